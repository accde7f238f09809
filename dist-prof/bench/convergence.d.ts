import { type BenchCase, type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "a link goes down: until the last switch has acknowledged its new rules";
export declare const cases: readonly BenchCase[];
export declare function run(options: BenchOptions): Promise<BenchReport>;
