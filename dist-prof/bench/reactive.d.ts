import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "packet-in to rule and packet-out by an app, over the channel";
export declare function run({ seed, seconds, progress }: BenchOptions): Promise<BenchReport>;
