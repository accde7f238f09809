import { type Change, type Flow } from '../../proto/model.js';
export declare const ADDRESSED_RULES = 100000;
export declare const OUTPUT_PORTS = 32;
export declare const BENCH_OWNER = "bench";
/** Lower 32 bits of address `index`: all different, spread by an odd factor. */
export declare function addressOf(index: number): number;
export declare function macText(index: number): string;
/** Sends address `index` to one of `OUTPUT_PORTS` ports, another one for each `turn`. */
export declare function addressedFlow(index: number, turn: number): Flow;
export declare function add(flow: Flow): Change;
/** Exactly this rule. */
export declare function remove(flow: Flow): Change;
