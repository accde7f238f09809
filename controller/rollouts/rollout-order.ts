/**
 * In which order the switches take a change, so that no packet falls between the old and the new.
 *
 * What is ordered is a *class*: the changes, on all switches, of rules with the same match (ports of
 * arrival aside), or of groups with the same id. The new content's output ports and the cables say where
 * packets go next.
 *
 *     first   what is added, and can't be met before something sends packets there; drops that go
 *     heads   what is replaced, downstream before upstream: when a switch sends packets the new way,
 *             the new way is there to its end. So a packet is on the old way up to some switch and on
 *             the new one from there; it can't meet the same switch twice, and always arrives.
 *     late    what is replaced and would change the way of packets that are still on the old one (below)
 *     last    what is no longer wanted, after the last packet that could use it has passed
 *
 * A class that a table only drops from now on has no new way to be made there: all of that comes first, lest
 * other apps' rules send on meanwhile what is to be denied.
 *
 * Order alone can't move A-B-C-D to A-C-B-D: whichever of B and C is replaced first, packets go
 * A-B-D or loop. But B gets the old packets from A and the new ones from C. So where a switch has its
 * packets from other ports under the new state than under the old one, a *shield* is added first:
 * the new rule, one priority higher, for the new ports only. Then the head, A, is replaced; then, when the
 * old packets have passed, the rules themselves; and the shields go last.
 *
 * A shield has the priority above its rule, so it is left out where another rule stands there that could hear the
 * same packets: it may be one that holds them back. While an earlier change of the class is under way there are none
 * either: packets are on more than two ways then, and a port does not tell which. Where switches change places in
 * such a change, packets may meet one twice, until it is replaced.
 *
 * What floods (a group of type *all*) has packets from every side, so there is no downstream. A cable carries
 * floods as long as either end sends them there. So first those give up ports that only give up some, then
 * those that do both, and ports are taken up last: at no moment is there a ring that neither the old tree has
 * nor the new one. That is for apps with trees of their own: the one of `topology/flood-tree.ts` changes step by step
 * anyway, and over restarts.
 *
 * The limit: two ways that part, meet, go on over a common cable and part again look the same on that
 * cable. A packet may then take the old first part and the new second one; it arrives once, by
 * a way that was never asked for. Only a mark in the packet could tell, and rules that match on
 * headers would see the mark.
 *
 * Pure. Neighbours: `rollouts.ts` carries it out.
 */
import { Field } from '../../proto/fields.js';
import { flowKey } from '../../proto/flow.js';
import { matchesOverlap, matchKey } from '../../proto/match.js';
import {
  type Action,
  type Flow,
  type Group,
  GroupType,
  type MatchField,
  type Meter,
  type Queue,
  ReservedPort,
} from '../../proto/model.js';
import type { DatapathId, PortRef } from '../../topology/model.js';
import { isRule } from '../desired/items.js';
import type { DesireChange } from '../desired/switch-desire.js';

/** One change on one switch. */
export interface Entry {
  readonly id: DatapathId;
  readonly change: DesireChange;
}

/** A rule for the time of the change. */
export interface Shield {
  readonly id: DatapathId;
  readonly key: string;
  readonly flow: Flow;
}

export interface RolloutOrder {
  readonly first: readonly Entry[];
  /** In steps, each of which may begin when the one before it is acknowledged. As are `late`. */
  readonly heads: readonly (readonly Entry[])[];
  readonly late: readonly (readonly Entry[])[];
  readonly last: readonly Entry[];
  readonly shields: readonly Shield[];
}

/** The network around a class, as it will be. */
export interface Surroundings {
  /** The other end of the cable. */
  peer(id: DatapathId, port: number): PortRef | undefined;
  flow(id: DatapathId, key: string): Flow | undefined;
  group(id: DatapathId, group: number): Group | undefined;
  /** Whether a rule is wanted there that packets of `flow` could meet instead of it, or in no sure order. */
  rivals(id: DatapathId, flow: Flow): boolean;
  /** An earlier change of the class is not done: packets are on more than the old way and the new one. */
  readonly isMoving: boolean;
}

