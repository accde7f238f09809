/**
 * The worker thread of a probe: enters namespaces, opens sockets, and then only sends, receives and
 * looks at the clock. See `host-probe.ts` for what the results mean.
 *
 * Sender and receiver of a stream are the same thread, so that both use one clock and a gap can't be
 * an artefact of two threads being scheduled apart.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { HeddleError } from '../../proto/errors.js';
import { Errno } from '../../switch/os/libc.js';
import { enterNetns } from '../../switch/os/namespaces.js';
import { PollEvent } from '../../switch/os/poll.js';
import {
  type PingOptions,
  type PingPair,
  type PingResult,
  type ProbeHost,
  type ProbeMessage,
  type ProbeTask,
  type StreamOptions,
  type StreamResult,
  StreamWord,
  type ThroughputResult,
} from './host-probe.js';
import {
  IPPROTO_ICMP,
  pollSet,
  SO_RCVBUF,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  Socket,
  socketAddress,
} from './sockets.js';

/** A number and `MAGIC`; the rest is zeros. */
const STREAM_PAYLOAD_BYTES = 64;

function say(message: ProbeMessage): void {
  parentPort?.postMessage(message);
}

function openIn(host: ProbeHost, type: number, protocol = 0): Socket {
  enterNetns(host.netns);
  return new Socket(type, protocol);
}

// ---- ICMP echo (RFC 792) --------------------------------------------------------------------

const ECHO_REPLY = 0;
const ECHO_REQUEST = 8;
/** Requests that wait for their reply: the sequence number has 16 bits and names one of them. */
const MAX_REQUESTS = 65536;

function ping(
  hosts: readonly ProbeHost[],
  pairs: readonly PingPair[],
  options: PingOptions,
): PingResult[] {
  const { count = 1, intervalMs = 1000, timeoutMs = 1000, spreadMs = 0, answers = count } = options;
  if (pairs.length * count > MAX_REQUESTS) {
    throw new HeddleError('LIMIT_EXCEEDED', `at most ${MAX_REQUESTS} pings at a time`);
  }
  const sockets = hosts.map((host) => openIn(host, SOCK_RAW, IPPROTO_ICMP));
  const addresses = hosts.map((host) => socketAddress(host.ip, 0));
  const poller = pollSet(sockets);
  // The thread's start is as good as random for telling our replies from those of somebody else.
  const id = Math.floor(performance.timeOrigin * 1000) & 0xffff;
  const sentAt = new Float64Array(pairs.length * count);
  const state = pairs.map((pair) => ({ ...pair, sent: 0, received: 0, rttMs: Infinity }));
  const buffer = new Uint8Array(2048);

  const takeReplies = (): void => {
    const now = performance.now();
    for (let i = 0; i < sockets.length; i++) {
      if (poller.revents(i) === 0) continue;
      for (let n = 0; n < 1000; n++) {
        const length = sockets[i]?.receive(buffer) ?? 0;
        if (length <= 0) break;
        const sequence = echoReply(buffer, length, id);
        if (sequence === undefined) continue;
        const probe = state[sequence % pairs.length];
        if (probe === undefined || probe.from !== i || sentAt[sequence] === 0) continue;
        probe.received++;
        probe.rttMs = Math.min(probe.rttMs, now - (sentAt[sequence] ?? now));
        sentAt[sequence] = 0;
      }
    }
  };
  const receiveUntil = (deadline: number): void => {
    while (state.some((probe) => probe.received < Math.min(answers, probe.sent))) {
      // Also when the time is over: a thread that was not let run has not looked yet.
      const left = Math.max(0, Math.ceil(deadline - performance.now()));
      if (poller.wait(left) > 0) takeReplies();
      if (left === 0) return;
    }
  };

  const wait = (until: number): void => {
    for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
      if (poller.wait(Math.ceil(left)) > 0) takeReplies();
    }
  };

  let started = performance.now();
  for (let round = 0; round < count; round++) {
    state.forEach((probe, i) => {
      const to = addresses[probe.to];
      if (to === undefined || probe.received >= answers) return;
      wait(started + (i * spreadMs) / state.length);
      const sequence = round * pairs.length + i;
      sentAt[sequence] = performance.now();
      probe.sent++;
      sockets[probe.from]?.sendTo(echoRequest(id, sequence), to);
    });
    const last = round === count - 1;
    receiveUntil(last ? performance.now() + timeoutMs : started + intervalMs);
    if (last || state.every((probe) => probe.received >= answers)) break;
    wait(started + intervalMs);
    started = performance.now();
  }
  for (const socket of sockets) socket.close();
  return state.map((probe) => ({
    from: probe.from,
    to: probe.to,
    sent: probe.sent,
    received: probe.received,
    rttMs: probe.received > 0 ? probe.rttMs : undefined,
  }));
}

