/**
 * The forwarding app: every host reaches every other over all shortest paths, broadcasts reach
 * everybody once, and dead links are left by the switches themselves. An app like any other, on the
 * public SDK; `heddle controller --no-default-apps` runs without it.
 *
 * `compile` is pure: `units.ts` has the rules written from the network as it is, those that may differ. What can't be known beforehand comes as questions: `answers.ts`.
 */
import { type App } from '../../controller/sdk.js';
/** A new instance; it keeps a few counters, and what it computed last. */
export declare function forwarding(): App;
declare const _default: App;
export default _default;
