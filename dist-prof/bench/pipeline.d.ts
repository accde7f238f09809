/**
 * The pipeline in memory, one thread: parse, look up, act, without any device. Packets a second over
 * ten thousand flows through one table and through six, without the flow cache through an access list,
 * and what a packet costs when a thousand times as many flows take turns.
 *
 * Every frame of a sample first goes where the plain interpreter says. Flows come in random order.
 * There is no peer: what another switch does between its ports can't be taken out of it and timed.
 */
import { Chance } from '../switch/oracle/random.js';
import { type BenchOptions, type BenchReport } from './report.js';
export declare const summary = "packets a second through the tables in memory, one core";
export declare function run(options: BenchOptions): Promise<BenchReport>;
/** Every frame at least once, a power of two long. */
export declare function randomOrder(count: number, chance: Chance): Int32Array;
