/** `heddle history` and `heddle rollback`: what was accepted, and back to it. */
import { Command } from 'commander';
export declare function historyCommand(): Command;
export declare function rollbackCommand(): Command;
