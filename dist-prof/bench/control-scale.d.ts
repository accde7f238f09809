import type { BenchOptions, BenchReport } from './report.js';
export declare const summary = "a thousand switches with a thousand rules each: start, memory, restart";
export declare function run({ seed, progress }: BenchOptions): Promise<BenchReport>;
