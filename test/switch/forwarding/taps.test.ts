/** Captures, mirrors and samples of an in-process switch, and what becomes of them when somebody doesn't read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output } from '../../../proto/actions.js';
import { type CapturedPacket, captureQuestion, type PacketLine } from '../../../proto/capture.js';
import { silentLogger } from '../../../proto/logger.js';
import { ReservedPort } from '../../../proto/model.js';
import { frameFromFields } from '../../../proto/packet/from-fields.js';
import { MemoryStateStore } from '../../../switch/agent/state-store.js';
import { listenToSwitch } from '../../../switch/control/client.js';
import { startControl } from '../../../switch/control/control.js';
import { controlSocketPath } from '../../../switch/control/protocol.js';
import { InProcessDataPlane } from '../../../switch/forwarding/in-process.js';
import { createSwitch } from '../../../switch/switch.js';

async function started(t: Test) {
  const clock = new VirtualClock();
  const out: string[] = [];
  const dataPlane: InProcessDataPlane = new InProcessDataPlane({
    clock,
    onTransmit: (port, frame) => out.push(`${port}: ${frame.at(-1)}`),
  });
  const target = createSwitch({
    name: 's1',
    clock,
    random: () => 0.5,
    logger: silentLogger,
    dataPlane,
    stateStore: new MemoryStateStore(),
    controllers: [],
    dial: () => Promise.reject(new Error('nobody')),
  });
  await target.start();
  for (const number of [1, 2, 3]) target.addPort({ number });
  t.teardown(() => target.stop());
  /** Out of `port`, by hand. */
  const send = (port: number, frame: Uint8Array): void => {
    dataPlane.packetOut(frame, ReservedPort.Controller, [output(port)]);
  };
  return { clock, out, dataPlane, target, send };
}

const frame = (last: number, bytes = 60): Uint8Array => {
  const made = new Uint8Array(bytes);
  made.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xb5]);
  made[bytes - 1] = last;
  return made;
};

const ask = (given: Record<string, unknown>) => captureQuestion(given);

t.test('copies what was asked for, and nothing once it is stopped', async (t) => {
  const { clock, dataPlane, target, send, out } = await started(t);
  const seen: CapturedPacket[] = [];
  const both = target.capture(ask({ port: 1 }), (packet) => seen.push(packet));
  dataPlane.deliver(1, frame(1));
  dataPlane.deliver(2, frame(2));
  send(1, frame(3, 200));
  send(2, frame(4));
  await clock.run(1);
  t.match(seen, [
    { port: 1, direction: 'in', totalBytes: 60, every: 1, lost: 0, frame: frame(1) },
    { port: 1, direction: 'out', totalBytes: 200, frame: frame(3, 200) },
  ]);
  t.equal(seen.length, 2);
  t.ok(Math.abs(seen[0]!.timeUs / 1000 - clock.wallTime()) < 1000, 'since 1970');
  both.stop();
  both.stop();
  dataPlane.deliver(1, frame(5));
  await clock.run(1);
  t.equal(seen.length, 2);

  seen.length = 0;
  const some = target.capture(
    ask({ direction: 'in', match: { ipv4Dst: '10.0.0.0/24' }, snapBytes: 34 }),
    (packet) => seen.push(packet),
  );
  for (const ipv4Dst of ['10.0.0.7', '10.0.1.7']) {
    dataPlane.deliver(2, frameFromFields({ ipv4Dst, udpDst: 53 }).frame);
  }
  dataPlane.deliver(2, Uint8Array.of(1, 2, 3));
  await clock.run(1);
  t.equal(seen.length, 1);
  t.match(seen, [{ port: 2, frame: { length: 34 }, totalBytes: 60 }]);
  some.stop();
  t.same(out, ['1: 3', '2: 4'], 'forwarding is as without');

  t.throws(() => target.capture(ask({ port: 9 }), () => {}), { code: 'UNKNOWN_PORT' });
  t.throws(() => target.capture(ask({ match: { nothing: 1 } }), () => {}), {
    code: 'UNKNOWN_FIELD',
  });
  t.throws(() => target.capture(ask({ match: { ipDscp: 1 } }), () => {}), {
    code: 'MISSING_PREREQUISITE',
  });
  for (const bad of [
    { port: 0 },
    { direction: 'up' },
    { snapBytes: -1 },
    { every: 0 },
    { match: 1 },
  ]) {
    t.throws(() => ask(bad), { code: 'BAD_VALUE' });
  }
  const many = Array.from({ length: 8 }, () => target.capture(ask({}), () => {}));
  t.throws(() => target.capture(ask({}), () => {}), { code: 'OVERLOADED' });
  for (const capture of many) capture.stop();
});

