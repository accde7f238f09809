/**
 * One run of an app's `compile`: what it wrote, unit by unit, before anything of it counts. If the run
 * fails as a whole, it is thrown away and leaves no trace; what a preview finds out is never more.
 *
 * Neighbours: `app-runtime.ts` makes runs, `app-units.ts` commits them.
 */
import { HeddleError } from '../proto/errors.js';
import type { Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { Drafter, FragmentWriter } from './fragment.js';
import type { Desired, DesiredSwitch, UnitOptions } from './sdk.js';
import type { SharedParts } from './shared-parts.js';
import type { Unit } from './unit.js';

/** Of one app: a hundred thousand resources, and as many again. */
export const MAX_UNITS = 250_000;
const MAX_UNIT_NAME_CHARS = 512;

export type Fragments = ReadonlyMap<DatapathId, FragmentWriter>;

/** A unit that was written in this run. */
export interface Written {
  readonly inputs: readonly unknown[];
  readonly atomic: boolean;
  /** Undefined: it threw `error`. */
  readonly fragments: Fragments | undefined;
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
  readonly #rest = new Map<DatapathId, FragmentWriter>();
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
  }

  on(target: DatapathId | { readonly id: DatapathId }): DesiredSwitch {
    return this.#writer(this.#rest, target);
  }

  unit(
    name: string,
    inputs: readonly unknown[],
    write: (desired: Pick<Desired, 'on'>) => void,
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
    const fragments = new Map<DatapathId, FragmentWriter>();
    this.#inUnit = name;
    try {
      write({ on: (target) => this.#writer(fragments, target) });
      this.written.set(name, { inputs: [...inputs], atomic, fragments });
    } catch (error) {
      this.written.set(name, { inputs: [...inputs], atomic, fragments: undefined, error });
    } finally {
      this.#inUnit = '';
    }
  }

  /** The unit that is being written, "" outside of all: where an interrupted run was. */
  get unitNow(): string {
    return this.#inUnit;
  }

  /** To be called when `compile` has returned. */
  finish(): void {
    this.written.set('', { inputs: [], atomic: false, fragments: this.#rest });
  }

  #writer(
    fragments: Map<DatapathId, FragmentWriter>,
    target: DatapathId | { readonly id: DatapathId },
  ): FragmentWriter {
    const id = typeof target === 'string' ? target : target.id;
    let writer = fragments.get(id);
    if (writer === undefined) {
      if (!this.#network.switches.has(id)) {
        throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${id}" in the network`, {
          field: 'target',
          value: id,
        });
      }
      fragments.set(id, (writer = new FragmentWriter(this.#drafter)));
    }
    return writer;
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

function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
