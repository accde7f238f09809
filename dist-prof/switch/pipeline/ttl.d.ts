/**
 * Time to live: of IP, of the outermost MPLS label, and copied from the one to the other. Like all that
 * rewrites, an action on a header that the packet does not have does nothing (`rewrite.ts`).
 */
import type { Frame } from '../ports/frame.js';
/**
 * Sets the TTL or hop limit. `ttl` -1: decreases it by one. Returns Outcome.Done or DropReason.TtlExpired.
 */
export declare function setTtl(frame: Frame, v: Int32Array, ttl: number): number;
/** Sets the TTL of the outermost label. `ttl` -1: decreases it by one, or TtlExpired. */
export declare function setMplsTtl(frame: Frame, v: Int32Array, ttl: number): number;
/** From the header behind the outermost label to the label. */
export declare function copyTtlOut(frame: Frame, v: Int32Array): void;
/** From the outermost label to the header behind it. */
export declare function copyTtlIn(frame: Frame, v: Int32Array): void;
