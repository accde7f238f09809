import { type Flow, type Group, type PortInfo, type Program, type Queue } from '../../proto/model.js';
import type { Trace, TracedRule } from '../../proto/trace.js';
import type { StructureUpdate } from '../tables/structure.js';
/** What a trace is made from. */
export interface Traced {
    readonly switch: string;
    readonly revision: number;
    readonly program: Program;
    /** A snapshot: with the memory. */
    readonly structure: StructureUpdate;
    readonly liveness: Int32Array;
    readonly ports: readonly PortInfo[];
    /** The rules of a table with their ids in table memory. */
    flows(table: number): Iterable<{
        readonly ruleId: number;
        readonly flow: Flow;
    }>;
    group(id: number): Group | undefined;
    queue(name: {
        readonly port: number;
        readonly id: number;
    }): Queue | undefined;
}
/** The way of `bytes`, received at `inPort`, and nothing else happens. */
export declare function trace(traced: Traced, bytes: Uint8Array, inPort: number): Trace;
export declare function describeRule(flow: Flow, program: Program): TracedRule;
