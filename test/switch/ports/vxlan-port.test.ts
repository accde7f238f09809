/** Tunnels over loopback, which takes no privileges: `a` and `b` are 127.0.0.1 and 127.0.0.2. */
import { createSocket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { inPort, output, pushVlan, setField } from '../../../proto/actions.js';
import { buildMatch } from '../../../proto/match.js';
import type { Action } from '../../../proto/model.js';
import { hasLibc } from '../../../switch/os/libc.js';
import { DropReason } from '../../../switch/pipeline/drop-reason.js';
import { createLiveness } from '../../../switch/pipeline/liveness.js';
import { Pipeline } from '../../../switch/pipeline/pipeline.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { Frame } from '../../../switch/ports/frame.js';
import { PortCounter } from '../../../switch/ports/port.js';
import { parsePortDevice, type VxlanDevice } from '../../../switch/ports/port-device.js';
import { openVxlan, VxlanPort } from '../../../switch/ports/vxlan-port.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { until } from '../../until.js';
import { flow, oneTable } from '../fixtures.js';

const skip = hasLibc() ? false : 'needs Linux and koffi';

/** A UDP port that was free a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

function open(t: Test, local: 1 | 2, vni: number | 'flow', udpPort: number, number = 1): VxlanPort {
  const text = `vxlan:local=127.0.0.${local},remote=127.0.0.${3 - local},vni=${vni},port=${udpPort}`;
  const device = parsePortDevice(text).device as VxlanDevice;
  const tunnel = openVxlan(device, undefined);
  const port = new VxlanPort({ number, name: 'v' }, { ...tunnel, device, receives: true });
  t.teardown(() => {
    port.close();
    tunnel.close();
  });
  return port;
}

function frameOf(fill: number, tunnelId = 0): Frame {
  const frame = new Frame(new Uint8Array(100).fill(fill));
  frame.start = 20;
  frame.length = 60;
  frame.tunnelLow = tunnelId;
  return frame;
}

/** First bytes and tunnel ids of what waits; waits a little for it. */
async function take(port: VxlanPort, count: number): Promise<[number, number][]> {
  const got: [number, number][] = [];
  await until(() => {
    while (port.next()) {
      const { frame } = port;
      if (frame.length !== 60 || frame.start - frame.floor < 64) throw new Error('not as sent');
      got.push([frame.bytes[frame.start]!, frame.tunnelLow]);
    }
    return got.length >= count;
  }, `${count} frames are here`);
  return got;
}

t.test('tunnels that share a socket are told apart', { skip }, async (t) => {
  const udpPort = await freePort();
  const a5 = open(t, 1, 5, udpPort);
  const a6 = open(t, 1, 6, udpPort);
  const b5 = open(t, 2, 5, udpPort);
  const b6 = open(t, 2, 6, udpPort);
  for (let n = 0; n < 150; n++) {
    b5.send(frameOf(n));
    if (n < 3) b6.send(frameOf(200 + n));
  }
  b5.flush();
  b6.flush();
  t.equal(b5.counters[PortCounter.TxPackets], 150);
  t.equal(b5.counters[PortCounter.TxBytes], 9000);
  // Nothing is received while a port has something left of the batch.
  const six: [number, number][] = [];
  const five: [number, number][] = [];
  while (five.length < 150 || six.length < 3) {
    const before = five.length + six.length;
    five.push(...(await take(a5, 1)));
    six.push(...(await take(a6, six.length < 3 ? 1 : 0)));
    if (five.length + six.length === before) break;
  }
  t.same(
    five,
    Array.from({ length: 150 }, (_, n) => [n, 5]),
  );
  t.same(six, [
    [200, 6],
    [201, 6],
    [202, 6],
  ]);
  a5.close();
  a5.close();
  t.notOk(a5.next());
  t.notOk(a5.send(frameOf(1)));
  b6.send(frameOf(9));
  b6.flush();
  t.same(await take(a6, 1), [[9, 6]], 'the others go on');
});

t.test('every VNI, and what a rule sets', { skip }, async (t) => {
  const udpPort = await freePort();
  const all = open(t, 1, 'flow', udpPort);
  const seven = open(t, 1, 7, udpPort);
  const far = open(t, 2, 'flow', udpPort);
  for (const id of [0, 7, 0xff_ffff, 8]) far.send(frameOf(id & 0xff, id));
  far.flush();
  t.same(await take(seven, 1), [[7, 7]], 'whoever is there for just that one comes first');
  t.same(await take(all, 3), [
    [0, 0],
    [255, 0xff_ffff],
    [8, 8],
  ]);
  seven.send(frameOf(1, 99));
  seven.flush();
  t.same(await take(far, 1), [[1, 7]], 'a fixed VNI is fixed');
});

t.test(
  'rules match on the tunnel that a packet came by, and say by which it leaves',
  { skip },
  async (t) => {
    // ( far: any VNI ) === [ port 1   switch   port 2 ] === ( end: any VNI )
    const [west, east] = [await freePort(), await freePort()];
    const far = open(t, 2, 'flow', west);
    const end = open(t, 2, 'flow', east);
    const ports = new PortTable();
    ports.add(open(t, 1, 'flow', west));
    ports.add(open(t, 1, 'flow', east, 2));
    const pipeline = new Pipeline({
      ports,
      portUp: createLiveness(),
      punt: { punt: () => {} },
      cacheWords: 256,
    });
    const writer = new TableWriter({
      limits: SMALL_LIMITS,
      onStructure: (update) => pipeline.accept(update),
    });
    pipeline.accept(writer.snapshotStructure());
    writer.setProgram(oneTable);
    const rule = (priority: number, tunnelId: number | string, ...apply: Action[]): void => {
      writer.insert(flow({ priority, match: buildMatch({ tunnelId }), apply }));
    };
    const move = (tunnelId: number): Action => setField('tunnelId', tunnelId);
    rule(3, 5, move(7), inPort(), move(0xff_fffe), output(2));
    rule(2, 6, output(2));
    rule(1, '0x100/0xffff00', move(9), pushVlan(), output(2));
    writer.publish();
    const pass = async (tunnelId: number, count: number): Promise<void> => {
      const port = ports.get(1)!;
      far.send(frameOf(0xc0, tunnelId));
      far.flush();
      let passed = 0;
      await until(() => {
        pipeline.beginBurst(0);
        while (port.next()) {
          passed++;
          pipeline.process(port.frame, 1);
        }
        pipeline.endBurst();
        return passed >= count;
      }, `${count} frames came back`);
      t.equal(passed, count);
    };
    // Twice: by the tables, and from the flow cache.
    for (let round = 0; round < 2; round++) {
      await pass(5, 1);
      t.same(await take(far, 1), [[0xc0, 7]], 'back by another tunnel');
      t.same(await take(end, 1), [[0xc0, 0xff_fffe]]);
      await pass(6, 1);
      t.same(await take(end, 1), [[0xc0, 6]], 'carried over');
      await pass(0x1ab, 1);
      await until(() => end.next(), 'the frame is here');
      t.equal(end.frame.length, 64, 'a range, and with a tag');
      t.equal(end.frame.tunnelLow, 9);
      await pass(4, 1);
      t.equal(writer.drops(DropReason.NoMatch), round + 1);
    }
  },
);

t.test('nonsense and strangers are ignored', { skip }, async (t) => {
  const udpPort = await freePort();
  const port = open(t, 1, 5, udpPort);
  const stranger = createSocket('udp4');
  t.teardown(() => stranger.close());
  const bindTo = (address: string) =>
    new Promise<void>((resolve) => stranger.bind(0, address, () => resolve()));
  await bindTo('127.0.0.2');
  const say = (hex: string): Promise<void> =>
    new Promise((resolve) => {
      stranger.send(Buffer.from(hex, 'hex'), udpPort, '127.0.0.1', () => resolve());
    });
  const body = '11'.repeat(60);
  await say('');
  await say('08');
  await say(`0800000000000500${'11'.repeat(13)}`);
  await say(`0000000000000500${body}`);
  await say(`0800000000000600${body}`);
  await say(`f8ffffff000005ff${body}`);
  t.same(await take(port, 1), [[0x11, 5]], 'reserved bits are ignored, the rest is not taken');
  await sleep(20);
  t.notOk(port.next());
  const other = createSocket('udp4');
  t.teardown(() => other.close());
  await new Promise<void>((resolve) => other.bind(0, '127.0.0.3', () => resolve()));
  await new Promise<void>((resolve) => {
    other.send(Buffer.from(`0800000000000500${body}`, 'hex'), udpPort, '127.0.0.1', () =>
      resolve(),
    );
  });
  await sleep(20);
  t.notOk(port.next(), 'not from there');
});

t.test('a UDP port that is taken is said in a sentence', { skip }, async (t) => {
  const holder = createSocket('udp4');
  await new Promise<void>((resolve) => holder.bind(0, '127.0.0.1', () => resolve()));
  t.teardown(() => holder.close());
  const { port } = holder.address();
  const message = /^UDP port \d+ is in use there/;
  t.throws(() => open(t, 1, 5, port), { code: 'ADDRESS_IN_USE', message });
  const device = parsePortDevice('vxlan:local=192.0.2.1,remote=127.0.0.1,vni=1')
    .device as VxlanDevice;
  t.throws(() => openVxlan(device, undefined), { code: 'BAD_VALUE', message: /192\.0\.2\.1/ });
});
