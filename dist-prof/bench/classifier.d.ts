import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "ClassBench-like rule sets: look-ups, memory, build and update times";
export declare function run(options: BenchOptions): Promise<BenchReport>;
