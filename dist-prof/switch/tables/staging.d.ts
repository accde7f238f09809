/**
 * The transaction that is being written: what was done in it, so that it can be undone or, when readers
 * see it, finished. `memory.ts` says what versions and epochs are; here they are dated, ended and taken
 * out of their chains.
 *
 * Part of `table-writer.ts`. Rules (`rule-versions.ts`), groups and meters (`slot-table.ts`) and the
 * program (`program-versions.ts`) are staged through it.
 */
import type { Arena } from './arena.js';
import { type TableMemory } from './memory.js';
import { Reclaimer, type RuleReclaim } from './reclaim.js';
/** Steps of the log. */
export declare const enum RuleStep {
    Insert = 0,
    /** With the version before. */
    Replace = 1,
    /** With the version that ends. */
    Remove = 2
}
/** What only rules know about their steps. */
export interface RuleSteps extends RuleReclaim {
    /** Takes a step back. `old` is 0 after an insert. */
    undo(step: RuleStep, ruleId: number, old: number): void;
}
export declare class Staging {
    #private;
    readonly arena: Arena;
    readonly control: Int32Array;
    readonly reclaimer: Reclaimer;
    constructor(memory: TableMemory, arena: Arena, rules: RuleSteps);
    get isEmpty(): boolean;
    /** The epoch that is being written. */
    get epoch(): number;
    /** Dates a version that is complete but for its first words. */
    begin(at: number, next: number): void;
    /** A step with a rule. `old`: the version that ends with it, 0 after an insert. */
    rule(step: RuleStep, ruleId: number, old: number): void;
    /** For `discard`, last first. */
    undo(step: () => void): void;
    /** After publication, when no reader works at an earlier epoch. */
    retire(unlink: () => void): void;
    /** When every reader has moved on from now. */
    whenLeft(free: () => void): void;
    /** Takes a version out of a chain whose head is `heads[place]`. */
    unlinkFrom(heads: Int32Array, place: number, at: number): void;
    /** All of it is visible from `epoch` on: what ended is put away when no reader can see it. */
    published(epoch: number): void;
    /** None of it happened. */
    discard(): void;
    /** Dates every version of a chain that began before `oldest` as if it had begun then. */
    freeze(head: number, oldest: number): void;
}
