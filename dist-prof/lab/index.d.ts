/**
 * `heddle/testing`: whole networks in one process, for tests of apps. See `docs/testing.md`.
 */
export * from '../topology/generators.js';
export type { CableEnd, FrameEvent, FrameListener } from './cables.js';
export { type Datagram, LabHost, type PingAnswer } from './host.js';
export { createWirePair, type WirePair, type WirePairOptions } from './memory-wire.js';
export { type ControllerStart, createNetwork, Network, type NetworkOptions, type PingReport, } from './network.js';
export { Stream, type StreamOptions } from './streams.js';
export { VirtualClock } from './virtual-clock.js';
