/** `heddle replay`: what a controller recorded with `--record`, run again without a network. */
import { Command } from 'commander';
export declare function replayCommand(): Command;