/** type 8 | code 8 | checksum 16 | identifier 16 | sequence 16 | 48 bytes of data */
function echoRequest(id: number, sequence: number): Uint8Array {
  const bytes = new Uint8Array(56);
  const view = new DataView(bytes.buffer);
  bytes[0] = ECHO_REQUEST;
  view.setUint16(4, id);
  view.setUint16(6, sequence);
  for (let i = 8; i < bytes.length; i++) bytes[i] = i;
  view.setUint16(2, checksum(bytes, bytes.length));
  return bytes;
}

/** The sequence number of a reply with our identifier; a raw socket hands over the IPv4 header too. */
function echoReply(bytes: Uint8Array, length: number, id: number): number | undefined {
  const header = ((bytes[0] ?? 0) & 15) * 4;
  if (header < 20 || length < header + 8 || bytes[header] !== ECHO_REPLY) return undefined;
  const view = new DataView(bytes.buffer);
  return view.getUint16(header + 4) === id ? view.getUint16(header + 6) : undefined;
}

/** The Internet checksum (RFC 1071) over the first `length` bytes, which hold 0 in its own place. */
function checksum(bytes: Uint8Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

// ---- numbered UDP packets -------------------------------------------------------------------

const MAX_STREAM_PACKETS = 10_000_000;
/** When nothing has come for so long, what is missing is lost. */
const DRAIN_MS = 500;
const DRAIN_LIMIT_MS = 5000;
/** At most so many are sent at once to catch up after a pause, so that no queue is overrun by us. */
const MAX_BURST = 32;

function stream(
  from: ProbeHost,
  to: ProbeHost,
  options: StreamOptions,
  words: Int32Array,
): StreamResult {
  const { packetsPerSecond } = options;
  const maxPackets = Math.min(options.maxPackets ?? 1_000_000, MAX_STREAM_PACKETS);
  const sink = openIn(to, SOCK_DGRAM);
  sink.bind(to.ip);
  sink.setOption(SO_RCVBUF, 4 << 20);
  const address = socketAddress(to.ip, sink.localPort);
  const source = openIn(from, SOCK_DGRAM);
  source.bind(from.ip);
  const poller = pollSet([sink]);
  const payload = new Uint8Array(STREAM_PAYLOAD_BYTES);
  const view = new DataView(payload.buffer);
  const buffer = new Uint8Array(65536);
  const incoming = new DataView(buffer.buffer);
  const seen = new Uint8Array(maxPackets);

  /** By sequence number, in milliseconds since 1970. */
  const sentAt = new Float64Array(maxPackets);
  const wallTime = (): number => performance.timeOrigin + performance.now();
  sink.receivedAt(); // From now on the kernel keeps them.

  let [sent, refused, received, duplicated, reordered, highest] = [0, 0, 0, 0, 0, -1];
  let [longestGapMs, longestGapAtMs] = [0, 0];
  const started = performance.now();
  const startedAt = wallTime();
  let lastReceivedAt = startedAt;

  /** The gap between the last packet that arrived and `now`, `highest` being the last of all so far. */
  const closeGap = (now: number): void => {
    // Nothing was under way before the first of the packets after it was sent.
    const from = Math.max(lastReceivedAt, sentAt[highest + 1] ?? now);
    if (now - from > longestGapMs) {
      longestGapMs = now - from;
      longestGapAtMs = from - startedAt;
    }
  };
  const receive = (): void => {
    for (let n = 0; n < 4096; n++) {
      const length = sink.receive(buffer);
      if (length < 8) return;
      const sequence = incoming.getUint32(0);
      if (incoming.getUint32(4) !== MAGIC || sequence >= sent + refused) continue;
      if (seen[sequence] === 1) {
        duplicated++;
        continue;
      }
      seen[sequence] = 1;
      received++;
      const now = sink.receivedAt() ?? wallTime();
      closeGap(now);
      if (sequence < highest) reordered++;
      else highest = sequence;
      lastReceivedAt = now;
    }
  };

  view.setUint32(4, MAGIC);
  say({ kind: 'started' });
  while (sent + refused < maxPackets && Atomics.load(words, StreamWord.Stop) === 0) {
    const now = performance.now();
    const due = Math.floor(((now - started) * packetsPerSecond) / 1000) + 1;
    const burst = Math.min(due - sent - refused, MAX_BURST, maxPackets - sent - refused);
    for (let i = 0; i < burst; i++) {
      view.setUint32(0, sent + refused);
      sentAt[sent + refused] = wallTime();
      if (source.sendTo(payload, address) > 0) sent++;
      else refused++;
    }
    Atomics.store(words, StreamWord.Sent, sent);
    if (poller.wait(1) > 0) receive();
    Atomics.store(words, StreamWord.Received, received);
  }
  const durationMs = performance.now() - started;
  const deadline = performance.now() + DRAIN_LIMIT_MS;
  while (received < sent && performance.now() < deadline && poller.wait(DRAIN_MS) > 0) receive();
  // A stream that never came back has one more gap: the one that it ended in.
  if (highest + 1 < sent + refused) closeGap(startedAt + durationMs);
  Atomics.store(words, StreamWord.Received, received);
  source.close();
  sink.close();
  return {
    sent,
    received,
    lost: sent - received,
    duplicated,
    reordered,
    longestGapMs,
    longestGapAtMs,
    durationMs,
    refused,
  };
}

/** Beside the sequence number in each packet, so that a stray datagram is not counted. */
const MAGIC = 0x48454444;

// ---- TCP throughput -------------------------------------------------------------------------

const CHUNK_BYTES = 256 * 1024;

function tcpReceive(host: ProbeHost, idleMs: number): ThroughputResult {
  const listener = openIn(host, SOCK_STREAM);
  listener.bind(host.ip);
  listener.listen();
  say({ kind: 'listening', port: listener.localPort });
  if (pollSet([listener]).wait(idleMs) === 0) {
    throw new HeddleError('TIMEOUT', `no TCP connection reached ${host.name} within ${idleMs} ms`);
  }
  const peer = listener.accept();
  listener.close();
  if (peer === undefined)
    throw new HeddleError('TIMEOUT', `no TCP connection reached ${host.name}`);
  const poller = pollSet([peer]);
  const buffer = new Uint8Array(CHUNK_BYTES);
  const started = performance.now();
  let [bytes, finished] = [0, started];
  for (;;) {
    const length = peer.receive(buffer);
    if (length > 0) {
      bytes += length;
      finished = performance.now();
    } else if (length === -Errno.Again) {
      if (poller.wait(idleMs) === 0) break;
    } else {
      break;
    }
  }
  peer.close();
  const seconds = Math.max((finished - started) / 1000, 1e-6);
  return { gigabitsPerSecond: (bytes * 8) / seconds / 1e9, bytes, seconds };
}

function tcpSend(host: ProbeHost, ip: string, port: number, seconds: number): void {
  const socket = openIn(host, SOCK_STREAM);
  socket.connect(ip, port);
  const poller = pollSet([socket], PollEvent.Out);
  if (poller.wait(5000) === 0 || socket.takeError() !== 0) {
    throw new HeddleError('TIMEOUT', `TCP from ${host.name} to ${ip}:${port} did not connect`);
  }
  const chunk = new Uint8Array(CHUNK_BYTES);
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    const result = socket.send(chunk);
    if (result > 0) continue;
    if (result !== -Errno.Again) throw new HeddleError('SOCKET_FAILED', 'the TCP connection broke');
    poller.wait(Math.min(100, Math.max(1, Math.ceil(deadline - performance.now()))));
  }
  socket.close();
}

// ---- one task, then the thread ends ---------------------------------------------------------

function carryOut(task: ProbeTask): unknown {
  switch (task.kind) {
    case 'ping':
      return ping(task.hosts, task.pairs, task.options);
    case 'stream':
      return stream(task.from, task.to, task.options, task.words);
    case 'tcpReceive':
      return tcpReceive(task.host, task.idleMs);
    case 'tcpSend':
      return tcpSend(task.host, task.ip, task.port, task.seconds);
  }
}

try {
  say({ kind: 'result', value: carryOut(workerData as ProbeTask) });
} catch (error) {
  const code = error instanceof HeddleError ? error.code : 'PROBE_FAILED';
  say({ kind: 'error', code, message: error instanceof Error ? error.message : String(error) });
}
