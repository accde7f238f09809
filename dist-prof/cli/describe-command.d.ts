/** `heddle describe`: one resource with everything that is known of it. */
import { Command } from 'commander';
export declare function describeCommand(): Command;
