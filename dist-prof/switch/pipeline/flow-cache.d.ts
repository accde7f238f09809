/** The three lowest bits of an item: what it says about the others. */
export declare const enum Item {
    /** Counts a hit: [table : 8][rule id : 21]. */
    Rule = 0,
    /** Counts a miss in a table. */
    Miss = 1,
    /** Sends to a port with a number of its own. */
    Output = 2,
    /** Carries out the op at this arena offset. */
    Op = 3,
    /** Carries out the ops from this arena offset on, to that in the next item. */
    Ops = 4,
    /** Takes it through the meter with this slot. */
    Meter = 5,
    /** What comes now is done by the rule at this arena offset: for packet-ins. */
    Cause = 6
}
export declare const enum ItemBits {
    TagMask = 7,
    Shift = 3,
    RuleMask = 2097151,
    TableShift = 24
}
/** How a way ends. */
export declare const enum PlanEnd {
    /** With what the items did. */
    Done = 0,
    /** With an action set that sends nothing: dropped, unless something was sent before. */
    Unsent = 1,
    NoMatch = 2,
    /** Punted, since the last table missed. */
    Punt = 3,
    NoTable = 4
}
/** The second word of an entry. */
export declare const enum PlanHead {
    EndMask = 255,
    ItemsShift = 8
}
export declare class FlowCache {
    #private;
    /** What `find` answers offsets of. */
    readonly entries: Int32Array;
    /** Words from an entry's start to its items. */
    itemsAt: number;
    /** `words` of memory: a power of two. 0 switches the cache off. */
    constructor(words: number);
    get enabled(): boolean;
    /**
     * Says which bits the tables look at; `masks` has a mask for each word. Empties the cache. `seed` keys
     * its hash.
     */
    configure(masks: Int32Array, seed: number): void;
    /** Offset of the entry for this packet, or -1, and then `begin` may make one. */
    find(v: Int32Array, epoch: number): number;
    /** Begins the plan of the packet that `find` last missed, as its headers are in `v`. */
    begin(v: Int32Array): void;
    note(item: number): void;
    /** The plan is whole, and so are packets with the same key to go from now on, in this epoch. */
    commit(epoch: number, end: PlanEnd): void;
}
