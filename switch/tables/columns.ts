/**
 * Which words of the header vector tell the rules of a table apart best: those in which a sample of them
 * has the most different values. Part of `shape-filter.ts`.
 */
import { RuleWord } from './memory.js';
import type { Shape } from './shape.js';

const COLUMNS_MAX = 3;
/** Of each shape. An index is in the order of hashes, so its first chains are a fair sample. */
const CHAINS_MAX = 64;

/** At most three words, the best first. */
export function chooseColumns(shapes: readonly Shape[], arena: Int32Array): number[] {
  const values = new Map<number, Set<string>>();
  for (const shape of shapes) {
    const { words, masks } = shape;
    const known = words.map((word) => {
      const set = values.get(word) ?? new Set();
      values.set(word, set);
      return set;
    });
    let left = CHAINS_MAX;
    for (const at of shape.chains()) {
      for (let i = 0; i < words.length; i++) {
        known[i].add(`${masks[i]}:${arena[at + RuleWord.Key + i]}`);
      }
      if (--left === 0) break;
    }
  }
  return [...values]
    .filter(([, { size }]) => size > 1)
    .sort(([a, { size: sizeA }], [b, { size: sizeB }]) => sizeB - sizeA || a - b)
    .slice(0, COLUMNS_MAX)
    .map(([word]) => word);
}
