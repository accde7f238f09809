/**
 * `heddle mirror SWITCH`: copies of a port's frames, or of what matches, to another port of the same
 * switch, until it is removed. The switch is asked itself, on this machine.
 */
import { Command } from 'commander';
export declare function mirrorCommand(): Command;
