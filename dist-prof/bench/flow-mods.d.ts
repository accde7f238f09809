import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "rule changes a second over the channel, and the pause that they cause";
export declare function run(options: BenchOptions): Promise<BenchReport>;
