/** Which groups and meters rules and groups of one switch need, by id. */
import type { Action, Flow, Group } from '../proto/model.js';
import type { KeyRef } from './rule-draft.js';

type Kind = KeyRef['kind'];

/** Groups and meters that a rule needs. */
export function* idsOfFlow({ instructions }: Flow): Generator<readonly [Kind, number]> {
  if (instructions.meter !== 0) yield ['meter', instructions.meter];
  yield* idsOfActions(instructions.apply);
  yield* idsOfActions(instructions.write);
}

/** Groups and meters that a group needs. */
export function* idsOfGroup({ buckets }: Group): Generator<readonly [Kind, number]> {
  for (const { actions, watchGroup } of buckets) {
    if (watchGroup !== undefined) yield ['group', watchGroup];
    yield* idsOfActions(actions);
  }
}

function* idsOfActions(actions: readonly Action[]): Generator<readonly [Kind, number]> {
  for (const action of actions) {
    if (action.type === 'group') yield ['group', action.group];
    else if (action.type === 'meter') yield ['meter', action.meter];
  }
}

/** How many rules and groups use each id. */
export class IdUses {
  readonly #counts = { group: new Map<number, number>(), meter: new Map<number, number>() };

  has(kind: Kind, id: number): boolean {
    return this.#counts[kind].has(id);
  }

  count(used: Iterable<readonly [Kind, number]>, more: number): void {
    for (const [kind, id] of used) {
      const counts = this.#counts[kind];
      const count = (counts.get(id) ?? 0) + more;
      if (count === 0) counts.delete(id);
      else counts.set(id, count);
    }
  }
}
