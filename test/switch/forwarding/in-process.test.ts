import t from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { flood, output, toController } from '../../../proto/actions.js';
import { makeFlow } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import { type Action, ReservedPort } from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import type { PortState, Punt } from '../../../switch/forwarding/data-plane.js';
import {
  InProcessDataPlane,
  type InProcessOptions,
} from '../../../switch/forwarding/in-process.js';
import { DropReason } from '../../../switch/pipeline/drop-reason.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';

const frame = (inLast: number): Uint8Array =>
  Uint8Array.from([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xb5, ...new Uint8Array(45), inLast]);

async function make(options: Partial<InProcessOptions> = {}) {
  const clock = new VirtualClock();
  const out: [number, number][] = [];
  const punts: Punt[] = [];
  const states: [number, PortState][] = [];
  const plane: InProcessDataPlane = new InProcessDataPlane({
    clock,
    onTransmit: (port, bytes) => out.push([port, bytes.at(-1)!]),
    ...options,
  });
  const writer = new TableWriter({
    limits: SMALL_LIMITS,
    onStructure: (update) => plane.accept(update),
  });
  await plane.start({
    portChanged: (number, state) => states.push([number, state]),
    punted: (punt) => punts.push(punt),
    failed: (error) => {
      throw error;
    },
  });
  plane.accept(writer.snapshotStructure());
  writer.setProgram(defaultProgram);
  writer.publish();
  for (const number of [1, 2, 300]) plane.addPort({ number, name: `p${number}` });
  return { clock, plane, writer, out, punts, states };
}

t.test('forwards inside the call', async (t) => {
  const { plane, writer, out } = await make();
  plane.deliver(1, frame(1));
  t.same(out, [], 'no rules');
  writer.insert(makeFlow({ table: 4, instructions: { apply: [flood()] } }));
  plane.deliver(1, frame(2));
  t.same(out, [], 'not before it is published');
  writer.publish();
  plane.deliver(1, frame(3));
  plane.deliver(300, frame(4));
  t.same(out, [
    [2, 3],
    [300, 3],
    [1, 4],
    [2, 4],
  ]);
  t.match(plane.portCounters(300), { rxPackets: 1, rxBytes: 60, txPackets: 1 });
  t.equal(plane.deliver(7, frame(1)), false);
  t.match(plane.portCounters(7), { rxPackets: 0 });
});

t.test('a cable that is out neither takes nor gives', async (t) => {
  const { plane, writer, out, states } = await make();
  writer.insert(makeFlow({ table: 4, instructions: { apply: [flood()] } }));
  writer.publish();
  plane.setCarrier(2, false);
  plane.setCarrier(2, false);
  t.equal(states.length, 1);
  t.match(states, [[2, { up: false, downs: 1 }]]);
  t.equal(plane.deliver(2, frame(1)), false);
  plane.deliver(1, frame(2));
  t.same(out, [[300, 2]]);
  plane.setCarrier(2, true);
  t.match(states[1], [2, { up: true, downs: 1 }]);
  plane.removePort(300);
  plane.deliver(1, frame(3));
  t.same(out.slice(1), [[2, 3]]);
});

t.test('frames that are delivered while others go out are not lost, nor out of turn', async (t) => {
  const out: [number, number][] = [];
  const { plane, writer } = await make({
    onTransmit: (port, bytes) => {
      const count = bytes.at(-1)!;
      out.push([port, count]);
      // A wire from each port to the next switch and straight back.
      if (count > 0) plane.deliver(port, frame(count - 1));
    },
  });
  plane.removePort(300);
  for (const [from, to] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const match = buildMatch({ inPort: from });
    writer.insert(makeFlow({ table: 4, match, instructions: { apply: [output(to)] } }));
  }
  writer.publish();
  plane.deliver(1, frame(200));
  t.equal(out.length, 201, 'a chain longer than any stack of calls');
  t.same(out.at(-1), [2, 0]);
});

t.test('packet-outs and punts', async (t) => {
  const { plane, writer, out, punts, clock } = await make({ puntLimits: { rate: 1, burst: 2 } });
  const match = buildMatch({ inPort: 2 });
  writer.insert(
    makeFlow({ table: 4, match, cookie: 5n, instructions: { apply: [toController()] } }),
  );
  writer.publish();
  plane.packetOut(frame(9), ReservedPort.Controller, [output(1), output(300)]);
  t.same(out, [
    [1, 9],
    [300, 9],
  ]);
  plane.packetOut(frame(8), 2, [output(ReservedPort.Table)]);
  for (let n = 0; n < 4; n++) plane.deliver(2, frame(n));
  t.same(punts, [], 'they come by the clock');
  clock.advance(1);
  t.match(punts, [
    { inPort: 2, cookie: 5n },
    { inPort: 2, cookie: 5n },
  ]);
  t.same(
    punts.map((p) => p.frame.at(-1)),
    [8, 0],
  );
  t.equal(plane.puntsLost(), 3);
  plane.packetOut(frame(9), 2, [{ type: 'group', group: 3 }]);
  t.same(plane.dropCounters(), [{ reason: 'packet-out-refused', packets: 1 }]);
  await plane.stop();
  t.equal(plane.packetOut(frame(9), 2, [output(1)]), false);
});

t.test('what a rate holds back leaves when its time has come', async (t) => {
  const { clock, plane, writer, out } = await make();
  const queue = {
    port: 2,
    id: 5,
    rateKbps: 48,
    burstKilobits: 1,
    priority: 1,
    capacityBytes: 2048,
    owner: 'a',
  };
  writer.setQueue(queue);
  const apply: Action[] = [{ type: 'setQueue', queue: 5 }, output(2), output(300)];
  writer.insert(makeFlow({ table: 4, instructions: { apply } }));
  writer.publish();
  for (let i = 0; i < 5; i++) plane.deliver(1, frame(i));
  const from = (port: number): number[] =>
    out.filter(([number]) => number === port).map(([, mark]) => mark);
  t.same(from(300), [0, 1, 2, 3, 4], 'which has no such queue');
  t.same(from(2), [0, 1, 2], 'the burst is 125 bytes; 60 take ten milliseconds');
  t.match(writer.queueCounters(queue), { packets: 3, dropped: 0, waitingBytes: 120 });
  clock.advance(9);
  t.equal(from(2).length, 3);
  clock.advance(2);
  t.same(from(2), [0, 1, 2, 3]);
  writer.setQueue({ ...queue, rateKbps: 0, burstKilobits: 0 });
  writer.publish();
  clock.advance(0);
  t.same(from(2), [0, 1, 2, 3, 4], 'a rate that is lifted holds nothing back');
  writer.setQueue({ ...queue, rateKbps: 1 });
  writer.publish();
  for (let i = 0; i < 80; i++) plane.deliver(1, frame(i));
  t.equal(writer.drops(DropReason.QueueFull), writer.queueCounters(queue)!.dropped);
  t.ok(writer.drops(DropReason.QueueFull) > 0);
  plane.removePort(2);
  t.equal(writer.queueCounters(queue)!.waitingBytes, 0);
  plane.addPort({ number: 2, name: 'again' });
  clock.advance(100_000);
  const before = from(2).length;
  plane.deliver(1, frame(7));
  t.equal(from(2).length, before + 1, 'its queues are there again');
  await plane.stop();
});
