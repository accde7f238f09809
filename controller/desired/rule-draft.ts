import { HeddleError } from '../../proto/errors.js';
import {
  checkFlow,
  checkGroup,
  checkMeter,
  checkQueue,
  flowEquals,
  flowKey,
  groupEquals,
  meterEquals,
  queueEquals,
  queueKey,
} from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import {
  type Action,
  type Bucket,
  type Flow,
  type Group,
  GroupType,
  type Meter,
  type Program,
  type Queue,
} from '../../proto/model.js';
import { tableByName } from '../../proto/program.js';
import type {
  ActionSpec,
  BucketSpec,
  GroupSpec,
  MeterSpec,
  PortLimitSpec,
  RuleSpec,
} from '../sdk.js';
import { resolveSetOwn } from './own-fields.js';
import type { SharedParts } from './shared-parts.js';

const ALL_ONES = 0xffff_ffff_ffff_ffffn;
export const DEFAULT_PRIORITY = 1000;
const GROUP_TYPES: Record<GroupSpec['type'], GroupType> = {
  all: GroupType.All,
  select: GroupType.Select,
  indirect: GroupType.Indirect,
  fastFailover: GroupType.FastFailover,
};

/** A group or meter that a draft names: by the app's key, until every app has spoken. */
export interface KeyRef {
  readonly kind: 'group' | 'meter';
  readonly key: string;
  /** Of the key among those of all apps. */
  readonly name: string;
  /** What `name` hashes to: its id, unless another name on the same switch hashes alike. */
  readonly wish: number;
}

/** What names its keys may be asked for, so that equal keys are equal objects. One for each app. */
export class KeyRefs {
  readonly #owner: string;
  readonly #refs = { group: new Map<string, KeyRef>(), meter: new Map<string, KeyRef>() };

  constructor(owner: string) {
    this.#owner = owner;
  }

  of(kind: KeyRef['kind'], key: string): KeyRef {
    let ref = this.#refs[kind].get(key);
    if (ref === undefined) {
      const name = `${this.#owner}\u0000${key}`;
      ref = { kind, key, name, wish: wishOf(name) };
      this.#refs[kind].set(key, ref);
    }
    return ref;
  }

  /**
   * The id of a queue. A name means a queue at each of several ports, so ids don't yield to each other as
   * those of groups do: two names that hash alike are in each other's way only where they meet at a
   * port, and that is reported.
   */
  queueId(key: string): number {
    return wishOf(`${this.#owner}\u0000${key}`);
  }
}

/** Ids are 1..MAX (OpenFlow 1.3, A.2.4: OFPG_MAX), which is what we take for meters as well. */
export const MAX_ID = 0xffff_ff00;

/** The id that a name gets where nobody else has it. */
export function wishOf(name: string): number {
  return (hashText(name) % MAX_ID) + 1;
}

/** Final ids on one switch; undefined for a name that nothing stands behind. */
export type IdOf = (ref: KeyRef) => number | undefined;

const NO_REFS: readonly KeyRef[] = [];

/** A rule whose groups and meters have the ids that their names wish for. */
export interface RuleDraft {
  readonly key: string;
  readonly flow: Flow;
  /** Of its meter and of its actions, in the order in which they stand. */
  readonly refs: readonly KeyRef[];
}

export interface GroupDraft {
  readonly key: string;
  readonly group: Group;
  readonly self: KeyRef;
  /** Of its buckets: the actions of each, then what it watches. */
  readonly refs: readonly KeyRef[];
}

export interface MeterDraft {
  readonly key: string;
  readonly meter: Meter;
  readonly self: KeyRef;
}

export interface QueueDraft {
  /** `queueKey` of the queue. */
  readonly key: string;
  /** For messages: `queue "voice" of port 3`. */
  readonly what: string;
  readonly queue: Queue;
}

/** Whether two drafts come to the same rule on any switch. */
export function rulesAlike(a: RuleDraft, b: RuleDraft): boolean {
  return a === b || (flowEquals(a.flow, b.flow) && refsAlike(a.refs, b.refs));
}

export function groupsAlike(a: GroupDraft, b: GroupDraft): boolean {
  return a === b || (groupEquals(a.group, b.group) && refsAlike(a.refs, b.refs));
}

export function metersAlike(a: MeterDraft, b: MeterDraft): boolean {
  return a === b || meterEquals(a.meter, b.meter);
}

