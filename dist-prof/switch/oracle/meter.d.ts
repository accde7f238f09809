/**
 * Meters as the interpreter sees them: the textbook token bucket in whole millionths of a token, with
 * numbers of any size. What there is to agree on with the fast path: a bucket that is not empty lets
 * a packet through, whatever its length; every band measures; the highest band exceeded applies.
 */
import type { Meter } from '../../proto/model.js';
export interface MeterCount {
    packets: number;
    bytes: number;
}
export declare class MeterState {
    #private;
    readonly meter: Meter;
    readonly total: MeterCount;
    readonly bands: readonly MeterCount[];
    /** `before`: the one that it replaces, whose measure and counts go on. */
    constructor(meter: Meter, before?: MeterState);
    /** What is to happen to a packet of `bytes`: nothing, drop it, or raise its drop precedence. */
    measure(bytes: number, nowUs: number): 'conforms' | 'drop' | number;
}
