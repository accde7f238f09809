import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "traffic crafted against the classifier and its cache, beside ordinary flows";
export declare function run(options: BenchOptions): Promise<BenchReport>;
