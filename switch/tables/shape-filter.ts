/**
 * How a table with many shapes is searched. A list of access rules has hundreds of different masks, and a
 * packet that asks each of them pays for all; but an address lies in few of the prefixes that the rules
 * name, and rarely do rules name the same two addresses.
 *
 * So of the words of the header vector those few are chosen in which rules differ most (*columns*). The
 * first two columns that a shape looks at are its *lead*, and all shapes with the same masks there form
 * a *cell*, whose rules are found through one index, by the hash of their leads:
 *
 *      columns     ipv4Dst           ipv4Src          ports
 *      cell        /24               /16                          one index, one bitmap
 *                                    /32              0xffff      one index, one bitmap
 *
 * There is a bitmap of the values that leads have under each mask of a column, and one for each cell of
 * those that its leads have together. A reader looks up its own value under each mask; that tells the
 * masks that can match, and so the cells; their bitmaps tell the few indexes that are worth a look. Whoever
 * is found there by its lead is then compared as a whole.
 *
 * A shape that has many rules with one lead (all ports between two hosts) would make a packet compare
 * all of these, so it goes back to an index of its own, by its whole key, and is asked if the cell's
 * bitmap allows it. Merging hash tables and what to do about crowds: TupleMerge (Daly et al., 2019).
 *
 * A bit that is set without need costs one look-up; a bit is never missing for a rule that some reader
 * can see: it is set before the rule is published, and goes after the rule is unlinked. Nobody can make
 * packets that match everything: how many masks are in play is a matter of the rules.
 *
 * Here is the writer's side; `filtered-matcher.ts` reads. Bitmaps that move and indexes that grow are
 * structure updates, as with the indexes of shapes (`memory.ts`).
 */
import { type Bitmap, Bitmaps } from './bitmaps.js';
import { ChainIndex } from './chain-index.js';
import { chooseColumns } from './columns.js';
import { multiplierOf } from './hash.js';
import type { Shape } from './shape.js';
import type { FilterStructure } from './structure.js';

/** From so many shapes on a filter pays; below half of that it goes. */
export const FILTER_SHAPES_MIN = 16;
/** A shape with a mask beyond these does as if it did not look at the column. */
const MASKS_MAX = 64;
/** Words that a lead has at most. */
const LEAD_WORDS = 2;
/** Rules with one lead that are compared one by one. */
const CROWD_MAX = 8;

/** A mask of a column that leads have. */
interface ColumnMask {
  readonly word: number;
  readonly mask: number;
  readonly bitmap: Bitmap;
  /** Cells that have it. */
  cells: number;
}

interface Column {
  readonly word: number;
  readonly masks: Map<number, ColumnMask>;
}

/** All shapes whose leads have the same masks. */
interface Cell {
  readonly lead: readonly ColumnMask[];
  /** Of the hashes of leads. */
  readonly bitmap: Bitmap;
  /** Of those shapes that are merged. */
  readonly index: ChainIndex;
  readonly merged: Set<Shape>;
  /** With an index of their own. */
  readonly separate: Set<Shape>;
}

export class ShapeFilter {
  /** Shapes there were when the columns were chosen. */
  readonly chosenAt: number;
  readonly #arena: Int32Array;
  readonly #shapeOf: (at: number) => Shape;
  readonly #multiplier: number;
  readonly #columns: readonly Column[];
  readonly #cells = new Map<string, Cell>();
  readonly #cellOf = new Map<Shape, Cell>();
  readonly #bitmaps = new Bitmaps();
  #changed = true;

  /**
   * Takes in `shapes`, those of a table, with the rules that they have. `shapeOf` is the one of a
   * version.
   */
  constructor(
    shapes: readonly Shape[],
    shapeOf: (at: number) => Shape,
    arena: Int32Array,
    seed: number,
  ) {
    this.#arena = arena;
    this.#shapeOf = shapeOf;
    this.#multiplier = multiplierOf(seed);
    this.chosenAt = shapes.length;
    this.#columns = chooseColumns(shapes, arena).map((word) => ({ word, masks: new Map() }));
    for (const shape of shapes) this.attach(shape);
  }

  /** Takes a shape in, with the rules that it has. */
  attach(shape: Shape): void {
    const cell = this.#cellFor(shape);
    const words = cell.lead.map(({ word }) => word);
    shape.lead(this, words);
    shape.mergeInto(cell.index);
    cell.merged.add(shape);
    this.#cellOf.set(shape, cell);
    this.#changed = true;
    for (const at of shape.chains()) this.#note(cell, shape, at);
  }

  /** Lets go of a shape without rules. */
  detach(shape: Shape): void {
    const cell = this.#cell(shape);
    this.#cellOf.delete(shape);
    cell.merged.delete(shape);
    cell.separate.delete(shape);
    this.#changed = true;
    if (cell.merged.size + cell.separate.size > 0) return;
    this.#cells.delete(keyOf(cell.lead));
    this.#bitmaps.drop(cell.bitmap);
    for (const part of cell.lead) {
      if (--part.cells > 0) continue;
      this.#bitmaps.drop(part.bitmap);
      this.#columns.find(({ word }) => word === part.word)?.masks.delete(part.mask);
    }
  }

