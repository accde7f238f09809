import { strict as assert } from 'node:assert';
import t from 'tap';
import type { Queue } from '../../../proto/model.js';
import { Chance } from '../../../switch/oracle/random.js';
import { DropReason } from '../../../switch/pipeline/drop-reason.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { Frame } from '../../../switch/ports/frame.js';
import { outputOnlyPort } from '../../../switch/ports/output-only-port.js';
import type { Port } from '../../../switch/ports/port.js';
import { FRAME_OVERHEAD_BYTES } from '../../../switch/queues/frame-queue.js';
import { ShapedPort } from '../../../switch/queues/shaped-port.js';
import { Shaper } from '../../../switch/queues/shaper.js';
import { QueueWriter } from '../../../switch/tables/queue-writer.js';

const queue = (id: number, parts: Partial<Queue> = {}): Queue => ({
  port: 1,
  id,
  rateKbps: 0,
  burstKilobits: 0,
  priority: 0,
  capacityBytes: 0,
  owner: 'test',
  ...parts,
});

function frameOf(id: number, length: number, mark = 0): Frame {
  const frame = new Frame(new Uint8Array(length));
  frame.length = length;
  frame.bytes[0] = mark >> 8;
  frame.bytes[1] = mark;
  frame.queue = id | 0;
  return frame;
}

const markOf = ({ bytes, start }: Frame): number => (bytes[start]! << 8) | bytes[start + 1]!;

/** Port 1 of as many threads as asked for, with queues in front, and what left by it. */
function make(threads = 1, maxQueues = 64) {
  const writer = new QueueWriter({ maxQueues, threads });
  const sent: { mark: number; atUs: number; bytes: number }[] = [];
  const drops: DropReason[] = [];
  const made = { nowUs: 0, refuse: false, stalled: false };
  const each = Array.from({ length: threads }, (_, thread) => {
    const table = new PortTable();
    const port = outputOnlyPort(1, (frame) =>
      sent.push({ mark: markOf(frame), atUs: made.nowUs, bytes: frame.length }),
    );
    const send = port.send.bind(port);
    const device: Port = {
      ...port,
      send: (frame) => !made.refuse && send(frame),
      get stalled() {
        return made.stalled;
      },
    };
    table.add(device);
    return { table, shaper: new Shaper(table, thread, (reason) => drops.push(reason)) };
  });
  const set = (...queues: Queue[]): void => {
    for (const one of queues) writer.set(one);
    publish();
  };
  const publish = (): void => {
    const structures = writer.publish();
    if (structures !== undefined) for (const { shaper } of each) shaper.set(structures);
  };
  const begin = (nowUs: number): void => {
    made.nowUs = nowUs;
    for (const { shaper } of each) shaper.begin(nowUs);
  };
  const send = (frame: Frame, thread = 0): boolean => each[thread]!.table.get(1)!.send(frame);
  const release = (): number => each.reduce((sum, { shaper }) => sum + shaper.release(), 0);
  /** Time goes on as the thread's timer has it, until nothing waits or `untilUs`. */
  const drain = (untilUs = Number.POSITIVE_INFINITY): void => {
    for (;;) {
      release();
      const wakeUs = Math.min(...each.map(({ shaper }) => shaper.wakeUs));
      if (wakeUs > untilUs) return;
      if (wakeUs === Number.POSITIVE_INFINITY) return;
      // An assertion for each of thousands of steps would take longer than the steps.
      assert(wakeUs > made.nowUs, 'it wakes later than now');
      begin(wakeUs);
    }
  };
  return { ...made, made, writer, each, sent, drops, set, publish, begin, send, release, drain };
}

t.test('a port without queues is left alone; with the last one it is again itself', async (t) => {
  const { each, set, writer, publish, sent, send } = make();
  const { table } = each[0]!;
  const device = table.get(1);
  t.notOk(device instanceof ShapedPort);
  set(queue(7, { port: 2 }));
  t.equal(table.get(1), device, 'queues of other ports are none of its business');
  set(queue(7, { rateKbps: 8 }));
  t.ok(table.get(1) instanceof ShapedPort);
  for (let i = 0; i < 5; i++) send(frameOf(7, 2000, i));
  t.equal(sent.length, 2, 'the burst is 3,028 bytes, and the second may go into debt');
  writer.remove(queue(7));
  publish();
  t.equal(table.get(1), device);
  t.same(
    sent.map(({ mark }) => mark),
    [0, 1, 2, 3, 4],
    'what waited has left',
  );
});

