import { type Action, type Flow, type Group, type HeaderField, type Instructions, type MatchField, type Meter, type Program } from '../../proto/model.js';
import type { Chance } from './random.js';
/** Ports that exist; 9 is named by rules and does not. */
export declare const TEST_PORTS: number[];
/** Groups refer only to smaller ids, so there are no loops. */
export declare const GROUP_IDS: number[];
export declare const METER_IDS: number[];
/** `kept`: fields that rules use. */
export declare function randomProgram(chance: Chance, kept: readonly HeaderField[]): Program;
/** A value that packets have too, most of the time. */
export declare function randomValue(chance: Chance, field: number): Uint8Array;
export declare function randomMatch(chance: Chance, own: readonly HeaderField[]): MatchField[];
/** What rules may refer to: ids of groups and meters that exist, and fields. */
export interface Known {
    readonly groups: readonly number[];
    readonly meters: readonly number[];
    /** Fields that the program describes. */
    readonly fields: readonly HeaderField[];
}
export declare function randomActions(chance: Chance, known: Known, max: number, isBucket?: boolean): Action[];
/** `later`: tables that a goto may name. */
export declare function randomInstructions(chance: Chance, known: Known, later: readonly number[]): Instructions;
export declare function randomFlow(chance: Chance, program: Program, known: Known, priority: (table: number) => number): Flow;
/**
 * Two rules: one changes the packet, and the other, in a later table, looks at what became of it. Either
 * the first sets a field, on whatever has the prerequisites: packets that lack it after all, such as
 * fragments, must not take the way of those that have it. Or it takes headers away, and what then shows
 * differs between packets that were alike before.
 */
export declare function randomChain(chance: Chance, program: Program, priority: (table: number) => number): Flow[];
export declare function randomGroup(chance: Chance, id: number, known: Known): Group;
/** Rates that a few packets now and then exceed, and some at the ends of what there is. */
export declare function randomMeter(chance: Chance, id: number): Meter;
