/**
 * Rules, groups, meters, queues, programs and changes into protobuf bytes: flow.proto by hand. Each function
 * writes the contents of one message; field numbers are those of the .proto file.
 *
 * Neighbours: `rule-reader.ts` is the way back; `protobuf-bytes.ts` says why this is not generated.
 */
import type { Action, Change, Flow, FlowMod, Group, Meter, Program, Queue } from './model.js';
import { type ByteWriter } from './protobuf-bytes.js';
export declare function writeFlow(to: ByteWriter, flow: Flow): void;
/** As field `field` of what it stands in. A `oneof` is written also when its value is 0. */
export declare function writeAction(to: ByteWriter, field: number, action: Action): void;
export declare function writeFlowMod(to: ByteWriter, mod: FlowMod): void;
export declare function writeGroup(to: ByteWriter, group: Group): void;
export declare function writeMeter(to: ByteWriter, meter: Meter): void;
export declare function writeQueue(to: ByteWriter, queue: Queue): void;
export declare function writeProgram(to: ByteWriter, program: Program): void;
export declare function writeChange(to: ByteWriter, change: Change): void;
