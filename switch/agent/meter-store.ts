/**
 * Meters as OpenFlow keeps them (1.3, 5.7), and who refers to them: a meter can't go while a rule or a
 * group's bucket needs it. Part of `flow-store.ts`.
 */
import { HeddleError } from '../../proto/errors.js';
import { checkMeter, meterEquals } from '../../proto/flow.js';
import type { Action, Flow, Group, Meter } from '../../proto/model.js';
import { ItemStore, type ItemStoreOptions, ReferenceCounts } from './item-store.js';

export class MeterStore extends ItemStore<number, Meter> {
  readonly #references = new ReferenceCounts();
  readonly #maxMeters: number;

  constructor(options: ItemStoreOptions & { readonly maxMeters: number }) {
    super(options);
    this.#maxMeters = options.maxMeters;
  }

  /** Throws UNKNOWN_METER when the rule names a meter that isn't there. */
  checkFlow(flow: Flow): void {
    for (const id of metersOfFlow(flow)) this.#checkKnown(id, 'instructions');
  }

  /** The same for the buckets of a group. */
  checkGroup(group: Group): void {
    for (const id of metersOfGroup(group)) this.#checkKnown(id, 'buckets');
  }

  /** A rule came (1) or went (-1). */
  countFlow(flow: Flow, by: 1 | -1): void {
    // Nearly no rule names a meter.
    for (const id of metersOfFlow(flow)) this.#references.add(id, by);
  }

  countGroup(group: Group, by: 1 | -1): void {
    for (const id of metersOfGroup(group)) this.#references.add(id, by);
  }

  protected override keyOf({ id }: Meter): number {
    return id;
  }

  protected override titleOf({ id }: Meter): string {
    return `Meter ${id}`;
  }

  protected override equals(a: Meter, b: Meter): boolean {
    return meterEquals(a, b);
  }

  /** Throws BAD_VALUE or LIMIT_EXCEEDED. */
  protected override checkPut(meter: Meter, held: Meter | undefined): void {
    checkMeter(meter);
    if (held !== undefined || this.size < this.#maxMeters) return;
    const message = `This switch holds at most ${this.#maxMeters} meters.`;
    throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'id', value: meter.id });
  }

  protected override checkRemove(held: Meter): void {
    this.#references.checkNone(held.id, this.titleOf(held));
  }

  protected override write(meter: Meter): void {
    this.sink.setMeter(meter);
  }

  protected override erase(meter: Meter): void {
    this.sink.removeMeter(meter.id);
  }

  protected override count(meter: Meter, by: 1 | -1): void {
    if (by === 1) this.digests.addMeter(meter);
    else this.digests.removeMeter(meter);
  }

  #checkKnown(id: number, field: string): void {
    if (this.get(id) !== undefined) return;
    throw new HeddleError('UNKNOWN_METER', `There is no meter ${id}.`, { field, value: id });
  }
}

const NONE: readonly number[] = [];

function isMeter(action: Action): boolean {
  return action.type === 'meter';
}

function metersOf(actions: readonly Action[]): readonly number[] {
  return actions.some(isMeter)
    ? actions.flatMap((action) => (action.type === 'meter' ? [action.meter] : NONE))
    : NONE;
}

/** Ids of the meters that a rule names, with repetitions. */
function metersOfFlow({ instructions }: Flow): readonly number[] {
  const { meter, apply, write } = instructions;
  if (meter === 0 && !apply.some(isMeter) && !write.some(isMeter)) return NONE;
  const applied = metersOf(apply);
  const written = metersOf(write);
  return [...(meter === 0 ? [] : [meter]), ...applied, ...written];
}

function metersOfGroup({ buckets }: Group): readonly number[] {
  return buckets.some(({ actions }) => actions.some(isMeter))
    ? buckets.flatMap(({ actions }) => metersOf(actions))
    : NONE;
}
