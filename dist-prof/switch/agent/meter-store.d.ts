import type { Flow, Group, Meter } from '../../proto/model.js';
export declare class MeterStore {
    #private;
    constructor(maxMeters: number);
    get size(): number;
    get(id: number): Meter | undefined;
    values(): IterableIterator<Meter>;
    /** Throws LIMIT_EXCEEDED or OWNED_BY_OTHER when `meter` can't be put. */
    checkPut(meter: Meter): void;
    /** Throws IN_USE or OWNED_BY_OTHER when the meter can't go; false: it isn't there. */
    checkDelete(id: number, owner: string): boolean;
    /** Throws UNKNOWN_METER when the rule names a meter that isn't there. */
    checkFlow(flow: Flow): void;
    /** The same for the buckets of a group. */
    checkGroup(group: Group): void;
    /** Puts without checks. */
    put(meter: Meter): void;
    /** Deletes without checks. */
    delete(id: number): void;
    /** A rule came (1) or went (-1). */
    countFlow(flow: Flow, by: 1 | -1): void;
    countGroup(group: Group, by: 1 | -1): void;
}
