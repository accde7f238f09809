/**
 * Two forwarding threads on real interfaces:
 *
 *      [ h1 10.0.0.1 ]--veth--( p1   two threads   p2 )--veth--[ h2 10.0.0.2 ]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Test } from 'tap';
import { systemClock } from '../../../cli/system-clock.js';
import { type ProbeHost, ping, tcpThroughput, UdpStream } from '../../../lab/real/host-probe.js';
import { flood, output, toController } from '../../../proto/actions.js';
import { silentLogger } from '../../../proto/logger.js';
import { buildMatch } from '../../../proto/match.js';
import type { Punt } from '../../../switch/forwarding/data-plane.js';
import { ThreadedDataPlane } from '../../../switch/forwarding/threaded.js';
import { check, libc } from '../../../switch/os/libc.js';

import { Control, counterLayout, SMALL_LIMITS, ThreadWord } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { until } from '../../until.js';
import { flow, oneTable } from '../fixtures.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
import { rawSocket } from '../support/raw-socket.js';

const THREADS = 2;
const FLOWS = 64;
/** It ends with the answer. */
const PATIENT = { count: 1, timeoutMs: 30_000 };

const interfaceNamed = (ifname: string) => ({ kind: 'interface', ifname }) as const;

await inPrivateNamespaces(import.meta.url, (t: Test) => {
  t.test('two threads share the load of every port', async (t) => {
    const hosts = [1, 2].map((n): ProbeHost => {
      const netns = `heddle-t-h${n}`;
      must('ip', 'netns', 'add', netns);
      connect(n);
      return { name: `h${n}`, netns: `/run/netns/${netns}`, ip: `10.0.0.${n}` };
    });
    const [h1, h2] = hosts as [ProbeHost, ProbeHost];

    const plane = new ThreadedDataPlane({
      clock: systemClock,
      logger: silentLogger,
      threads: THREADS,
    });
    t.teardown(() => plane.stop());
    const punts: Punt[] = [];
    const up = new Map<number, boolean>();
    await plane.start({
      portChanged: (number, state) => up.set(number, state.up),
      punted: (punt) => punts.push(punt),
      failed: (error) => t.fail(error.message),
    });
    const limits = { ...SMALL_LIMITS, threads: THREADS };
    const writer = new TableWriter({ limits, onStructure: (update) => plane.accept(update) });
    plane.accept(writer.snapshotStructure());
    writer.setProgram(oneTable);
    writer.insert(flow({ priority: 1, apply: [flood()] }));
    const numbered = buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 5000 });
    const rule = writer.insert(flow({ match: numbered, priority: 150, apply: [flood()] }));
    writer.publish();
    for (const number of [1, 2]) {
      up.set(
        number,
        plane.addPort({ number, name: `p${number}`, device: interfaceNamed(`p${number}`) }).up,
      );
    }
    const portIs = async (number: number, wanted: boolean): Promise<void> => {
      const what = `port ${number} is ${wanted ? 'up' : 'down'}`;
      await until(() => up.get(number) === wanted, what);
    };
    await portIs(1, true);
    await portIs(2, true);
    /** What a thread counted for what `sendFlows` sends. */
    const packetsOf = (thread: number): number => {
      const { words, rules } = counterLayout(limits);
      return writer.memory.counters[thread * words + rules + 2 * rule]!;
    };

    await t.test('flows are spread, each to one thread', async (t) => {
      const before = [0, 1].map(packetsOf);
      const [in1, out2] = [plane.portCounters(1).rxPackets, plane.portCounters(2).txPackets];
      sendFlows(h1, 3);
      await reaches(() => writer.counters(rule).packets, 3 * FLOWS);
      const counted = [0, 1].map((thread) => packetsOf(thread) - before[thread]!);
      t.equal(counted[0]! + counted[1]!, 3 * FLOWS, 'each packet once');
      // By pure chance all flows would come to one thread once in 2^63 runs.
      t.ok(counted[0]! > 0 && counted[1]! > 0, `${counted}`);
      t.ok(
        counted.every((packets) => packets % 3 === 0),
        'the packets of a flow together',
      );
      // The kernels of the hosts chatter a little, too.
      t.ok(plane.portCounters(1).rxPackets - in1 >= 3 * FLOWS, 'all threads together');
      t.ok(plane.portCounters(2).txPackets - out2 >= 3 * FLOWS);
    });

    await t.test('the order within a flow is kept under load, and rules change', async (t) => {
      const options = { packetsPerSecond: 2000, maxPackets: 2000 };
      const streams = await Promise.all([0, 1, 2, 3].map(() => UdpStream.start(h1, h2, options)));
      let [changes, shapes] = [0, 0];
      const finished = Promise.all(streams.map((stream) => stream.finished()));
      let running = true;
      void finished.then(() => {
        running = false;
      });
      while (running || changes <= 16) {
        const match = buildMatch({
          ethType: 'ipv4',
          ipv4Dst: `10.${changes % 200}.0.0/${9 + (changes % 16)}`,
        });
        const id = writer.insert(flow({ match, priority: 100, apply: [output(2)] }));
        writer.publish();
        writer.remove(id);
        writer.publish();
        changes++;
        shapes = Math.max(shapes, writer.stats().shapes);
        await sleep(10);
      }
      for (const result of await finished) {
        // How many are lost says only how busy the machine is: rings overflow within a tenth of a second.
        t.match(result, { sent: 2000, duplicated: 0, reordered: 0 });
        t.ok(result.received > 0);
      }
      t.ok(changes > 10 && shapes > 4, `${changes} changes, up to ${shapes} shapes`);
      const { control } = writer.memory;
      for (let thread = 0; thread < THREADS; thread++) {
        const at = Control.Threads + thread * ThreadWord.Words;
        // A thread takes it when it is its turn to run.
        const isTaken = () => control[at + ThreadWord.Structure] === control[Control.Structure];
        await until(isTaken, 'the structure is acknowledged');
      }
    });

    await t.test('TCP with offloads', async (t) => {
      const before = plane.portCounters(1);
      const { bytes } = await tcpThroughput(h1, h2, 0.2);
      const after = plane.portCounters(1);
      t.ok(bytes > 1e6, `${bytes} bytes`);
      const frameBytes = (after.rxBytes - before.rxBytes) / (after.rxPackets - before.rxPackets);
      t.ok(frameBytes > 2 * 1514, `${frameBytes} bytes a frame: many segments in one`);
    });

    await t.test('both threads together keep to the rate of a port', async (t) => {
      const limit = {
        port: 2,
        id: 0,
        rateKbps: 30_000,
        burstKilobits: 0,
        priority: 0,
        capacityBytes: 1024 * 1024,
        owner: 'test',
      };
      writer.setQueue(limit);
      writer.publish();
      const before = writer.queueCounters(limit)!;
      const startedMs = performance.now();
      const { gigabitsPerSecond } = await tcpThroughput(h1, h2, 0.5);
      const megabits = gigabitsPerSecond * 1000;
      t.ok(megabits > 1, `${megabits} Mb/s`);
      const { bytes, packets } = writer.queueCounters(limit)!;
      const perSecond = ((bytes - before.bytes) * 8e-3) / (performance.now() - startedMs);
      // Two frames of segmentation offload, 1 Mbit, may be ahead of their time.
      t.ok(perSecond < 34, `${perSecond} Mb/s counted`);
      t.ok(packets > 0);
      writer.removeQueue(limit);
      writer.publish();
      await reaches(() => (writer.queueCounters(limit) === undefined ? 1 : 0), 1);
      const { gigabitsPerSecond: unlimited } = await tcpThroughput(h1, h2, 0.2);
      t.ok(unlimited > 0.04, `${unlimited} Gb/s without it`);
    });

    await t.test('both threads punt, and packet-outs leave', async (t) => {
      punts.length = 0;
      const punt = writer.insert(flow({ match: numbered, priority: 200, apply: [toController()] }));
      writer.publish();
      sendFlows(h1, 1);
      await reaches(() => punts.length, FLOWS);
      const sources = new Set(punts.map(({ frame }) => (frame[34]! << 8) | frame[35]!));
      t.equal(sources.size, FLOWS, 'each flow once');
      t.equal(plane.puntsLost(), 0);
      const sent = plane.portCounters(2).txPackets;
      t.ok(plane.packetOut(punts[0]!.frame, 1, [output(2)]));
      await reaches(() => plane.portCounters(2).txPackets, sent + 1);
      t.ok(plane.portCounters(2).txPackets > sent);
      writer.remove(punt);
      writer.publish();
    });

    await t.test('a port vanishes and returns, for both', async (t) => {
      must('ip', 'link', 'del', 'p2');
      await portIs(2, false);
      connect(2);
      await portIs(2, true);
      const [answer] = await ping(hosts, [{ from: 0, to: 1 }], PATIENT);
      t.equal(answer!.received, answer!.sent);
      const before = [0, 1].map(packetsOf);
      sendFlows(h2, 1);
      await reaches(() => packetsOf(0) + packetsOf(1), before[0]! + before[1]! + FLOWS);
      for (const thread of [0, 1]) t.ok(packetsOf(thread) > before[thread]!, 'spread again');
    });

    await t.test('a port is taken away and given back', async () => {
      plane.removePort(1);
      up.set(1, false);
      plane.addPort({ number: 1, name: 'p1', device: interfaceNamed('p1') });
      await portIs(1, true);
      const [answer] = await ping(hosts, [{ from: 1, to: 0 }], PATIENT);
      t.equal(answer!.received, answer!.sent);
    });

    await t.test('stops, and nothing of it is left', async (t) => {
      await plane.stop();
      await plane.stop();
      t.notMatch(must('cat', '/proc/net/packet'), /0003/, 'no socket that receives');
    });
  });
});

