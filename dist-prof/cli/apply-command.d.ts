/** `heddle apply` and `heddle plan`: resources from files. */
import { Command, Option } from 'commander';
export declare function fileOption(): Option;
export declare function applyCommand(): Command;
export declare function planCommand(): Command;
