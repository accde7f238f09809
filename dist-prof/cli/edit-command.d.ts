import { Command } from 'commander';
export declare function editCommand(): Command;
