import { Command } from 'commander';
export declare function certsCommand(): Command;
