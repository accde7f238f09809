/**
 * The writer's side of one table: its shapes, in the order in which readers search them, and the filter
 * that tells readers which of many shapes a packet can meet. Readers only learn of it by `structureOf`.
 *
 * Part of `table-writer.ts`, which says when they are told; `shape.ts` is one shape.
 */
import assert from 'node:assert';
import { HeddleError } from '../../proto/errors.js';
import type { CompiledMatch, MatchScratch } from './compile-match.js';
import { RuleWord, TABLE_COUNT, type TableMemory } from './memory.js';
import { Shape } from './shape.js';
import { FILTER_SHAPES_MIN, ShapeFilter } from './shape-filter.js';
import type { TableStructure } from './structure.js';

export interface TableExplanation {
  readonly table: number;
  /**
   * `empty`, `hash` (one mask), `tuples` (several, in falling priority), or `filtered-tuples` (many,
   * which share indexes, of which a packet asks only those that it can meet).
   */
  readonly matcher: 'empty' | 'hash' | 'tuples' | 'filtered-tuples';
  readonly rules: number;
  readonly lookups: number;
  readonly matches: number;
  readonly shapes: readonly {
    readonly words: readonly number[];
    readonly masks: readonly number[];
    readonly rules: number;
    readonly maxPriority: number;
    readonly indexBytes: number;
    readonly ruleBytes: number;
  }[];
}

/** Of a table that never had a rule. */
export const NO_SHAPES = { matcher: 'empty', rules: 0, shapes: [] } as const;

/** A changed order only makes look-ups slower, so readers are told at most every so often. */
const REORDER_PUBLICATIONS = 64;

/** So many shapes without rules are kept, since they may well come back. */
const EMPTY_SHAPES_KEPT = 8;

export class TableShapes {
  readonly id: number;
  /** In the order that readers were told. */
  order: Shape[] = [];
  /** Only while there are many shapes. */
  filter: ShapeFilter | undefined;
  rules = 0;
  /** Readers must be told before the next epoch. */
  changed = false;
  /** Rules were linked since the order was last looked at. */
  touched = false;
  readonly #memory: TableMemory;
  /** By the hash of words and masks; hardly ever more than one. */
  readonly #byHash = new Map<number, Shape[]>();
  readonly #byNumber: Shape[] = [];
  readonly #freeNumbers: number[] = [];
  /** Of each shape, by its number. */
  readonly #maxPriorities: SharedArrayBuffer;
  /** Publications since the order last changed. */
  #settled = 0;

  constructor(id: number, memory: TableMemory) {
    assert(id >= 0 && id < TABLE_COUNT);
    this.id = id;
    this.#memory = memory;
    this.#maxPriorities = new SharedArrayBuffer(4 * memory.limits.maxShapes);
  }

  /** The shape of what was compiled last. */
  find(match: MatchScratch): Shape | undefined {
    const same = this.#byHash.get(match.hash);
    if (same === undefined) return undefined;
    for (let i = 0; i < same.length; i++) if (match.hasShape(same[i])) return same[i];
    return undefined;
  }

  /** @throws HeddleError LIMIT_EXCEEDED */
  add(match: CompiledMatch, id: number): Shape {
    const { arena, limits, hashSeed } = this.#memory;
    if (this.order.length >= limits.maxShapes) {
      const message = `a table has at most ${limits.maxShapes} different masks`;
      throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'flow.match', value: this.id });
    }
    const number = this.#freeNumbers.pop() ?? this.#byNumber.length;
    const maxPriority = new Int32Array(this.#maxPriorities, 4 * number, 1);
    const shape = new Shape(id, this.id, number, match, maxPriority, arena, hashSeed);
    this.#byNumber[number] = shape;
    const same = this.#byHash.get(match.hash);
    if (same === undefined) this.#byHash.set(match.hash, [shape]);
    else same.push(shape);
    this.order.push(shape);
    this.changed = true;
    const { filter, order } = this;
    // Which words tell most is looked at again whenever there are twice as many shapes.
    if (order.length >= (filter === undefined ? FILTER_SHAPES_MIN : 2 * filter.chosenAt)) {
      const shapeOf = (at: number): Shape => this.#byNumber[arena[at + RuleWord.Shape]];
      this.filter = new ShapeFilter(order, shapeOf, arena, hashSeed);
    } else {
      filter?.attach(shape);
    }
    return shape;
  }

  /** Notes when shapes are not in falling priority any more, or too many of them empty. */
  checkOrder(): void {
    this.#settled++;
    if (this.changed || !this.touched) return;
    if (this.#settled < REORDER_PUBLICATIONS) return;
    this.touched = false;
    const { order } = this;
    // What the filter leaves is searched in another order.
    const sorted =
      this.filter !== undefined ||
      order.every((shape, i) => i === 0 || order[i - 1].maxPriority >= shape.maxPriority);
    const empty = order.reduce((count, shape) => count + (shape.linked === 0 ? 1 : 0), 0);
    if (!sorted || empty > EMPTY_SHAPES_KEPT) this.changed = true;
  }

  /** Puts everything in order, since readers are about to be told. */
  tidy(): void {
    this.changed = false;
    this.#settled = 0;
    const empty = this.order.filter((shape) => shape.linked === 0);
    if (empty.length > EMPTY_SHAPES_KEPT) {
      for (const shape of empty) this.#forget(shape);
      this.order = this.order.filter((shape) => shape.linked > 0);
      if (this.order.length < FILTER_SHAPES_MIN / 2) {
        this.filter?.dissolve();
        this.filter = undefined;
      }
    }
    this.order.sort((a, b) => b.maxPriority - a.maxPriority);
  }

  explain(): Pick<TableExplanation, 'matcher' | 'rules' | 'shapes'> {
    const shapes = this.order.filter((shape) => shape.linked > 0);
    return {
      matcher: matcherName(shapes.length, this.filter !== undefined),
      rules: this.rules,
      shapes: shapes.map((shape) => ({
        words: shape.words,
        masks: shape.masks,
        rules: shape.linked,
        maxPriority: shape.maxPriority,
        indexBytes: shape.indexWords * 4,
        ruleBytes: shape.recordWords * 4,
      })),
    };
  }

  #forget(shape: Shape): void {
    this.filter?.detach(shape);
    this.#freeNumbers.push(shape.number);
    const rest = this.#byHash.get(shape.hash)?.filter((other) => other !== shape) ?? [];
    if (rest.length === 0) this.#byHash.delete(shape.hash);
    else this.#byHash.set(shape.hash, rest);
  }
}

/** What readers are told; `whole`: to somebody who knows nothing yet. */
export function structureOf({ id, order, filter }: TableShapes, whole: boolean): TableStructure {
  return {
    table: id,
    order: order.map((shape) => shape.id),
    fresh: order.filter((shape) => whole || shape.isFresh).map((shape) => shape.structure()),
    filter: filter?.structure(),
  };
}

function matcherName(shapes: number, isFiltered: boolean): TableExplanation['matcher'] {
  if (shapes === 0) return 'empty';
  if (isFiltered) return 'filtered-tuples';
  return shapes === 1 ? 'hash' : 'tuples';
}
