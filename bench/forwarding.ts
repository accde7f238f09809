/**
 * Two hosts through one switch: packets a second at 60 bytes for 1, 1,000 and 100,000 flows, TCP
 * throughput, round-trip time, and CPU for each packet; Heddle beside the Linux bridge and Open
 * vSwitch, in turns within one run.
 *
 * Every device that is a process is kept on one processor and the sender on the other. CPU is counted
 * for the whole machine, because the kernel's share of the work has no process of its own; it therefore
 * includes the sender, which is the same for all.
 */
import { type ProbeHost, ping, tcpThroughput } from '../lab/real/host-probe.js';
import { HeddleError } from '../proto/errors.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  type Goal,
  median,
  spread,
} from './report.js';
import { startHeddle } from './support/heddle.js';
import {
  type Device,
  missingForOpenVswitch,
  startLinuxBridge,
  startOpenVswitch,
} from './support/peers.js';
import { startRoundTrips } from './support/round-trip.js';
import {
  buildTestbed,
  busySeconds,
  isInsideNamespaces,
  LEFT,
  RIGHT,
  runInsideNamespaces,
} from './support/testbed.js';
import { measureTraffic } from './support/traffic.js';

export const summary = 'one switch beside the Linux bridge and Open vSwitch: packets, TCP, latency';

const FLOWS = [1, 1000, 100_000] as const;
const SENDER_CPU = 0;
const DEVICE_CPU = 1;
/** Devices take turns, so that a machine that drifts drifts for all. */
const ROUNDS = 3;
const ROUND_TRIPS = 3000;

const HOSTS: readonly [ProbeHost, ProbeHost] = [
  { name: 'left', netns: `/run/netns/${LEFT.netns}`, ip: LEFT.ip },
  { name: 'right', netns: `/run/netns/${RIGHT.netns}`, ip: RIGHT.ip },
];

export async function run(options: BenchOptions): Promise<BenchReport> {
  if (!isInsideNamespaces()) return runInsideNamespaces('forwarding', options);
  const seconds = options.seconds ?? 2;
  buildTestbed();
  const devices: (() => Promise<Device>)[] = [
    () => startHeddle(HOSTS, { cpu: DEVICE_CPU }),
    startLinuxBridge,
  ];
  const notes = [`every figure is the median of ${ROUNDS} rounds of ${seconds} s`];
  const missing = missingForOpenVswitch();
  if (missing.length === 0) {
    devices.push(() => startOpenVswitch({ tso: false, cpu: DEVICE_CPU }));
    devices.push(() => startOpenVswitch({ tso: true, cpu: DEVICE_CPU }));
  } else {
    notes.push(`not compared with Open vSwitch: ${missing.join(', ')} not installed`);
  }
  const samples = new Samples();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const start of devices) {
      const device = await start();
      options.progress(`round ${round} of ${ROUNDS}: ${device.name}`);
      try {
        await measure(device.name, seconds, samples);
      } finally {
        await device.stop();
      }
    }
  }
  const figures = samples.figures();
  return { name: 'forwarding', figures, goals: goals(figures), notes };
}

async function measure(subject: string, seconds: number, samples: Samples): Promise<void> {
  // Correctness before timing, and whatever learns addresses gets to know both hosts.
  const pairs = [
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ];
  const pings = await ping(HOSTS, pairs, { count: 5, intervalMs: 50, answers: 1 });
  if (pings.some((result) => result.received === 0)) {
    throw new HeddleError('NOT_FORWARDING', `${subject} does not forward between the two hosts.`);
  }
  for (const flows of FLOWS) {
    const busy = busySeconds();
    const traffic = await measureTraffic({
      ...{ from: LEFT, to: RIGHT, flows, frameBytes: 60, seconds, kpps: 0, cpu: SENDER_CPU },
    });
    const cpuUs = ((busySeconds() - busy) / traffic.receivedPackets) * 1e6;
    const label = `60B-${flows}-flows`;
    samples.add(`forwarding/udp-${label}`, subject, traffic.receivedKpps, 'kpps');
    samples.add(`forwarding/cpu-${label}`, subject, cpuUs, 'us/packet');
  }
  const tcp = await tcpThroughput(HOSTS[0], HOSTS[1], seconds);
  samples.add('forwarding/tcp', subject, tcp.gigabitsPerSecond, 'Gb/s');
  const trips = await startRoundTrips({ from: HOSTS[0], to: HOSTS[1], count: ROUND_TRIPS });
  samples.add('forwarding/round-trip-median', subject, trips.medianUs, 'us');
  samples.add('forwarding/round-trip-p90', subject, trips.p90Us, 'us');
}

/** What was measured, round by round. */
class Samples {
  readonly #byKey = new Map<string, { figure: Omit<Figure, 'value'>; values: number[] }>();

  add(name: string, subject: string, value: number, unit: string): void {
    const key = `${name} ${subject}`;
    const entry = this.#byKey.get(key) ?? { figure: { name, subject, unit }, values: [] };
    entry.values.push(value);
    this.#byKey.set(key, entry);
  }

  figures(): Figure[] {
    return [...this.#byKey.values()].map(({ figure, values }) => ({
      ...figure,
      value: median(values),
      spread: spread(values),
    }));
  }
}

function goals(figures: readonly Figure[]): Goal[] {
  const value = (name: string, subject: string): number | undefined =>
    figures.find((figure) => figure.name === name && figure.subject === subject)?.value;
  const ratio = (name: string, peer: string): number | undefined => {
    const theirs = value(name, peer);
    return theirs === undefined ? undefined : value(name, 'heddle')! / theirs;
  };
  const result: Goal[] = [];
  const add = (name: string, actual: number | undefined, atLeast: number): void => {
    if (actual !== undefined) result.push({ name, actual, atLeast });
  };
  add('TCP against the Linux bridge', ratio('forwarding/tcp', 'linux-bridge'), 0.9);
  add('TCP against Open vSwitch', ratio('forwarding/tcp', 'open-vswitch'), 1);
  add('TCP against Open vSwitch with TSO', ratio('forwarding/tcp', 'open-vswitch-tso'), 1);
  for (const flows of FLOWS) {
    const name = `forwarding/udp-60B-${flows}-flows`;
    add(`packets at ${flows} flows against Open vSwitch`, ratio(name, 'open-vswitch'), 1.2);
  }
  return result;
}
