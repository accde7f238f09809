/**
 * What the demonstration does and measures, a function for each step. Each returns its figures
 * with their goals; how they look is in `report.ts`.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusJson } from '../../controller/northbound/api.js';
import {
  type ProbeHost,
  pingAllPairs,
  type StreamResult,
  tcpThroughput,
  UdpStream,
} from '../../lab/real/host-probe.js';
import { mustRunIn } from '../../lab/real/namespaces.js';
import type { Northbound } from '../../lab/real/northbound.js';
import type { LabSupervisor } from '../../lab/real/supervisor.js';
import { HeddleError } from '../../proto/errors.js';
import { findLinkEnds, setLink } from '../commands/lab.js';
import { formatCount } from '../output.js';
import { formatPingMatrix } from '../ping-matrix.js';
import { drawTopology } from './topology.js';

/** One measured thing and what was hoped for. */
export interface Figure {
  readonly text: string;
  readonly goal: string;
  readonly met: boolean;
}

export interface StepResult {
  /** Shown above the figures: a picture, a table. */
  readonly picture?: string;
  readonly figures: readonly Figure[];
}

export interface StepContext {
  readonly lab: LabSupervisor;
  readonly signal: AbortSignal;
  /** Says what is going on right now. */
  readonly tell: (text: string) => void;
}

/** Packets a second of the streams that run while plugs are pulled. */
const STREAM_RATE = 2500;
/** The goal says at least 10,000; a few more, so that the end of a stream is not its middle. */
const STREAM_PACKETS = 12_500;

export async function showTopology({ lab }: StepContext, tookMs: number): Promise<StepResult> {
  const { northbound, plan } = lab;
  const [status, picture] = await Promise.all([
    northbound.status(),
    drawTopology(northbound, plan),
  ]);
  const wanted = {
    switches: plan.switches.length,
    links: plan.links.length,
    hosts: plan.hosts.length,
  };
  return {
    picture,
    figures: [
      {
        text: `${status.switches.inSync} switches in sync, ${status.links} links, ${status.hosts} hosts, found in ${(tookMs / 1000).toFixed(1)} s`,
        goal: `${wanted.switches} switches, ${wanted.links} links, ${wanted.hosts} hosts`,
        met:
          status.switches.inSync === wanted.switches &&
          status.links === wanted.links &&
          status.hosts === wanted.hosts,
      },
    ],
  };
}

export async function pingEverybody({ lab }: StepContext): Promise<StepResult> {
  const hosts = lab.hosts;
  const results = await pingAllPairs(hosts, 3);
  const reached = results.filter((r) => r.received > 0).length;
  return {
    picture: formatPingMatrix(
      hosts.map((host) => host.name),
      results,
    ),
    figures: [
      {
        text: `${reached} of ${results.length} pings answered`,
        goal: `${results.length} of ${results.length}`,
        met: reached === results.length,
      },
    ],
  };
}

/** What TCP has to reach here; offloads not working would show as a hundredth of it. */
const MIN_GIGABITS = 0.5;

export async function measureTcp({ lab, tell }: StepContext): Promise<StepResult> {
  const [from, to] = distantHosts(lab);
  tell(`TCP from ${from.name} to ${to.name} for 3 s`);
  const { gigabitsPerSecond } = await tcpThroughput(from, to, 3);
  return {
    figures: [
      {
        text: `${gigabitsPerSecond.toFixed(2)} Gb/s of TCP from ${from.name} to ${to.name}, through three switches`,
        goal: `at least ${MIN_GIGABITS} Gb/s`,
        met: gigabitsPerSecond >= MIN_GIGABITS,
      },
    ],
  };
}

export async function killController(context: StepContext): Promise<StepResult> {
  const { lab, tell, signal } = context;
  const [from, to] = distantHosts(lab);
  const stream = await UdpStream.start(from, to, {
    packetsPerSecond: STREAM_RATE,
    maxPackets: 1_000_000,
  });
  const watch = watchStream(stream, tell);
  let result: StreamResult;
  let status: StatusJson;
  let syncMs: number;
  try {
    watch.say('the controller runs');
    await sleep(1000, undefined, { signal });
    await lab.killController();
    watch.say('the controller is dead');
    await sleep(1500, undefined, { signal });
    const restartedAt = performance.now();
    lab.startController();
    watch.say('a new controller starts');
    status = await waitForSync(lab.northbound, lab.plan.switches.length, signal);
    syncMs = performance.now() - restartedAt;
    watch.say('the new controller is in sync');
    // What it may yet think of sending should also be seen.
    await sleep(1500, undefined, { signal });
    status = await waitForSync(lab.northbound, lab.plan.switches.length, signal);
    while (stream.sent < STREAM_PACKETS) await sleep(50, undefined, { signal });
  } finally {
    watch.end();
    result = await stream.stop();
  }
  const changes = status.counters.ruleChangesSent;
  return {
    figures: [
      {
        text: `${formatCount(result.lost)} of ${formatCount(result.sent)} packets lost while the controller was killed, absent and replaced`,
        goal: 'none of at least 10,000',
        met: result.lost === 0 && result.sent >= 10_000,
      },
      {
        text: `${formatCount(changes)} rule changes sent by the new controller, in sync with ${status.switches.inSync} switches after ${(syncMs / 1000).toFixed(1)} s`,
        goal: 'none',
        met: changes === 0 && status.switches.inSync === lab.plan.switches.length,
      },
    ],
  };
}

/** How long traffic may stand still when a link is cut. */
const MAX_GAP_MS = 100;

