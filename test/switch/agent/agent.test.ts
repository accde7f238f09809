import t from 'tap';
import { flood, output, toController } from '../../../proto/actions.js';
import { encodeToSwitch } from '../../../proto/codec.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import type { ToControllerMessage } from '../../../proto/messages.js';
import { FlowCommand, ReservedPort } from '../../../proto/model.js';
import type { Wire } from '../../../proto/wire.js';
import type { FakeController } from '../support/fake-controller.js';
import { floodRule, frame, started } from './bed.js';

const last = <T>(list: readonly T[]): T => list.at(-1)!;
const ofType = (
  controller: FakeController,
  type: ToControllerMessage['type'],
): ToControllerMessage[] => controller.messages.filter((message) => message.type === type);

t.test('says hello with all that it is', async (t) => {
  const bed = await started(t);
  t.match(bed.get('a').hello, {
    name: 's1',
    datapathId: /^[0-9a-f]{16}$/,
    revision: 0,
    restored: false,
    capabilities: { maxMeters: 256, maxQueues: 128, maxTables: 254 },
  });
  // The ports came after the hello: as events.
  t.same(
    ofType(bed.get('a'), 'portStatus').map(
      (m) => m.type === 'portStatus' && [m.change, m.port.number],
    ),
    [
      ['added', 1],
      ['added', 2],
      ['added', 3],
    ],
  );
});

t.test('the highest election id ever bid may write, and no other', async (t) => {
  const bed = await started(t);
  const [a, b] = [bed.get('a'), bed.get('b')];
  const write = async (from: FakeController): Promise<string> => {
    const reply = from.transact([flowChange(FlowCommand.Add, floodRule)]);
    await bed.clock.run(5);
    return (await reply).refusal?.reason ?? 'applied';
  };
  t.equal(await write(a), 'NOT_PRIMARY', 'without a bid');
  a.bid(5);
  b.bid(3);
  await bed.clock.run(5);
  t.match(last(ofType(a, 'election')), { primary: true, electionId: 5, primaryConnected: true });
  t.match(last(ofType(b, 'election')), { primary: false, electionId: 5, primaryConnected: true });
  t.same([await write(a), await write(b)], ['applied', 'NOT_PRIMARY']);

  b.bid(6);
  await bed.clock.run(5);
  t.match(last(ofType(a, 'election')), { primary: false, electionId: 6 }, 'and it is told');
  t.same([await write(a), await write(b)], ['NOT_PRIMARY', 'applied']);

  b.bid(4);
  await bed.clock.run(5);
  t.same([await write(a), await write(b)], ['NOT_PRIMARY', 'NOT_PRIMARY'], 'who bids less goes');
  b.bid(6);
  await bed.clock.run(5);
  t.equal(await write(b), 'applied', 'until it bids enough again');

  bed.away.add('b');
  bed.pairs.get('b')!.cut();
  await bed.clock.run(5);
  t.match(last(ofType(a, 'election')), { primary: false, primaryConnected: false });
  t.equal(await write(a), 'NOT_PRIMARY', 'also while the primary is away');

  await bed.node.stop();
  await bed.start();
  bed.get('a').bid(5);
  await bed.clock.run(5);
  t.equal(await write(bed.get('a')), 'NOT_PRIMARY', 'and over a restart');
  bed.get('a').bid(7);
  await bed.clock.run(5);
  t.equal(await write(bed.get('a')), 'applied');
});