  /** Gives every shape an index of its own: there is no filter any more. */
  dissolve(): void {
    for (const shape of this.#cellOf.keys()) {
      shape.separate();
      shape.lead(undefined, []);
    }
  }

  /**
   * A chain with the version at `at` has come into being, and is in the index; no reader can see its
   * rules yet. `passed` others with that hash, perhaps, were met on the way to its place.
   */
  add(shape: Shape, at: number, passed: number): void {
    const cell = this.#cell(shape);
    this.#note(cell, shape, at);
    if (passed < CROWD_MAX || !cell.merged.delete(shape)) return;
    shape.separate();
    cell.separate.add(shape);
    cell.index.keep((other) => this.#shapeOf(other) !== shape);
    this.#changed = true;
  }

  /** A chain is gone, and nobody sees any of it any more. */
  remove(shape: Shape): void {
    const { lead, bitmap } = this.#cell(shape);
    for (let i = 0; i < lead.length; i++) lead[i].bitmap.gone++;
    bitmap.gone++;
  }

  /** Whether readers have to be given `structure()` again, since it was last asked. */
  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  structure(): FilterStructure {
    const numbers = new Map<ColumnMask, number>();
    for (const { masks } of this.#columns) {
      for (const part of masks.values()) numbers.set(part, numbers.size + 1);
    }
    return {
      bits: this.#bitmaps.words,
      columns: this.#columns.map(({ word, masks }) => ({
        word,
        masks: [...masks.keys()],
        bitmaps: [...masks.values()].map(({ bitmap: { base, shift } }) => ({ base, shift })),
      })),
      cells: [...this.#cells.values()].map(({ lead, bitmap, index, merged, separate }) => ({
        lead: lead.map((part) => numbers.get(part)!),
        bitmap: { base: bitmap.base, shift: bitmap.shift },
        index: merged.size > 0 ? index.words : undefined,
        separate: [...separate].map(({ id }) => id),
      })),
    };
  }

  /** Of the bitmaps. */
  get bytes(): number {
    return 4 * this.#bitmaps.words.length;
  }

  #cell(shape: Shape): Cell {
    return this.#cellOf.get(shape)!;
  }

  #cellFor(shape: Shape): Cell {
    const lead: ColumnMask[] = [];
    for (const column of this.#columns) {
      const mask = maskOf(shape, column.word);
      const isKnown = column.masks.has(mask);
      if (mask === 0 || (!isKnown && column.masks.size === MASKS_MAX)) continue;
      if (!isKnown) {
        const bitmap = this.#bitmaps.make();
        column.masks.set(mask, { word: column.word, mask, bitmap, cells: 0 });
      }
      lead.push(column.masks.get(mask)!);
      if (lead.length === LEAD_WORDS) break;
    }
    const key = keyOf(lead);
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      const index = new ChainIndex(this.#arena, (at) => this.#shapeOf(at).leadHash(at));
      const bitmap = this.#bitmaps.make();
      cell = { lead, bitmap, index, merged: new Set(), separate: new Set() };
      for (const part of lead) part.cells++;
      this.#cells.set(key, cell);
    }
    return cell;
  }

  #note(cell: Cell, shape: Shape, at: number): void {
    const { lead, bitmap } = cell;
    const bitmaps = this.#bitmaps;
    for (let i = 0; i < lead.length; i++) {
      const part = lead[i];
      bitmaps.note(part.bitmap, Math.imul(shape.leadWord(at, i), this.#multiplier));
      if (part.bitmap.isDue) this.#renewColumn(part);
    }
    bitmaps.note(bitmap, shape.leadHash(at));
    if (bitmap.isDue) this.#renewCell(cell);
  }

  #renewColumn(part: ColumnMask): void {
    this.#changed = true;
    this.#bitmaps.renew(part.bitmap, () => {
      for (const cell of this.#cells.values()) {
        const nth = cell.lead.indexOf(part);
        if (nth < 0) continue;
        eachChain(cell, this.#shapeOf, (shape, at) => {
          const hash = Math.imul(shape.leadWord(at, nth), this.#multiplier);
          this.#bitmaps.note(part.bitmap, hash);
        });
      }
    });
  }

  #renewCell(cell: Cell): void {
    this.#changed = true;
    this.#bitmaps.renew(cell.bitmap, () => {
      eachChain(cell, this.#shapeOf, (shape, at) => {
        this.#bitmaps.note(cell.bitmap, shape.leadHash(at));
      });
    });
  }
}

function eachChain(
  { index, separate }: Cell,
  shapeOf: (at: number) => Shape,
  visit: (shape: Shape, at: number) => void,
): void {
  for (const at of index.heads()) visit(shapeOf(at), at);
  for (const shape of separate) for (const at of shape.chains()) visit(shape, at);
}

function keyOf(lead: readonly ColumnMask[]): string {
  return lead.map(({ word, mask }) => `${word}:${mask}`).join();
}

/** What the shape looks at in `word`; 0: nothing. */
function maskOf(shape: Shape, word: number): number {
  const at = shape.words.indexOf(word);
  return at < 0 ? 0 : shape.masks[at];
}
