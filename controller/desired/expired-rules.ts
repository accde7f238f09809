/** Rules with a timeout of their own, after their end. Neighbour: `switch-desire.ts`. */
import { flowEquals } from '../../proto/flow.js';
import type { Flow } from '../../proto/model.js';

/**
 * Compiled rules of one switch that ended by their own timeout. They are not put back for as long as their app wants
 * the very same: the end was part of the wish.
 */
export class ExpiredRules {
  /** By `flowKey`; hardly ever of more than one app. */
  readonly #byKey = new Map<string, readonly Flow[]>();

  get size(): number {
    return this.#byKey.size;
  }

  add(key: string, flow: Flow): void {
    const others = this.#byKey.get(key)?.filter(({ owner }) => owner !== flow.owner) ?? [];
    this.#byKey.set(key, [...others, flow]);
  }

  has(key: string, flow: Flow): boolean {
    return this.#byKey.get(key)?.some((ended) => flowEquals(ended, flow)) === true;
  }

  /** Forgets those under a key that are not wanted any more, so that there are never more than is wanted. */
  keep(key: string, isWanted: (ended: Flow) => boolean): void {
    const ended = this.#byKey.get(key);
    if (ended === undefined) return;
    const rest = ended.filter(isWanted);
    if (rest.length === 0) this.#byKey.delete(key);
    else this.#byKey.set(key, rest);
  }
}