t.test('a rate is exact over time, and nothing leaves before its tokens', async (t) => {
  for (const [rateKbps, bytes] of [
    [1, 60],
    [999, 1514],
    [10_000, 333],
    [40_000_000, 65_549],
  ] as const) {
    const { set, begin, send, drain, sent, writer } = make();
    set(queue(3, { rateKbps, burstKilobits: 1, capacityBytes: 16 * 1024 * 1024 }));
    begin(1_000_000);
    const count = 200;
    for (let i = 0; i < count; i++) send(frameOf(3, bytes, i));
    drain();
    t.equal(sent.length, count);
    const perUs = (rateKbps * 125) / 1e6;
    for (const [i, { atUs }] of sent.entries()) {
      // A frame leaves with the first token after those before it, and the burst is there at once.
      const burst = Math.max(125, Math.ceil((rateKbps * 125) / 1000));
      const paid = Math.max(0, i * bytes - burst + 1);
      const dueUs = 1_000_000 + Math.ceil(paid / perUs - 1e-9);
      if (Math.abs(atUs - dueUs) > 1) t.fail(`frame ${i} at ${atUs}, not ${dueUs}`);
    }
    t.match(writer.counters(queue(3)), { packets: count, bytes: count * bytes, waitingBytes: 0 });
  }
});

t.test(
  'the higher priority first, equals by bytes, each within its rate and the port in its own',
  async (t) => {
    const { set, begin, send, drain, sent } = make();
    set(
      queue(0, { rateKbps: 8000, burstKilobits: 8 }),
      queue(1, { priority: 9, rateKbps: 800, burstKilobits: 8 }),
      queue(2, { priority: 5 }),
      queue(3, { priority: 5 }),
    );
    begin(1);
    // A byte a microsecond in all, of which a tenth may be urgent. Mark: the queue.
    for (let i = 0; i < 60; i++) {
      send(frameOf(1, 500, 1));
      send(frameOf(2, 250, 2));
      send(frameOf(3, 1000, 3));
      send(frameOf(4711, 100, 0));
    }
    drain(30_000);
    const bytes = (mark: number): number =>
      sent.reduce((sum, each) => sum + (each.mark === mark ? each.bytes : 0), 0);
    const total = sent.reduce((sum, each) => sum + each.bytes, 0);
    t.ok(Math.abs(total - 31_000) <= 1000, `${total} bytes in 30 ms`);
    t.ok(Math.abs(bytes(1) - 4000) <= 500, `${bytes(1)} urgent ones: 1,000 and a tenth of 30,000`);
    t.ok(Math.abs(bytes(2) - bytes(3)) <= 1250, `${bytes(2)} and ${bytes(3)} of equals`);
    t.ok(bytes(0) <= 100, 'what names no queue waits until the others are through');
    drain();
    t.equal(sent.length, 240);
    const own = sent.filter(({ mark }) => mark === 0);
    t.ok(own.every(({ atUs }) => atUs >= 60_000));
  },
);

