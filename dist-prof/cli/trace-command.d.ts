/**
 * `heddle trace SWITCH`: what would become of a packet, table by table, and why. It is the switch itself
 * that tells, from the tables that packets meet; nothing is sent and nothing is counted.
 */
import { Command } from 'commander';
import type { PathTraceJson } from '../controller/northbound/api.js';
import { type Trace } from '../proto/trace.js';
export declare function traceCommand(): Command;
/** The whole way as text. */
export declare function formatPath({ hops, ends }: PathTraceJson): string;
/** One switch as text. */
export declare function formatTrace(trace: Trace): string;