export async function cutLink(context: StepContext): Promise<StepResult> {
  const { lab, tell, signal } = context;
  const [from, to] = distantHosts(lab);
  const leaf = lab.plan.hosts.find((host) => host.name === from.name)?.switch ?? '';
  const stream = await UdpStream.start(from, to, { packetsPerSecond: STREAM_RATE });
  const watch = watchStream(stream, tell);
  let spine = '';
  let [links, healedMs] = [0, 0];
  let result: StreamResult;
  try {
    await sleep(500, undefined, { signal });
    spine = await busiestPeer(lab, leaf, signal);
    const end = findLinkEnds(lab.state, leaf, spine)[0];
    if (end === undefined) throw new HeddleError('NO_LINK', `${leaf} has no link to ${spine}`);
    await setLink(lab.state, end, 'down');
    watch.say(`${leaf} - ${spine} is cut`);
    try {
      await sleep(2000, undefined, { signal });
    } finally {
      await setLink(lab.state, end, 'up');
    }
    const restoredAt = performance.now();
    watch.say(`${leaf} - ${spine} is back`);
    links = await waitForLinks(lab.northbound, lab.plan.links.length, signal);
    healedMs = performance.now() - restoredAt;
    // Going back to the link that was restored must cost nothing either.
    await sleep(1000, undefined, { signal });
  } finally {
    watch.end();
    result = await stream.stop();
  }
  return {
    figures: [
      {
        text: `${formatCount(result.lost)} of ${formatCount(result.sent)} packets lost when ${leaf} - ${spine} was cut and restored, ${result.longestGapMs.toFixed(1)} ms until they arrived again`,
        goal: `flowing again within ${MAX_GAP_MS} ms`,
        met: result.received > 0 && result.longestGapMs <= MAX_GAP_MS,
      },
      {
        text: `${links} links again, ${(healedMs / 1000).toFixed(1)} s after the link was restored`,
        goal: `${lab.plan.links.length}`,
        met: links === lab.plan.links.length,
      },
    ],
  };
}

/** The first host and the first one that hangs on another leaf, as far along as possible. */
function distantHosts(lab: LabSupervisor): [ProbeHost, ProbeHost] {
  const { hosts } = lab.plan;
  const last = hosts.findLastIndex((host) => host.switch !== hosts[0]?.switch);
  const [from, to] = [lab.hosts[0], lab.hosts[last]];
  if (from === undefined || to === undefined) {
    throw new HeddleError('BAD_LAB', 'the demonstration needs hosts on two switches');
  }
  return [from, to];
}

/** The neighbour to which a switch sends most at the moment, by the kernel's own port counters. */
async function busiestPeer(lab: LabSupervisor, name: string, signal: AbortSignal): Promise<string> {
  const node = lab.plan.switches.find((s) => s.name === name);
  if (node === undefined) throw new HeddleError('NO_NODE', `there is no switch ${name}`);
  const netns = join(lab.state.netnsDirectory, node.netns);
  const isSwitch = new Set(lab.plan.switches.map((s) => s.name));
  const read = async (): Promise<Map<string, number>> => {
    const text = await mustRunIn(netns, 'ip', ['-json', '-statistics', 'link', 'show']);
    const links = JSON.parse(text) as { ifname: string; stats64?: { tx?: { packets?: number } } }[];
    return new Map(links.map((link) => [link.ifname, link.stats64?.tx?.packets ?? 0]));
  };
  const before = await read();
  await sleep(400, undefined, { signal });
  const after = await read();
  const moved = (ifname: string): number => (after.get(ifname) ?? 0) - (before.get(ifname) ?? 0);
  const uplinks = node.ports.filter((port) => isSwitch.has(port.peer));
  const busiest = uplinks.sort((a, b) => moved(b.ifname) - moved(a.ifname))[0];
  if (busiest === undefined) throw new HeddleError('NO_LINK', `${name} has no link to a switch`);
  return busiest.peer;
}

/** A restart that takes longer than this has failed. */
const SYNC_TIMEOUT_MS = 30_000;

async function waitForSync(
  northbound: Northbound,
  switches: number,
  signal: AbortSignal,
): Promise<StatusJson> {
  const deadline = performance.now() + SYNC_TIMEOUT_MS;
  for (;;) {
    const status = await northbound.status().catch(() => undefined);
    if (status?.settled && status.switches.inSync >= switches) return status;
    if (performance.now() > deadline) {
      const count = status === undefined ? 'no answer' : `${status.switches.inSync} of ${switches}`;
      throw new HeddleError(
        'NOT_IN_SYNC',
        `the new controller is not in sync after ${SYNC_TIMEOUT_MS / 1000} s: ${count}`,
      );
    }
    await sleep(50, undefined, { signal });
  }
}

async function waitForLinks(
  northbound: Northbound,
  wanted: number,
  signal: AbortSignal,
): Promise<number> {
  const deadline = performance.now() + SYNC_TIMEOUT_MS;
  for (;;) {
    const links = (await northbound.links()).filter((link) => link.bidirectional).length;
    if (links >= wanted || performance.now() > deadline) return links;
    await sleep(50, undefined, { signal });
  }
}

function watchStream(stream: UdpStream, tell: (text: string) => void) {
  let what = '';
  const show = (): void =>
    tell(`${formatCount(stream.sent)} sent, ${formatCount(stream.received)} received: ${what}`);
  const timer = setInterval(show, 200);
  return {
    say(text: string): void {
      what = text;
      show();
    },
    end(): void {
      clearInterval(timer);
    },
  };
}
