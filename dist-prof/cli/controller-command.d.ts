import { Command } from 'commander';
export declare function controllerCommand(): Command;
