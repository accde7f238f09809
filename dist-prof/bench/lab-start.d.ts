import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "seconds from `heddle lab up` to a complete ping matrix, and CPU of a lab at rest";
export declare function run(options: BenchOptions): Promise<BenchReport>;
