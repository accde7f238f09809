/**
 * From what an app writes (`RuleSpec`, `GroupSpec`, `MeterSpec`) to rules of the contract, for one app
 * on one switch.
 *
 * Ids of groups and meters can't be known yet here: two apps may hash to the same id, and which of them
 * gives way must not depend on who compiled first. So drafts number an app's keys 1, 2, 3 ..., and
 * `desired-state.ts` puts the final ids in when every app has spoken.
 */
import { actionsEqual } from '../proto/actions.js';
import { HeddleError } from '../proto/errors.js';
import {
  checkFlow,
  checkGroup,
  checkMeter,
  flowEquals,
  flowKey,
  groupEquals,
  makeFlow,
  meterEquals,
} from '../proto/flow.js';
import { buildMatch } from '../proto/match.js';
import {
  type Action,
  type Flow,
  type Group,
  GroupType,
  type Meter,
  type Program,
} from '../proto/model.js';
import { tableByName } from '../proto/program.js';
import { resolveSetOwn } from './own-fields.js';
import type {
  ActionSpec,
  BucketSpec,
  DesiredSwitch,
  GroupRef,
  GroupSpec,
  MeterRef,
  MeterSpec,
  RuleSpec,
} from './sdk.js';

/** What one app may want on one switch; far above any switch's own limits. */
export const MAX_RULES_PER_APP = 2_000_000;
export const MAX_GROUPS_PER_APP = 65_536;
export const MAX_METERS_PER_APP = 65_536;

const ALL_ONES = 0xffff_ffff_ffff_ffffn;
const DEFAULT_PRIORITY = 1000;
const GROUP_TYPES: Record<GroupSpec['type'], GroupType> = {
  all: GroupType.All,
  select: GroupType.Select,
  indirect: GroupType.Indirect,
  fastFailover: GroupType.FastFailover,
};

/** The key of a group or meter, as apps choose it; it is hashed, never sent. */
const MAX_KEY_CHARS = 512;

