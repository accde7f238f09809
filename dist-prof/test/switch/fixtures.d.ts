/** A switch of memory for tests: tables, pipeline, ports that record, and short ways to say things. */
import { type Action, type Flow, type Program } from '../../proto/model.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { Frame } from '../../switch/ports/frame.js';
import type { Port } from '../../switch/ports/port.js';
import { type TableLimits } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
export declare function recordingPort(number: number, send: (frame: Frame) => void): Port;
export declare const oneTable: Program;
export declare function flow(parts: Partial<Flow> & {
    apply?: Action[];
    write?: Action[];
    goto?: number;
    meter?: number;
}): Flow;
export declare const output: (port: number) => Action;
/** Ethernet, IPv4, UDP with right checksums left at 0 (none). */
export declare function udpFrame(destination: number, sourcePort?: number): Uint8Array;
export interface TestSwitch {
    readonly writer: TableWriter;
    readonly pipeline: Pipeline;
    readonly liveness: Int32Array;
    /** The time of the next bursts, in microseconds. */
    nowUs: number;
    /** `port: hex` of everything sent since the last call. */
    run(bytes: Uint8Array, inPort?: number): string[];
    packetOut(bytes: Uint8Array, inPort: number, actions: Action[]): string[];
}
export declare function testSwitch(ports: number[], limits?: TableLimits): TestSwitch;
