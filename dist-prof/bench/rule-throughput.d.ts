/**
 * Rules a second from desired to acknowledged: an app wants other rules on each of a few switches, and
 * the time runs until the last of them has acknowledged its last one. The controller is whole and has a process
 * of its own; the switches are simulated (see `control-scale.ts`), and share another.
 *
 * What the app and the reading of its rules take is in the whole, which stands beside the rate from the
 * moment when they are desired. Correctness: each switch's own digests count its rules. There is no
 * peer to compare with.
 */
import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "rules a second, from desired to acknowledged by simulated switches";
export declare function run({ seed, progress }: BenchOptions): Promise<BenchReport>;
