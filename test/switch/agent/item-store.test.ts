import t from 'tap';
import { output } from '../../../proto/actions.js';
import { digestsEqual } from '../../../proto/digest.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import type { Action, Change, Meter, Queue } from '../../../proto/model.js';
import {
  Add,
  checkConsistent,
  Delete,
  DeleteStrict,
  drop,
  flow,
  group,
  make,
  put,
  refusalOf,
  toGroup,
} from './store-kit.js';

t.test('groups: references, order, limits', async (t) => {
  const all = make();
  const { store } = all;
  const chain = [group(1, [output(1)]), group(2, [toGroup(1)]), group(3, [toGroup(2)])];
  store.apply(chain.map(put));
  t.match(store.apply([drop(chain[0]!)]).refusal, { reason: 'IN_USE', field: 'group.id' });
  t.match(store.apply([put(group(1, [toGroup(3)]))]).refusal, { reason: 'GROUP_LOOP' });
  t.match(store.apply([put(group(1, [output(1)], 'a', 3))]).refusal, { reason: 'GROUP_LOOP' });
  t.match(store.apply([put(group(4, [toGroup(3)]))]).refusal, undefined);
  t.match(store.apply([put(group(5, [toGroup(4)]))]).refusal, { reason: 'LIMIT_EXCEEDED' });
  t.match(store.apply([put(group(6, [toGroup(9)]))]).refusal, { reason: 'UNKNOWN_GROUP' });
  store.apply([put(group(7, [output(1)]))]);
  t.match(
    store.apply([put(group(1, [toGroup(7)]))]).refusal,
    { reason: 'LIMIT_EXCEEDED' },
    'a chain that grows at its end is as long',
  );
  t.match(store.apply([put(group(1, [output(4)], 'b'))]).refusal, { reason: 'OWNED_BY_OTHER' });
  const user = makeFlow({ table: 4, owner: 'b', instructions: { apply: [toGroup(4)] } });
  store.apply([flowChange(Add, user)]);
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]).refusal, {
    reason: 'IN_USE',
    field: 'deleteOwner.id',
  });
  checkConsistent(t, all);
  store.apply([flowChange(Delete, user)]);
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]).refusal, undefined);
  t.equal(store.groupCount, 0);
  checkConsistent(t, all);
});

t.test('meters: known before they are named, in use while they are, and all undone', async (t) => {
  const all = make();
  const { store } = all;
  const band = { dscpRemark: false, rate: 100, burst: 0, precLevel: 0 };
  const meter = (id: number, rate = 100, owner = 'a'): Meter => ({
    id,
    packets: true,
    bands: [{ ...band, rate }],
    owner,
  });
  const putMeter = (value: Meter): Change => ({ type: 'meter', delete: false, meter: value });
  const dropMeter = (value: Meter): Change => ({ type: 'meter', delete: true, meter: value });
  const metered = makeFlow({ table: 4, owner: 'a', instructions: { meter: 1 } });
  const action: Action = { type: 'meter', meter: 2 };
  const reason = (...changes: Change[]) => refusalOf(t, all, changes);
  t.equal(reason(flowChange(Add, metered)), 'UNKNOWN_METER 0 flow.instructions');
  t.equal(reason(put(group(1, [action]))), 'UNKNOWN_METER 0 group.buckets');
  t.equal(reason(putMeter(meter(1)), flowChange(Add, metered)), undefined);
  t.equal(reason(putMeter(meter(2)), put(group(1, [action, output(1)]))), undefined);
  t.equal(reason(dropMeter(meter(1))), 'IN_USE 0 meter.id');
  t.equal(reason(dropMeter(meter(2))), 'IN_USE 0 meter.id');
  t.equal(reason(putMeter(meter(1, 5, 'b'))), 'OWNED_BY_OTHER 0 meter.owner');
  t.equal(reason(dropMeter(meter(1, 5, 'b'))), 'OWNED_BY_OTHER 0 meter.owner');
  t.equal(reason(putMeter(meter(3, 0))), 'BAD_VALUE 0 meter.bands[0].rate');
  t.equal(
    reason(putMeter(meter(3)), putMeter(meter(4)), putMeter(meter(5))),
    'LIMIT_EXCEEDED 2 meter.id',
  );
  t.equal(store.meterCount, 2, 'and none of the three');

  const { revision } = store;
  t.equal(reason(putMeter(meter(1))), undefined);
  t.equal(store.revision, revision, 'the same again is no change');
  const failing = flowChange(Add, flow({ table: 77 }));
  const before = store.digests();
  t.match(
    reason(
      putMeter(meter(1, 7)),
      drop(group(1, [])),
      dropMeter(meter(2)),
      putMeter(meter(2, 9)),
      flowChange(DeleteStrict, metered),
      dropMeter(meter(1)),
      failing,
    ),
    /UNKNOWN_TABLE 6/,
  );
  t.ok(digestsEqual(store.digests(), before));
  t.equal(reason(dropMeter(meter(2))), 'IN_USE 0 meter.id', 'references are counted as before');
  t.equal(reason({ type: 'deleteOwner', owner: 'a' }), undefined);
  t.equal(store.meterCount, 0);
  t.equal(reason(dropMeter(meter(1))), undefined, 'what is gone may be deleted again');
});