t.test('lists what it holds, in parts, with digests and counters', async (t) => {
  const bed = await started(t);
  const a = bed.get('a');
  a.bid(1);
  const rules = Array.from({ length: 450 }, (_, n) =>
    flowChange(
      FlowCommand.Add,
      makeFlow({ table: 4 + (n % 2), priority: n + 1, owner: n % 3 === 0 ? 'x' : 'y' }),
    ),
  );
  a.channel.send({
    type: 'transaction',
    id: 100,
    changes: [...rules, flowChange(FlowCommand.Add, floodRule)],
  });
  await bed.clock.run(5);
  bed.dataPlane.deliver(1, frame(1));
  const all = a.rules(undefined, undefined, true);
  const some = a.rules('x', 4);
  const program = a.rules(undefined, 258);
  const digests = a.digests();
  await bed.clock.run(50);
  const parts = await all;
  t.equal(parts.length, 4);
  t.same(
    parts.map((p) => p.more),
    [true, true, true, false],
  );
  t.equal(parts.flatMap((p) => p.flows).length, 451);
  t.ok(parts[0]!.program !== undefined);
  const highest = parts.flatMap((p) => p.flows).findIndex((f) => f.priority === 449);
  t.match(parts.flatMap((p) => p.counters)[highest], { packets: 1, bytes: 60 });
  const x = (await some).flatMap((p) => p.flows);
  t.ok(x.length === 75 && x.every((f) => f.owner === 'x' && f.table === 4));
  t.match(await program, [{ flows: [], program: { tables: [{ id: 0 }] }, more: false }]);
  t.same(
    (await digests).digests
      .filter((d) => d.table < 256)
      .map((d) => [d.owner, d.table, d.count])
      .sort(),
    [
      ['a', 4, 1],
      ['x', 4, 75],
      ['x', 5, 75],
      ['y', 4, 150],
      ['y', 5, 150],
    ],
  );
});

t.test('packets go to the controller and come from it', async (t) => {
  const bed = await started(t);
  const [a, b] = [bed.get('a'), bed.get('b')];
  a.bid(1);
  const punt = makeFlow({ table: 4, cookie: 9n, instructions: { apply: [toController(20)] } });
  const reply = a.transact([flowChange(FlowCommand.Add, punt)]);
  await bed.clock.run(5);
  await reply;
  bed.dataPlane.deliver(2, frame(1));
  await bed.clock.run(5);
  for (const controller of [a, b]) {
    t.match(ofType(controller, 'packetIn'), [
      { inPort: 2, reason: 'action', table: 4, cookie: 9n, totalBytes: 60, lost: 0 },
    ]);
  }
  const out = (controller: FakeController, actions = [flood()]): void =>
    controller.channel.send({
      type: 'packetOut',
      frame: frame(7),
      inPort: ReservedPort.Controller,
      actions,
    });
  out(b);
  out(a, [output(2)]);
  out(a, [{ type: 'group', group: 77 }]);
  out(a, [{ type: 'meter', meter: 1 }]);
  await bed.clock.run(5);
  t.same(
    bed.transmitted.map(([port]) => port),
    [2],
  );
  t.match(bed.node.status().drops, { 'packet-out-not-primary': 1, 'packet-out-refused': 2 });
});

t.test('rules time out, with an event and a new revision', async (t) => {
  const bed = await started(t);
  const a = bed.get('a');
  a.bid(1);
  const idle = makeFlow({
    table: 4,
    priority: 2,
    idleTimeoutS: 3,
    notifyRemoved: true,
    match: buildMatch({ inPort: 1 }),
    instructions: { apply: [output(2)] },
  });
  const hard = makeFlow({ table: 4, priority: 1, hardTimeoutS: 10, notifyRemoved: true });
  const silent = makeFlow({ table: 5, hardTimeoutS: 2 });
  const reply = a.transact([idle, hard, silent].map((f) => flowChange(FlowCommand.Add, f)));
  await bed.clock.run(5);
  await reply;
  for (let second = 0; second < 5; second++) {
    bed.dataPlane.deliver(1, frame(second));
    await bed.clock.run(1000);
  }
  t.equal(bed.node.status().rules, 2, 'the silent one is gone, the used one is not');
  t.same(ofType(a, 'flowRemoved'), []);
  await bed.clock.run(4000);
  t.match(ofType(a, 'flowRemoved'), [
    {
      reason: 'idleTimeout',
      flow: { priority: 2 },
      counters: { packets: 5, bytes: 300 },
      revision: 3,
    },
  ]);
  await bed.clock.run(2000);
  t.match(last(ofType(a, 'flowRemoved')), {
    reason: 'hardTimeout',
    flow: { priority: 1 },
    revision: 4,
  });
  t.equal(bed.node.status().rules, 0);
});

t.test('statistics come as often as asked, and only then', async (t) => {
  const bed = await started(t);
  const a = bed.get('a');
  await bed.clock.run(1000);
  t.same(ofType(a, 'statistics'), []);
  bed.dataPlane.deliver(1, frame(1));
  a.channel.send({ type: 'statistics', intervalMs: 200 });
  await bed.clock.run(1010);
  const seen = ofType(a, 'statistics');
  t.equal(seen.length, 6);
  t.match(last(seen), {
    ports: [{ port: 1, rxPackets: 1, rxBytes: 60 }, { port: 2 }, { port: 3 }],
    drops: [{ reason: 'no-match', packets: 1 }],
  });
  a.channel.send({ type: 'statistics', intervalMs: 0 });
  await bed.clock.run(1000);
  t.equal(ofType(a, 'statistics').length, 6);
});

