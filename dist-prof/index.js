/**
 * `heddle`: what apps are written with. Everything here is the public SDK; the parts that run an app
 * (controller, switches, labs) are commands, and `heddle/testing` for tests.
 */
export { forwarding } from './apps/forwarding/index.js';
export * from './controller/sdk.js';
//# sourceMappingURL=index.js.map