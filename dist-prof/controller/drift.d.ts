import type { Flow, Group, Meter, Program } from '../proto/model.js';
export interface Configuration {
    /** By `flowKey`. */
    readonly flows: ReadonlyMap<string, Flow>;
    readonly groups: ReadonlyMap<number, Group>;
    readonly meters: ReadonlyMap<number, Meter>;
}
export interface DriftItem {
    readonly how: 'missing' | 'changed' | 'unexpected';
    /** The rule, group or meter in one line, as it was found, or as it should have been. */
    readonly what: string;
}
export interface Drift {
    /** Milliseconds since 1970. */
    readonly atMs: number;
    /** The first of them. */
    readonly items: readonly DriftItem[];
    /** How many there were. */
    readonly count: number;
}
export declare function driftBetween(acknowledged: Configuration, found: Configuration, program: Program): Omit<Drift, 'atMs'>;
