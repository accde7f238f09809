/**
 * What a benchmark gives back: figures, each with its goal and its peer, as people and as machines
 * read them. A benchmark is a module `bench/NAME.ts` that exports `summary` and `run`, and `cases` where
 * parts of it can be run alone.
 */
export interface BenchOptions {
    /** Seconds for each single measurement; a benchmark has its own default. */
    readonly seconds?: number;
    /** Of every generated input; default 1. */
    readonly seed?: number;
    /** Only these of the benchmark's `cases`; default: all. */
    readonly cases?: readonly string[];
    /** Tells what is being done, a line at a time; never part of the result. */
    readonly progress: (line: string) => void;
}
/** A part that can be run by itself: an entry of a benchmark's `cases`. */
export interface BenchCase {
    /** `tcp`: as `--case` takes it. */
    readonly name: string;
    readonly summary: string;
}
export interface Figure {
    /** What was measured: `forwarding/udp-60B-1k-flows`. */
    readonly name: string;
    /** On what: `heddle`, `linux-bridge`, `open-vswitch`. */
    readonly subject: string;
    readonly value: number;
    readonly unit: string;
    /** Median absolute deviation over the rounds, in `unit`; absent for a single round. */
    readonly spread?: number;
}
export interface Goal {
    /** In words: `TCP at least 0.9 of the Linux bridge`. */
    readonly name: string;
    readonly actual: number;
    readonly atLeast?: number;
    readonly atMost?: number;
}
export interface BenchReport {
    readonly name: string;
    readonly figures: readonly Figure[];
    readonly goals: readonly Goal[];
    /** What could not be measured and why, e.g. a peer that is not installed. */
    readonly notes: readonly string[];
}
export declare function isMet(goal: Goal): boolean;
/** Middle value; the mean of the middle two for an even count. NaN for none. */
export declare function median(values: readonly number[]): number;
/** Median absolute deviation. */
export declare function spread(values: readonly number[]): number;
/** A table with a row per measurement and a column per subject, then the goals. */
export declare function formatReport(report: BenchReport): string;
