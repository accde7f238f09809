/**
 * Meters (OpenFlow 1.3, 5.7): what a packet that comes to one is told, by rates that all forwarding
 * threads measure together (`tables/token-bucket.ts`).
 *
 * Each band measures for itself whether the traffic up to now exceeds it. Of the bands that are
 * exceeded the one with the highest rate applies. What a band drops has still been measured by the
 * others: rates are those of what comes to the meter, not of what leaves it.
 */
import { type TableMemory } from '../tables/memory.js';
/** The packet passes as it is. Any other answer of `measure` is a band's remark word. */
export declare const CONFORMS = -2;
/** Arena offset of the version of the meter in `slot` that exists at `epoch`, 0: none. */
export declare function meterAt(memory: TableMemory, slot: number, epoch: number): number;
/** Whether some band of the meter version at `meter` changes packets. */
export declare function meterRemarks(arena: Int32Array, meter: number): boolean;
/** The meters as one thread sees them. */
export declare class Meters {
    #private;
    constructor(memory: TableMemory, counters: number);
    /**
     * Counts and measures a packet of `bytes` at the meter version at `meter`. CONFORMS, BAND_DROPS, or by
     * how much to raise the packet's drop precedence.
     */
    measure(meter: number, bytes: number, nowUs: number): number;
}
