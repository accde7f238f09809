/**
 * A path that is moved while packets travel it: none is lost, none arrives twice, and each takes the old
 * way or the new one, never a mixture.
 */
import t, { type Test } from 'tap';
import { type App, type AppContext, defineApp, output } from '../../controller/sdk.js';
import { createNetwork, type Network } from '../../lab/network.js';
import { fullMesh, seededRandom } from '../../topology/generators.js';
import { shortestPathsOf } from '../../topology/shortest-paths.js';
import { seedOf } from '../seed.js';

const SWITCHES = 6;
const STREAM_PORT = 7_777;

/** Sends what goes to one host over a list of switches, from the first to the one before the last. */
class Mover {
  path: readonly string[] = [];
  #context: AppContext | undefined;
  readonly app: App;

  constructor(mac: string) {
    this.app = defineApp({
      name: 'mover',
      start: (context) => {
        this.#context = context;
      },
      compile: (network, desired) => {
        const { path } = this;
        const { graph } = shortestPathsOf(network);
        desired.unit(
          'path',
          [path, graph],
          (unit) => {
            for (let i = 0; i + 1 < path.length; i++) {
              const [from, to] = [path[i]!, path[i + 1]!];
              const link = network.links.find(
                (each) => each.from.switch === from && each.to.switch === to,
              );
              if (link === undefined) throw new Error(`no link from ${from} to ${to}`);
              unit.on(from).rule({
                stage: 'forward',
                priority: 2000,
                match: { ethDst: mac },
                write: [output(link.from.port)],
                next: 'next',
              });
            }
          },
          { atomic: true },
        );
      },
    });
  }

  moveTo(path: readonly string[]): void {
    this.path = path;
    this.#context!.invalidate();
  }
}

/** The way of every datagram of the stream, by sequence number. */
function recordWays(network: Network): Map<number, string[]> {
  const ids = new Map(network.switches.map((node) => [node.name, node.datapathId]));
  const ways = new Map<number, string[]>();
  network.watch(({ from, to, frame }) => {
    // Ethernet 14, IPv4 20, UDP 8.
    if (frame.length < 46 || frame[12] !== 8 || frame[13] !== 0 || frame[23] !== 17) return;
    const view = new DataView(frame.buffer, frame.byteOffset);
    if (view.getUint16(36) !== STREAM_PORT) return;
    const id = ids.get(to.node);
    if (id === undefined) return;
    const sequence = view.getUint32(42);
    const way = ways.get(sequence);
    if (way === undefined) ways.set(sequence, [id]);
    else way.push(id);
    void from;
  });
  return ways;
}

/** Whether two ways part, share a cable and part again: see `rollout-order.ts` for why that is the limit. */
function partTwice(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 1; i < a.length; i++) {
    const j = b.indexOf(a[i]!);
    if (j < 1 || b[j - 1] !== a[i - 1]) continue;
    const before = a.slice(0, i).join() !== b.slice(0, j).join();
    if (before && a.slice(i).join() !== b.slice(j).join()) return true;
  }
  return false;
}

interface Pace {
  readonly moves: number;
  /** Of a cable. A way has seven at most, those of the hosts included. */
  readonly linkLatencyMs: number;
  readonly channelLatencyMs: (random: () => number) => number;
  readonly drainMs: number;
}

const INTERVAL_MS = 0.5;
const MAX_CABLES = SWITCHES + 1;

async function meshWithMover(random: () => number, pace: Pace) {
  const topology = fullMesh({ switches: SWITCHES, hostsPerSwitch: 1 });
  const [first, last] = [topology.hosts[0]!, topology.hosts.at(-1)!];
  const mover = new Mover(last.mac);
  const network = await createNetwork({
    topology,
    apps: [mover.app],
    linkLatencyMs: pace.linkLatencyMs,
    channelLatencyMs: () => pace.channelLatencyMs(random),
    drainMs: pace.drainMs,
  });
  await network.pingAll();
  await network.settle();
  const ids = network.switches.map((node) => node.datapathId);
  const [start, end] = [ids[0]!, ids.at(-1)!];
  /** A way from the first switch to the last over some of the others. */
  const randomWay = (): string[] => {
    const middle = ids.slice(1, -1).sort(() => random() - 0.5);
    return [start, ...middle.slice(0, Math.floor(random() * (middle.length + 1))), end];
  };
  return { network, mover, first, last, randomWay };
}

