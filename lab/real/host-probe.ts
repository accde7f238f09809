/**
 * Traffic between the hosts of a lab, without any tool in them: pings, a stream of numbered UDP packets,
 * and TCP throughput. Each runs in a worker thread of its own (`host-probe-worker.ts`), which enters
 * the hosts' namespaces; this side only starts them and takes the results.
 */
import { Worker } from 'node:worker_threads';
import { HeddleError } from '../../proto/errors.js';

/** Where a probe sends from or to. */
export interface ProbeHost {
  readonly name: string;
  /** Path of the network namespace's handle. */
  readonly netns: string;
  /** IPv4. */
  readonly ip: string;
}

export interface PingPair {
  /** Index into the hosts. */
  readonly from: number;
  readonly to: number;
}

export interface PingResult extends PingPair {
  readonly sent: number;
  readonly received: number;
  /** Of the fastest answer, in milliseconds; undefined when none came. */
  readonly rttMs?: number | undefined;
}

export interface PingOptions {
  /** Echo requests for each pair; default 1. */
  readonly count?: number;
  /** Between two requests of a pair; default 1000. */
  readonly intervalMs?: number;
  /** After the last request; default 1000. */
  readonly timeoutMs?: number;
  /** Over so long are the requests of a round spread, so that they don't wait for one another; default 0. */
  readonly spreadMs?: number;
  /** Send no further requests to whoever has answered so many; default: `count`, all are sent. */
  readonly answers?: number;
}

export interface StreamOptions {
  readonly packetsPerSecond: number;
  /** The stream ends by itself after so many; at most 10 million. */
  readonly maxPackets?: number;
}

/** What a stream of numbered packets came to. All counts are exact. */
export interface StreamResult {
  readonly sent: number;
  /** Different packets that arrived. */
  readonly received: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Arrived after one with a higher number. */
  readonly reordered: number;
  /**
   * The longest time in which packets were under way and none arrived, by the kernel's clock at the
   * receiver. A time in which the sender itself paused does not count.
   */
  readonly longestGapMs: number;
  /** When that gap began, in milliseconds after the first packet was sent. */
  readonly longestGapAtMs: number;
  readonly durationMs: number;
  /** Packets that the sender's own kernel refused (no route, no buffer); not counted as sent. */
  readonly refused: number;
}

export interface ThroughputResult {
  /** 10^9 bits of TCP payload a second, as received. */
  readonly gigabitsPerSecond: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Words of the memory that a running stream shares with its owner. */
export const enum StreamWord {
  Stop = 0,
  Sent = 1,
  Received = 2,
  Count = 3,
}

export type ProbeTask =
  | {
      readonly kind: 'ping';
      readonly hosts: readonly ProbeHost[];
      readonly pairs: readonly PingPair[];
      readonly options: PingOptions;
    }
  | {
      readonly kind: 'stream';
      readonly from: ProbeHost;
      readonly to: ProbeHost;
      readonly options: StreamOptions;
      readonly words: Int32Array;
    }
  | { readonly kind: 'tcpReceive'; readonly host: ProbeHost; readonly idleMs: number }
  | {
      readonly kind: 'tcpSend';
      readonly host: ProbeHost;
      readonly ip: string;
      readonly port: number;
      readonly seconds: number;
    };

export type ProbeMessage =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'started' }
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

/** Pings between hosts, several pairs at the same time. The results are in the order of `pairs`. */
export function ping(
  hosts: readonly ProbeHost[],
  pairs: readonly PingPair[],
  options: PingOptions = {},
): Promise<PingResult[]> {
  return new Probe({ kind: 'ping', hosts, pairs, options }).result() as Promise<PingResult[]>;
}

/** Every host to every other. */
export function allPairs(count: number): PingPair[] {
  const pairs: PingPair[] = [];
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < count; to++) if (from !== to) pairs.push({ from, to });
  }
  return pairs;
}

/** At 8 hosts a third of a second; a round trip takes a fraction of this. */
const PAIR_MS = 5;
const MAX_SPREAD_MS = 1000;
const RETRY_MS = 400;

