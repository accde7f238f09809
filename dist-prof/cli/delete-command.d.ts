/** `heddle delete`: resources by name, or those of files. */
import { Command } from 'commander';
export declare function deleteCommand(): Command;
