export declare class ActionSet {
    #private;
    /** A bit for each kind that is not a set-field: `1 << ActionSlot`. */
    kinds: number;
    /** Arena offset of the op in each slot. */
    readonly ops: Int32Array<ArrayBuffer>;
    /** Slots of set-fields, in the order in which they were first written; `fieldCount` of them. */
    readonly fields: Int32Array<ArrayBuffer>;
    fieldCount: number;
    get isEmpty(): boolean;
    clear(v: Int32Array): void;
    /** Merges the ops from `from` to `end` of the arena: one of each kind, the last one stays. */
    write(arena: Int32Array, from: number, end: number, v: Int32Array): void;
    /**
     * Puts the arena offsets of its ops into `list` in the order of OpenFlow 1.3, 5.10, and returns how many
     * there are. A group takes the place of an output.
     */
    order(list: Int32Array): number;
    /** Whether it ends with a group or an output. */
    get sends(): boolean;
}
