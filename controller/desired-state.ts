/**
 * What every switch should hold: the drafts of all apps put together.
 *
 * Two things are settled here that no app can settle alone. Ids of groups and meters: a hash of app and key, so that
 * the same wish gives the same id whoever computes it and when; of two that hash alike the one with
 * the later name moves on to the next free id. Conflicts: when two apps want a rule with the same
 * stage, priority and match, the one that was loaded first has it and the other's is reported.
 *
 * Neighbours: `rule-draft.ts` makes the drafts, `app-runtime.ts` calls the apps, `reconciler.ts`
 * brings a switch to what comes out.
 */
import { flowEquals, formatFlow } from '../proto/flow.js';
import type { Flow, Group, Meter, Program } from '../proto/model.js';
import type { DatapathId } from '../topology/model.js';
import {
  type GroupDraft,
  type IdsOf,
  type RuleDraft,
  resolveGroup,
  resolveRule,
  type SwitchDraft,
} from './rule-draft.js';

/** All that one switch should hold. Immutable. */
export interface SwitchDesire {
  readonly program: Program;
  /** By `flowKey`. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly groups: ReadonlyMap<number, Group>;
  readonly meters: ReadonlyMap<number, Meter>;
  /** Apps that exist, whether they want anything here or not: anyone else's rules are removed. */
  readonly owners: readonly string[];
}

/** A rule, group or meter that can't be had, found before any switch was asked. */
export interface Conflict {
  readonly switch: DatapathId;
  readonly app: string;
  readonly reason: 'CONFLICT' | 'UNKNOWN_GROUP';
  readonly message: string;
  readonly what: string;
}

/** What one app wants, by switch. `reactive` comes beside `compiled` and wins over it. */
export interface AppDrafts {
  readonly name: string;
  readonly compiled: ReadonlyMap<DatapathId, SwitchDraft>;
  readonly reactive: ReadonlyMap<DatapathId, ReadonlyMap<string, RuleDraft>>;
}

export interface CombinedSwitch {
  readonly desire: SwitchDesire;
  readonly conflicts: readonly Conflict[];
}

/** More of them say nothing new, and the list is shown to people. */
const MAX_CONFLICTS = 256;
/** Ids are 1..MAX (OpenFlow 1.3, A.2.4: OFPG_MAX), which is what we take for meters as well. */
const MAX_ID = 0xffff_ff00;

const NO_RULES: ReadonlyMap<string, RuleDraft> = new Map();

/**
 * What one switch should hold.
 * @param apps in the order of precedence.
 * @param expired whether a compiled rule ended by its own timeout and so is not wanted again.
 */
export function combineDrafts(
  program: Program,
  id: DatapathId,
  apps: readonly AppDrafts[],
  expired: (key: string, flow: Flow) => boolean,
): CombinedSwitch {
  const conflicts: Conflict[] = [];
  const report = (conflict: Conflict): void => {
    if (conflicts.length < MAX_CONFLICTS) conflicts.push(conflict);
  };
  const groupIds = assignIds(id, apps, 'groups');
  const meterIds = assignIds(id, apps, 'meters');
  const flows = new Map<string, Flow>();
  const groups = new Map<number, Group>();
  const meters = new Map<number, Meter>();
  for (const app of apps) {
    const idsOf: IdsOf = {
      group: (key) => groupIds.get(nameOf(app.name, key)),
      meter: (key) => meterIds.get(nameOf(app.name, key)),
    };
    const addGroup = (draft: GroupDraft): void => {
      const group = resolveGroup(draft, idsOf);
      if (group !== undefined) groups.set(group.id, group);
      else report(missing(id, app.name, `group "${draft.key}"`));
    };
    const addRule = (draft: RuleDraft, reactive: boolean): void => {
      const holder = flows.get(draft.key);
      if (holder !== undefined && holder.owner !== app.name) {
        report(taken(id, app.name, holder.owner, formatFlow(draft.flow, program)));
        return;
      }
      const flow = resolveRule(draft, idsOf);
      if (flow === undefined) report(missing(id, app.name, formatFlow(draft.flow, program)));
      else if (reactive || !expired(draft.key, flow)) flows.set(draft.key, flow);
    };
    const compiled = app.compiled.get(id);
    if (compiled !== undefined) {
      for (const { key, meter } of compiled.meters.values()) {
        const meterId = idsOf.meter(key)!;
        meters.set(meterId, { ...meter, id: meterId });
      }
      for (const draft of compiled.groups.values()) addGroup(draft);
      for (const draft of compiled.rules.values()) addRule(draft, false);
    }
    for (const draft of (app.reactive.get(id) ?? NO_RULES).values()) addRule(draft, true);
  }
  const owners = apps.map((app) => app.name);
  return { desire: { program, flows, groups, meters, owners }, conflicts };
}

function taken(id: DatapathId, app: string, holder: string, what: string): Conflict {
  return {
    switch: id,
    app,
    reason: 'CONFLICT',
    message: `app "${holder}" already wants a rule with the same stage, priority and match; change the priority of one`,
    what,
  };
}

function missing(id: DatapathId, app: string, what: string): Conflict {
  return {
    switch: id,
    app,
    reason: 'UNKNOWN_GROUP',
    message: 'it refers to a group or meter that the app does not want on this switch',
    what,
  };
}

function nameOf(app: string, key: string): string {
  return `${app}\u0000${key}`;
}

/** Ids of all groups or meters on one switch, a function of the set of their names alone. */
function assignIds(
  id: DatapathId,
  apps: readonly AppDrafts[],
  kind: 'groups' | 'meters',
): Map<string, number> {
  const names: string[] = [];
  for (const app of apps) {
    const compiled = app.compiled.get(id);
    if (compiled === undefined) continue;
    for (const key of compiled[kind].keys()) names.push(nameOf(app.name, key));
  }
  const ids = new Map<string, number>();
  const used = new Set<number>();
  const displaced: string[] = [];
  // Sorted, so that who yields depends on the names only. Those that yield look for a free id after
  // everyone else has theirs, or they would in turn displace somebody who doesn't collide.
  for (const name of names.sort()) {
    const wish = (hashText(name) % MAX_ID) + 1;
    if (used.has(wish)) {
      displaced.push(name);
      continue;
    }
    used.add(wish);
    ids.set(name, wish);
  }
  for (const name of displaced) {
    let free = (hashText(name) % MAX_ID) + 1;
    while (used.has(free)) free = (free % MAX_ID) + 1;
    used.add(free);
    ids.set(name, free);
  }
  return ids;
}

/** FNV-1a over UTF-16 units with a final avalanche (murmur3's), 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Compiled rules that ended by their own timeout. They are not put back until the app wants
 * something else under the same key: the end was part of the wish.
 */
export class ExpiredRules {
  readonly #bySwitch = new Map<DatapathId, Map<string, Flow>>();

  add(id: DatapathId, key: string, flow: Flow): void {
    let rules = this.#bySwitch.get(id);
    if (rules === undefined) this.#bySwitch.set(id, (rules = new Map()));
    // Bounded by what apps may want: a key is only ever added for a rule that was wanted.
    rules.set(key, flow);
  }

  has(id: DatapathId, key: string, flow: Flow): boolean {
    const rules = this.#bySwitch.get(id);
    const ended = rules?.get(key);
    if (ended === undefined) return false;
    if (flowEquals(ended, flow)) return true;
    rules!.delete(key);
    return false;
  }
}
