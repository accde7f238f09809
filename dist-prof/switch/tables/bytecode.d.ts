import { type Action, type Instructions } from '../../proto/model.js';
export declare const enum Op {
    Output = 1,
    Group = 2,
    SetField = 3,
    PushVlan = 4,
    PopVlan = 5,
    DecTtl = 6,
    SetTtl = 7,
    PushMpls = 8,
    PopMpls = 9,
    PushPbb = 10,
    PopPbb = 11,
    CopyTtlOut = 12,
    CopyTtlIn = 13,
    SetMplsTtl = 14,
    DecMplsTtl = 15,
    SetQueue = 16,
    Sample = 17,
    Meter = 32,
    SetOwn = 48
}
export declare const enum InstructionWord {
    Goto = 0,
    Flags = 1,
    MetadataHigh = 2,
    MetadataLow = 3,
    MetadataMaskHigh = 4,
    MetadataMaskLow = 5,
    ApplyEnd = 6,
    WriteEnd = 7,
    Meter = 8,
    Code = 9
}
export declare const enum InstructionFlag {
    Clear = 1,
    Metadata = 2
}
/** Finds the slots of what exists in the transaction at hand; undefined: there is none. */
export interface SlotsOf {
    group(id: number): number | undefined;
    meter(id: number): number | undefined;
    /** Of a field that the program describes, by its number. */
    field(number: number): number | undefined;
}
/** Actions in the order in which they stand: an apply list, or a packet-out. */
export declare function compileList(actions: readonly Action[], slotsOf: SlotsOf, field: string, packetOut?: boolean): number[];
/** A bucket's actions as the action set that they are: one of a kind, the last; in the set's order. */
export declare function compileSet(actions: readonly Action[], slotsOf: SlotsOf, field: string): number[];
/** The actions of a set in the order in which they are carried out. */
export declare function orderSet(actions: readonly Action[]): Action[];
/**
 * Whether running the code leaves the bytes of the packet different. What groups do, they do to copies;
 * the queue is kept apart from the packet, and a sample is a copy.
 */
export declare function changesPacket(code: readonly number[]): boolean;
/** The block of a rule. Throws HeddleError UNSUPPORTED, UNKNOWN_GROUP, UNKNOWN_METER or BAD_VALUE. */
export declare function compileInstructions(instructions: Instructions, slotsOf: SlotsOf): number[];
/** Whether the code depends on where a group, a meter or a field of the program has its slot. */
export declare function hasSlots({ meter, apply, write }: Instructions): boolean;
/** Upper 32 bits of a 64-bit value, int32. */
export declare function high(value: bigint): number;
/** Lower 32 bits of a 64-bit value, int32. */
export declare function low(value: bigint): number;
/** Places of an action set, in the order of SET_ORDER, but that set-fields lie behind all others. */
export declare const enum ActionSlot {
    CopyTtlIn = 0,
    PopVlan = 1,
    PopPbb = 2,
    PopMpls = 3,
    PushMpls = 4,
    PushPbb = 5,
    PushVlan = 6,
    CopyTtlOut = 7,
    DecMplsTtl = 8,
    DecTtl = 9,
    SetMplsTtl = 10,
    SetTtl = 11,
    Meter = 12,
    Queue = 13,
    Sample = 14,
    Group = 15,
    Output = 16,
    FirstField = 17,
    /** Behind the highest OXM field that can be set, 41: one for each slot of the program's own fields. */
    FirstOwn = 59,
    Count = 123
}
/** The slot of each opcode; 0xff: it has no single one. */
export declare const SLOT_OF_OP: Uint8Array;
