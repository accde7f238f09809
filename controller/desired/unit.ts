/**
 * A unit: a named part of what an app wants, on however many switches, and how far that has got.
 *
 * A unit is the grain of everything that has to be cheap or contained. What is written with the same
 * inputs as last time isn't written again; a unit that throws keeps what it wanted before; refusals and
 * acknowledgements are booked to the unit whose rules they are about. What an app writes outside of any
 * unit is its unit ''; what it puts in answer to packets is a unit of its own kind.
 *
 *     Unit "policy/web" --share--> s1: fragment, 2 changes on their way
 *                       --share--> s2: fragment, acknowledged
 *
 * Neighbours: `runtime/app-units.ts` fills units, `switch-desire.ts` puts the shares of one switch together,
 * `reconciler/outstanding.ts` counts acknowledgements.
 */
import type { Timer } from '../../proto/clock.js';
import type { DatapathId } from '../../topology/model.js';
import { EMPTY_FRAGMENT, type Fragment, isEmpty } from './fragment.js';

/**
 * - `ok`: nothing is known against it; see `installed` for whether it is there yet.
 * - `failed`: it threw, and stands as it last was.
 * - `rolledBack`: an atomic change was undone everywhere, and is tried again.
 * - `refused`: a switch refuses a part of it, or another unit has its place.
 */
export type UnitState = 'ok' | 'failed' | 'rolledBack' | 'refused';

/** Something that a switch would not do, or that could not be asked of it. */
export interface Trouble {
  readonly switch: DatapathId;
  /** As in nacks, or `CONFLICT`, `UNKNOWN_GROUP`. */
  readonly reason: string;
  readonly message: string;
  /** The rule or group in one line. */
  readonly what: string;
}

export interface UnitStatus {
  readonly app: string;
  readonly unit: string;
  readonly state: UnitState;
  /** `FAILED`, or what the switch or `CONFLICT` said, as in `Trouble`; "" when all is well. */
  readonly code: string;
  /** One sentence, "" when all is well. */
  readonly reason: string;
  /** The switch that the reason is about. */
  readonly switch?: DatapathId;
  /** That it has rules, groups, meters or queues on. */
  readonly switches: readonly DatapathId[];
  /** On all of them together. */
  readonly rules: number;
  /** Every switch has acknowledged all of its present content. */
  readonly installed: boolean;
  /** Switches that have not, at most `MAX_WAITING_LISTED`. */
  readonly waitingFor: readonly DatapathId[];
}

const MAX_WAITING_LISTED = 16;
/** Of one unit on one switch; more of them say nothing new. */
const MAX_TROUBLES = 16;

/** As given to `UnitDesired.each`. */
export interface UnitItems {
  readonly items: readonly { readonly id: DatapathId }[];
  readonly inputs: readonly unknown[];
}

/** What one unit has on one switch. The object stays while the fragment changes. */
export class UnitShare {
  readonly unit: Unit;
  readonly switch: DatapathId;
  fragment: Fragment = EMPTY_FRAGMENT;
  /** Hardly any has one. */
  #troubles: Map<string, Trouble> | undefined;
  #outstanding = 0;

  constructor(unit: Unit, id: DatapathId) {
    this.unit = unit;
    this.switch = id;
  }

  get troubles(): Iterable<Trouble> {
    return this.#troubles?.values() ?? [];
  }

  get isTroubled(): boolean {
    return this.#troubles !== undefined && this.#troubles.size > 0;
  }

  /** Changes that the switch has not acknowledged. */
  get outstanding(): number {
    return this.#outstanding;
  }

