import type { Action, Change, Flow, Group, Meter, Program, Queue } from './model.js';
import { type ByteReader } from './protobuf-bytes.js';
/** The longest name, owner or other identifier in a message. */
export declare const MAX_NAME_BYTES = 255;
export declare function readFlow(from: ByteReader): Flow;
export declare function readAction(from: ByteReader): Action;
export declare function readGroup(from: ByteReader): Group;
export declare function readMeter(from: ByteReader): Meter;
export declare function readQueue(from: ByteReader): Queue;
export declare function readProgram(from: ByteReader): Program;
/** @throws HeddleError MALFORMED, or a RefusalReason for what is not understood here */
export declare function readChange(from: ByteReader): Change;