t.test('a new port is looked at too, a port that goes takes its tap along', async (t) => {
  const { clock, dataPlane, target } = await started(t);
  const seen: number[] = [];
  const capture = target.capture(ask({}), ({ port }) => seen.push(port));
  target.addPort({ number: 4 });
  dataPlane.deliver(4, frame(1));
  target.removePort(4);
  t.equal(dataPlane.deliver(4, frame(1)), false);
  dataPlane.deliver(3, frame(1));
  await clock.run(1);
  t.same(seen, [4, 3]);
  capture.stop();
});

t.test('what finds no room is counted', async (t) => {
  const { clock, dataPlane, target } = await started(t);
  let seen = 0;
  let lost = 0;
  target.capture(ask({}), (packet) => {
    seen++;
    ({ lost } = packet);
  });
  const frames = 4000;
  for (let i = 0; i < frames; i++) dataPlane.deliver(1, frame(1));
  await clock.run(100);
  t.ok(seen > 100 && lost > 0, `${seen} seen, ${lost} lost`);
  t.equal(seen + lost, frames);
});

t.test('a sample is one in so many', async (t) => {
  const { clock, dataPlane, target } = await started(t);
  let seen = 0;
  target.capture(ask({ every: 20, snapBytes: 14 }), ({ every, frame: header }) => {
    seen++;
    t.same([every, header.length], [20, 14]);
  });
  for (let i = 0; i < 4000; i++) {
    dataPlane.deliver(1, frame(1));
    if (i % 100 === 0) await clock.run(1);
  }
  await clock.run(10);
  t.ok(seen > 140 && seen < 260, `${seen} of 4000`);
});

t.test('a mirror sends copies to a port, and never copies of copies', async (t) => {
  const { dataPlane, target, send, out } = await started(t);
  const first = target.mirror({ port: 1, direction: 'both', to: 3 });
  const second = target.mirror({ direction: 'in', match: { ethType: 'ipv4' }, to: 2 });
  t.match(target.mirrors(), [{ port: 1, to: 3 }, { to: 2 }]);
  dataPlane.deliver(1, frame(1));
  dataPlane.deliver(3, frame(2));
  send(1, frame(3));
  send(3, frame(4));
  t.same(out.splice(0), ['3: 1', '1: 3', '3: 3', '3: 4']);
  const ipv4 = frameFromFields({ udpDst: 9 }).frame;
  dataPlane.deliver(3, ipv4);
  dataPlane.deliver(2, ipv4);
  t.same(out.splice(0), ['2: 0'], 'but not what came in where the copies go');
  target.unmirror(first.id);
  target.unmirror(second.id);
  dataPlane.deliver(1, ipv4);
  t.same(out, []);
  t.throws(() => target.unmirror(first.id), { code: 'NOT_FOUND' });
  t.throws(() => target.mirror({ port: 1, direction: 'in', to: 1 }), { code: 'BAD_VALUE' });
  t.throws(() => target.mirror({ port: 1, direction: 'in', to: 9 }), { code: 'UNKNOWN_PORT' });
});

t.test('a capture streams over the control socket until somebody has enough', async (t) => {
  const { clock, dataPlane, target } = await started(t);
  const runDir = mkdtempSync(join(tmpdir(), 'heddle-e-'));
  const controlled = { target, hasInterface: () => true };
  const server = await startControl(controlled, controlSocketPath(runDir, 's1'), silentLogger);
  t.teardown(async () => {
    await server.close();
    rmSync(runDir, { recursive: true });
  });
  const lines: PacketLine[] = [];
  const ticking = setInterval(() => {
    dataPlane.deliver(1, frame(7));
    clock.advance(1);
  }, 2);
  t.teardown(() => clearInterval(ticking));
  await listenToSwitch(runDir, 's1', { op: 'capture', ...ask({ port: 1 }) }, (line) => {
    return lines.push(line) < 3;
  });
  t.equal(lines.length, 3);
  t.match(lines[0], { port: 1, frame: Buffer.from(frame(7)).toString('base64'), lost: 0 });
  const end = new AbortController();
  await listenToSwitch(
    runDir,
    's1',
    { op: 'capture', ...ask({}) },
    () => {
      end.abort();
      return true;
    },
    end.signal,
  );
  await t.rejects(
    listenToSwitch(runDir, 's1', { op: 'capture', ...ask({ port: 9 }) }, () => true),
    { code: 'UNKNOWN_PORT' },
  );
  await t.rejects(
    listenToSwitch(runDir, 's9', { op: 'capture', ...ask({}) }, () => true),
    { code: 'NO_SUCH_SWITCH' },
  );
});
