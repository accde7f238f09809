/**
 * Meters as OpenFlow keeps them (1.3, 5.7), and who refers to them: a meter can't go while a rule or a
 * group's bucket needs it. Part of `flow-store.ts`, which owns transactions and undo; nothing here
 * changes before every check has passed.
 */
import { HeddleError } from '../../proto/errors.js';
import type { Action, Flow, Group, Meter } from '../../proto/model.js';

export class MeterStore {
  readonly #meters = new Map<number, Meter>();
  /** How many rules and buckets name a meter, by its id; no entry for 0. */
  readonly #references = new Map<number, number>();
  readonly #maxMeters: number;

  constructor(maxMeters: number) {
    this.#maxMeters = maxMeters;
  }

  get size(): number {
    return this.#meters.size;
  }

  get(id: number): Meter | undefined {
    return this.#meters.get(id);
  }

  values(): IterableIterator<Meter> {
    return this.#meters.values();
  }

  /** Throws LIMIT_EXCEEDED or OWNED_BY_OTHER when `meter` can't be put. */
  checkPut(meter: Meter): void {
    const held = this.#meters.get(meter.id);
    if (held !== undefined && held.owner !== meter.owner) refuseOwner(held);
    if (held !== undefined || this.#meters.size < this.#maxMeters) return;
    const message = `This switch holds at most ${this.#maxMeters} meters.`;
    throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'id', value: meter.id });
  }

  /** Throws IN_USE or OWNED_BY_OTHER when the meter can't go; false: it isn't there. */
  checkDelete(id: number, owner: string): boolean {
    const held = this.#meters.get(id);
    if (held === undefined) return false;
    if (owner !== '' && held.owner !== owner) refuseOwner(held);
    const count = this.#references.get(id) ?? 0;
    if (count === 0) return true;
    const message = `Meter ${id} is still named by ${count} rules or buckets; remove those first.`;
    throw new HeddleError('IN_USE', message, { field: 'id', value: id });
  }

  /** Throws UNKNOWN_METER when the rule names a meter that isn't there. */
  checkFlow(flow: Flow): void {
    for (const id of metersOfFlow(flow)) this.#checkKnown(id, 'instructions');
  }

  /** The same for the buckets of a group. */
  checkGroup(group: Group): void {
    for (const id of metersOfGroup(group)) this.#checkKnown(id, 'buckets');
  }

  /** Puts without checks. */
  put(meter: Meter): void {
    this.#meters.set(meter.id, meter);
  }

  /** Deletes without checks. */
  delete(id: number): void {
    this.#meters.delete(id);
  }

  /** A rule came (1) or went (-1). */
  countFlow(flow: Flow, by: 1 | -1): void {
    // Nearly no rule names a meter.
    for (const id of metersOfFlow(flow)) this.#count(id, by);
  }

  countGroup(group: Group, by: 1 | -1): void {
    for (const id of metersOfGroup(group)) this.#count(id, by);
  }

  #count(id: number, by: 1 | -1): void {
    const count = (this.#references.get(id) ?? 0) + by;
    if (count === 0) this.#references.delete(id);
    else this.#references.set(id, count);
  }

  #checkKnown(id: number, field: string): void {
    if (this.#meters.has(id)) return;
    throw new HeddleError('UNKNOWN_METER', `There is no meter ${id}.`, { field, value: id });
  }
}

const NONE: readonly number[] = [];

function isMeter(action: Action): boolean {
  return action.type === 'meter';
}

function metersOf(actions: readonly Action[]): readonly number[] {
  let ids: number[] | undefined;
  for (const action of actions) if (action.type === 'meter') (ids ??= []).push(action.meter);
  return ids ?? NONE;
}

/** Ids of the meters that a rule names, with repetitions. */
function metersOfFlow({ instructions }: Flow): readonly number[] {
  const { meter, apply, write } = instructions;
  if (meter === 0 && !apply.some(isMeter) && !write.some(isMeter)) return NONE;
  const applied = metersOf(apply);
  const written = metersOf(write);
  return [...(meter === 0 ? [] : [meter]), ...applied, ...written];
}

function metersOfGroup(group: Group): readonly number[] {
  return group.buckets.flatMap((bucket) => metersOf(bucket.actions));
}

function refuseOwner(held: Meter): never {
  const message = `Meter ${held.id} belongs to "${held.owner}"; only its owner may change it.`;
  throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
}
