/** A flow store over a plain table memory, what is put into it, and whether all that it keeps agrees. */
import type { Test } from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output } from '../../../proto/actions.js';
import { DigestSet, digestsEqual } from '../../../proto/digest.js';
import { flowEquals, formatFlow, makeFlow, queueKey } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import {
  type Action,
  type Change,
  type Flow,
  FlowCommand,
  type Group,
  GroupType,
} from '../../../proto/model.js';
import { FlowStore } from '../../../switch/agent/flow-store.js';
import { ModelSink } from './model-sink.js';

const LIMITS = { maxRules: 50, maxGroups: 10, maxBuckets: 4, maxMeters: 4 };

export function make(): { store: FlowStore; sink: ModelSink; clock: VirtualClock } {
  const sink = new ModelSink();
  const clock = new VirtualClock();
  return { store: new FlowStore({ sink, clock, limits: LIMITS }), sink, clock };
}

export function flow(init: Partial<Flow> & { match?: Flow['match'] } = {}, out = 1): Flow {
  return makeFlow({ table: 4, owner: 'a', ...init, instructions: { apply: [output(out)] } });
}

export const { Add, Modify, ModifyStrict, Delete, DeleteStrict } = {
  Add: FlowCommand.Add,
  Modify: FlowCommand.Modify,
  ModifyStrict: FlowCommand.ModifyStrict,
  Delete: FlowCommand.Delete,
  DeleteStrict: FlowCommand.DeleteStrict,
};

export const tcp = (port: number): Flow['match'] =>
  buildMatch({ ethType: 'ipv4', ipProto: 'tcp', tcpDst: port });
export const ip = (prefix: string): Flow['match'] =>
  buildMatch({ ethType: 'ipv4', ipv4Dst: prefix });

export function group(
  id: number,
  actions: readonly Action[],
  owner = 'a',
  watchGroup?: number,
): Group {
  return { id, type: GroupType.All, owner, buckets: [{ weight: 0, watchGroup, actions }] };
}

export const put = (value: Group): Change => ({ type: 'group', delete: false, group: value });
export const drop = (value: Group): Change => ({ type: 'group', delete: true, group: value });
export const toGroup = (id: number): Action => ({ type: 'group', group: id });

export const texts = (flows: Iterable<Flow>): string[] =>
  [...flows].map((f) => formatFlow(f)).sort();

/** What packets meet, what is held and what the digests say must be one. */
export function checkConsistent(t: Test, { store, sink }: ReturnType<typeof make>): void {
  const held = [...store.flows()];
  t.same(texts(held.map((e) => e.flow)), texts(sink.published.rules.values()), 'packets meet it');
  t.equal(store.rules, held.length);
  for (const { ruleId, flow } of held) {
    t.ok(flowEquals(sink.published.rules.get(ruleId)!, flow), 'under the same id');
  }
  t.same(
    store
      .groups()
      .map((g) => g.id)
      .sort(),
    [...sink.published.groups.keys()].sort(),
  );
  t.equal(sink.published.program, store.program);
  const digests = new DigestSet();
  digests.setProgram(store.program);
  for (const { flow } of held) digests.addFlow(flow);
  for (const each of store.groups()) digests.addGroup(each);
  for (const each of store.meters()) digests.addMeter(each);
  for (const each of store.queues()) digests.addQueue(each);
  t.same(
    new Map(store.queues().map((queue) => [queueKey(queue), queue])),
    new Map([...sink.published.queues]),
    'packets meet the queues',
  );
  t.same(
    new Map(store.meters().map((m) => [m.id, m])),
    new Map([...sink.published.meters]),
    'packets meet the meters',
  );
  t.ok(digestsEqual(store.digests(), digests.entries()), 'digests are kept up');
  const timed = held.filter((e) => e.flow.idleTimeoutS > 0 || e.flow.hardTimeoutS > 0);
  t.equal(store.timed, timed.length);
}

/** What the store refuses of a transaction, as `REASON change field`; undefined: it was applied. */
export function refusalOf(
  t: Test,
  all: ReturnType<typeof make>,
  changes: readonly Change[],
): string | undefined {
  const { refusal } = all.store.apply(changes);
  checkConsistent(t, all);
  return refusal && `${refusal.reason} ${refusal.change} ${refusal.field}`;
}