export function queuesAlike(a: QueueDraft, b: QueueDraft): boolean {
  return a === b || queueEquals(a.queue, b.queue);
}

function refsAlike(a: readonly KeyRef[], b: readonly KeyRef[]): boolean {
  return a.length === b.length && a.every((ref, i) => ref.name === b[i]!.name);
}

/**
 * Builds and checks one rule.
 * @throws HeddleError with the code of the RefusalReason that the switch would give, and `field`.
 */
export function draftRule(
  spec: RuleSpec,
  owner: string,
  program: Program,
  keys: KeyRefs,
  shared: SharedParts,
): RuleDraft {
  const refs: KeyRef[] = [];
  const table = tableOf(program, spec.stage, 'stage');
  let meter = 0;
  if (spec.meter !== undefined) {
    const ref = keys.of('meter', spec.meter.key);
    refs.push(ref);
    meter = ref.wish;
  }
  const apply = actionsOf(spec.actions ?? [], keys, refs, program);
  const write = actionsOf(spec.write ?? [], keys, refs, program);
  const idleTimeoutS = spec.idleTimeoutS ?? 0;
  const hardTimeoutS = spec.hardTimeoutS ?? 0;
  const flow: Flow = {
    table,
    priority: spec.priority ?? DEFAULT_PRIORITY,
    match: shared.match(buildMatch(spec.match ?? {}, program)),
    instructions: shared.instructions({
      meter,
      apply,
      clear: spec.clear ?? false,
      write,
      metadata: spec.metadata && {
        value: spec.metadata.value,
        mask: spec.metadata.mask ?? ALL_ONES,
      },
      gotoTable: spec.next === undefined ? undefined : nextTable(program, table, spec.next),
    }),
    owner,
    cookie: spec.cookie ?? 0n,
    idleTimeoutS,
    hardTimeoutS,
    // Without the report we would take its end for drift and put it back.
    notifyRemoved: idleTimeoutS > 0 || hardTimeoutS > 0,
    importance: spec.importance ?? 0,
  };
  checkFlow(flow, program);
  return { key: flowKey(flow), flow, refs: refs.length === 0 ? NO_REFS : refs };
}

/** A bucket, and what it names: as in `GroupDraft.refs`. */
export interface BucketDraft {
  readonly bucket: Bucket;
  readonly refs: readonly KeyRef[];
}

/** @param weighted it is for a group of type select. */
export function draftBucket(
  spec: BucketSpec,
  weighted: boolean,
  program: Program,
  keys: KeyRefs,
  shared: SharedParts,
): BucketDraft {
  const refs: KeyRef[] = [];
  const { weight = 1, watchPort, watchGroup, watchDowns } = spec;
  const actions = actionsOf(spec.actions, keys, refs, program);
  const watched = watchGroup && keys.of('group', watchGroup.key);
  if (watched !== undefined) refs.push(watched);
  const bucket = shared.bucket({
    weight: weighted ? weight : 0,
    ...(watchPort !== undefined && { watchPort }),
    ...(watched !== undefined && { watchGroup: watched.wish }),
    ...(watchDowns !== undefined && { watchDowns }),
    actions,
  });
  return { bucket, refs: refs.length === 0 ? NO_REFS : refs };
}

/**
 * Builds and checks one group.
 * @param draftOf makes the draft of a bucket.
 * @throws HeddleError as `draftRule`.
 */
export function draftGroup(
  key: string,
  spec: GroupSpec,
  owner: string,
  program: Program,
  keys: KeyRefs,
  draftOf: (bucket: BucketSpec, weighted: boolean) => BucketDraft,
): GroupDraft {
  const type = GROUP_TYPES[spec.type];
  if (type === undefined) {
    const message = `group "${key}": type is all, select, indirect or fastFailover`;
    throw new HeddleError('BAD_VALUE', message, { field: 'type', value: spec.type });
  }
  let refs = NO_REFS;
  const buckets = spec.buckets.map((each) => {
    const draft = draftOf(each, type === GroupType.Select);
    if (draft.refs.length > 0) refs = [...refs, ...draft.refs];
    return draft.bucket;
  });
  const self = keys.of('group', key);
  const split = spec.splitHorizon === true && { splitHorizon: true };
  const group: Group = { id: self.wish, type, buckets, owner, ...split };
  checkGroup(group, program);
  return { key, group, self, refs };
}

