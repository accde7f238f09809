/**
 * The policy app: who may talk to whom, as `Policy` resources say and, where none speaks, the `policy` of a
 * `Network`. All of it is decided in the stage `policy`, where a packet enters.
 */
import { type App } from '../../controller/sdk.js';
/** A new instance; it keeps nothing but what it computed last. */
export declare function policy(): App;
declare const _default: App;
export default _default;
