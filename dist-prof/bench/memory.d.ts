import type { BenchOptions, BenchReport } from './report.js';
export declare const summary = "resident bytes a rule at a million rules";
export declare function run({ seed, progress }: BenchOptions): Promise<BenchReport>;
