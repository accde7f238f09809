/**
 * The probes that may still come in: which port each was sent out of, when, and what proves it. A probe that
 * comes in and is not here was not sent, or too long ago, and proves nothing.
 *
 * All ports together, in the order of sending: a network at rest has a second or two of probes here, and
 * nothing for ports that send none.
 *
 * Neighbours: `probe.ts` makes and checks the frames, `probing.ts` sends them.
 */
import type { PortRef } from '../../topology/model.js';
import type { FrameKind, Probe } from './probe.js';

/** A probe that took longer than this to come back proves nothing. */
const LIFETIME_MS = 3000;
/** Of one port at a time, the last ones: covers the first burst. */
const MAX_OF_PORT = 8;
/** Of all ports; the oldest give way. More than 100,000 ports send when all come up at once. */
const MAX_UNDER_WAY = 1 << 20;

/** Who sends probes; the object stays for as long as the port is up. */
export interface ProbingPort {
  readonly ref: PortRef;
  /** Of its last probe. */
  readonly sequence: number;
}

export interface SentProbe {
  readonly port: ProbingPort;
  readonly sequence: number;
  readonly atMs: number;
  /** MAC address that it was sent from. */
  readonly source: Uint8Array;
  /** By kind: frames with one nonce may leave in several kinds. */
  readonly macs: Partial<Record<FrameKind, Uint8Array>>;
}

export class ProbesUnderWay {
  /** By nonce, the oldest first. */
  readonly #sent = new Map<bigint, SentProbe>();

  add(nonce: bigint, sent: SentProbe): void {
    if (this.#sent.size >= MAX_UNDER_WAY) this.remove(this.#sent.keys().next().value!);
    this.#sent.set(nonce, sent);
  }

  /** It was not sent after all. */
  remove(nonce: bigint): void {
    this.#sent.delete(nonce);
  }

  /** Undefined: `port` has not sent such a probe lately. */
  find(nonce: bigint, port: ProbingPort, nowMs: number): SentProbe | undefined {
    const sent = this.#sent.get(nonce);
    if (sent?.port !== port || nowMs - sent.atMs > LIFETIME_MS) return undefined;
    return sent.sequence > port.sequence - MAX_OF_PORT ? sent : undefined;
  }

  /** See `MacOf`. */
  macOf({ from, kind, nonce }: Probe, source: Uint8Array): Uint8Array | undefined {
    const sent = this.#sent.get(nonce);
    if (sent === undefined) return undefined;
    const { ref } = sent.port;
    if (ref.switch !== from.switch || ref.port !== from.port) return undefined;
    return sent.source.every((byte, i) => byte === source[i]) ? sent.macs[kind] : undefined;
  }

  /** Forgets what is too old. */
  sweep(nowMs: number): void {
    for (const [nonce, { atMs }] of this.#sent) {
      if (nowMs - atMs <= LIFETIME_MS) return;
      this.#sent.delete(nonce);
    }
  }
}
