/**
 * Two hosts through one switch, with 10,000 rules in six stages: packets a second, TCP throughput, round-trip
 * time and CPU for each packet; Heddle beside the Linux bridge, Open vSwitch with the very same rules,
 * and a loop that only copies between the rings. The cases are in `support/forwarding-cases.ts`.
 *
 * Devices take turns within one run, so that a machine that drifts drifts for all. Every device that is a
 * process is kept on one processor (but for the one with two threads) and the sender on the other. CPU is
 * counted for the whole machine, because the kernel's share of the work has no process of its own; it
 * therefore includes the sender, which is the same for all.
 *
 * Before anything is timed each device has to let pings through, both ways, and those with rules have
 * to hold every rule and to drop what a rule denies.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ping } from '../lab/real/host-probe.js';
import { parseMac } from '../proto/address.js';
import { HeddleError } from '../proto/errors.js';
import { defaultProgram } from '../proto/program.js';
import { checkXdp } from '../switch/ports/xdp-socket.js';
import { type BenchCase, type BenchOptions, type BenchReport, scaled } from './report.js';
import {
  CASES,
  DEVICE_CPU,
  type ForwardingCase,
  HOSTS,
  SENDER_CPU,
  Subject,
} from './support/forwarding-cases.js';
import { type HeddleOptions, startHeddle } from './support/heddle.js';
import { ovsRules } from './support/ovs-rules.js';
import {
  type Device,
  missingForOpenVswitch,
  startCopyLoop,
  startLinuxBridge,
  startOpenVswitch,
} from './support/peers.js';
import { Samples } from './support/samples.js';
import {
  DENIED_UDP_PORTS,
  forwardRule,
  forwardRules,
  Stage,
  stageRules,
} from './support/stage-rules.js';
import {
  buildTestbed,
  DEVICE_PORTS,
  isInsideNamespaces,
  LEFT,
  RIGHT,
  runInsideNamespaces,
} from './support/testbed.js';
import { measureTraffic } from './support/traffic.js';

export const summary =
  'one switch with 10,000 rules beside the Linux bridge and Open vSwitch: packets, TCP, latency';

export const cases: readonly BenchCase[] = CASES;

const ROUNDS = 3;
const RULES = 10_000;
const READY_MS = 10_000;
const PROBE_PACKETS = 20;
/** What the hosts themselves may say meanwhile, such as router solicitations. */
const MAX_STRAY_PACKETS = 5;

interface Contestant {
  readonly subject: string;
  readonly hasRules: boolean;
  readonly start: () => Promise<Device>;
}

export async function run(options: BenchOptions): Promise<BenchReport> {
  if (!isInsideNamespaces()) return runInsideNamespaces('forwarding', options);
  const { seconds = 1, progress } = options;
  const chosen = CASES.filter(({ name }) => options.cases?.includes(name) ?? true);
  const { missing, reasons } = findMissing();
  const devices = contestants().filter(
    ({ subject }) =>
      chosen.some(({ subjects }) => subjects.includes(subject)) &&
      !missing.has(subject) &&
      (options.peers !== false || isOwn(subject)),
  );
  buildTestbed();
  const samples = new Samples();
  const rounds = scaled(ROUNDS, options);
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of devices) {
      const device = await contestant.start();
      try {
        await check(contestant, device);
        for (const part of chosen) {
          if (!part.subjects.includes(device.name)) continue;
          progress(`round ${round} of ${rounds}: ${device.name}, ${part.name}`);
          await part.measure(device, seconds, samples);
        }
      } finally {
        await device.stop();
      }
    }
  }
  const goals = chosen.flatMap((part) => part.goals(samples));
  const notes = [...describe(chosen, rounds, seconds), ...reasons];
  return { name: 'forwarding', figures: samples.figures(), goals, notes };
}

/** What can't be measured on this machine, and why. */
function findMissing(): { missing: ReadonlySet<string>; reasons: string[] } {
  const missing = new Set<string>();
  const reasons: string[] = [];
  const programs = missingForOpenVswitch();
  if (programs.length > 0) {
    missing.add(Subject.Ovs).add(Subject.OvsTso);
    reasons.push(`not compared with Open vSwitch: ${programs.join(', ')} not installed`);
  }
  try {
    checkXdp();
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    missing.add(Subject.Xdp);
    reasons.push(`not measured over AF_XDP: ${error.message}`);
  }
  return { missing, reasons };
}

