import { type FlowRemoved, type PartedCounters, type QueueCounters, type RuleCounters, type RuleReply } from '../messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../model.js';
import { ByteReader, type ByteWriter } from '../protobuf-bytes.js';
export declare function encodeRuleReply(message: RuleReply): Uint8Array;
export declare function writeRuleReply(message: RuleReply): void;
export declare function nested<T>(field: number, write: (to: ByteWriter, value: T) => void, value: T): void;
export declare function writeCounters(to: ByteWriter, counters: RuleCounters): void;
export declare function readCounters(from: ByteReader): RuleCounters;
export declare function writePartedCounters(to: ByteWriter, counters: PartedCounters): void;
export declare function readPartedCounters(from: ByteReader): PartedCounters;
export declare function writeQueueCounters(to: ByteWriter, counters: QueueCounters): void;
export declare function readQueueCounters(from: ByteReader): QueueCounters;
export declare function toRuleReply(body: Uint8Array, limit?: number): RuleReply;
export declare function push<T>(limit: number, list: T[], item: T): void;
/** Rules that a switch lists can't be refused: what is not understood in them is malformed. */
export declare function understood(read: () => void): void;
export declare function encodeFlowRemoved(message: FlowRemoved): Uint8Array;
export declare function toFlowRemoved(body: Uint8Array): FlowRemoved;
/**
 * A whole configuration as bytes, for what keeps it on disk: a RuleReply without envelope. There is
 * no limit on its length here.
 */
export interface Configuration {
    readonly revision: number;
    readonly program?: Program | undefined;
    readonly groups: readonly Group[];
    readonly meters: readonly Meter[];
    /** Absent: none. */
    readonly queues?: readonly Queue[] | undefined;
    readonly flows: readonly Flow[];
}
/** No checksum: whoever keeps it adds one. */
export declare function encodeConfiguration(configuration: Configuration): Uint8Array;
/** @throws HeddleError MALFORMED */
export declare function decodeConfiguration(bytes: Uint8Array): Configuration;
