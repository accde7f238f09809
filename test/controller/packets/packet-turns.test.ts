import t from 'tap';
import type { ManagedSwitch } from '../../../controller/managed-switch.js';
import {
  MAX_WAITING,
  MAX_WAITING_BYTES,
  PACKETS_PER_TURN,
  PacketTurns,
  ROOM_FOR_PROBES,
} from '../../../controller/packets/packet-turns.js';
import { defineApp } from '../../../controller/sdk.js';
import type { Clock } from '../../../proto/clock.js';
import { type Logger, silentLogger } from '../../../proto/logger.js';
import type { PacketIn } from '../../../proto/messages.js';
import { buildEthernet, EtherType } from '../../../proto/packet/ethernet.js';
import { seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';
import { Bench } from '../bench.js';
import { port } from '../fake-switch.js';

function packet(number: number, frame: Uint8Array = new Uint8Array(60)): PacketIn {
  const common = { type: 'packetIn', inPort: 1, reason: 'action', table: 0, lost: 0 } as const;
  return { ...common, cookie: BigInt(number), frame, totalBytes: frame.length };
}

const LLDP = buildEthernet(
  { dst: '01:80:c2:00:00:0e', src: '02:ff:00:00:00:01', etherType: EtherType.Lldp },
  new Uint8Array(46),
);

/** Turns of an event loop, one at a time. */
class Loop {
  #due: (() => void)[] = [];
  readonly clock: Clock = {
    now: () => 0,
    wallTime: () => 0,
    every: () => ({ cancel: () => {} }),
    after: (_, run) => {
      this.#due.push(run);
      return { cancel: () => void (this.#due = this.#due.filter((each) => each !== run)) };
    },
  };

  get idle(): boolean {
    return this.#due.length === 0;
  }

  turn(): void {
    for (const run of this.#due.splice(0)) run();
  }
}

/** What was looked at, in order: the switch's name and the packet's number. */
function make(logger: Logger = silentLogger) {
  const loop = new Loop();
  const { clock } = loop;
  const seen: string[] = [];
  const turns = new PacketTurns({
    clock,
    logger,
    look: ({ id }, { cookie }) => void seen.push(`${id} ${cookie}`),
  });
  const managed = (id: string): ManagedSwitch => ({ id }) as ManagedSwitch;
  return { loop, seen, turns, managed };
}

t.test('while there is time, packets are looked at at once', (t) => {
  const { loop, seen, turns, managed } = make();
  const [mad, calm] = [managed('mad'), managed('calm')];
  for (let i = 0; i < PACKETS_PER_TURN; i++) t.ok(turns.offer(mad, packet(i)));
  t.equal(seen.length, PACKETS_PER_TURN);
  t.ok(turns.offer(calm, packet(0)), 'this one waits');
  t.equal(seen.length, PACKETS_PER_TURN);
  loop.turn();
  t.equal(seen.at(-1), 'calm 0');
  loop.turn();
  t.ok(loop.idle, 'and nothing goes on when nobody waits');
  turns.offer(mad, packet(999));
  t.equal(seen.at(-1), 'mad 999');
  t.end();
});

t.test('who sends little waits one turn at most, whoever sends much', (t) => {
  const warned: string[] = [];
  const warn = (details: object, message: string): void => {
    warned.push(`${JSON.stringify(details)} ${message}`);
  };
  const { loop, seen, turns, managed } = make({ ...silentLogger, warn });
  const mad = [managed('mad'), managed('madder')];
  const calm = managed('calm');
  let dropped = 0;
  for (let turn = 0; turn < 20; turn++) {
    const before = seen.length;
    for (let i = 0; i < 3_000; i++) {
      for (const each of mad) if (!turns.offer(each, packet(i))) dropped++;
    }
    t.ok(turns.offer(calm, packet(turn)), 'never dropped');
    loop.turn();
    const now = seen.slice(before);
    t.ok(now.includes(`calm ${turn}`), `looked at in turn ${turn}`);
    t.ok(now.length >= PACKETS_PER_TURN, 'as many as there is time for');
    t.ok(now.length <= 2 * PACKETS_PER_TURN, 'and no more');
  }
  const share = (name: string): number => seen.filter((each) => each.startsWith(name)).length;
  t.ok(Math.abs(share('mad ') - share('madder')) <= PACKETS_PER_TURN, 'fair among the others');
  t.ok(dropped > 20 * 3_000, `${dropped} dropped`);
  t.equal(warned.length, 2, 'each is told of once');
  t.match(warned[0], /"mad".* dropped/);

  const looked = seen.length;
  for (const each of mad) turns.forget(each);
  loop.turn();
  t.equal(seen.length, looked, 'nothing of a session that has ended');
  turns.offer(mad[0]!, packet(1));
  t.equal(seen.at(-1), 'mad 1', 'its next one is like any other');
  for (let i = 0; i < 3_000; i++) turns.offer(mad[0]!, packet(i));
  t.equal(warned.length, 3, 'and if that is mad too, it is told of again');
  t.end();
});

t.test('what may wait is bounded, in packets and in bytes; probes have room of their own', (t) => {
  const { loop, seen, turns, managed } = make();
  const [mad, big] = [managed('mad'), managed('big')];
  let taken = 0;
  for (let i = 0; i < 10_000; i++) taken += Number(turns.offer(mad, packet(i)));
  t.equal(taken, PACKETS_PER_TURN + MAX_WAITING - ROOM_FOR_PROBES);
  let probes = 0;
  for (let i = 0; i < 10_000; i++) probes += Number(turns.offer(mad, packet(i, LLDP)));
  t.equal(probes, ROOM_FOR_PROBES);
  taken = 0;
  for (let i = 0; i < 100; i++)
    taken += Number(turns.offer(big, packet(i, new Uint8Array(65_536))));
  t.equal(taken, MAX_WAITING_BYTES / 65_536);
  const borrowed = new Uint8Array(60);
  turns.offer(managed('third'), packet(7, borrowed));
  turns.stop();
  loop.turn();
  t.equal(seen.length, PACKETS_PER_TURN, 'stopped');
  t.end();
});

t.test('a frame that waits is a copy', (t) => {
  const loop = new Loop();
  const frames: number[] = [];
  const turns = new PacketTurns({
    clock: loop.clock,
    logger: silentLogger,
    look: (_, { frame }) => void frames.push(frame[0]!),
  });
  const managed = {} as ManagedSwitch;
  const frame = new Uint8Array(60);
  for (let i = 0; i <= PACKETS_PER_TURN; i++) {
    frame[0] = i & 0xff;
    turns.offer(managed, packet(i, frame));
  }
  frame.fill(0xa5);
  loop.turn();
  t.equal(frames.at(-1), PACKETS_PER_TURN & 0xff);
  t.end();
});

t.test('random offers: each session in order, nothing twice, nothing lost in silence', (t) => {
  const seed = seedOf(t);
  const random = seededRandom(seed);
  const { loop, seen, turns, managed } = make();
  const all = Array.from({ length: 5 }, (_, i) => managed(`s${i}`));
  const taken = new Map(all.map(({ id }) => [id, [] as string[]]));
  for (let i = 0; i < 40_000; i++) {
    const each = all[Math.floor(random() ** 3 * all.length)]!;
    if (turns.offer(each, packet(i))) taken.get(each.id)!.push(`${each.id} ${i}`);
    if (random() < 0.002) loop.turn();
  }
  while (!loop.idle) loop.turn();
  for (const [id, expected] of taken) {
    t.same(
      seen.filter((each) => each.startsWith(`${id} `)),
      expected,
      `seed ${seed}`,
    );
  }
  t.equal(seen.length, [...taken.values()].flat().length);
  t.end();
});

t.test('a controller with a switch that has gone mad', async (t) => {
  const heard: string[] = [];
  const listener = defineApp({
    name: 'listener',
    compile() {},
    packetIn: ({ switch: node }) => void heard.push(node.id),
  });
  const bench = new Bench();
  await bench.start({ apps: [listener] });
  const [mad, calm] = [bench.add(), bench.add()];
  for (const each of [mad, calm]) each.ports = [port(1), port(2), port(3)];
  bench.cable(mad, 1, calm, 1);
  bench.connectAll();
  bench.clock.advance(8_000);
  t.equal(bench.controller.network().links.length, 2);

  const frame = buildEthernet(
    { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01', etherType: 0x88b5 },
    new Uint8Array(46),
  );
  let asked = 0;
  const flood = bench.clock.every(1, () => {
    for (let i = 0; i < 3_000; i++) mad.packetIn(3, frame);
    if (asked === 5) return;
    calm.packetIn(3, frame);
    asked++;
  });
  bench.clock.advance(10.5);
  flood.cancel();
  t.equal(heard.filter((id) => id === calm.id).length, asked, 'the other one is heard');
  const [status, one, other] = [
    bench.controller.query.status().counters,
    bench.controller.query.switch(mad.id),
    bench.controller.query.switch(calm.id),
  ];
  t.ok(one.packetInsDropped > 10_000, `${one.packetInsDropped} dropped`);
  t.equal(other.packetInsDropped, 0);
  t.equal(status.packetInsDropped, one.packetInsDropped);
  await bench.kill();
});
