import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "ten thousand policies in one file, and one more: until all are installed";
export declare function run({ seed, progress }: BenchOptions): Promise<BenchReport>;
