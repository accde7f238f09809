/**
 * What one switch should hold: the shares of all units put together, and kept together as they change.
 *
 * Two things are settled here that no unit can settle alone. Ids of groups and meters (`key-ids.ts`).
 * Conflicts: when two apps want a rule with the same stage, priority and match, the one that was
 * loaded first has it; of two units of one app the one whose name comes first, unless both want the
 * very same. The other's is reported. So it is with queues of the same port and id.
 *
 * A change costs what changes: `replace` notes what a new fragment touches, `commit` settles that and
 * tells what came of it. Everything else stays as it is, untouched and unread.
 *
 * Neighbours: `unit.ts` has the shares, `reconciler/reconciler.ts` brings the switch to what comes out.
 */
import { flowEquals, formatFlow, groupEquals, meterEquals, queueEquals } from '../../proto/flow.js';
import type { Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import type { DatapathId } from '../../topology/model.js';
import { Claims } from './claims.js';
import {
  type Conflict,
  Conflicts,
  conflictOf,
  type Loss,
  MISSING,
  NO_LOSSES,
  takenKey,
  takenQueue,
  takenRule,
  type Why,
} from './conflicts.js';
import { ExpiredRules } from './expired-rules.js';
import { differenceOf, type Fragment } from './fragment.js';
import { contentIn, isRule } from './items.js';
import { KeyIds } from './key-ids.js';
import {
  groupsAlike,
  type IdOf,
  type KeyRef,
  metersAlike,
  queuesAlike,
  type RuleDraft,
  resolveGroup,
  resolveRule,
  rulesAlike,
} from './rule-draft.js';
import type { UnitShare } from './unit.js';
import { IdUses, idsOfFlow, idsOfGroup } from './used-ids.js';

/** All that one switch should hold. */
export interface Wanted {
  readonly program: Program;
  /** By `flowKey`. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly groups: ReadonlyMap<number, Group>;
  readonly meters: ReadonlyMap<number, Meter>;
  /** By `queueKey`. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** Apps that exist, whether they want anything here or not: anyone else's rules are removed. */
  readonly owners: readonly string[];
}

export type Content = Flow | Group | Meter | Queue;

/** One thing that is to be otherwise now. */
export interface DesireChange {
  /** As in `reconciler/plan.ts`. */
  readonly item: string;
  /** Undefined: it was not wanted. */
  readonly before: Content | undefined;
  /** Undefined: it is no longer wanted. */
  readonly after: Content | undefined;
  /** Whose doing it is. */
  readonly share: UnitShare;
}

export interface SwitchDesireOptions {
  readonly id: DatapathId;
  readonly program: Program;
  readonly owners: readonly string[];
}

/** What a commit found of an item before its first change. */
interface Noted {
  readonly before: Content | undefined;
  readonly share: UnitShare;
}

type Kind = KeyRef['kind'];

export class SwitchDesire implements Wanted {
  readonly id: DatapathId;
  readonly program: Program;
  readonly owners: readonly string[];
  readonly flows = new Map<string, Flow>();
  readonly groups = new Map<number, Group>();
  readonly meters = new Map<number, Meter>();
  readonly queues = new Map<string, Queue>();
  readonly #expired = new ExpiredRules();
  /** By `flowKey`. */
  readonly #rules = new Claims();
  /** By `queueKey`. */
  readonly #queues = new Claims();
  /** By name, that is app and key. */
  readonly #named = { group: new Claims(), meter: new Claims() };
  readonly #ids = { group: new KeyIds(), meter: new KeyIds() };
  /** How many rules and groups have it, by id: whether anybody is to be looked for when it goes. */
  readonly #uses = new IdUses();
  /** Rules and groups that name what there is not. */
  readonly #incomplete = { rules: new Set<string>(), groups: new Set<string>() };
  /** Who has a rule that several want. */
  readonly #winners = new Map<string, UnitShare>();
  readonly #conflicts = new Conflicts();
  /** What has to be settled, and whose doing that is. */
  #touched = nothingTouched();
  /** By item: what a commit has changed so far. */
  #noted = new Map<string, Noted>();

  constructor(options: SwitchDesireOptions) {
    this.id = options.id;
    this.program = options.program;
    this.owners = options.owners;
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts.list();
  }

  /** Whose a rule, group, meter or queue is; undefined when nobody wants it (any more). */
  shareOf(item: string): UnitShare | undefined {
    if (isRule(item) && !this.flows.has(item)) return undefined;
    return this.#winners.get(item) ?? this.#claimants(item)[0];
  }

  /** Whether several units want it. */
  isShared(item: string): boolean {
    return this.#claimants(item).length > 1;
  }

  /** A list of which nothing may be kept. */
  #claimants(item: string): readonly UnitShare[] {
    if (isRule(item)) return this.#rules.of(item);
    const rest = item.slice(1);
    if (item[0] === 'q') return this.#queues.of(rest);
    if (item[0] !== 'g' && item[0] !== 'm') return NOBODY;
    const kind = item[0] === 'g' ? 'group' : 'meter';
    const name = this.#ids[kind].nameOf(Number(rest));
    return name === undefined ? NOBODY : this.#named[kind].of(name);
  }

  /**
   * Puts `after` in the place of the share's fragment. False: they are alike. Nothing of it shows
   * before `commit`.
   */
  replace(share: UnitShare, after: Fragment): boolean {
    const { rules, groups, meters, queues } = differenceOf(share.fragment, after);
    share.fragment = after;
    for (const key of rules) this.touchRule(share, key);
    for (const key of groups) this.#touchNamed('group', share, key, after.groups.has(key));
    for (const key of meters) this.#touchNamed('meter', share, key, after.meters.has(key));
    for (const key of queues) this.#touchQueue(share, key);
    return rules.length + groups.length + meters.length + queues.length > 0;
  }

  /** A rule of the share came, went or changed in its fragment. */
  touchRule(share: UnitShare, key: string): void {
    if (share.fragment.rules.has(key)) this.#rules.add(key, share);
    else this.#rules.remove(key, share);
    this.#touched.rules.set(key, share);
  }

  #touchQueue(share: UnitShare, key: string): void {
    if (share.fragment.queues.has(key)) this.#queues.add(key, share);
    else this.#queues.remove(key, share);
    this.#touched.queues.set(key, share);
  }

  /** A compiled rule ended by its own timeout. False: nobody wants it. */
  expire(key: string, flow: Flow): boolean {
    const share = this.#rules.of(key).find(({ unit }) => !unit.reactive && unit.app === flow.owner);
    if (share === undefined) return false;
    this.#expired.add(key, flow);
    this.#touched.rules.set(key, share);
    return true;
  }

  /** Settles what was touched. Returns what is otherwise now, meters and groups first. */
  commit(): DesireChange[] {
    const { names, ids } = this.#settleIds();
    this.#settle();
    if (ids.some(([kind, id]) => this.#uses.has(kind, id))) {
      this.#touchUsers(names);
      this.#settle();
    }
    const changes: DesireChange[] = [];
    for (const [item, { before, share }] of this.#noted) {
      const after = contentIn(this, item) ?? undefined;
      if (before !== after) changes.push({ item, before, after, share });
    }
    this.#noted = new Map();
    return changes;
  }

  // ---- ids ------------------------------------------------------------------------------------

  readonly #idOf: IdOf = (ref) => this.#ids[ref.kind].get(ref.name);

  #touchNamed(kind: Kind, share: UnitShare, key: string, wanted: boolean): void {
    const name = `${share.unit.app}\u0000${key}`;
    if (wanted) this.#named[kind].add(name, share);
    else this.#named[kind].remove(name, share);
    this.#touched[kind].set(name, share);
  }

  /**
   * Gives and takes ids. Returns the names that lost one and those ids: somebody may still use them, also
   * where there is no group behind them for want of another.
   */
  #settleIds(): { names: ReadonlySet<string>; ids: readonly (readonly [Kind, number])[] } {
    const names = new Set<string>();
    const lost: (readonly [Kind, number])[] = [];
    let came = false;
    for (const kind of ['meter', 'group'] as const) {
      const ids = this.#ids[kind];
      const touched = this.#touched[kind];
      const come: string[] = [];
      const go: string[] = [];
      for (const [name, share] of touched) {
        const wanted = this.#named[kind].has(name);
        const id = ids.get(name);
        if (wanted === (id !== undefined)) continue;
        if (id === undefined) {
          come.push(name);
          continue;
        }
        go.push(name);
        this.#put(kind, id, undefined, share);
        names.add(name);
        lost.push([kind, id]);
      }
      came ||= come.length > 0;
      if (come.length + go.length === 0) continue;
      for (const { name, from } of ids.change(come, go)) {
        const holder = this.#named[kind].of(name)[0]!;
        touched.set(name, holder);
        // What comes to have the id now is put there later, and both together are one change.
        this.#put(kind, from, undefined, holder);
        names.add(name);
        lost.push([kind, from]);
      }
    }
    if (came) this.#touchIncomplete();
    return { names, ids: lost };
  }

  #touchIncomplete(): void {
    for (const key of this.#incomplete.rules) {
      const share = this.#rules.of(key)[0];
      if (share !== undefined) this.#touched.rules.set(key, share);
    }
    for (const name of this.#incomplete.groups) {
      const share = this.#named.group.of(name)[0];
      if (share !== undefined) this.#touched.group.set(name, share);
    }
  }

  /** Whoever names one of `names` is settled again. Rare: a group goes and its rules stay, or ids collide. */
  #touchUsers(names: ReadonlySet<string>): void {
    const namesAny = (refs: readonly KeyRef[]): boolean => refs.some((ref) => names.has(ref.name));
    for (const key of this.#rules.keys()) {
      for (const share of this.#rules.of(key)) {
        if (!namesAny(share.fragment.rules.get(key)!.refs)) continue;
        this.#touched.rules.set(key, share);
        break;
      }
    }
    for (const name of this.#named.group.keys()) {
      for (const share of this.#named.group.of(name)) {
        if (!namesAny(share.fragment.groups.get(keyOf(name))!.refs)) continue;
        this.#touched.group.set(name, share);
        break;
      }
    }
  }

  // ---- settling -------------------------------------------------------------------------------

  #settle(): void {
    const { rules, group, meter, queues } = this.#touched;
    this.#touched = nothingTouched();
    for (const [name, share] of meter) this.#settleMeter(name, share);
    for (const [key, share] of queues) this.#settleQueue(key, share);
    for (const [name, share] of group) this.#settleGroup(name, share);
    for (const [key, share] of rules) this.#settleRule(key, share);
  }

  #settleMeter(name: string, touched: UnitShare): void {
    const id = this.#ids.meter.get(name);
    if (id === undefined) {
      this.#conflicts.set(`m${name}`, NO_LOSSES);
      return;
    }
    const [first, ...others] = this.#named.meter.of(name);
    const draft = first!.fragment.meters.get(keyOf(name))!;
    const meter = id === draft.meter.id ? draft.meter : { ...draft.meter, id };
    this.#put('meter', id, meter, touched);
    const losses = others
      .filter((share) => !metersAlike(share.fragment.meters.get(keyOf(name))!, draft))
      .map((share) => conflictOf(share, takenKey(first!, 'meter'), `meter "${keyOf(name)}"`));
    this.#conflicts.set(`m${name}`, losses);
  }

  #settleQueue(key: string, touched: UnitShare): void {
    const [first, ...others] = this.#queues.of(key);
    const draft = first?.fragment.queues.get(key);
    this.#putQueue(key, draft?.queue, touched);
    const losses: Loss[] = [];
    for (const share of others) {
      const other = share.fragment.queues.get(key)!;
      if (queuesAlike(other, draft!)) continue;
      losses.push(conflictOf(share, takenQueue(first!, draft!), other.what));
    }
    this.#conflicts.set(`q${key}`, losses);
  }

  #settleGroup(name: string, touched: UnitShare): void {
    this.#incomplete.groups.delete(name);
    const id = this.#ids.group.get(name);
    if (id === undefined) {
      this.#conflicts.set(`g${name}`, NO_LOSSES);
      return;
    }
    const claimants = this.#named.group.of(name);
    const first = claimants[0]!;
    const draft = first.fragment.groups.get(keyOf(name))!;
    const group = resolveGroup(draft, this.#idOf);
    this.#put('group', id, group, touched);
    if (claimants.length === 1 && group !== undefined) {
      this.#conflicts.set(`g${name}`, NO_LOSSES);
      return;
    }
    const others = claimants.slice(1);
    const what = `group "${keyOf(name)}"`;
    const losses = others
      .filter((share) => !groupsAlike(share.fragment.groups.get(keyOf(name))!, draft))
      .map((share) => conflictOf(share, takenKey(first, 'group'), what));
    if (group === undefined) {
      this.#incomplete.groups.add(name);
      losses.push(conflictOf(first, MISSING, what));
    }
    this.#conflicts.set(`g${name}`, losses);
  }

  #settleRule(key: string, touched: UnitShare): void {
    const claimants = this.#rules.of(key);
    if (this.#expired.size > 0) {
      this.#expired.keep(key, (ended) => claimants.some((share) => this.#wants(share, key, ended)));
    }
    let winner: UnitShare | undefined;
    let flow: Flow | undefined;
    const losses: Loss[] = [];
    let incomplete = false;
    const report = (share: UnitShare, why: Why, draft: RuleDraft): void => {
      losses.push(conflictOf(share, why, formatFlow(draft.flow, this.program)));
    };
    for (let i = 0; i < claimants.length; i++) {
      const share = claimants[i]!;
      const draft = share.fragment.rules.get(key)!;
      if (winner !== undefined) {
        const sameApp = winner.unit.app === share.unit.app;
        // An app's answers to packets are meant to stand in for what it compiled.
        if (sameApp && winner.unit.reactive) continue;
        if (sameApp && rulesAlike(winner.fragment.rules.get(key)!, draft)) continue;
        report(share, takenRule(winner, sameApp), draft);
        continue;
      }
      const resolved = resolveRule(draft, this.#idOf);
      if (resolved === undefined) {
        incomplete = true;
        report(share, MISSING, draft);
      } else if (share.unit.reactive || !this.#expired.has(key, resolved)) {
        winner = share;
        flow = resolved;
      }
    }
    if (incomplete) this.#incomplete.rules.add(key);
    else if (this.#incomplete.rules.size > 0) this.#incomplete.rules.delete(key);
    if (claimants.length > 1 && winner !== undefined) this.#winners.set(key, winner);
    else if (this.#winners.size > 0) this.#winners.delete(key);
    this.#conflicts.set(key, losses);
    this.#putFlow(key, flow, touched);
  }

  /** Whether what a share compiled is this very rule. */
  #wants({ unit, fragment }: UnitShare, key: string, flow: Flow): boolean {
    if (unit.reactive || unit.app !== flow.owner) return false;
    const resolved = resolveRule(fragment.rules.get(key)!, this.#idOf);
    return resolved !== undefined && flowEquals(resolved, flow);
  }

  // ---- what comes out -------------------------------------------------------------------------

  #putFlow(key: string, after: Flow | undefined, share: UnitShare): void {
    const before = this.flows.get(key);
    if (before === after) return;
    if (before !== undefined && after !== undefined && flowEquals(before, after)) return;
    this.#note(key, before, share);
    if (before !== undefined) idsOfFlow(before, this.#uses.drop);
    if (after === undefined) {
      this.flows.delete(key);
    } else {
      this.flows.set(key, after);
      idsOfFlow(after, this.#uses.add);
    }
  }

  #put(kind: Kind, id: number, after: Group | Meter | undefined, share: UnitShare): void {
    if (kind === 'group') this.#putGroup(id, after as Group | undefined, share);
    else this.#putMeter(id, after as Meter | undefined, share);
  }

  #putGroup(id: number, after: Group | undefined, share: UnitShare): void {
    const before = this.groups.get(id);
    if (before === after) return;
    if (before !== undefined && after !== undefined && groupEquals(before, after)) return;
    this.#note(`g${id}`, before, share);
    if (before !== undefined) idsOfGroup(before, this.#uses.drop);
    if (after === undefined) {
      this.groups.delete(id);
    } else {
      this.groups.set(id, after);
      idsOfGroup(after, this.#uses.add);
    }
  }

  #putMeter(id: number, after: Meter | undefined, share: UnitShare): void {
    const before = this.meters.get(id);
    if (before === after) return;
    if (before !== undefined && after !== undefined && meterEquals(before, after)) return;
    this.#note(`m${id}`, before, share);
    if (after === undefined) this.meters.delete(id);
    else this.meters.set(id, after);
  }

  #putQueue(key: string, after: Queue | undefined, share: UnitShare): void {
    const before = this.queues.get(key);
    if (before === after) return;
    if (before !== undefined && after !== undefined && queueEquals(before, after)) return;
    this.#note(`q${key}`, before, share);
    if (after === undefined) this.queues.delete(key);
    else this.queues.set(key, after);
  }

  #note(item: string, before: Noted['before'], share: UnitShare): void {
    if (!this.#noted.has(item)) this.#noted.set(item, { before, share });
  }
}

const NOBODY: readonly UnitShare[] = [];

interface Touched {
  readonly rules: Map<string, UnitShare>;
  readonly group: Map<string, UnitShare>;
  readonly meter: Map<string, UnitShare>;
  readonly queues: Map<string, UnitShare>;
}

function nothingTouched(): Touched {
  return { rules: new Map(), group: new Map(), meter: new Map(), queues: new Map() };
}

function keyOf(name: string): string {
  return name.slice(name.indexOf('\u0000') + 1);
}
