/**
 * Sends the probes: out of which port, when, and of which kinds.
 *
 * A port that comes up is probed at once and a few times more within two seconds, for the far end
 * may not yet be able to hear; then every few seconds. The ports of a switch keep in step, so that a network
 * at rest wakes up once per switch and interval, and not once per port. Switches don't: those that are due
 * in the same tick take their turns all through it, so that hundreds of them are never a burst that
 * something urgent has to wait for.
 *
 * Neighbours: `link-discovery.ts` says which ports there are and hears what comes in, `probe.ts` has the
 * frame, `under-way.ts` remembers what was sent.
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import type { PortInfo } from '../../proto/model.js';
import type { DiscoveryState } from '../../topology/discovery-state.js';
import type { DatapathId, PortRef } from '../../topology/model.js';
import type { FrameKind, ProbeCodec } from './probe.js';
import { ProbesUnderWay, type ProbingPort, type SentProbe } from './under-way.js';

/** After a port came up, relative to that. Later ones follow at the interval. */
const FIRST_PROBES_MS = [0, 250, 500, 1000, 2000];
/** How often `tick` is to be called. */
export const TICK_MS = 250;
/** A port whose probe is due within this part of the interval goes along with another of its switch. */
const TAKEN_ALONG = 0.5;
/** Between two answers to a neighbour that has not heard this port yet. */
const ANSWER_INTERVAL_MS = 50;

export interface ProbingOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly codec: ProbeCodec;
  readonly state: DiscoveryState;
  readonly intervalMs: number;
  /** See `LinkDiscoveryOptions`. */
  packetOut(datapath: DatapathId, port: number, frame: Uint8Array): boolean;
}

interface Sender extends ProbingPort {
  readonly ref: PortRef;
  info: PortInfo;
  sequence: number;
  sentMs: number;
  /** Index into FIRST_PROBES_MS of the next one; past its end: at the interval. */
  stage: number;
  startMs: number;
  dueMs: number;
  /** The first probes are over. */
  isSteady: boolean;
}

/** Of one switch. */
interface Senders {
  /** It has a channel. */
  connected: boolean;
  ports: Map<number, Sender>;
  /** Nothing is due before. */
  dueMs: number;
}

export class Probing {
  readonly underWay = new ProbesUnderWay();
  sent = 0;
  /** `packetOut` said no; tried again at the next interval. */
  unsent = 0;
  readonly #options: ProbingOptions;
  readonly #switches = new Map<DatapathId, Senders>();
  /** The rest of this tick. */
  #waiting: Senders[] = [];
  #timer: Timer | undefined;

  constructor(options: ProbingOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#waiting = [];
  }

  isConnected(datapath: DatapathId): boolean {
    return this.#switches.get(datapath)?.connected === true;
  }

  /** These of its ports are to be probed from now on, and no others. */
  switchConnected(datapath: DatapathId, ports: readonly PortInfo[], now: number): void {
    const before = this.#switches.get(datapath)?.ports;
    const senders: Senders = { connected: true, ports: new Map(), dueMs: now };
    this.#switches.set(datapath, senders);
    for (const info of ports) {
      const sender = before?.get(info.number) ?? newSender(datapath, info);
      sender.info = info;
      senders.ports.set(info.number, sender);
    }
    this.beginSwitch(datapath, now);
  }

  switchDisconnected(datapath: DatapathId): void {
    const senders = this.#switches.get(datapath);
    if (senders !== undefined) senders.connected = false;
  }

  switchForgotten(datapath: DatapathId): void {
    this.switchDisconnected(datapath);
    this.#switches.delete(datapath);
  }

  /** Takes up a port of a connected switch, unless it is one of those probed already. */
  portUp(datapath: DatapathId, info: PortInfo, now: number): void {
    const { ports } = this.#switches.get(datapath)!;
    const known = ports.get(info.number);
    if (known !== undefined) {
      known.info = info;
      return;
    }
    ports.set(info.number, newSender(datapath, info));
    this.begin({ switch: datapath, port: info.number }, now);
  }

  portDown({ switch: datapath, port }: PortRef): void {
    this.#switches.get(datapath)?.ports.delete(port);
  }

  /** The series of first probes of all its ports. */
  beginSwitch(datapath: DatapathId, now: number): void {
    const senders = this.#switches.get(datapath);
    for (const sender of senders?.ports.values() ?? []) this.#begin(senders!, sender, now);
  }

  /** The same for those that have become doubtful, which is not left to their next turn. */
  beginDoubtful(datapath: DatapathId, now: number): void {
    const senders = this.#switches.get(datapath);
    if (!senders?.connected) return;
    for (const sender of senders.ports.values()) {
      const isDoubtful = sender.isSteady && this.#options.state.role(sender.ref) === 'probing';
      if (isDoubtful) this.#begin(senders, sender, now);
    }
  }

