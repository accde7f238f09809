/**
 * What one unit of an app wants on one switch: rules, groups, meters and queues, as drafts. It is filled while
 * the unit is written and never changes afterwards.
 *
 * Neighbours: `rule-draft.ts` makes the drafts, `unit.ts` keeps fragments, `switch-desire.ts` puts
 * those of all units together.
 */
import { HeddleError } from '../../proto/errors.js';
import type { Program } from '../../proto/model.js';
import type {
  BucketSpec,
  DesiredSwitch,
  GroupRef,
  GroupSpec,
  MeterRef,
  MeterSpec,
  PortLimitSpec,
  QueueRef,
  QueueSpec,
  RuleSpec,
} from '../sdk.js';
import {
  type BucketDraft,
  DEFAULT_PRIORITY,
  draftBucket,
  draftGroup,
  draftMeter,
  draftQueue,
  draftRule,
  type GroupDraft,
  groupsAlike,
  KeyRefs,
  type MeterDraft,
  metersAlike,
  type QueueDraft,
  queuesAlike,
  type RuleDraft,
  rulesAlike,
} from './rule-draft.js';
import type { SharedParts } from './shared-parts.js';

/** What one unit may want on one switch; far above any switch's own limits. */
const MAX_RULES_PER_UNIT = 2_000_000;
const MAX_GROUPS_PER_UNIT = 65_536;
const MAX_METERS_PER_UNIT = 65_536;
const MAX_QUEUES_PER_UNIT = 65_536;

/** The key of a group, meter or queue, as apps choose it; it is hashed, never sent. */
const MAX_KEY_CHARS = 512;

export interface Fragment {
  /** By `flowKey`. */
  readonly rules: ReadonlyMap<string, RuleDraft>;
  /** By the app's key, as are meters. */
  readonly groups: ReadonlyMap<string, GroupDraft>;
  readonly meters: ReadonlyMap<string, MeterDraft>;
  /** By `queueKey`. */
  readonly queues: ReadonlyMap<string, QueueDraft>;
}

export const EMPTY_FRAGMENT: Fragment = {
  rules: new Map(),
  groups: new Map(),
  meters: new Map(),
  queues: new Map(),
};

export function isEmpty({ rules, groups, meters, queues }: Fragment): boolean {
  return rules.size + groups.size + meters.size + queues.size === 0;
}

/**
 * Makes drafts for one run of an app's `compile`. A spec that is frozen is read once, so that the same
 * rule on a thousand switches, and the same bucket in a thousand groups, is one object; others may have
 * been changed since they were last seen.
 */
export class Drafter {
  readonly owner: string;
  readonly program: Program;
  readonly keys: KeyRefs;
  readonly #shared: SharedParts;
  readonly #rules = new Map<RuleSpec, RuleDraft>();
  readonly #buckets = new Map<BucketSpec, BucketDraft>();
  /** As they stand in groups of type select. */
  readonly #weighted = new Map<BucketSpec, BucketDraft>();

  constructor(owner: string, program: Program, shared: SharedParts) {
    this.owner = owner;
    this.#shared = shared;
    this.program = program;
    this.keys = new KeyRefs(owner);
  }

