/** `heddle explain SWITCH [TABLE]`: which matcher a table compiled to and why, and what it costs. */
import { Command } from 'commander';
import type { Explanation } from '../proto/trace.js';
export declare function explainCommand(): Command;
/** The explanation as text. */
export declare function formatExplanation({ tables, memory }: Explanation): string;
