import { Command } from 'commander';
export declare function captureCommand(): Command;
