/**
 * The transaction that is being written: what was done in it, so that it can be undone or, when readers
 * see it, finished. `memory.ts` says what versions and epochs are; here they are dated, ended and taken
 * out of their chains.
 *
 * Part of `table-writer.ts`. Rules (`rule-versions.ts`), groups and meters (`slot-table.ts`) and the
 * program (`program-versions.ts`) are staged through it.
 */
import type { Arena } from './arena.js';
import { Control, nextEpoch, type TableMemory, Version } from './memory.js';
import { Reclaimer, type RuleReclaim } from './reclaim.js';
import { Triples } from './triples.js';

/** Steps of the log. */
export const enum RuleStep {
  Insert = 0,
  /** With the version before. */
  Replace = 1,
  /** With the version that ends. */
  Remove = 2,
}

/** Not about a rule: an index into `#others`. */
const OTHER = 3;

/** What only rules know about their steps. */
export interface RuleSteps extends RuleReclaim {
  /** Takes a step back. `old` is 0 after an insert. */
  undo(step: RuleStep, ruleId: number, old: number): void;
}

/** A step that is rare. */
interface Other {
  readonly undo: () => void;
  /** To be done when it is published. */
  readonly commit: (() => void) | undefined;
}

export class Staging {
  readonly arena: Arena;
  readonly control: Int32Array;
  readonly reclaimer: Reclaimer;
  readonly #rules: RuleSteps;
  /** What is staged, in order: `[step, rule id, version]`, or `[OTHER, index into #others, 0]`. */
  readonly #log = new Triples();
  readonly #others: Other[] = [];

  constructor(memory: TableMemory, arena: Arena, rules: RuleSteps) {
    this.arena = arena;
    this.control = memory.control;
    this.reclaimer = new Reclaimer(memory, rules);
    this.#rules = rules;
  }

  get isEmpty(): boolean {
    return this.#log.length === 0;
  }

  /** The epoch that is being written. */
  get epoch(): number {
    return nextEpoch(this.control[Control.Epoch]);
  }

  /** Dates a version that is complete but for its first words. */
  begin(at: number, next: number): void {
    const { words } = this.arena;
    words[at + Version.Next] = next;
    words[at + Version.Begin] = this.epoch;
    words[at + Version.End] = 0;
  }

  /** A step with a rule. `old`: the version that ends with it, 0 after an insert. */
  rule(step: RuleStep, ruleId: number, old: number): void {
    if (old !== 0) this.arena.words[old + Version.End] = this.epoch;
    this.#log.push(step, ruleId, old);
  }

  /** For `discard`, last first. */
  undo(step: () => void): void {
    this.#other({ undo: step, commit: undefined });
  }

  /** After publication, when no reader works at an earlier epoch. */
  retire(unlink: () => void): void {
    const { epoch } = this;
    this.#other({
      undo: () => {},
      commit: () => this.reclaimer.whenUnseen(epoch, unlink),
    });
  }

  /** When every reader has moved on from now. */
  whenLeft(free: () => void): void {
    this.reclaimer.whenLeft(free);
  }

  /** Takes a version out of a chain whose head is `heads[place]`. */
  unlinkFrom(heads: Int32Array, place: number, at: number): void {
    const arena = this.arena.words;
    const next = arena[at + Version.Next];
    if (heads[place] === at) {
      Atomics.store(heads, place, next);
      return;
    }
    let before = heads[place];
    while (arena[before + Version.Next] !== at) before = arena[before + Version.Next];
    Atomics.store(arena, before + Version.Next, next);
  }

  /** All of it is visible from `epoch` on: what ended is put away when no reader can see it. */
  published(epoch: number): void {
    const log = this.#log;
    for (let i = 0; i < log.length; i++) {
      const step = log.get(i, 0);
      const old = log.get(i, 2);
      if (step === OTHER) this.#others[log.get(i, 1)].commit?.();
      else if (old !== 0) {
        const isLast = step === RuleStep.Remove;
        this.reclaimer.ruleWhenUnseen(epoch, old, isLast ? log.get(i, 1) : -1);
      }
    }
    this.#forget();
  }

  /** None of it happened. */
  discard(): void {
    const log = this.#log;
    const arena = this.arena.words;
    for (let i = log.length - 1; i >= 0; i--) {
      const step = log.get(i, 0);
      const old = log.get(i, 2);
      if (step === OTHER) {
        this.#others[log.get(i, 1)].undo();
        continue;
      }
      if (old !== 0) arena[old + Version.End] = 0;
      this.#rules.undo(step, log.get(i, 1), old);
    }
    this.#forget();
  }

  /** Dates every version of a chain that began before `oldest` as if it had begun then. */
  freeze(head: number, oldest: number): void {
    const arena = this.arena.words;
    for (let at = head; at !== 0; at = arena[at + Version.Next]) {
      if (((oldest - arena[at + Version.Begin]) | 0) > 0) arena[at + Version.Begin] = oldest;
    }
  }

  #other(other: Other): void {
    this.#log.push(OTHER, this.#others.length, 0);
    this.#others.push(other);
  }

  #forget(): void {
    this.#log.clear();
    this.#others.length = 0;
  }
}
