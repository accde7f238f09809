import { type Flow, type Group, type Instructions, type Meter, type MeterBand, type Program, type Queue } from './model.js';
export declare const MAX_OWNER_LENGTH = 64;
export declare const MAX_BUCKETS = 1024;
export declare const MAX_BANDS = 32;
/** `table` is all that a rule must say; everything else has a default. */
export type FlowInit = Pick<Flow, 'table'> & Partial<Omit<Flow, 'table' | 'instructions'>> & {
    readonly instructions?: Partial<Instructions>;
};
/** A whole rule: every packet, priority 0, no actions, never times out, owner "". */
export declare function makeFlow(init: FlowInit): Flow;
/** What makes two rules the same rule in a switch: table, priority and match (OpenFlow 1.3, 6.4). */
export declare function flowKey(flow: Flow): string;
/** Whether a switch that holds `a` needs no change to hold `b`. */
export declare function flowEquals(a: Flow, b: Flow): boolean;
export declare function instructionsEqual(a: Instructions, b: Instructions): boolean;
/**
 * Refuses a rule that could not stand in any switch with this program. Whether its groups and meters
 * exist, and whether there is room, is for the switch to say.
 *
 * @throws HeddleError whose code is the name of a RefusalReason and whose field is the path inside the
 *   rule, e.g. `match.tcpDst`
 */
export declare function checkFlow(flow: Flow, program: Program): void;
/** `forward 1000 ethDst=02:00:00:00:00:01 -> output:3; goto egress`, for people. */
export declare function formatFlow(flow: Flow, program?: Program): string;
/** `output:3; write(group:7); goto egress`, or `drop` when nothing is done at all. */
export declare function formatInstructions(instructions: Instructions, program?: Program): string;
/**
 * Refuses a group that could not stand in any switch. Loops and missing groups are for the switch.
 *
 * @throws HeddleError BAD_VALUE, LIMIT_EXCEEDED, or what `checkActions` throws
 */
export declare function checkGroup(group: Group, program: Program): void;
export declare function groupEquals(a: Group, b: Group): boolean;
/** `group 7 select: 1*(output:1) 2*(output:2)`, for people. */
export declare function formatGroup(group: Group, program?: Program): string;
/** What makes two queues the same queue in a switch. */
export declare function queueKey(queue: {
    readonly port: number;
    readonly id: number;
}): string;
/**
 * Refuses a queue that could not stand in any switch. How many there may be, and how much may wait, is
 * for the switch to say.
 *
 * @throws HeddleError BAD_VALUE
 */
export declare function checkQueue(queue: Queue): void;
export declare function queueEquals(a: Queue, b: Queue): boolean;
/** `queue 7 of port 3: 1000 kbit/s burst 100 kbit, priority 2, 65536 bytes`, for people. */
export declare function formatQueue(queue: Queue): string;
/** @throws HeddleError BAD_VALUE, LIMIT_EXCEEDED */
export declare function checkMeter(meter: Meter): void;
export declare function meterEquals(a: Meter, b: Meter): boolean;
/** `meter 7 kilobits: 1000 drop, 500 burst 100 remark+1`, for people. */
export declare function formatMeter(meter: Meter): string;
/** `1000 drop`, `500 burst 100 remark+1`. */
export declare function formatBand(band: MeterBand): string;
