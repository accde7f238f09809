import { Command } from 'commander';
export declare function backupCommand(): Command;
export declare function restoreCommand(): Command;
