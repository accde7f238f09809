/**
 * One run of an app's `compile`: what it wrote, unit by unit, before anything of it counts. If the run
 * fails as a whole, it is thrown away and leaves no trace; what a preview finds out is never more.
 *
 * Neighbours: `app-runtime.ts` makes runs, `app-units.ts` commits them.
 */
import { HeddleError } from '../../proto/errors.js';
import type { Program } from '../../proto/model.js';
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { Drafter, FragmentWriter } from '../desired/fragment.js';
import type { SharedParts } from '../desired/shared-parts.js';
import type { Unit, UnitItems } from '../desired/unit.js';
import type { Desired, DesiredSwitch, UnitDesired, UnitOptions } from '../sdk.js';

/** Of one app: a hundred thousand resources, and as many again. */
const MAX_UNITS = 250_000;
const MAX_UNIT_NAME_CHARS = 512;

export type Fragments = ReadonlyMap<DatapathId, FragmentWriter>;

/** A unit that was written in this run. */
export interface Written {
  readonly inputs: readonly unknown[];
  readonly atomic: boolean;
  /** Undefined: it threw `error`. */
  readonly fragments: Fragments | undefined;
  /** As given to `UnitDesired.each`. */
  readonly items: UnitItems | undefined;
  /** On switches that have no fragment here it wants what it wanted before. */
  readonly restStands: boolean;
  readonly error?: unknown;
}

export class CompileRun implements Desired {
  /** Units that were called and had nothing new to say. */
  readonly kept: Unit[] = [];
  readonly written = new Map<string, Written>();
  readonly #known: ReadonlyMap<string, Unit>;
  readonly #network: NetworkView;
  readonly #drafter: Drafter;
  /** What is written outside of units. */
  readonly #rest: UnitRun;
  readonly #names = new Set<string>();
  #inUnit = '';

  /** @param known the app's units as they stand, by name. */
  constructor(
    app: string,
    program: Program,
    network: NetworkView,
    known: ReadonlyMap<string, Unit>,
    shared: SharedParts,
  ) {
    this.#drafter = new Drafter(app, program, shared);
    this.#network = network;
    this.#known = known;
    this.#rest = new UnitRun(this.#drafter, network, undefined);
  }

  on(target: DatapathId | { readonly id: DatapathId }): DesiredSwitch {
    return this.#rest.on(target);
  }

  unit(
    name: string,
    inputs: readonly unknown[],
    write: (desired: UnitDesired) => void,
    options: UnitOptions = {},
  ): void {
    this.#checkName(name);
    this.#names.add(name);
    const known = this.#known.get(name);
    const atomic = options.atomic ?? false;
    // One that threw may have looked at more than its inputs, so it gets another try.
    if (known?.failure === '' && known.atomic === atomic && sameInputs(known.inputs, inputs)) {
      this.kept.push(known);
      return;
    }
    // What stands of an atomic unit may be what it was rolled back to.
    const run = new UnitRun(this.#drafter, this.#network, atomic ? undefined : known?.items);
    let failed: { readonly error: unknown } | undefined;
    this.#inUnit = name;
    try {
      write(run);
    } catch (error) {
      failed = { error };
    } finally {
      this.#inUnit = '';
    }
    const { items, restStands } = run;
    const fragments = failed === undefined ? run.fragments : undefined;
    const written = { inputs: [...inputs], atomic, fragments, items, restStands };
    this.written.set(name, { ...written, ...failed });
  }

  /** The unit that is being written, "" outside of all: where an interrupted run was. */
  get unitNow(): string {
    return this.#inUnit;
  }

  /** To be called when `compile` has returned. */
  finish(): void {
    const { fragments } = this.#rest;
    const written = { inputs: [], atomic: false, fragments, items: undefined, restStands: false };
    this.written.set('', written);
  }

  #checkName(name: string): void {
    const refuse = (message: string): never => {
      throw new HeddleError('BAD_UNIT', message, { field: 'name', value: name });
    };
    if (typeof name !== 'string' || name === '' || name.length > MAX_UNIT_NAME_CHARS) {
      refuse(`the name of a unit has 1 to ${MAX_UNIT_NAME_CHARS} characters`);
    }
    if (this.#inUnit !== '') refuse(`unit "${name}" is inside of unit "${this.#inUnit}"`);
    if (this.#names.has(name)) refuse(`there are two units "${name}" in one compile`);
    if (this.#names.size >= MAX_UNITS) {
      throw new HeddleError('LIMIT_EXCEEDED', `an app may have ${MAX_UNITS} units`, {
        field: 'name',
        value: name,
      });
    }
  }
}

/** What one unit writes. */
class UnitRun implements UnitDesired {
  readonly fragments = new Map<DatapathId, FragmentWriter>();
  items: UnitItems | undefined;
  restStands = false;
  readonly #drafter: Drafter;
  readonly #network: NetworkView;
  readonly #known: UnitItems | undefined;

  /** @param known of what stands. */
  constructor(drafter: Drafter, network: NetworkView, known: UnitItems | undefined) {
    this.#drafter = drafter;
    this.#network = network;
    this.#known = known;
  }

  on(target: DatapathId | { readonly id: DatapathId }): DesiredSwitch {
    const id = typeof target === 'string' ? target : target.id;
    if (this.items !== undefined) throw notAlone(id);
    return this.fragments.get(id) ?? this.#add(id);
  }

  each<Item extends { readonly id: DatapathId }>(
    items: readonly Item[],
    inputs: readonly unknown[],
    write: (here: DesiredSwitch, item: Item) => void,
  ): void {
    if (this.fragments.size > 0 || this.items !== undefined) throw notAlone(items[0]?.id ?? '');
    this.items = { items, inputs: [...inputs] };
    const known = this.#known;
    const before = known?.items ?? [];
    let byId: Map<DatapathId, { readonly id: DatapathId }> | undefined;
    this.restStands = known !== undefined && sameInputs(known.inputs, inputs);
    const next = (i: number): number => (this.restStands ? firstOther(before, items, i) : i);
    for (let i = next(0); i < items.length; i = next(i + 1)) {
      const item = items[i]!;
      let old: { readonly id: DatapathId } | undefined = before[i];
      if (old?.id !== item.id) {
        // Only when a switch came or went.
        byId ??= new Map(before.map((each) => [each.id, each]));
        old = byId.get(item.id);
      }
      if (!this.restStands || old !== item) write(this.#add(item.id), item);
    }
    if (byId === undefined && before.length === items.length) return;
    const ids = new Set(items.map(({ id }) => id));
    if (ids.size < items.length) throw notAlone('');
    if (this.restStands) for (const { id } of before) if (!ids.has(id)) this.#add(id);
  }

  #add(id: DatapathId): FragmentWriter {
    if (!this.#network.switches.has(id)) {
      throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${id}" in the network`, {
        field: 'target',
        value: id,
      });
    }
    const writer = new FragmentWriter(this.#drafter);
    this.fragments.set(id, writer);
    return writer;
  }
}

/**
 * From `i` on, the first place at which the lists have not the same; the end if there is none. Nearly all items
 * stand, of hundreds in each of hundreds of units, so this is where the time goes, and nothing else is here.
 */
function firstOther(before: readonly unknown[], items: readonly unknown[], i: number): number {
  while (i < items.length && items[i] === before[i]) i++;
  return i;
}

function notAlone(id: DatapathId): HeddleError {
  const message = 'a unit that writes item by item writes nothing else, and one item a switch';
  return new HeddleError('BAD_UNIT', message, { field: 'items', value: id });
}

function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
