/**
 * The result of everybody pinging everybody, as a matrix: rows ping columns, round trips in
 * milliseconds.
 */
import type { PingResult } from '../lab/real/host-probe.js';
export declare function formatPingMatrix(names: readonly string[], results: readonly PingResult[]): string;
