/**
 * `heddle/testing`: whole networks in one process, for tests of apps. See `docs/testing.md`.
 */
export * from '../topology/generators.js';
export { LabHost } from './host.js';
export { createWirePair } from './memory-wire.js';
export { createNetwork, Network, } from './network.js';
export { Stream } from './streams.js';
export { VirtualClock } from './virtual-clock.js';
//# sourceMappingURL=index.js.map