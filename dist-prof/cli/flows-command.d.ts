/**
 * `heddle flows SWITCH`: the rules in a switch, stage by stage, in the order in which a packet meets
 * them; then its groups, meters and queues.
 */
import { Command } from 'commander';
import type { FlowJson, GroupJson, MeterJson, QueueJson } from '../controller/northbound/api.js';
export declare function flowsCommand(): Command;
export interface Shown {
    readonly flows: readonly FlowJson[];
    readonly groups?: readonly GroupJson[];
    readonly meters?: readonly MeterJson[];
    readonly queues?: readonly QueueJson[];
}
/** The rules as people read them: one table for each stage, then groups, meters and queues. */
export declare function formatFlows({ flows, groups, meters, queues }: Shown, wide?: boolean): string;
