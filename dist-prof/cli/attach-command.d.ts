import { Command } from 'commander';
export declare function attachCommand(): Command;
export declare function detachCommand(): Command;