/** Not a peer. */
function isOwn(subject: string): boolean {
  return subject.startsWith(Subject.Heddle);
}

function contestants(): Contestant[] {
  const rules = sixStages();
  const cpu = DEVICE_CPU;
  const ovs = (tso: boolean) => () =>
    startOpenVswitch({ tso, cpu, rules: ovsRules(defaultProgram, rules) });
  const one = { cpus: String(DEVICE_CPU) };
  const heddle = (name: string, way: Omit<HeddleOptions, 'name' | 'rules'>): Contestant => ({
    subject: name,
    hasRules: true,
    start: () => startHeddle({ name, rules, ...way }),
  });
  return [
    heddle(Subject.Heddle, one),
    { subject: Subject.CopyLoop, hasRules: false, start: () => startCopyLoop({ cpu }) },
    { subject: Subject.Bridge, hasRules: false, start: startLinuxBridge },
    { subject: Subject.Ovs, hasRules: true, start: ovs(false) },
    { subject: Subject.OvsTso, hasRules: true, start: ovs(true) },
    heddle(Subject.TwoThreads, { cpus: `${SENDER_CPU},${DEVICE_CPU}`, threads: 2 }),
    heddle(Subject.Xdp, { ...one, io: 'xdp' }),
  ];
}

/** Together `RULES`: one for each of many hosts, among them the two that are there. */
function sixStages() {
  const stages = stageRules(DEVICE_PORTS.length);
  const real = [LEFT, RIGHT].map(({ mac }, index) =>
    forwardRule(Stage.Forward, parseMac(mac), index + 1),
  );
  const hosts = RULES - stages.length - real.length;
  return [...stages, ...forwardRules(Stage.Forward, hosts, DEVICE_PORTS.length), ...real];
}

async function check({ hasRules }: Contestant, device: Device): Promise<void> {
  const deadline = performance.now() + READY_MS;
  const pairs = [
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ];
  for (;;) {
    const pings = await ping(HOSTS, pairs, { count: 5, intervalMs: 50, answers: 2 });
    if (pings.every(({ received }) => received >= 2)) break;
    if (performance.now() > deadline) {
      const message = `${device.name} does not forward between the two hosts.`;
      throw new HeddleError('NOT_FORWARDING', message);
    }
    await sleep(100);
  }
  if (!hasRules) return;
  const probe = { from: LEFT, to: RIGHT, flows: 1, frameBytes: 60, seconds: 0.05, kpps: 0.4 };
  const allowed = await measureTraffic(probe);
  const denied = await measureTraffic({ ...probe, firstPort: DENIED_UDP_PORTS - 1 });
  const isRight =
    allowed.receivedPackets >= PROBE_PACKETS / 2 && denied.receivedPackets <= MAX_STRAY_PACKETS;
  if (isRight) return;
  throw new HeddleError(
    'WRONG_RESULT',
    `${device.name} let ${allowed.receivedPackets} of ${allowed.sentPackets} allowed and ${denied.receivedPackets} of ${denied.sentPackets} denied packets through.`,
  );
}

function describe(chosen: readonly ForwardingCase[], rounds: number, seconds: number): string[] {
  const notes = [
    `every figure is the median of ${rounds} rounds of ${seconds} s (sizes: half of it, rule changes: twice)`,
    `heddle and Open vSwitch have the same ${RULES} rules in six tables`,
  ];
  const has = (subject: string) => chosen.some(({ subjects }) => subjects.includes(subject));
  if (has(Subject.CopyLoop)) {
    notes.push("copy-loop is JavaScript over the switch's own ring ports, without a pipeline");
  }
  if (has(Subject.TwoThreads)) {
    notes.push('heddle-2-threads runs on both processors, which the sender shares');
  }
  if (has(Subject.Xdp)) {
    notes.push('heddle-xdp is `heddle switch --io xdp`, in copy mode: frames without offloads');
  }
  return notes;
}
