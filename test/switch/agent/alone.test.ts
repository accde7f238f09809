/** A switch without its controllers, also from its start on. */
import t from 'tap';
import { output, toController } from '../../../proto/actions.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { FlowCommand, GroupType } from '../../../proto/model.js';
import { CONTROLLERS, floodRule, frame, started } from './bed.js';

t.test('dials again until there is an answer, and forwards meanwhile', async (t) => {
  const bed = await started(t);
  bed.get('a').bid(1);
  const reply = bed.get('a').transact([flowChange(FlowCommand.Add, floodRule)]);
  await bed.clock.run(5);
  await reply;
  for (const url of CONTROLLERS) bed.away.add(url);
  for (const pair of bed.pairs.values()) pair.freeze();
  await bed.clock.run(4500);
  t.match(bed.node.status().sessionsEnded, { SILENT: 2 });
  bed.dataPlane.deliver(1, frame(1));
  t.same(
    bed.transmitted.map(([port]) => port),
    [2, 3],
  );
  await bed.clock.run(60_000);
  bed.away.clear();
  await bed.clock.run(3100);
  t.match(bed.get('a').hello, { revision: 1 });
  t.match(bed.node.status().controllers, [
    { url: 'a', state: 'connected' },
    { url: 'b', state: 'connected' },
  ]);
});

t.test('a restarted switch forwards before it has a controller', async (t) => {
  const bed = await started(t);
  bed.get('a').bid(1);
  const reply = bed.get('a').transact([flowChange(FlowCommand.Add, floodRule)]);
  await bed.clock.run(5);
  await reply;
  await bed.node.stop();
  await bed.clock.run(5);
  t.match(bed.get('a').ended, { reason: 'GOING_AWAY' });
  bed.transmitted.length = 0;
  for (const url of CONTROLLERS) bed.away.add(url);
  await bed.start();
  bed.dataPlane.deliver(3, frame(1));
  t.same(
    bed.transmitted.map(([port]) => port),
    [1, 2],
  );
  t.match(bed.node.status(), { restored: true, revision: 1, rules: 1, electionId: 1 });
});

t.test('a port that was down takes no part in a flood that does not know of it', async (t) => {
  const bed = await started(t);
  const write = async (...downs: number[]): Promise<void> => {
    const buckets = downs.map((watchDowns, i) => {
      return { weight: 0, watchPort: i + 1, watchDowns, actions: [output(i + 1)] };
    });
    const group = { id: 1, type: GroupType.All, buckets, owner: 'a' };
    const reply = bed.get('a').transact([{ type: 'group', delete: false, group }, floodByGroup]);
    await bed.clock.run(5);
    t.notOk((await reply).refusal);
  };
  const floodByGroup = flowChange(
    FlowCommand.Add,
    makeFlow({ table: 4, owner: 'a', instructions: { apply: [{ type: 'group', group: 1 }] } }),
  );
  const flooded = (): number[] => {
    bed.transmitted.length = 0;
    bed.dataPlane.deliver(3, frame(1));
    return bed.transmitted.map(([port]) => port);
  };
  bed.get('a').bid(1);
  await write(0, 0, 0);
  t.same(flooded(), [1, 2]);
  for (const up of [false, true]) {
    bed.dataPlane.setCarrier(1, up);
    t.same(flooded(), [2]);
  }
  await write(1, 0, 0);
  t.same(flooded(), [1, 2]);
  bed.dataPlane.setCarrier(2, false);
  await bed.node.stop();
  for (const url of CONTROLLERS) bed.away.add(url);
  await bed.start();
  t.match(bed.node.ports(), [{ downs: 1 }, { downs: 0 }, { downs: 0 }]);
  t.same(flooded(), [1, 2], 'what was right is right again, without a controller');
  bed.node.removePort(1);
  bed.node.addPort({ number: 1 });
  t.same(flooded(), [2]);
});

t.test('a group with a split horizon has it after a restart too', async (t) => {
  const bed = await started(t);
  const buckets = [1, 2].map((port) => {
    return { weight: 0, watchPort: port, actions: [output(port)] };
  });
  const group = { id: 1, type: GroupType.All, buckets, owner: 'a', splitHorizon: true };
  const byGroup = flowChange(
    FlowCommand.Add,
    makeFlow({ table: 4, owner: 'a', instructions: { apply: [{ type: 'group', group: 1 }] } }),
  );
  const sent = (inPort: number): number[] => {
    bed.transmitted.length = 0;
    bed.dataPlane.deliver(inPort, frame(1));
    return bed.transmitted.map(([port]) => port);
  };
  bed.get('a').bid(1);
  const lacking = { ...group, buckets: [{ weight: 0, actions: [output(1)] }] };
  const refused = bed.get('a').transact([{ type: 'group', delete: false, group: lacking }]);
  await bed.clock.run(5);
  t.match((await refused).refusal, { field: /buckets\[0\]\.watchPort/ });
  const reply = bed.get('a').transact([{ type: 'group', delete: false, group }, byGroup]);
  await bed.clock.run(5);
  t.notOk((await reply).refusal);
  t.same([sent(1), sent(2), sent(3)], [[], [], [1, 2]]);
  await bed.node.stop();
  for (const url of CONTROLLERS) bed.away.add(url);
  await bed.start();
  t.same([sent(1), sent(2), sent(3)], [[], [], [1, 2]]);
});

t.test('packets that no controller is there for are lost, and counted', async (t) => {
  const bed = await started(t);
  const punt = makeFlow({ table: 4, instructions: { apply: [toController(20)] } });
  bed.get('a').bid(1);
  const reply = bed.get('a').transact([flowChange(FlowCommand.Add, punt)]);
  await bed.clock.run(5);
  await reply;
  for (const url of CONTROLLERS) bed.away.add(url);
  bed.pairs.get('b')!.cut();
  // The other one does not read: what is for it waits.
  Object.defineProperty(bed.pairs.get('a')!.ends[0], 'bufferedBytes', { value: 600 * 1024 });
  const counted = async (ms: number) => {
    await bed.clock.run(ms);
    return bed.node.status().packetIns;
  };
  for (const port of [1, 2]) bed.dataPlane.deliver(port, frame(port));
  t.same(await counted(5), { sent: 0, lost: 0 });
  bed.node.removePort(2);
  bed.pairs.get('a')!.cut();
  t.same(await counted(1000), { sent: 0, lost: 1 }, 'and nothing of a port that is gone');
  bed.dataPlane.deliver(1, frame(3));
  t.same(await counted(1000), { sent: 0, lost: 2 });
});
