import { type Digest } from '../proto/messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../proto/model.js';
import type { Wanted } from './switch-desire.js';
/** A part of a switch's configuration that has a digest of its own. */
export interface Part {
    readonly owner: string;
    /** Table id, or 256 groups, 257 meters, 258 program, 259 queues. */
    readonly table: number;
}
export declare class RuleSet {
    #private;
    readonly flows: Map<string, Flow>;
    readonly groups: Map<number, Group>;
    readonly meters: Map<number, Meter>;
    /** By `queueKey`. */
    readonly queues: Map<string, Queue>;
    /** Undefined: not known, or none. */
    program: Program | undefined;
    /** A copy of what should be there. */
    static of(desire: Wanted): RuleSet;
    putFlow(key: string, flow: Flow): void;
    removeFlow(key: string): Flow | undefined;
    putGroup(group: Group): void;
    removeGroup(id: number): void;
    putMeter(meter: Meter): void;
    removeMeter(id: number): void;
    putQueue(queue: Queue): void;
    removeQueue(key: string): void;
    setProgram(program: Program | undefined): void;
    removeOwner(owner: string): void;
    /** Forgets what it knows of one part. */
    removePart({ owner, table }: Part): void;
    /** Only what is not empty. */
    digests(): Digest[];
}