/**
 * Every host to every other, one after the other (up to where that would take more than a second), up
 * to `count` times. Two answers are wanted, so that the time of the faster one has no address
 * resolution in it.
 */
export function pingAllPairs(hosts: readonly ProbeHost[], count: number): Promise<PingResult[]> {
  const pairs = allPairs(hosts.length);
  const spreadMs = Math.min(MAX_SPREAD_MS, PAIR_MS * pairs.length);
  const intervalMs = Math.max(RETRY_MS, spreadMs);
  return ping(hosts, pairs, { count, intervalMs, spreadMs, answers: 2 });
}

/** A stream that runs until it is stopped or its packets are used up. */
export class UdpStream {
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * StreamWord.Count));
  readonly #probe: Probe;

  private constructor(from: ProbeHost, to: ProbeHost, options: StreamOptions) {
    this.#probe = new Probe({ kind: 'stream', from, to, options, words: this.#words });
  }

  /** Resolves once the first packet is on its way. */
  static async start(from: ProbeHost, to: ProbeHost, options: StreamOptions): Promise<UdpStream> {
    const stream = new UdpStream(from, to, options);
    await stream.#probe.message('started');
    return stream;
  }

  get sent(): number {
    return Atomics.load(this.#words, StreamWord.Sent);
  }

  get received(): number {
    return Atomics.load(this.#words, StreamWord.Received);
  }

  /** Sends nothing more, waits for what is still under way and counts. */
  stop(): Promise<StreamResult> {
    Atomics.store(this.#words, StreamWord.Stop, 1);
    return this.#probe.result() as Promise<StreamResult>;
  }

  /** Waits until `maxPackets` are sent. */
  finished(): Promise<StreamResult> {
    return this.#probe.result() as Promise<StreamResult>;
  }
}

/** One TCP connection as fast as it goes. */
export async function tcpThroughput(
  from: ProbeHost,
  to: ProbeHost,
  seconds: number,
): Promise<ThroughputResult> {
  const receiver = new Probe({ kind: 'tcpReceive', host: to, idleMs: 5000 });
  const received = receiver.result() as Promise<ThroughputResult>;
  received.catch(() => {}); // It is awaited below; the sender may fail before that.
  const listening = await receiver.message('listening');
  const sender = new Probe({
    kind: 'tcpSend',
    host: from,
    ip: to.ip,
    port: listening.port,
    seconds,
  });
  await sender.result();
  return received;
}

/** In the built product the worker is a .js file; run from the source, it needs tsx as its loader. */
function startWorker(task: ProbeTask): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('host-probe-worker.js', import.meta.url), { workerData: task });
  }
  const file = new URL('host-probe-worker.ts', import.meta.url).href;
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${file}'); })`;
  return new Worker(load, { eval: true, workerData: task });
}

/** One worker and what it says. */
class Probe {
  readonly #worker: Worker;
  readonly #seen: ProbeMessage[] = [];
  readonly #waiting = new Set<() => void>();
  #failure: Error | undefined;

  constructor(task: ProbeTask) {
    this.#worker = startWorker(task);
    this.#worker.on('message', (message: ProbeMessage) => {
      if (message.kind === 'error') this.#failure = new HeddleError(message.code, message.message);
      else this.#seen.push(message);
      this.#wake();
    });
    this.#worker.on('error', (error) => {
      this.#failure = error;
      this.#wake();
    });
    this.#worker.on('exit', () => {
      this.#failure ??= new HeddleError('PROBE_ENDED', 'the probe ended without a result');
      this.#wake();
    });
  }

  async message<Kind extends ProbeMessage['kind']>(
    kind: Kind,
  ): Promise<Extract<ProbeMessage, { kind: Kind }>> {
    for (;;) {
      const found = this.#seen.find((message) => message.kind === kind);
      if (found !== undefined) return found as Extract<ProbeMessage, { kind: Kind }>;
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async result(): Promise<unknown> {
    return (await this.message('result')).value;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
