import type { BenchCase, BenchOptions, BenchReport } from './report.js';
export declare const summary = "one switch with 10,000 rules beside the Linux bridge and Open vSwitch: packets, TCP, latency";
export declare const cases: readonly BenchCase[];
export declare function run(options: BenchOptions): Promise<BenchReport>;