type Content = Flow | Group | Meter | Queue;

/** What changes belong together; undefined: its order doesn't matter. */
export function classOf({ before, after }: DesireChange): string | undefined {
  const content = (after ?? before)!;
  if ('match' in content) {
    const { match } = content;
    return matchKey(match.some(isInPort) ? match.filter((field) => !isInPort(field)) : match);
  }
  return 'buckets' in content ? `g${content.id}` : undefined;
}

function isInPort({ field }: MatchField): boolean {
  return field === Field.InPort;
}

/** Groups within groups are looked into that deep; the switches' own limit is not higher. */
const MAX_DEPTH = 8;

type GroupOf = (id: number) => Group | undefined;

/** Ports that packets may leave by, groups looked into. */
function outputsOf(
  content: Content | undefined,
  group: GroupOf,
  into: Set<number> = new Set(),
): Set<number> {
  collectPorts(content, group, into, false, 0);
  return into;
}

/** The same, and ports whose death makes a bucket another: what packets may leave by depends on them. */
export function portsUsedBy(content: Content, group: GroupOf): Set<number> {
  const ports = new Set<number>();
  collectPorts(content, group, ports, true, 0);
  return ports;
}

function collectPorts(
  content: Content | undefined,
  group: GroupOf,
  into: Set<number>,
  watchedToo: boolean,
  depth: number,
): void {
  const follow = (actions: readonly Action[]): void => {
    for (const action of actions) {
      if (action.type === 'output' && action.port <= ReservedPort.Max) into.add(action.port);
      if (action.type !== 'group' || depth === MAX_DEPTH) continue;
      collectPorts(group(action.group), group, into, watchedToo, depth + 1);
    }
  };
  if (content === undefined) return;
  if ('match' in content) {
    follow(content.instructions.apply);
    follow(content.instructions.write);
  } else if ('buckets' in content) {
    for (const { actions, watchPort } of content.buckets) {
      follow(actions);
      if (watchedToo && watchPort !== undefined && watchPort <= ReservedPort.Max) {
        into.add(watchPort);
      }
    }
  }
}

/** @param ordersAdds whether additions that send packets on are ordered like replacements. */
export function orderOf(
  entries: readonly Entry[],
  around: Surroundings,
  ordersAdds: boolean,
): RolloutOrder {
  const denials = new Set(denialsOf(entries));
  const first: Entry[] = [];
  const flips: Entry[] = [];
  const last: Entry[] = [];
  const bySwitch = new Map<DatapathId, Entry[]>();
  for (const entry of entries) {
    if (denials.has(entry)) continue;
    const list = bySwitch.get(entry.id);
    if (list === undefined) bySwitch.set(entry.id, [entry]);
    else list.push(entry);
  }
  for (const here of bySwitch.values()) {
    for (const entry of here) {
      const { before, after } = entry.change;
      if (before !== undefined && after !== undefined) flips.push(entry);
      else if (after === undefined && leadsNowhere(before!)) first.push(entry);
      else if (after === undefined) (uncovers(entry, here) ? flips : last).push(entry);
      else (covers(entry, here) ? flips : first).push(entry);
    }
  }
  if (flips.length === 0 && last.length === 0 && ordersAdds && classIsOfRules(first)) {
    flips.push(...first.splice(0));
  }
  const shields = shieldsFor(flips, bySwitch, around);
  const shielded = new Set(shields.map(({ id }) => id));
  const steps = flips.every(isFlood)
    ? givingUpFirst(flips, around)
    : levels(flips, bySwitch, around);
  const split = (late: boolean): Entry[][] =>
    steps
      .map((step) => step.filter(({ id }) => shielded.has(id) === late))
      .filter((step) => step.length > 0);
  return { first: [...denials, ...first], heads: split(false), late: split(true), last, shields };
}

/** Nothing gets to a new group but by rules that need it, so that groups come before any of them. */
function classIsOfRules(entries: readonly Entry[]): boolean {
  return entries.every(({ change }) => isRule(change.item));
}