  rule(spec: RuleSpec): RuleDraft {
    let draft = this.#rules.get(spec);
    if (draft !== undefined) return draft;
    draft = draftRule(spec, this.owner, this.program, this.keys, this.#shared);
    if (Object.isFrozen(spec)) this.#rules.set(spec, draft);
    return draft;
  }

  group(key: string, spec: GroupSpec): GroupDraft {
    return draftGroup(key, spec, this.owner, this.program, this.keys, this.#bucket);
  }

  readonly #bucket = (spec: BucketSpec, weighted: boolean): BucketDraft => {
    const known = weighted ? this.#weighted : this.#buckets;
    let draft = known.get(spec);
    if (draft !== undefined) return draft;
    draft = draftBucket(spec, weighted, this.program, this.keys, this.#shared);
    if (Object.isFrozen(spec)) known.set(spec, draft);
    return draft;
  };
}

/**
 * The one that apps write to. Most hold things of one kind only, and there are a few hundred thousand in a
 * large network: so what is empty is the same for all.
 */
export class FragmentWriter implements DesiredSwitch, Fragment {
  rules = EMPTY_FRAGMENT.rules;
  groups = EMPTY_FRAGMENT.groups;
  meters = EMPTY_FRAGMENT.meters;
  queues = EMPTY_FRAGMENT.queues;
  readonly #drafter: Drafter;

  constructor(drafter: Drafter) {
    this.#drafter = drafter;
  }

  rule(spec: RuleSpec): void {
    const draft = this.#drafter.rule(spec);
    const before = this.rules.get(draft.key);
    if (before !== undefined) {
      if (rulesAlike(before, draft)) return;
      throw new HeddleError(
        'CONFLICT',
        `app "${this.#drafter.owner}" wants two rules with the same stage, priority and match (${describe(spec)}) that do different things`,
        { field: 'match', value: spec.match },
      );
    }
    if (this.rules.size >= MAX_RULES_PER_UNIT) throw tooMany(MAX_RULES_PER_UNIT, 'rules');
    this.rules = added(this.rules, EMPTY_FRAGMENT.rules, draft.key, draft);
  }

  group(key: string, spec: GroupSpec): GroupRef {
    checkKey(key, 'group');
    const draft = this.#drafter.group(key, spec);
    const before = this.groups.get(key);
    if (before !== undefined && !groupsAlike(before, draft)) {
      throw twice(this.#drafter.owner, 'groups', key);
    }
    if (before === undefined && this.groups.size >= MAX_GROUPS_PER_UNIT) {
      throw tooMany(MAX_GROUPS_PER_UNIT, 'groups');
    }
    this.groups = added(this.groups, EMPTY_FRAGMENT.groups, key, draft);
    return { type: 'groupRef', key };
  }

  meter(key: string, spec: MeterSpec): MeterRef {
    checkKey(key, 'meter');
    const { owner, keys } = this.#drafter;
    const draft = draftMeter(key, spec, owner, keys);
    const before = this.meters.get(key);
    if (before !== undefined && !metersAlike(before, draft)) throw twice(owner, 'meters', key);
    if (before === undefined && this.meters.size >= MAX_METERS_PER_UNIT) {
      throw tooMany(MAX_METERS_PER_UNIT, 'meters');
    }
    this.meters = added(this.meters, EMPTY_FRAGMENT.meters, key, draft);
    return { type: 'meterRef', key };
  }

  queue(key: string, spec: QueueSpec): QueueRef {
    checkKey(key, 'queue');
    this.#holdQueue(draftQueue(key, spec, this.#drafter.owner, this.#drafter.keys));
    return { type: 'queueRef', key };
  }

  limitPort(spec: PortLimitSpec): void {
    this.#holdQueue(draftQueue(undefined, spec, this.#drafter.owner, this.#drafter.keys));
  }

  #holdQueue(draft: QueueDraft): void {
    const before = this.queues.get(draft.key);
    if (before !== undefined && !queuesAlike(before, draft)) {
      const message = `app "${this.#drafter.owner}" wants ${draft.what} in two ways`;
      throw new HeddleError('CONFLICT', message, { field: 'port', value: draft.queue.port });
    }
    if (before === undefined && this.queues.size >= MAX_QUEUES_PER_UNIT) {
      throw tooMany(MAX_QUEUES_PER_UNIT, 'queues');
    }
    this.queues = added(this.queues, EMPTY_FRAGMENT.queues, draft.key, draft);
  }
}

/** `map` with one more, which is `map` itself unless that is the empty one of all. */
function added<Draft>(
  map: ReadonlyMap<string, Draft>,
  empty: ReadonlyMap<string, Draft>,
  key: string,
  draft: Draft,
): ReadonlyMap<string, Draft> {
  const own = map === empty ? new Map<string, Draft>() : (map as Map<string, Draft>);
  return own.set(key, draft);
}

function tooMany(limit: number, what: string): HeddleError {
  return new HeddleError('LIMIT_EXCEEDED', `a unit of an app may want ${limit} ${what} a switch`);
}

function twice(owner: string, what: string, key: string): HeddleError {
  const message = `app "${owner}" wants two ${what} under the key "${key}"`;
  return new HeddleError('CONFLICT', message, { field: 'key', value: key });
}

function checkKey(key: string, what: string): void {
  if (typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY_CHARS) return;
  const message = `a ${what} key has 1 to ${MAX_KEY_CHARS} characters`;
  throw new HeddleError('BAD_VALUE', message, { field: 'key', value: key });
}

function describe(spec: RuleSpec): string {
  const match = JSON.stringify(spec.match ?? {}, (_, v) => (typeof v === 'bigint' ? `${v}` : v));
  return `${spec.stage}, ${spec.priority ?? DEFAULT_PRIORITY}, ${match}`;
}

/** What has to be looked at again when one fragment takes another's place. */
export interface FragmentDifference {
  /** Keys of rules that come, go or change. */
  readonly rules: readonly string[];
  /** Keys of the app. */
  readonly groups: readonly string[];
  readonly meters: readonly string[];
  /** By `queueKey`. */
  readonly queues: readonly string[];
}

export function differenceOf(before: Fragment, after: Fragment): FragmentDifference {
  return {
    rules: changedKeys(before.rules, after.rules, rulesAlike),
    groups: changedKeys(before.groups, after.groups, groupsAlike),
    meters: changedKeys(before.meters, after.meters, metersAlike),
    queues: changedKeys(before.queues, after.queues, queuesAlike),
  };
}

function changedKeys<Draft>(
  before: ReadonlyMap<string, Draft>,
  after: ReadonlyMap<string, Draft>,
  alike: (a: Draft, b: Draft) => boolean,
): string[] {
  const changed: string[] = [];
  if (before === after) return changed;
  let kept = 0;
  for (const [key, draft] of after) {
    const old = before.get(key);
    if (old !== undefined) kept++;
    if (old === undefined || !alike(old, draft)) changed.push(key);
  }
  if (kept < before.size) {
    for (const key of before.keys()) if (!after.has(key)) changed.push(key);
  }
  return changed;
}