/** Makes port pN and the interface of its host. */
function connect(n: number): void {
  const netns = `heddle-t-h${n}`;
  must('ip', 'link', 'add', 'eth0', 'netns', netns, 'type', 'veth', 'peer', `p${n}`);
  must('ip', '-n', netns, 'addr', 'add', `10.0.0.${n}/24`, 'dev', 'eth0');
  must('ip', '-n', netns, 'link', 'set', 'eth0', 'address', `02:00:00:00:00:0${n}`, 'up');
  must('ip', 'link', 'set', `p${n}`, 'up');
}

/** Datagrams of FLOWS flows to port 5000, `count` of each, to nobody in particular. */
function sendFlows(from: ProbeHost, count: number): void {
  const fd = rawSocket('eth0', from.netns);
  for (let flow = 0; flow < FLOWS; flow++) {
    const udp = `${(4000 + flow).toString(16).padStart(4, '0')}1388001e0000${'00'.repeat(22)}`;
    const ip = '4500003200004000401100000a0000630a000064';
    const frame = Buffer.from(`0200000000630200000000640800${ip}${udp}`, 'hex');
    for (let i = 0; i < count; i++) check(libc().send(fd, frame, frame.length, 0), 'send');
  }
  libc().close(fd);
}

function reaches(count: () => number, wanted: number): Promise<void> {
  return until(() => count() >= wanted, `${wanted} are counted`);
}
