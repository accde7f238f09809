/**
 * From what an app writes (`RuleSpec`, `GroupSpec`) to rules of the contract, for one app on one
 * switch.
 *
 * Group ids can't be known yet here: two apps may hash to the same id, and which of them gives way
 * must not depend on who compiled first. So drafts number an app's group keys 1, 2, 3 ..., and
 * `desired-state.ts` puts the final ids in when every app has spoken.
 */
import { actionsEqual } from '../proto/actions.js';
import { HeddleError } from '../proto/errors.js';
import {
  checkFlow,
  checkGroup,
  flowEquals,
  flowKey,
  groupEquals,
  makeFlow,
} from '../proto/flow.js';
import { buildMatch } from '../proto/match.js';
import { type Action, type Flow, type Group, GroupType, type Program } from '../proto/model.js';
import { tableByName } from '../proto/program.js';
import type { BucketSpec, DesiredSwitch, GroupRef, GroupSpec, RuleSpec } from './sdk.js';

/** What one app may want on one switch; far above any switch's own limits. */
export const MAX_RULES_PER_APP = 2_000_000;
export const MAX_GROUPS_PER_APP = 65_536;

const ALL_ONES = 0xffff_ffff_ffff_ffffn;
const DEFAULT_PRIORITY = 1000;
const GROUP_TYPES: Record<GroupSpec['type'], GroupType> = {
  all: GroupType.All,
  select: GroupType.Select,
  indirect: GroupType.Indirect,
  fastFailover: GroupType.FastFailover,
};

/** A group key, as apps choose it; it is hashed, never sent. */
const MAX_GROUP_KEY_CHARS = 512;

/** The numbers that stand for group keys in drafts: 1 for the first, and so on. */
export class GroupNumbers {
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

/** A rule whose group actions carry numbers of `groups` instead of ids. */
export interface RuleDraft {
  readonly key: string;
  readonly flow: Flow;
  readonly groups: GroupNumbers;
  /** Whether any action refers to a group at all. */
  readonly refers: boolean;
}

export interface GroupDraft {
  readonly key: string;
  /** `id` is the number of `key`. */
  readonly group: Group;
  readonly groups: GroupNumbers;
  readonly refers: boolean;
}

/**
 * Builds and checks one rule.
 * @throws HeddleError with the code of the RefusalReason that the switch would give, and `field`.
 */
export function draftRule(
  spec: RuleSpec,
  owner: string,
  program: Program,
  groups: GroupNumbers,
): RuleDraft {
  const table = tableOf(program, spec.stage, 'stage');
  const apply = actionsOf(spec.actions ?? [], groups);
  const write = actionsOf(spec.write ?? [], groups);
  const idleTimeoutS = spec.idleTimeoutS ?? 0;
  const hardTimeoutS = spec.hardTimeoutS ?? 0;
  const flow = makeFlow({
    table,
    priority: spec.priority ?? DEFAULT_PRIORITY,
    match: buildMatch(spec.match ?? {}, program),
    instructions: {
      meter: 0,
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
    // Without the report we would take its end for drift and put it back.
    notifyRemoved: idleTimeoutS > 0 || hardTimeoutS > 0,
  });
  checkFlow(flow, program);
  return { key: flowKey(flow), flow, groups, refers: refersToGroup(apply, write) };
}

function draftGroup(
  key: string,
  spec: GroupSpec,
  owner: string,
  program: Program,
  groups: GroupNumbers,
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
    ...(bucket.watchGroup !== undefined && { watchGroup: groups.numberOf(bucket.watchGroup.key) }),
    actions: actionsOf(bucket.actions, groups),
  }));
  const group: Group = { id: groups.numberOf(key), type, buckets, owner };
  checkGroup(group, program);
  const refers = buckets.some((b) => 'watchGroup' in b || refersToGroup(b.actions, []));
  return { key, group, groups, refers };
}

function actionsOf(actions: readonly (Action | GroupRef)[], groups: GroupNumbers): Action[] {
  return actions.map((action) => {
    if (action.type === 'groupRef') return { type: 'group', group: groups.numberOf(action.key) };
    if (action.type !== 'group') return action;
    throw new HeddleError('BAD_VALUE', 'a group is named by what group() returned, not by an id', {
      field: 'actions',
      value: action.group,
    });
  });
}

function refersToGroup(apply: readonly Action[], write: readonly Action[]): boolean {
  return apply.some((a) => a.type === 'group') || write.some((a) => a.type === 'group');
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
  readonly #owner: string;
  readonly #program: Program;
  readonly #numbers = new GroupNumbers();

  constructor(owner: string, program: Program) {
    this.#owner = owner;
    this.#program = program;
  }

  rule(spec: RuleSpec): void {
    const draft = draftRule(spec, this.#owner, this.#program, this.#numbers);
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
    if (key.length === 0 || key.length > MAX_GROUP_KEY_CHARS) {
      throw new HeddleError('BAD_VALUE', `a group key has 1 to ${MAX_GROUP_KEY_CHARS} characters`, {
        field: 'key',
        value: key,
      });
    }
    const draft = draftGroup(key, spec, this.#owner, this.#program, this.#numbers);
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
}

function describe(spec: RuleSpec): string {
  const match = JSON.stringify(spec.match ?? {}, (_, v) => (typeof v === 'bigint' ? `${v}` : v));
  return `${spec.stage}, ${spec.priority ?? DEFAULT_PRIORITY}, ${match}`;
}

/** Puts final group ids in. `idOf` gives undefined for a key that has no group. */
export function resolveRule(
  draft: RuleDraft,
  idOf: (key: string) => number | undefined,
): Flow | undefined {
  if (!draft.refers) return draft.flow;
  const { instructions } = draft.flow;
  const apply = resolveActions(instructions.apply, draft.groups, idOf);
  const write = resolveActions(instructions.write, draft.groups, idOf);
  if (apply === undefined || write === undefined) return undefined;
  return { ...draft.flow, instructions: { ...instructions, apply, write } };
}

export function resolveGroup(
  draft: GroupDraft,
  idOf: (key: string) => number | undefined,
): Group | undefined {
  const id = idOf(draft.key)!;
  if (!draft.refers) return { ...draft.group, id };
  const buckets = [];
  for (const bucket of draft.group.buckets) {
    const actions = resolveActions(bucket.actions, draft.groups, idOf);
    if (actions === undefined) return undefined;
    if (bucket.watchGroup === undefined) {
      buckets.push({ ...bucket, actions });
      continue;
    }
    const watchGroup = idOf(draft.groups.keys[bucket.watchGroup - 1]!);
    if (watchGroup === undefined) return undefined;
    buckets.push({ ...bucket, actions, watchGroup });
  }
  return { ...draft.group, id, buckets };
}

function resolveActions(
  actions: readonly Action[],
  groups: GroupNumbers,
  idOf: (key: string) => number | undefined,
): readonly Action[] | undefined {
  const resolved: Action[] = [];
  for (const action of actions) {
    if (action.type !== 'group') {
      resolved.push(action);
      continue;
    }
    const id = idOf(groups.keys[action.group - 1]!);
    if (id === undefined) return undefined;
    resolved.push({ type: 'group', group: id });
  }
  return actionsEqual(actions, resolved) ? actions : resolved;
}
