/**
 * The readers' side of a table: finds the visible rule with the highest priority.
 *
 * For each run of shapes a function is generated that has their words, masks and hashes written out;
 * it is kept by those (never by rules), so that tables of the same make share one compiled function.
 * Shapes come in falling highest priority, and each is asked only while its highest priority is above
 * the best rule so far: the usual packet asks few. That order is a hint; the test of the priority
 * word is what makes the answer right, so the order may be stale.
 *
 * One function holds a few shapes only, since V8 gives up on long ones. Tables with many shapes are
 * looked up in another way: `filtered-matcher.ts`.
 */
import { generate } from './generate.js';
import { hashSource } from './hash.js';
import { Index, RuleWord, Unit, Version } from './memory.js';
import type { ShapeStructure } from './structure.js';

/** Arena offset of the best rule among some shapes and `found` (0: none). */
export type Search = (v: Int32Array, arena: Int32Array, epoch: number, found: number) => number;
type SearchFactory = (
  indexes: readonly Int32Array[],
  priorities: readonly Int32Array[],
  seed: number,
) => Search;

/** Finds the visible rule with the highest priority. */
export interface Matcher {
  /** Arena offset of the visible rule with the highest priority that matches `v`, 0: none. */
  find(v: Int32Array, arena: Int32Array, epoch: number): number;
}

const SHAPES_PER_FUNCTION = 8;
type SingleFactory = (
  index: Int32Array,
  priority: Int32Array,
  masks: readonly number[],
  seed: number,
) => Search;

const FACTORIES_MAX = 512;
const factories = new Map<string, SearchFactory>();
const singleFactories = new Map<string, SingleFactory>();

/** Whoever changes masks without end must not fill memory: the oldest is forgotten. */
function keep<T>(known: Map<string, T>, signature: string, made: T): void {
  if (known.size >= FACTORIES_MAX) {
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  }
  known.set(signature, made);
}

/** `masks`: numbers, or names of variables that hold them. */
function shapeSource(
  words: readonly number[],
  masks: readonly (number | string)[],
  n: number,
): string {
  const keys = words.map((_, i) => `k${i}`);
  const loads = words.map((word, i) => {
    const mask = masks[i] === -1 ? '' : ` & ${masks[i]}`;
    return `const k${i} = v[${word}]${mask};`;
  });
  const compares = keys.map((key, i) => `arena[at + ${RuleWord.Key + i}] === ${key}`);
  return `
    if (priority${n}[0] > best) {
      ${loads.join(' ')}
      ${hashSource(keys, 'seed')}
      const tag = (h & ${Index.TagMask}) | ${Index.Used};
      const mask = index${n}.length - 1;
      for (let place = h & mask; ; place = (place + 1) & mask) {
        const word = index${n}[place];
        if (word === ${Index.Empty}) break;
        if ((word & ${~Index.UnitMask}) !== tag) continue;
        let at = (word & ${Index.UnitMask}) << ${Unit.Shift};
        if (${['true', ...compares].slice(compares.length > 0 ? 1 : 0).join(' && ')}) {
          do {
            const priority = arena[at + ${RuleWord.Priority}];
            if (priority <= best) break;
            const end = arena[at + ${Version.End}];
            if (((epoch - arena[at + ${Version.Begin}]) | 0) >= 0 &&
                (end === 0 || ((end - epoch) | 0) > 0)) {
              best = priority;
              found = at;
              break;
            }
            at = arena[at + ${Version.Next}];
          } while (at !== 0);
          break;
        }
      }
    }`;
}

function factoryFor(shapes: readonly ShapeStructure[]): SearchFactory {
  const signature = shapes.map(({ words, masks }) => `${words.join()}:${masks.join()}`).join(';');
  const known = factories.get(signature);
  if (known !== undefined) return known;
  const names = shapes.map((_, n) => n);
  const body = `
    ${names.map((n) => `const index${n} = indexes[${n}], priority${n} = priorities[${n}];`).join('\n')}
    return function search(v, arena, epoch, found) {
      let best = found === 0 ? -1 : arena[found + ${RuleWord.Priority}];
      ${shapes.map(({ words, masks }, n) => shapeSource(words, masks, n)).join('\n')}
      return found;
    };`;
  const made = generate('search', ['indexes', 'priorities', 'seed'], body) as SearchFactory;
  keep(factories, signature, made);
  return made;
}

/**
 * The search of a single shape. Its masks are variables, so that shapes which look at the same words
 * share one function: a table of a thousand masks has some dozens of those.
 */
export function searchOf(shape: ShapeStructure, seed: number): Search {
  const { words, masks, index, maxPriority } = shape;
  const signature = `one:${words.join()}`;
  let make = singleFactories.get(signature);
  if (make === undefined) {
    const names = words.map((_, i) => `m${i}`);
    const body = `
      ${names.map((name, i) => `const ${name} = masks[${i}];`).join(' ')}
      return function search(v, arena, epoch, found) {
        let best = found === 0 ? -1 : arena[found + ${RuleWord.Priority}];
        ${shapeSource(words, names, 0)}
        return found;
      };`;
    make = generate('search-one', ['index0', 'priority0', 'masks', 'seed'], body) as SingleFactory;
    keep(singleFactories, signature, make);
  }
  return make(index, maxPriority, masks, seed);
}

/** Asks every shape in turn. */
export class TupleMatcher implements Matcher {
  readonly #searches: readonly Search[];
  readonly #first: Search;

  constructor(shapes: readonly ShapeStructure[], seed: number) {
    const searches: Search[] = [];
    for (let i = 0; i < shapes.length; i += SHAPES_PER_FUNCTION) {
      const some = shapes.slice(i, i + SHAPES_PER_FUNCTION);
      const make = factoryFor(some);
      searches.push(
        make(
          some.map((shape) => shape.index),
          some.map((shape) => shape.maxPriority),
          seed,
        ),
      );
    }
    this.#first = searches[0] ?? ((_v, _arena, _epoch, found) => found);
    this.#searches = searches;
  }

  find(v: Int32Array, arena: Int32Array, epoch: number): number {
    let found = this.#first(v, arena, epoch, 0);
    for (let i = 1; i < this.#searches.length; i++) {
      found = this.#searches[i](v, arena, epoch, found);
    }
    return found;
  }
}
