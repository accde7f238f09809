/**
 * VLAN tags (IEEE 802.1Q, 9.6), also stacked (802.1ad).
 *
 *      0           2                    4
 *     | tpid 16   | pcp 3 dei 1 vid 12 | type of what follows ...
 *     (the type field in front of it)
 */
import { type Ethernet } from './ethernet.js';
export interface VlanTag {
    /** 0x8100 or 0x88a8. */
    readonly tpid: number;
    /** 0..4095; 0: priority only. */
    readonly vid: number;
    readonly pcp: number;
    readonly dei: boolean;
}
export interface TaggedFrame extends Ethernet {
    /** Outermost first. */
    readonly tags: readonly VlanTag[];
    /** The outermost VLAN number, 0 when there is none. */
    readonly vlan: number;
}
export declare function isVlanType(etherType: number): boolean;
/**
 * An Ethernet header with all its tags: `etherType` and `payload` are what stands behind them.
 * Undefined when the frame ends before.
 */
export declare function parseFrame(bytes: Uint8Array, offset?: number, end?: number): TaggedFrame | undefined;
/** A copy of `frame` with a tag put in front of all others. */
export declare function pushTag(frame: Uint8Array, tag: {
    readonly vid: number;
    readonly pcp?: number;
    readonly dei?: boolean;
    readonly tpid?: number;
}): Uint8Array;
/** A copy of `frame` without its first tag; undefined when that is not there or has another number. */
export declare function popTag(frame: Uint8Array, vid: number): Uint8Array | undefined;