  /** The series of first probes of one port, if its switch is connected. */
  begin({ switch: datapath, port }: PortRef, now: number): void {
    const senders = this.#switches.get(datapath);
    const sender = senders?.ports.get(port);
    if (senders?.connected && sender !== undefined) this.#begin(senders, sender, now);
  }

  /** Proves the way back without waiting for the next turn. */
  answer({ switch: datapath, port }: PortRef, now: number): void {
    const own = this.#switches.get(datapath)?.ports.get(port);
    if (own !== undefined && now - own.sentMs >= ANSWER_INTERVAL_MS) this.#probe(own, now);
  }

  /** Undefined: nothing is sent out of it now. */
  senderOf({ switch: datapath, port }: PortRef): ProbingPort | undefined {
    const senders = this.#switches.get(datapath);
    return senders?.connected ? senders.ports.get(port) : undefined;
  }

  /** Sends what is due, switch by switch until the next tick. */
  tick(now: number): void {
    this.underWay.sweep(now);
    const waiting: Senders[] = [];
    for (const senders of this.#switches.values()) {
      if (senders.connected && senders.dueMs <= now) waiting.push(senders);
    }
    // The first one goes first.
    this.#waiting = waiting.reverse();
    this.#timer?.cancel();
    this.#sendNext(TICK_MS / waiting.length);
  }

  #sendNext(pauseMs: number): void {
    const senders = this.#waiting.pop();
    if (senders === undefined) return;
    if (senders.connected) this.#sendDue(senders, this.#options.clock.now());
    if (this.#waiting.length === 0) return;
    this.#timer = this.#options.clock.after(pauseMs, () => this.#sendNext(pauseMs));
  }

  #sendDue(senders: Senders, now: number): void {
    let isAnyDue = false;
    for (const sender of senders.ports.values()) {
      if (sender.dueMs > now) continue;
      isAnyDue = true;
      this.#send(sender, now);
    }
    const soonMs = now + TAKEN_ALONG * this.#options.intervalMs;
    let dueMs = Number.POSITIVE_INFINITY;
    for (const sender of senders.ports.values()) {
      if (isAnyDue && sender.isSteady && sender.dueMs <= soonMs) this.#send(sender, now);
      dueMs = Math.min(dueMs, sender.dueMs);
    }
    senders.dueMs = dueMs;
  }

  #begin(senders: Senders, sender: Sender, now: number): void {
    sender.stage = 0;
    sender.startMs = now;
    this.#send(sender, now);
    senders.dueMs = Math.min(senders.dueMs, sender.dueMs);
  }

  #send(sender: Sender, now: number): void {
    const { state, random, intervalMs } = this.#options;
    this.#probe(sender, now);
    const isProved = state.role(sender.ref) === 'link' && !state.wantsEcho(sender.ref);
    sender.stage++;
    const offset = isProved ? undefined : FIRST_PROBES_MS[sender.stage];
    sender.isSteady = offset === undefined;
    sender.dueMs =
      offset === undefined ? now + intervalMs * (0.9 + 0.2 * random()) : sender.startMs + offset;
  }

  #probe(sender: Sender, now: number): void {
    const { state } = this.#options;
    const { ref, sequence, sentMs } = sender;
    const nonce = this.#nonce();
    const sent = {
      port: sender,
      sequence: sequence + 1,
      atMs: now,
      source: sender.info.mac,
      macs: {},
    };
    // Remembered first: the probe may come back before it is known that it was sent.
    sender.sequence = sent.sequence;
    sender.sentMs = now;
    this.underWay.add(nonce, sent);
    if (!this.#sendAs('direct', nonce, sent)) {
      this.underWay.remove(nonce);
      sender.sequence = sequence;
      sender.sentMs = sentMs;
      this.unsent++;
      return;
    }
    state.sent(ref, sent.sequence, now);
    if (state.role(ref) !== 'link') this.#sendAs('through', nonce, sent);
    if (state.wantsEcho(ref)) this.#sendAs('echo', nonce, sent);
    this.sent++;
  }

  #sendAs(kind: FrameKind, nonce: bigint, { port, source, macs }: SentProbe): boolean {
    const { codec, packetOut } = this.#options;
    const { ref } = port;
    const { frame, mac } = codec.build({ from: ref, kind, nonce }, source);
    macs[kind] = mac;
    return packetOut(ref.switch, ref.port, frame);
  }

  #nonce(): bigint {
    const { random } = this.#options;
    const high = BigInt(Math.floor(random() * 0x1_0000_0000));
    const low = BigInt(Math.floor(random() * 0x1_0000_0000));
    return (high << 32n) | low;
  }
}

function newSender(datapath: DatapathId, info: PortInfo): Sender {
  return {
    ref: { switch: datapath, port: info.number },
    info,
    sequence: 0,
    sentMs: Number.NEGATIVE_INFINITY,
    stage: 0,
    startMs: 0,
    dueMs: 0,
    isSteady: false,
  };
}
