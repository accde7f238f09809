import { Command } from 'commander';
export declare function benchCommand(): Command;