/** The numbers that stand for keys in drafts: 1 for the first, and so on. */
export class KeyNumbers {
  readonly keys: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.keys.push(key);
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** The keys that one app uses on one switch. */
export class Names {
  readonly groups = new KeyNumbers();
  readonly meters = new KeyNumbers();
}

/** Final ids; undefined for a key that nothing stands behind. */
export interface IdsOf {
  group(key: string): number | undefined;
  meter(key: string): number | undefined;
}

/** A rule that names groups and meters by numbers of `names` instead of ids. */
export interface RuleDraft {
  readonly key: string;
  readonly flow: Flow;
  readonly names: Names;
  /** Whether it refers to any group or meter at all. */
  readonly refers: boolean;
}

export interface GroupDraft {
  readonly key: string;
  /** `id` is the number of `key`. */
  readonly group: Group;
  readonly names: Names;
  readonly refers: boolean;
}

export interface MeterDraft {
  readonly key: string;
  /** `id` is the number of `key`. */
  readonly meter: Meter;
}

/**
 * Builds and checks one rule.
 * @throws HeddleError with the code of the RefusalReason that the switch would give, and `field`.
 */
export function draftRule(
  spec: RuleSpec,
  owner: string,
  program: Program,
  names: Names,
): RuleDraft {
  const table = tableOf(program, spec.stage, 'stage');
  const apply = actionsOf(spec.actions ?? [], names, program);
  const write = actionsOf(spec.write ?? [], names, program);
  const meter = spec.meter === undefined ? 0 : names.meters.numberOf(spec.meter.key);
  const idleTimeoutS = spec.idleTimeoutS ?? 0;
  const hardTimeoutS = spec.hardTimeoutS ?? 0;
  const flow = makeFlow({
    table,
    priority: spec.priority ?? DEFAULT_PRIORITY,
    match: buildMatch(spec.match ?? {}, program),
    instructions: {
      meter,
      apply,
      clear: spec.clear ?? false,
      write,
      ...(spec.metadata && {
        metadata: { value: spec.metadata.value, mask: spec.metadata.mask ?? ALL_ONES },
      }),
      ...(spec.next !== undefined && { gotoTable: nextTable(program, table, spec.next) }),
    },
    owner,
    cookie: spec.cookie ?? 0n,
    idleTimeoutS,
    hardTimeoutS,
    importance: spec.importance ?? 0,
    // Without the report we would take its end for drift and put it back.
    notifyRemoved: idleTimeoutS > 0 || hardTimeoutS > 0,
  });
  checkFlow(flow, program);
  const refers = meter !== 0 || refersToAny(apply) || refersToAny(write);
  return { key: flowKey(flow), flow, names, refers };
}

function draftGroup(
  key: string,
  spec: GroupSpec,
  owner: string,
  program: Program,
  names: Names,
): GroupDraft {
  const type = GROUP_TYPES[spec.type];
  if (type === undefined) {
    throw new HeddleError(
      'BAD_VALUE',
      `group "${key}": type is all, select, indirect or fastFailover`,
      {
        field: 'type',
        value: spec.type,
      },
    );
  }
  const buckets = spec.buckets.map((bucket: BucketSpec) => ({
    weight: type === GroupType.Select ? (bucket.weight ?? 1) : 0,
    ...(bucket.watchPort !== undefined && { watchPort: bucket.watchPort }),
    ...(bucket.watchGroup !== undefined && {
      watchGroup: names.groups.numberOf(bucket.watchGroup.key),
    }),
    actions: actionsOf(bucket.actions, names, program),
  }));
  const group: Group = { id: names.groups.numberOf(key), type, buckets, owner };
  checkGroup(group, program);
  const refers = buckets.some((b) => 'watchGroup' in b || refersToAny(b.actions));
  return { key, group, names, refers };
}

function draftMeter(key: string, spec: MeterSpec, owner: string, names: Names): MeterDraft {
  const wrong = (field: string, message: string, value: unknown): HeddleError =>
    new HeddleError('BAD_VALUE', `meter "${key}": ${message}`, { field, value });
  if (spec.unit !== 'kilobits' && spec.unit !== 'packets') {
    throw wrong('unit', 'unit is kilobits or packets', spec.unit);
  }
  const bands = spec.bands.map((band, i) => {
    if (band.type !== 'drop' && band.type !== 'dscpRemark') {
      throw wrong(`bands[${i}].type`, 'type is drop or dscpRemark', band.type);
    }
    const dscpRemark = band.type === 'dscpRemark';
    const precLevel = dscpRemark ? (band.steps ?? 1) : 0;
    return { dscpRemark, rate: band.rate, burst: band.burst ?? 0, precLevel };
  });
  const packets = spec.unit === 'packets';
  const meter: Meter = { id: names.meters.numberOf(key), packets, bands, owner };
  checkMeter(meter);
  return { key, meter };
}

function actionsOf(actions: readonly ActionSpec[], names: Names, program: Program): Action[] {
  return actions.map((action) => {
    switch (action.type) {
      case 'groupRef':
        return { type: 'group', group: names.groups.numberOf(action.key) };
      case 'meterRef':
        return { type: 'meter', meter: names.meters.numberOf(action.key) };
      case 'group':
      case 'meter':
        throw new HeddleError(
          'BAD_VALUE',
          `a ${action.type} is named by what ${action.type}() returned, not by an id`,
          { field: 'actions', value: action },
        );
      case 'setOwnField':
        return resolveSetOwn(action, program);
      default:
        return action;
    }
  });
}

function refersToAny(actions: readonly Action[]): boolean {
  return actions.some((action) => action.type === 'group' || action.type === 'meter');
}

function tableOf(program: Program, stage: string, field: string): number {
  const table = tableByName(program, stage);
  if (table === undefined) {
    const names = program.tables.map((t) => t.name).join(', ');
    throw new HeddleError('UNKNOWN_TABLE', `there is no stage "${stage}"; there are ${names}`, {
      field,
      value: stage,
    });
  }
  return table.id;
}

function nextTable(program: Program, table: number, next: string): number {
  if (next !== 'next') {
    const id = tableOf(program, next, 'next');
    if (id > table) return id;
    throw new HeddleError('BAD_GOTO', `stage "${next}" does not come after the rule's own`, {
      field: 'next',
      value: next,
    });
  }
  const following = program.tables.find((t) => t.id > table);
  if (following !== undefined) return following.id;
  throw new HeddleError('BAD_GOTO', 'there is no stage after the last one; leave "next" out', {
    field: 'next',
    value: next,
  });
}

/** Collects what one app wants on one switch while its `compile` runs. */
export class SwitchDraft implements DesiredSwitch {
  readonly rules = new Map<string, RuleDraft>();
  readonly groups = new Map<string, GroupDraft>();
  readonly meters = new Map<string, MeterDraft>();
  readonly #owner: string;
  readonly #program: Program;
  readonly #names = new Names();

  constructor(owner: string, program: Program) {
    this.#owner = owner;
    this.#program = program;
  }

