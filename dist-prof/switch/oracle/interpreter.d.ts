import { type Action, type Flow, type Group, type Program } from '../../proto/model.js';
import { DropReason } from '../pipeline/drop-reason.js';
import { PuntReason } from '../pipeline/punt.js';
import type { MeterState } from './meter.js';
import { type Offload, type Packet } from './packet.js';
export interface Sent {
    readonly port: number;
    readonly bytes: Uint8Array;
    readonly offload: Offload;
    readonly tunnelId: bigint;
    readonly queue: number;
}
export interface Punted {
    readonly reason: PuntReason;
    readonly inPort: number;
    readonly table: number;
    readonly cookie: bigint;
    readonly maxBytes: number;
    readonly interval: number;
    readonly bytes: Uint8Array;
}
/** What became of one packet, in order. */
export interface Outcome {
    readonly sent: Sent[];
    readonly punted: Punted[];
    readonly dropped: DropReason[];
    /** Every table on its way, and the rule that won there. */
    readonly steps: {
        readonly table: number;
        readonly rule: Rule | undefined;
    }[];
}
export interface Counts {
    packets: number;
    bytes: number;
}
export interface Rule extends Counts {
    flow: Flow;
}
export interface GroupState extends Counts {
    group: Group;
    /** By the buckets' salts. Absent: nobody counts. */
    buckets?: ReadonlyMap<number, Counts> | undefined;
}
export declare class Interpreter {
    #private;
    program: Program;
    readonly rules: Set<Rule>;
    readonly groups: Map<number, GroupState>;
    readonly meters: Map<number, MeterState>;
    /** The time, for meters: whole microseconds. */
    nowUs: number;
    /** Ascending: flood goes to them in this order. */
    ports: readonly number[];
    /** Ports that are alive, and ReservedPort.Controller. */
    readonly live: Set<number>;
    readonly lookups: Map<number, number>;
    readonly matches: Map<number, number>;
    /** Whether the next packet that meets a sample action is taken. */
    isSampled: (interval: number) => boolean;
    /** `hashSeed`: that of the table memory it is compared with. */
    constructor(hashSeed: number);
    process(bytes: Uint8Array, offload: Offload, inPort: number, tunnelId?: bigint): Outcome;
    packetOut(bytes: Uint8Array, offload: Offload, inPort: number, actions: readonly Action[], tunnelId?: bigint): Outcome;
    /** The rule with the highest priority that matches. */
    find(table: number, packet: Packet): Rule | undefined;
}