async function moveUnderTraffic(t: Test, pace: Pace): Promise<void> {
  const random = seededRandom(seedOf(t));
  const { network, mover, first, last, randomWay } = await meshWithMover(random, pace);
  const ways = recordWays(network);
  let old = randomWay();
  mover.moveTo(old);
  await network.run(50);
  const options = { port: STREAM_PORT, intervalMs: INTERVAL_MS };
  const stream = network.stream(first.name, last.name, options);
  // In this time a datagram has arrived, and so many are on their way at once.
  const passMs = Math.ceil(MAX_CABLES * pace.linkLatencyMs);
  const underWay = passMs / INTERVAL_MS;
  await network.run(10 + passMs);
  let checked = stream.sent - underWay;
  let mixed = 0;
  for (let move = 0; move < pace.moves; move++) {
    let next = randomWay();
    while (next.join() === old.join() || partTwice(old, next)) next = randomWay();
    mover.moveTo(next);
    for (let wait = 0; wait < 60; wait++) {
      await network.run(1);
      if (wait > 0 && network.controller().inSync) break;
    }
    // Those that are still on their way are looked at next time; they went the new way from the start.
    await network.run(passMs);
    for (; checked < stream.sent - underWay; checked++) {
      const way = ways.get(checked)?.join();
      ways.delete(checked);
      if (way === old.join() || way === next.join()) continue;
      mixed++;
      if (mixed < 4) {
        t.comment(`move ${move}: ${old} -> ${next}: datagram ${checked} went ${way}`);
      }
    }
    old = next;
  }
  stream.stop();
  await network.run(20 + passMs);
  t.comment(`${stream.sent} datagrams, ${stream.lost} lost, ${stream.duplicates} twice`);
  t.equal(stream.lost, 0, 'none lost');
  t.equal(stream.duplicates, 0, 'none twice');
  t.equal(mixed, 0, 'none on a mixed way');
  const status = network.controller().unit('mover', 'path')!;
  t.match(status, { state: 'ok', installed: true });
  await network.stop();
}

t.test('a thousand moves under traffic', async (t) => {
  await moveUnderTraffic(t, {
    moves: Number(process.env['MOVES'] ?? 1_000),
    // Cables that keep a packet for a while, channels that are not alike.
    linkLatencyMs: 0.4,
    channelLatencyMs: (random) => 0.1 + 2 * random(),
    drainMs: 5,
  });
});

t.test(
  'packets that take longer than all acknowledgements: the old way waits for them',
  async (t) => {
    await moveUnderTraffic(t, {
      moves: 60,
      linkLatencyMs: 2,
      channelLatencyMs: () => 0.1,
      drainMs: 2 * MAX_CABLES,
    });
  },
);

t.test('moves that overtake each other: none lost, none twice', async (t) => {
  const random = seededRandom(seedOf(t));
  const { network, mover, first, last, randomWay } = await meshWithMover(random, {
    moves: 0,
    linkLatencyMs: 0.4,
    channelLatencyMs: () => 0.1 + 4 * random(),
    drainMs: 5,
  });
  mover.moveTo(randomWay());
  await network.run(50);
  const options = { port: STREAM_PORT, intervalMs: INTERVAL_MS };
  const ways = recordWays(network);
  const stream = network.stream(first.name, last.name, options);
  for (let move = 0; move < 500; move++) {
    mover.moveTo(randomWay());
    await network.run(1 + 4 * random());
  }
  stream.stop();
  await network.run(50);
  t.comment(`${stream.sent} datagrams, ${stream.lost} lost, ${stream.duplicates} twice`);
  t.equal(stream.lost, 0);
  t.equal(stream.duplicates, 0);
  const round = [...ways.values()].filter((way) => new Set(way).size < way.length);
  // No shields then: see `rollout-order.ts`.
  t.ok(round.length < stream.sent / 50, `${round.length} met a switch twice`);
  t.match(network.controller().unit('mover', 'path')!, { state: 'ok', installed: true });
  await network.stop();
});
