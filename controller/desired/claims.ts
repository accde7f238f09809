/**
 * Which shares of units want something under each key, those with precedence first. Nearly every key
 * has one claimant, which is then kept without a list around it.
 */
import { precedence, type UnitShare } from './unit.js';

export class Claims {
  readonly #byKey = new Map<string, UnitShare | UnitShare[]>();

  keys(): IterableIterator<string> {
    return this.#byKey.keys();
  }

  /** Those who want it; a list of which nothing may be kept. */
  of(key: string): readonly UnitShare[] {
    const found = this.#byKey.get(key);
    if (found === undefined) return NOBODY;
    if (Array.isArray(found)) return found;
    ONE[0] = found;
    return ONE;
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  add(key: string, share: UnitShare): void {
    const found = this.#byKey.get(key);
    if (found === undefined) {
      this.#byKey.set(key, share);
    } else if (Array.isArray(found)) {
      if (!found.includes(share)) found.push(share);
      found.sort(precedence);
    } else if (found !== share) {
      this.#byKey.set(key, [found, share].sort(precedence));
    }
  }

  remove(key: string, share: UnitShare): void {
    const found = this.#byKey.get(key);
    if (found === share) {
      this.#byKey.delete(key);
    } else if (Array.isArray(found)) {
      const rest = found.filter((other) => other !== share);
      if (rest.length === 1) this.#byKey.set(key, rest[0]!);
      else this.#byKey.set(key, rest);
    }
  }
}

const NOBODY: readonly UnitShare[] = [];
/** Reused, so that looking costs no memory. */
const ONE: UnitShare[] = [];
