/**
 * Many small frames through a device under test: sent from a ring in one namespace, counted by the
 * kernel at the interface where they come out. Counting by a socket would cost the device under test
 * its time, since the receiving side of a veth runs on the sender's processor.
 *
 * `sendUdp` keeps its thread busy until it is done; `startTraffic` runs it in a worker
 * (`traffic-worker.ts`).
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { parseMac } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import { pinThread } from '../../switch/os/affinity.js';
import { inNetns } from '../../switch/os/namespaces.js';
import { Frame } from '../../switch/ports/frame.js';
import { checksumSum } from '../../switch/ports/offload.js';
import { openPacketPort } from '../../switch/ports/packet-port.js';
import { PortCounter } from '../../switch/ports/port.js';

/** Where frames start or end. `netns`: name or path; default: the process's own. */
export interface Endpoint {
  readonly netns?: string | undefined;
  readonly ifname: string;
  readonly mac: string;
  readonly ip: string;
}

export interface TrafficOptions {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Different UDP port pairs, one after the other: 1..4,000,000. */
  readonly flows: number;
  /** Whole frame without its FCS: 46..1,514. Several: in turns, which flows then share. */
  readonly frameBytes: number | readonly number[];
  readonly seconds: number;
  /** Thousand packets a second; 0: as many as go. */
  readonly kpps: number;
  /** The lowest UDP port that packets go to; default 1,024. */
  readonly firstPort?: number | undefined;
  /** Processor to stay on. */
  readonly cpu?: number | undefined;
}

export interface SentTraffic {
  readonly packets: number;
  readonly seconds: number;
}

const FIRST_PORT = 1024;
const PORTS = 60_000;
const IP_AT = 14;
const UDP_AT = 34;
const BURST = 64;

/** Sends as told and returns when it is over; the calling thread does nothing else meanwhile. */
export function sendUdp(options: TrafficOptions): SentTraffic {
  const { from, flows, seconds, kpps } = options;
  if (options.cpu !== undefined) pinThread(options.cpu);
  const port = openPacketPort({
    number: 1,
    name: from.ifname,
    ifname: from.ifname,
    netns: from.netns,
    slots: 1024,
  });
  const { frameBytes, firstPort = FIRST_PORT } = options;
  const sizes = typeof frameBytes === 'number' ? [frameBytes] : frameBytes;
  const frames = sizes.map((size) => buildFrame(options, size));
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let sent = 0;
  let flow = 0;
  let turn = 0;
  for (let now = begin; now < end; now = performance.now()) {
    const due = kpps === 0 ? Number.POSITIVE_INFINITY : (now - begin) * kpps;
    const count = Math.min(BURST, Math.floor(due - sent));
    for (let index = 0; index < count; index++) {
      turn = turn + 1 < frames.length ? turn + 1 : 0;
      const frame = frames[turn]!;
      frame.view.setUint16(UDP_AT, FIRST_PORT + (flow % PORTS));
      frame.view.setUint16(UDP_AT + 2, firstPort + Math.floor(flow / PORTS));
      flow = flow + 1 === flows ? 0 : flow + 1;
      if (!port.send(frame)) break;
      sent++;
    }
    port.flush();
    // What arrives here is nobody's business, but would keep the kernel from its fast way out.
    while (port.next());
    if (port.failed) throw new HeddleError('NO_INTERFACE', `${from.ifname} is gone.`);
  }
  for (let tries = 0; port.stalled && tries < 100; tries++) port.flush();
  const elapsed = (performance.now() - begin) / 1000;
  const packets = port.counters[PortCounter.TxPackets]!;
  port.close();
  return { packets, seconds: elapsed };
}

/** IPv4 and UDP with no UDP checksum, so that the ports can change freely (RFC 768). */
function buildFrame({ from, to }: TrafficOptions, frameBytes: number): Frame {
  const frame = new Frame(new Uint8Array(frameBytes));
  frame.length = frameBytes;
  const { bytes, view } = frame;
  bytes.set(parseMac(to.mac), 0);
  bytes.set(parseMac(from.mac), 6);
  view.setUint16(12, 0x0800);
  view.setUint8(IP_AT, 0x45);
  view.setUint16(IP_AT + 2, frameBytes - IP_AT);
  view.setUint8(IP_AT + 8, 64);
  view.setUint8(IP_AT + 9, 17);
  bytes.set(from.ip.split('.').map(Number), IP_AT + 12);
  bytes.set(to.ip.split('.').map(Number), IP_AT + 16);
  view.setUint16(IP_AT + 10, ~checksumSum(view, IP_AT, 20) & 0xffff);
  view.setUint16(UDP_AT + 4, frameBytes - UDP_AT);
  return frame;
}

/** Packets that the kernel received at an interface since it exists. */
export function receivedPackets(endpoint: Pick<Endpoint, 'netns' | 'ifname'>): number {
  const text = inNetns(endpoint.netns, () => readFileSync('/proc/thread-self/net/dev', 'utf8'));
  // name: bytes packets errs drop …, proc(5)
  const line = text.split('\n').find((entry) => entry.trim().startsWith(`${endpoint.ifname}:`));
  if (line === undefined) {
    throw new HeddleError('NO_INTERFACE', `There is no network interface ${endpoint.ifname}.`);
  }
  return Number(line.split(':')[1]!.trim().split(/\s+/)[1]);
}

/** `sendUdp` in a thread of its own. */
function startTraffic(options: TrafficOptions): Promise<SentTraffic> {
  const worker = new Worker(new URL('./traffic-worker.js', import.meta.url), {
    workerData: options,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the traffic thread ended with ${code}`)));
  });
}

export interface TrafficResult {
  readonly sentKpps: number;
  readonly receivedKpps: number;
  readonly sentPackets: number;
  readonly receivedPackets: number;
}

/** Sends from one end and counts at the other. `send`: how; by default in a thread of its own. */
export async function measureTraffic(
  options: TrafficOptions,
  send: (options: TrafficOptions) => SentTraffic | Promise<SentTraffic> = startTraffic,
): Promise<TrafficResult> {
  const before = receivedPackets(options.to);
  const sent = await send(options);
  // What was still on its way: a ring of frames takes a few milliseconds.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const received = receivedPackets(options.to) - before;
  return {
    sentKpps: sent.packets / sent.seconds / 1000,
    receivedKpps: received / sent.seconds / 1000,
    sentPackets: sent.packets,
    receivedPackets: received,
  };
}