t.test('ports that change are reported', async (t) => {
  const bed = await started(t);
  bed.dataPlane.setCarrier(2, false);
  bed.node.removePort(3);
  await bed.clock.run(5);
  t.match(ofType(bed.get('b'), 'portStatus').slice(3), [
    { change: 'modified', port: { number: 2, up: false, downs: 1 } },
    { change: 'removed', port: { number: 3, up: false, downs: 1 } },
  ]);
  t.throws(() => bed.node.removePort(3), { code: 'UNKNOWN_PORT' });
  t.throws(() => bed.node.addPort({ number: 2 }), { code: 'PORT_IN_USE' });
  t.throws(() => bed.node.addPort({ number: 70_000 }), { code: 'BAD_VALUE' });
  t.match(bed.node.addPort({}), { number: 3, up: true, downs: 1 }, 'the lowest that is free');
});

t.test('whoever breaks the rules is sent away with the reason, others go on', async (t) => {
  const rules: [string, (controller: FakeController, wire: Wire) => void][] = [
    ['MALFORMED', (_c, wire) => wire.send(Uint8Array.of(0xff, 0xff, 0xff))],
    ['MALFORMED', (_c, wire) => wire.send(Uint8Array.of(0x1a, 0x05, 1))],
    ['TOO_LONG', (_c, wire) => wire.send(new Uint8Array(4 * 1024 * 1024 + 1))],
    ['OUT_OF_ORDER', (c) => c.bid(0)],
    [
      'OUT_OF_ORDER',
      (c) => {
        for (const id of [5, 5]) c.channel.send({ type: 'transaction', id, changes: [] });
      },
    ],
    [
      'OUT_OF_ORDER',
      (_c, wire) =>
        wire.send(
          encodeToSwitch({
            type: 'hello',
            minVersion: 1,
            maxVersion: 1,
            controllerId: 'x',
            echoIntervalMs: 1,
            software: '',
          }),
        ),
    ],
    [
      'OVERLOADED',
      (c) => {
        for (let id = 1; id < 40; id++) c.channel.send({ type: 'rules', id, counters: false });
      },
    ],
  ];
  for (const [reason, misbehave] of rules) {
    const bed = await started(t);
    // For the last one: answers that can't be sent wait.
    const [a, b] = [bed.get('a'), bed.get('b')];
    b.bid(4);
    if (reason === 'OVERLOADED')
      Object.defineProperty(bed.pairs.get('a')!.ends[0], 'bufferedBytes', { value: 600 * 1024 });
    misbehave(a, bed.pairs.get('a')!.ends[1]);
    await bed.clock.run(20);
    // Whoever doesn't read is cut off without a word: it would not read that either.
    const told = reason === 'OVERLOADED' ? 'CONNECTION_LOST' : reason;
    t.match(a.ended, { reason: told, byPeer: true });
    t.equal(bed.node.status().sessionsEnded[reason], 1);
    t.equal(b.ended, undefined);
    const reply = b.transact([flowChange(FlowCommand.Add, floodRule)]);
    await bed.clock.run(20);
    t.equal((await reply).refusal, undefined);
    await bed.clock.run(500);
    t.not(bed.get('a'), a, 'and it dials again');
    await bed.node.stop();
  }
});

t.test('random bytes on the channel never hurt', async (t) => {
  const bed = await started(t);
  let state = 99;
  const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8;
  const valid = encodeToSwitch({
    type: 'transaction',
    id: 1,
    changes: [flowChange(FlowCommand.Add, floodRule)],
  });
  for (let round = 0; round < 300; round++) {
    const bytes =
      round % 2 === 0 ? valid.slice() : Uint8Array.from({ length: random() % 100 }, random);
    if (bytes.length > 0) bytes[random() % bytes.length] = random();
    bed.pairs.get('b')!.ends[1].send(bytes);
    await bed.clock.run(5);
    if (bed.get('b').ended !== undefined) await bed.clock.run(4000);
  }
  t.equal(bed.get('a').ended, undefined);
  t.equal(bed.node.status().rules, 0);
});