/** Whoever meets it goes no further: it is on nobody's way. */
export function leadsNowhere(content: Content): boolean {
  if (!('match' in content)) return false;
  const { apply, write, gotoTable } = content.instructions;
  return apply.length === 0 && write.length === 0 && gotoTable === undefined;
}

/**
 * Changes in tables where nobody is led on by what is new, and somebody is stopped by it. All rules of a class in
 * one table count together: a drop may also stand where a way led that moves to other switches.
 */
export function denialsOf(entries: readonly Entry[]): Entry[] {
  const tables = new Map<number, { all: Entry[]; stops: boolean; leads: boolean }>();
  for (const entry of entries) {
    const { before, after } = entry.change;
    const content = (after ?? before)!;
    if (!('match' in content)) continue;
    let table = tables.get(content.table);
    if (table === undefined) {
      tables.set(content.table, (table = { all: [], stops: false, leads: false }));
    }
    table.all.push(entry);
    if (after === undefined) continue;
    if (leadsNowhere(after)) table.stops = true;
    else table.leads = true;
  }
  return [...tables.values()].flatMap(({ all, stops, leads }) => (stops && !leads ? all : []));
}

/** A new rule that takes packets from one that goes, on the same switch. */
function covers({ change }: Entry, here: readonly Entry[]): boolean {
  const rule = change.after!;
  if (!('match' in rule)) return false;
  return here.some(({ change: { before, after } }) => {
    if (after !== undefined || before === undefined || !('match' in before)) return false;
    return rule.priority >= before.priority && overlap(rule, before);
  });
}

/** A rule that goes, and stood before a new one on the same switch. */
function uncovers({ change }: Entry, here: readonly Entry[]): boolean {
  const rule = change.before!;
  if (!('match' in rule)) return false;
  return here.some(({ change: { before, after } }) => {
    if (before !== undefined || after === undefined || !('match' in after)) return false;
    return rule.priority > after.priority && overlap(rule, after);
  });
}

/** Whether some packet in some table could match either rule, whatever their priorities. */
export function overlap(a: Flow, b: Flow): boolean {
  return a.table === b.table && matchesOverlap(a.match, b.match);
}

function isFlood({ change: { before, after } }: Entry): boolean {
  return [before, after].every((content) => content !== undefined && isFloodGroup(content));
}

function isFloodGroup(content: Content): boolean {
  return 'buckets' in content && content.type === GroupType.All;
}

/** See the top. */
function givingUpFirst(flips: readonly Entry[], around: Surroundings): Entry[][] {
  const steps: [Entry[], Entry[], Entry[]] = [[], [], []];
  for (const entry of flips) {
    const { id, change } = entry;
    const group = (number: number): Group | undefined => around.group(id, number);
    const before = outputsOf(change.before, group);
    const after = outputsOf(change.after, group);
    const givesUp = [...before].some((port) => !after.has(port));
    const takesUp = [...after].some((port) => !before.has(port));
    steps[takesUp ? (givesUp ? 1 : 2) : 0].push(entry);
  }
  return steps.filter((step) => step.length > 0);
}

/** Replacements by how many others lie downstream of them, those with none first. */
function levels(
  flips: readonly Entry[],
  bySwitch: ReadonlyMap<DatapathId, readonly Entry[]>,
  around: Surroundings,
): Entry[][] {
  if (flips.length === 0) return [];
  const flipping = new Set(flips.map(({ id }) => id));
  if (flipping.size === 1) return [[...flips]];
  const items = new Set(flips.map(({ change }) => change.item));
  const known = new Map<DatapathId, number>();
  // By hand and not by recursion: a network may be long. A ring, which no wanted state should have,
  // ends where it was entered.
  for (const start of flipping) {
    const stack: { id: DatapathId; next: DatapathId[]; level: number }[] = [];
    const enter = (id: DatapathId): void => {
      known.set(id, 0);
      stack.push({ id, next: nextSwitches(id, items, bySwitch, around), level: 0 });
    };
    if (!known.has(start)) enter(start);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top.next.pop();
      if (next === undefined) {
        known.set(top.id, top.level);
        stack.pop();
        const above = stack[stack.length - 1];
        if (above !== undefined) above.level = Math.max(above.level, heightOf(top.id, top.level));
      } else if (!known.has(next)) {
        enter(next);
      } else {
        top.level = Math.max(top.level, heightOf(next, known.get(next)!));
      }
    }
  }
  function heightOf(id: DatapathId, level: number): number {
    return flipping.has(id) ? level + 1 : level;
  }
  const steps: Entry[][] = [];
  for (const entry of flips) {
    const level = known.get(entry.id)!;
    while (steps.length <= level) steps.push([]);
    steps[level]!.push(entry);
  }
  return steps.filter((step) => step.length > 0);
}