  rule(spec: RuleSpec): void {
    const draft = draftRule(spec, this.#owner, this.#program, this.#names);
    const before = this.rules.get(draft.key);
    if (before !== undefined && !flowEquals(before.flow, draft.flow)) {
      throw new HeddleError(
        'CONFLICT',
        `app "${this.#owner}" wants two rules with the same stage, priority and match (${describe(spec)}) that do different things`,
        { field: 'match', value: spec.match },
      );
    }
    if (before === undefined && this.rules.size >= MAX_RULES_PER_APP) {
      throw new HeddleError(
        'LIMIT_EXCEEDED',
        `an app may want ${MAX_RULES_PER_APP} rules a switch`,
      );
    }
    this.rules.set(draft.key, draft);
  }

  group(key: string, spec: GroupSpec): GroupRef {
    checkKey(key, 'group');
    const draft = draftGroup(key, spec, this.#owner, this.#program, this.#names);
    const before = this.groups.get(key);
    if (before !== undefined && !groupEquals(before.group, draft.group)) {
      throw new HeddleError(
        'CONFLICT',
        `app "${this.#owner}" wants two groups under the key "${key}"`,
        {
          field: 'key',
          value: key,
        },
      );
    }
    if (before === undefined && this.groups.size >= MAX_GROUPS_PER_APP) {
      throw new HeddleError(
        'LIMIT_EXCEEDED',
        `an app may want ${MAX_GROUPS_PER_APP} groups a switch`,
      );
    }
    this.groups.set(key, draft);
    return { type: 'groupRef', key };
  }

  meter(key: string, spec: MeterSpec): MeterRef {
    checkKey(key, 'meter');
    const draft = draftMeter(key, spec, this.#owner, this.#names);
    const before = this.meters.get(key);
    if (before !== undefined && !meterEquals(before.meter, draft.meter)) {
      const message = `app "${this.#owner}" wants two meters under the key "${key}"`;
      throw new HeddleError('CONFLICT', message, { field: 'key', value: key });
    }
    if (before === undefined && this.meters.size >= MAX_METERS_PER_APP) {
      const message = `an app may want ${MAX_METERS_PER_APP} meters a switch`;
      throw new HeddleError('LIMIT_EXCEEDED', message);
    }
    this.meters.set(key, draft);
    return { type: 'meterRef', key };
  }
}

function checkKey(key: string, what: string): void {
  if (key.length > 0 && key.length <= MAX_KEY_CHARS) return;
  const message = `a ${what} key has 1 to ${MAX_KEY_CHARS} characters`;
  throw new HeddleError('BAD_VALUE', message, { field: 'key', value: key });
}

function describe(spec: RuleSpec): string {
  const match = JSON.stringify(spec.match ?? {}, (_, v) => (typeof v === 'bigint' ? `${v}` : v));
  return `${spec.stage}, ${spec.priority ?? DEFAULT_PRIORITY}, ${match}`;
}

/** Puts final ids in. Undefined: it names a group or meter that there is not. */
export function resolveRule(draft: RuleDraft, ids: IdsOf): Flow | undefined {
  if (!draft.refers) return draft.flow;
  const { instructions } = draft.flow;
  const meter =
    instructions.meter === 0 ? 0 : ids.meter(draft.names.meters.keys[instructions.meter - 1]!);
  const apply = resolveActions(instructions.apply, draft.names, ids);
  const write = resolveActions(instructions.write, draft.names, ids);
  if (meter === undefined || apply === undefined || write === undefined) return undefined;
  return { ...draft.flow, instructions: { ...instructions, meter, apply, write } };
}

export function resolveGroup(draft: GroupDraft, ids: IdsOf): Group | undefined {
  const id = ids.group(draft.key)!;
  if (!draft.refers) return { ...draft.group, id };
  const buckets = [];
  for (const bucket of draft.group.buckets) {
    const actions = resolveActions(bucket.actions, draft.names, ids);
    if (actions === undefined) return undefined;
    if (bucket.watchGroup === undefined) {
      buckets.push({ ...bucket, actions });
      continue;
    }
    const watchGroup = ids.group(draft.names.groups.keys[bucket.watchGroup - 1]!);
    if (watchGroup === undefined) return undefined;
    buckets.push({ ...bucket, actions, watchGroup });
  }
  return { ...draft.group, id, buckets };
}

function resolveActions(
  actions: readonly Action[],
  names: Names,
  ids: IdsOf,
): readonly Action[] | undefined {
  const resolved: Action[] = [];
  for (const action of actions) {
    if (action.type === 'group') {
      const id = ids.group(names.groups.keys[action.group - 1]!);
      if (id === undefined) return undefined;
      resolved.push({ type: 'group', group: id });
    } else if (action.type === 'meter') {
      const id = ids.meter(names.meters.keys[action.meter - 1]!);
      if (id === undefined) return undefined;
      resolved.push({ type: 'meter', meter: id });
    } else {
      resolved.push(action);
    }
  }
  return actionsEqual(actions, resolved) ? actions : resolved;
}