  addOutstanding(more: number): void {
    const before = this.#outstanding;
    this.#outstanding += more;
    if (before === 0 || this.#outstanding === 0) this.unit.shareWaits(this);
  }

  /** @param item what it is about, as in `reconciler/plan.ts`; undefined trouble: it is over. */
  setTrouble(item: string, trouble: Trouble | undefined): void {
    if (trouble === undefined) {
      if (this.#troubles?.delete(item) !== true) return;
    } else {
      this.#troubles ??= new Map();
      if (this.#troubles.size >= MAX_TROUBLES && !this.#troubles.has(item)) return;
      this.#troubles.set(item, trouble);
    }
    this.unit.shareTroubled(this, this.isTroubled);
  }
}

export class Unit {
  readonly app: string;
  readonly name: string;
  /** Rules that came in answer to packets; they win over those of `compile`. */
  readonly reactive: boolean;
  /** The place of its app among all. */
  readonly rank: number;
  readonly shares = new Map<DatapathId, UnitShare>();
  atomic = false;
  /** As of the last time that it was written, whatever came of it. */
  inputs: readonly unknown[] = [];
  /** From which what it wants was written. */
  items: UnitItems | undefined;
  /** The run of `compile` that it was last part of. */
  seen = 0;
  /** What it threw. */
  failure = '';
  /** Why its last change was undone; see `rollouts/rollouts.ts`. */
  undone: Trouble | undefined;
  /** Of an atomic unit: what every switch took when it last changed, or what it was when it began to be one. */
  good: ReadonlyMap<DatapathId, Fragment> = new Map();
  /** How often its change has been undone, and when it is tried again. */
  attempts = 0;
  retry: Timer | undefined;
  readonly #waiting = new Set<UnitShare>();
  readonly #troubled = new Set<UnitShare>();
  readonly #changed: (unit: Unit) => void;

  constructor(
    app: { readonly name: string; readonly rank: number },
    name: string,
    reactive: boolean,
    changed: (unit: Unit) => void,
  ) {
    this.app = app.name;
    this.rank = app.rank;
    this.name = name;
    this.reactive = reactive;
    this.#changed = changed;
  }

  get installed(): boolean {
    return this.#waiting.size === 0 && this.#troubled.size === 0;
  }

  get state(): UnitState {
    if (this.failure !== '') return 'failed';
    if (this.undone !== undefined) return 'rolledBack';
    return this.#troubled.size > 0 ? 'refused' : 'ok';
  }

  share(id: DatapathId): UnitShare {
    let share = this.shares.get(id);
    if (share === undefined) this.shares.set(id, (share = new UnitShare(this, id)));
    return share;
  }

  /** What it wants as it stands. */
  fragments(): Map<DatapathId, Fragment> {
    return new Map([...this.shares].map(([id, { fragment }]) => [id, fragment]));
  }

  status(): UnitStatus {
    const switches: DatapathId[] = [];
    let rules = 0;
    for (const { switch: id, fragment } of this.shares.values()) {
      if (!isEmpty(fragment)) switches.push(id);
      rules += fragment.rules.size;
    }
    const trouble = this.undone ?? firstTrouble(this.#troubled);
    const reason = this.failure === '' ? (trouble?.message ?? '') : this.failure;
    const waitingFor: DatapathId[] = [];
    for (const share of this.#waiting) {
      if (waitingFor.push(share.switch) === MAX_WAITING_LISTED) break;
    }
    return {
      app: this.app,
      unit: this.name,
      state: this.state,
      code: this.failure === '' ? (trouble?.reason ?? '') : 'FAILED',
      reason,
      ...(this.failure === '' && trouble !== undefined && { switch: trouble.switch }),
      switches,
      rules,
      installed: this.installed,
      waitingFor,
    };
  }

  /** Something of its status is another now. */
  touched(): void {
    this.#changed(this);
  }

  shareWaits(share: UnitShare): void {
    if (share.outstanding > 0) this.#waiting.add(share);
    else this.#waiting.delete(share);
    this.#changed(this);
  }

  shareTroubled(share: UnitShare, troubled: boolean): void {
    if (troubled) this.#troubled.add(share);
    else this.#troubled.delete(share);
    this.#changed(this);
  }
}

function firstTrouble(shares: Iterable<UnitShare>): Trouble | undefined {
  for (const share of shares) for (const trouble of share.troubles) return trouble;
  return undefined;
}

/** Who has a rule's place when several want it: negative when `a` does. */
export function precedence(a: UnitShare, b: UnitShare): number {
  const x = a.unit;
  const y = b.unit;
  if (x.rank !== y.rank) return x.rank - y.rank;
  if (x.reactive !== y.reactive) return x.reactive ? -1 : 1;
  return x.name < y.name ? -1 : x.name > y.name ? 1 : 0;
}