t.test('every step against a plain model, with several queues and changes', async (t) => {
  const seed = 0x5a9ed;
  t.comment(`seed ${seed}`);
  const chance = new Chance(seed);
  const IDS = [0, 1, 2, 5];
  const RATES = [0, 8, 100, 4000, 1_000_000];
  interface ModelQueue {
    config: Queue;
    /** Millionths of a byte. */
    level: bigint;
    atUs: number;
    frames: { mark: number; bytes: number }[];
  }
  const million = 1_000_000n;
  const burst = ({ rateKbps, burstKilobits }: Queue): bigint => {
    const perMs = Math.ceil((rateKbps * 125) / 1000);
    const asked = burstKilobits > 0 ? burstKilobits * 125 : Math.max(3028, 10 * perMs);
    return BigInt(Math.max(perMs, asked)) * million;
  };
  for (let round = 0; round < 60; round++) {
    const { set, begin, send, release, sent, drops, writer } = make();
    const model = new Map<number, ModelQueue>();
    const left: number[] = [];
    let now = 0;
    let mark = 0;
    let lost = 0;
    const isOpen = (one: ModelQueue): boolean => {
      const { rateKbps } = one.config;
      if (rateKbps === 0) return true;
      const more = BigInt(now - one.atUs) * BigInt(rateKbps * 125);
      const most = burst(one.config);
      one.level = one.level + more > most ? most : one.level + more;
      one.atUs = now;
      return one.level >= million;
    };
    const pay = (one: ModelQueue, bytes: number): void => {
      if (one.config.rateKbps > 0) one.level -= BigInt(bytes) * million;
    };
    const cost = ({ bytes }: { bytes: number }): number =>
      FRAME_OVERHEAD_BYTES + 4 * Math.ceil(bytes / 4);
    // All priorities differ: what is fair among equals has a test of its own.
    const priorities = [3, 2, 1, 0].sort(() => chance.below(3) - 1);
    for (const [i, id] of IDS.entries()) {
      if (chance.is(0.25)) continue;
      const rateKbps = chance.pick(RATES);
      const config = queue(id, {
        rateKbps,
        burstKilobits: rateKbps === 0 ? 0 : chance.pick([0, 1, 12]),
        priority: priorities[i]!,
        capacityBytes: chance.pick([2048, 5000, 0]),
      });
      model.set(id, { config, level: burst(config), atUs: 0, frames: [] });
    }
    set(...[...model.values()].map(({ config }) => config));
    const whole = model.get(0);
    const settle = (): void => {
      for (;;) {
        if (whole !== undefined && !isOpen(whole)) return;
        const ready = [...model.values()]
          .filter((one) => one.frames.length > 0 && isOpen(one))
          .sort((a, b) => b.config.priority - a.config.priority);
        const [first] = ready;
        if (first === undefined) return;
        const frame = first.frames.shift()!;
        pay(first, frame.bytes);
        if (whole !== undefined && whole !== first) pay(whole, frame.bytes);
        left.push(frame.mark);
      }
    };
    for (let step = 0; step < 200; step++) {
      now += chance.pick([0, 1, 100, 2000, 100_000]);
      begin(now);
      for (let i = chance.below(6); i > 0; i--) {
        const id = chance.pick([...IDS, 9]);
        const frame = { mark: mark++, bytes: chance.pick([60, 61, 700, 1514]) };
        send(frameOf(id, frame.bytes, frame.mark));
        const one = model.get(id) ?? whole;
        if (one === undefined) {
          left.push(frame.mark);
          continue;
        }
        const nothingWaits = [...model.values()].every(({ frames }) => frames.length === 0);
        if (nothingWaits && isOpen(one) && (whole === undefined || isOpen(whole))) {
          pay(one, frame.bytes);
          if (whole !== undefined && whole !== one) pay(whole, frame.bytes);
          left.push(frame.mark);
          continue;
        }
        const used = one.frames.reduce((sum, each) => sum + cost(each), 0);
        if (used + cost(frame) > (one.config.capacityBytes || 256 * 1024)) lost++;
        else one.frames.push(frame);
      }
      settle();
      release();
      const marks = sent.map((each) => each.mark);
      assert.deepEqual(marks, left, `round ${round}, step ${step}`);
    }
    t.equal(drops.length, lost);
    t.ok(drops.every((reason) => reason === DropReason.QueueFull));
    for (const { config, frames } of model.values()) {
      const waitingBytes = frames.reduce((sum, { bytes }) => sum + bytes, 0);
      t.match(writer.counters(config), { waitingBytes });
    }
  }
});

t.test('threads share a rate', async (t) => {
  const { set, begin, send, drain, sent, writer } = make(3);
  set(queue(1, { rateKbps: 8000, burstKilobits: 8, capacityBytes: 1024 * 1024 }));
  begin(1);
  for (let i = 0; i < 300; i++) send(frameOf(1, 1000, i), i % 3);
  drain(100_001);
  t.ok(Math.abs(sent.length - 101) <= 1, `${sent.length} kilobytes in 100 ms`);
  for (const thread of [0, 1, 2]) {
    const own = sent.map(({ mark }) => mark).filter((mark) => mark % 3 === thread);
    t.same(
      own,
      [...own].sort((a, b) => a - b),
      'in order',
    );
  }
  const counted = writer.counters(queue(1))!;
  t.equal(counted.packets, sent.length);
  t.equal(counted.waitingBytes, (300 - sent.length) * 1000);
});