/** Where packets of the class go from a switch, under the new state. */
function nextSwitches(
  id: DatapathId,
  items: ReadonlySet<string>,
  bySwitch: ReadonlyMap<DatapathId, readonly Entry[]>,
  around: Surroundings,
): DatapathId[] {
  const ports = new Set<number>();
  const group = (number: number): Group | undefined => around.group(id, number);
  for (const { change } of bySwitch.get(id) ?? []) outputsOf(change.after, group, ports);
  // On a switch that stays as it is the class is what has the same items there.
  if (!bySwitch.has(id)) {
    for (const item of items) outputsOf(contentAt(id, item, around), group, ports);
  }
  const next: DatapathId[] = [];
  for (const port of ports) {
    const peer = around.peer(id, port);
    if (peer !== undefined) next.push(peer.switch);
  }
  return next;
}

function contentAt(id: DatapathId, item: string, around: Surroundings): Content | undefined {
  return isRule(item) ? around.flow(id, item) : around.group(id, Number(item.slice(1)));
}

/** Ports that packets of the class come in by, on each of these switches. */
function arrivals(
  entries: ReadonlyMap<DatapathId, readonly Entry[]>,
  around: Surroundings,
  content: (change: DesireChange) => Content | undefined,
): Map<DatapathId, Set<number>> {
  const ports = new Map<DatapathId, Set<number>>();
  for (const [id, here] of entries) {
    for (const { change } of here) {
      for (const port of outputsOf(content(change), (group) => around.group(id, group))) {
        const peer = around.peer(id, port);
        if (peer === undefined) continue;
        let set = ports.get(peer.switch);
        if (set === undefined) ports.set(peer.switch, (set = new Set()));
        set.add(peer.port);
      }
    }
  }
  return ports;
}

/** See the top. None where one replacement is all there is, or rules look at ports of arrival already. */
function shieldsFor(
  flips: readonly Entry[],
  bySwitch: ReadonlyMap<DatapathId, readonly Entry[]>,
  around: Surroundings,
): Shield[] {
  const [one] = flips;
  if (one === undefined || flips.length < 2 || around.isMoving) return [];
  const { item: key } = one.change;
  const alike = flips.every(({ change }) => change.item === key && change.before && change.after);
  if (!alike || !isRule(key)) return [];
  const before = arrivals(bySwitch, around, (change) => change.before);
  const after = arrivals(bySwitch, around, (change) => change.after);
  const shields: Shield[] = [];
  for (const { id, change } of flips) {
    const flow = change.after as Flow;
    const old = before.get(id) ?? NO_PORTS;
    const fresh = after.get(id) ?? NO_PORTS;
    // Without old packets from other switches there is nothing to tell new ones from.
    if (old.size === 0 || fresh.size === 0) continue;
    if (flow.priority === 65_535 || flow.match.some(isInPort)) continue;
    if ([...fresh].some((port) => old.has(port))) continue;
    const made = [...fresh].map((port) => shieldOf(id, flow, port));
    if (!made.some((shield) => around.rivals(id, shield.flow))) shields.push(...made);
  }
  return shields;
}

const NO_PORTS: ReadonlySet<number> = new Set();

function shieldOf(id: DatapathId, flow: Flow, port: number): Shield {
  const value = Uint8Array.of(port >>> 24, port >>> 16, port >>> 8, port);
  const match = [...flow.match, { field: Field.InPort, value }];
  match.sort((a, b) => a.field - b.field);
  const shield = { ...flow, priority: flow.priority + 1, match };
  return { id, key: flowKey(shield), flow: shield };
}
