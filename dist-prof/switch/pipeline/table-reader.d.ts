import type { SlotsOf } from '../tables/bytecode.js';
import type { Matcher } from '../tables/matcher.js';
import { type TableMemory } from '../tables/memory.js';
import type { StructureUpdate } from '../tables/structure.js';
import { Meters } from './meters.js';
import { OwnFields } from './own-fields.js';
export declare class TableReader {
    #private;
    memory: TableMemory | undefined;
    arena: Int32Array;
    /** This thread's, and where in them the kinds of counters begin (`CounterLayout`). */
    counters: Float64Array;
    ruleCounters: number;
    groupCounters: number;
    bucketCounters: number;
    tableCounters: number;
    dropCounters: number;
    meters: Meters | undefined;
    readonly matchers: (Matcher | undefined)[];
    /** Bits of the header vector that some table looks at, a mask for each word. */
    readonly masks: Int32Array<ArrayBuffer>;
    /** Masks of all tables together: what a packet has to be looked up for, at most. */
    shapes: number;
    /** Some table matches on the DSCP, so that what a meter remarks may take another way. */
    dscpMatters: boolean;
    /** Of this burst. */
    epoch: number;
    /** Arena offset of the program, 0: none. */
    program: number;
    /** What the program describes; undefined: nothing. */
    own: OwnFields | undefined;
    /** -1: there is no table. */
    entryTable: number;
    readonly slotsOf: SlotsOf;
    constructor(thread: number);
    /** Keys every hash. */
    get hashSeed(): number;
    /** As `Pipeline.accept`. True when something changed. */
    accept(update: StructureUpdate): boolean;
    /** Settles the epoch. As `Pipeline.beginBurst`. */
    begin(): boolean;
    /** Tells the writer that this thread holds nothing. */
    end(): void;
    /** Arena offset of the rule of `table` that wins for `v`, 0: none. */
    lookup(table: number, v: Int32Array): number;
}