t.test('queues: by port and id, with an owner, undone like all else', async (t) => {
  const all = make();
  const { store, sink } = all;
  const queue = (port: number, id: number, parts: Partial<Queue> = {}): Queue => ({
    port,
    id,
    rateKbps: 100,
    burstKilobits: 0,
    priority: 1,
    capacityBytes: 0,
    owner: 'a',
    ...parts,
  });
  const mod = (remove: boolean, value: Queue): Change => ({
    type: 'queue',
    delete: remove,
    queue: value,
  });
  const reason = (...changes: Change[]) => refusalOf(t, all, changes);
  t.equal(
    reason(mod(false, queue(1, 0)), mod(false, queue(1, 7)), mod(false, queue(2, 7))),
    undefined,
  );
  t.equal(store.queueCount, 3);
  t.equal(reason(mod(false, queue(0, 7))), 'BAD_VALUE 0 queue.port');
  t.equal(reason(mod(false, queue(70_000, 7))), 'BAD_VALUE 0 queue.port');
  t.equal(reason(mod(false, queue(1, 0xffffffff))), 'BAD_VALUE 0 queue.id');
  t.equal(reason(mod(false, queue(1, 7, { priority: 65_536 }))), 'BAD_VALUE 0 queue.priority');
  const burst = queue(1, 7, { rateKbps: 0, burstKilobits: 5 });
  t.equal(reason(mod(false, burst)), 'BAD_VALUE 0 queue.burstKilobits');
  t.equal(reason(mod(false, queue(1, 7, { owner: 'b' }))), 'OWNED_BY_OTHER 0 queue.owner');
  t.equal(reason(mod(true, queue(1, 7, { owner: 'b' }))), 'OWNED_BY_OTHER 0 queue.owner');
  const { revision } = store;
  t.equal(reason(mod(false, queue(1, 7)), mod(true, queue(9, 9))), undefined);
  t.equal(store.revision, revision, 'the same again, or nothing to delete, is no change');
  const before = store.digests();
  const failing = flowChange(Add, flow({ table: 77 }));
  t.match(
    reason(
      mod(false, queue(1, 7, { priority: 9 })),
      mod(true, queue(2, 7)),
      mod(false, queue(3, 1)),
      failing,
    ),
    /^UNKNOWN_TABLE 3/,
  );
  t.same(store.digests(), before);
  t.equal(reason({ type: 'deleteOwner', owner: 'a' }), undefined);
  t.equal(store.queueCount, 0);
  t.equal(sink.published.queues.size, 0);
});
