import { type Digest } from './messages.js';
import type { Flow, Group, Meter, Program, Queue } from './model.js';
export type { Digest } from './messages.js';
/** The digests of one switch's whole configuration, kept up as it changes. */
export declare class DigestSet {
    #private;
    addFlow(flow: Flow): void;
    /** `flow` must be as it was when it was added. */
    removeFlow(flow: Flow): void;
    addGroup(group: Group): void;
    removeGroup(group: Group): void;
    addMeter(meter: Meter): void;
    removeMeter(meter: Meter): void;
    addQueue(queue: Queue): void;
    removeQueue(queue: Queue): void;
    /** Replaces the program, or with undefined takes it away. */
    setProgram(program: Program | undefined): void;
    /** The digest of one owner and table; undefined when it has nothing there. */
    get(owner: string, table: number): Digest | undefined;
    /** Only what is not empty, sorted by owner, then table. */
    entries(): Digest[];
    clear(): void;
}
/** Same owner, table, count and sum. */
export declare function digestEquals(a: Digest, b: Digest): boolean;
/** Two whole lists, in any order, each owner and table at most once. */
export declare function digestsEqual(a: readonly Digest[], b: readonly Digest[]): boolean;
/** The owners and tables in which two lists differ, also where only one has an entry. */
export declare function digestDifferences(a: readonly Digest[], b: readonly Digest[]): {
    readonly owner: string;
    readonly table: number;
}[];