export function draftMeter(key: string, spec: MeterSpec, owner: string, keys: KeyRefs): MeterDraft {
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
  const self = keys.of('meter', key);
  const meter: Meter = { id: self.wish, packets, bands, owner };
  checkMeter(meter);
  return { key, meter, self };
}

/** @param key undefined: the port as a whole. */
export function draftQueue(
  key: string | undefined,
  spec: PortLimitSpec,
  owner: string,
  keys: KeyRefs,
): QueueDraft {
  const queue: Queue = {
    port: spec.port,
    id: key === undefined ? 0 : keys.queueId(key),
    rateKbps: spec.rateKbps ?? 0,
    burstKilobits: spec.burstKilobits ?? 0,
    priority: spec.priority ?? 0,
    capacityBytes: spec.capacityBytes ?? 0,
    owner,
  };
  checkQueue(queue);
  const what =
    key === undefined ? `the limit of port ${spec.port}` : `queue "${key}" of port ${spec.port}`;
  return { key: queueKey(queue), what, queue };
}

function actionsOf(
  actions: readonly ActionSpec[],
  keys: KeyRefs,
  refs: KeyRef[],
  program: Program,
): Action[] {
  const named = (kind: KeyRef['kind'], key: string): number => {
    const ref = keys.of(kind, key);
    refs.push(ref);
    return ref.wish;
  };
  return actions.map((action) => {
    switch (action.type) {
      case 'groupRef':
        return { type: 'group', group: named('group', action.key) };
      case 'meterRef':
        return { type: 'meter', meter: named('meter', action.key) };
      case 'queueRef':
        return { type: 'setQueue', queue: keys.queueId(action.key) };
      case 'group':
      case 'meter':
        throw new HeddleError(
          'BAD_VALUE',
          `a ${action.type} is named by what ${action.type}() returned, not by an id`,
          { field: 'actions', value: action },
        );
      case 'setQueue':
        // 0 is no queue, and as good as a name.
        if (action.queue === 0) return action;
        throw new HeddleError(
          'BAD_VALUE',
          'a queue is named by what queue() returned, or by 0 for none, not by an id',
          { field: 'actions', value: action },
        );
      case 'setOwnField':
        return resolveSetOwn(action, program);
      default:
        return action;
    }
  });
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

/** Final ids in place of the wishes. Undefined: it names a group or meter that there is not. */
export function resolveRule(draft: RuleDraft, idOf: IdOf): Flow | undefined {
  const ids = finalIds(draft.refs, idOf);
  if (ids === undefined || ids === AS_WISHED) return ids && draft.flow;
  const { instructions } = draft.flow;
  let next = 0;
  const take = (): number => ids[next++]!;
  const meter = instructions.meter === 0 ? 0 : take();
  const apply = resolveActions(instructions.apply, take);
  const write = resolveActions(instructions.write, take);
  return { ...draft.flow, instructions: { ...instructions, meter, apply, write } };
}

/** As `resolveRule`, for a group; its own id is final as well. */
export function resolveGroup(draft: GroupDraft, idOf: IdOf): Group | undefined {
  const id = idOf(draft.self)!;
  const ids = finalIds(draft.refs, idOf);
  if (ids === undefined) return undefined;
  if (ids === AS_WISHED) return id === draft.group.id ? draft.group : { ...draft.group, id };
  let next = 0;
  const take = (): number => ids[next++]!;
  const buckets = draft.group.buckets.map((bucket) => {
    const actions = resolveActions(bucket.actions, take);
    return bucket.watchGroup === undefined
      ? { ...bucket, actions }
      : { ...bucket, actions, watchGroup: take() };
  });
  return { ...draft.group, id, buckets };
}

const AS_WISHED: readonly number[] = [];

/** `AS_WISHED` nearly always, and then the draft is the rule. */
function finalIds(refs: readonly KeyRef[], idOf: IdOf): readonly number[] | undefined {
  let asWished = true;
  for (const ref of refs) {
    const id = idOf(ref);
    if (id === undefined) return undefined;
    if (id !== ref.wish) asWished = false;
  }
  return asWished ? AS_WISHED : refs.map((ref) => idOf(ref)!);
}

function resolveActions(actions: readonly Action[], take: () => number): readonly Action[] {
  return actions.map((action): Action => {
    if (action.type === 'group') return { type: 'group', group: take() };
    return action.type === 'meter' ? { type: 'meter', meter: take() } : action;
  });
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