t.test('a device that is behind gets no more; what it refuses is counted', async (t) => {
  const { made, set, begin, send, release, sent, drops, each, writer } = make();
  set(queue(1, { priority: 1 }), queue(2, { priority: 2 }));
  begin(1);
  made.stalled = true;
  send(frameOf(1, 100, 1));
  send(frameOf(2, 100, 2));
  t.equal(release(), 0);
  t.equal(each[0]!.shaper.wakeUs, Number.POSITIVE_INFINITY, 'the device says when');
  made.stalled = false;
  t.equal(release(), 2);
  t.same(
    sent.map(({ mark }) => mark),
    [2, 1],
    'what is urgent has overtaken',
  );
  made.stalled = true;
  send(frameOf(1, 100, 3));
  made.stalled = false;
  made.refuse = true;
  release();
  t.same(drops, [DropReason.PortRefused]);
  t.notOk(send(frameOf(1, 100, 4)), 'straight on, the pipeline hears of it itself');
  t.match(writer.counters(queue(1)), { packets: 1, dropped: 2 });
  made.stalled = true;
  send(frameOf(1, 100, 5));
  send(frameOf(2, 100, 6));
  each[0]!.table.get(1)!.close();
  t.same(drops.slice(1), [DropReason.PortRefused, DropReason.PortRefused]);
  t.match(writer.counters(queue(2)), { packets: 1, dropped: 1, waitingBytes: 0 });
  t.equal(release(), 0);
});

t.test('a queue that changes keeps what waits, its measure and its counters', async (t) => {
  const { set, begin, send, drain, sent, writer, publish } = make();
  set(queue(1, { rateKbps: 8, burstKilobits: 8 }));
  begin(1);
  for (let i = 0; i < 10; i++) send(frameOf(1, 1000, i));
  t.equal(sent.length, 1);
  set(queue(1, { rateKbps: 8000, burstKilobits: 8, capacityBytes: 2048, priority: 4 }));
  send(frameOf(1, 1000, 99));
  t.match(writer.counters(queue(1)), { packets: 1, dropped: 1, waitingBytes: 9000 });
  drain(4001);
  t.same(
    sent.map(({ mark }) => mark),
    [0, 1, 2, 3, 4],
  );
  const undo = writer.set(queue(1, { rateKbps: 1 }));
  undo();
  writer.discarded();
  publish();
  drain();
  t.equal(sent.length, 10);
});

t.test('what can not be held is refused by name', async (t) => {
  const { writer, set } = make(1, 16);
  const refused = (parts: Partial<Queue>, code: string, field: string): void => {
    t.throws(() => writer.set(queue(1, parts)), { code, field });
  };
  refused({ capacityBytes: 2047 }, 'BAD_VALUE', 'queue.capacityBytes');
  refused({ capacityBytes: 2 ** 25 }, 'BAD_VALUE', 'queue.capacityBytes');
  refused({ rateKbps: 1, burstKilobits: 2 ** 31 }, 'LIMIT_EXCEEDED', 'queue.burstKilobits');
  refused({ capacityBytes: 16 * 256 * 1024 + 1 }, 'LIMIT_EXCEEDED', 'queue.capacityBytes');
  t.equal(writer.size, 0);
  for (let id = 1; id <= 16; id++) set(queue(id, { capacityBytes: 4096 }));
  t.throws(() => set(queue(17)), { code: 'LIMIT_EXCEEDED', field: 'queue.id' });
  set(queue(16, { capacityBytes: 8192 }));
  t.equal(writer.remove(queue(99)), undefined);
  t.equal(writer.counters(queue(99)), undefined);
  const many = new QueueWriter({ maxQueues: 1000, threads: 1 });
  for (let id = 0; id < 64; id++) many.set(queue(id));
  t.throws(() => many.set(queue(64)), { code: 'LIMIT_EXCEEDED', message: /a port has at most 64/ });
});
