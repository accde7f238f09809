/**
 * Taps: copies of frames as they come in or go out, for a person who looks (a capture), for another
 * port (a mirror), or one in so many for telemetry (a sample). All three are one thing: which ports
 * and direction, which frames, one in how many, how much of each, and where to.
 *
 * A tap puts a `TappedPort` in the place of each port that it is about; without taps nothing is asked
 * and nothing costs. Copies for people go through a ring like that of punts, bounded, with what
 * finds no room counted; copies for a port are sent past its queues. A copy is never copied again.
 *
 * Neighbours: `agent/tap-keeper.ts` gives them out, `punt-ring.ts` is the ring.
 */
import type { OwnFields } from '../pipeline/own-fields.js';
import { VECTOR_WORDS } from '../pipeline/own-layout.js';
import { PARSED, parse } from '../pipeline/parser.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import { type TapListener, TappedPort } from '../ports/tapped-port.js';
import { ShapedPort } from '../queues/shaped-port.js';
import type { Punt } from './data-plane.js';
import type { PuntLimits, PuntRingWriter } from './punt-ring.js';

export const enum TapDirection {
  In = 1,
  Out = 2,
  Both = 3,
}

/** Bits of the header vector. */
export interface TapFilter {
  readonly words: readonly number[];
  readonly masks: readonly number[];
  readonly key: readonly number[];
}

/** Plain data: made to be posted. */
export interface Tap {
  /** 1..2^23-1. */
  readonly id: number;
  /** Absent: every port. */
  readonly port?: number | undefined;
  readonly direction: TapDirection;
  /** Only frames that match: as `compileMatch` makes it. Absent: all. */
  readonly filter?: TapFilter | undefined;
  /** At most so much of a frame; 0: all of it. */
  readonly snapBytes: number;
  /** One frame in so many, at random; 1: each. */
  readonly every: number;
  /** Of the random numbers, not 0. */
  readonly seed: number;
  /** The port that copies go to. Absent: they go through the ring. */
  readonly to?: number | undefined;
}

/** In words of the punt ring: who asked, when, where, how long the frame was. */
export interface Captured {
  readonly tap: number;
  readonly port: number;
  readonly direction: TapDirection.In | TapDirection.Out;
  /** Since 1970, in microseconds. */
  readonly timeUs: number;
  readonly frame: Uint8Array;
  /** Before cutting. */
  readonly totalBytes: number;
}

/** No more than a person's disk and the agent can take; the ring is the other bound. */
export const CAPTURE_LIMITS: PuntLimits = { rate: 200_000, burst: 20_000 };
export const CAPTURE_RING_BYTES = 2 * 1024 * 1024;

class ActiveTap {
  readonly tap: Tap;
  #random: number;
  #skip: number;

  constructor(tap: Tap) {
    this.tap = tap;
    this.#random = tap.seed | 0 || 1;
    this.#skip = this.#next();
  }

  /** Whether it is this frame's turn: the gaps are uniform, `every` frames on average. */
  isDue(): boolean {
    if (--this.#skip > 0) return false;
    this.#skip = this.#next();
    return true;
  }

  /** 1..2 * every - 1. xorshift32 (Marsaglia 2003). */
  #next(): number {
    const { every } = this.tap;
    if (every <= 1) return 1;
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x;
    return 1 + ((x >>> 0) % (2 * every - 1));
  }
}

export class Taps implements TapListener {
  readonly #ports: PortTable;
  readonly #ring: () => PuntRingWriter | undefined;
  /** Milliseconds since 1970. */
  readonly #wallTime: () => number;
  readonly #active = new Map<number, ActiveTap>();
  /** What the program of this burst describes. */
  readonly #own: () => OwnFields | undefined;
  readonly #v = new Int32Array(VECTOR_WORDS);
  readonly #targets = new Set<Port>();
  #copying = false;

  /** `ring`: undefined as long as no tap needs one. */
  constructor(
    ports: PortTable,
    ring: () => PuntRingWriter | undefined,
    wallTime: () => number,
    own: () => OwnFields | undefined,
  ) {
    this.#ports = ports;
    this.#ring = ring;
    this.#wallTime = wallTime;
    this.#own = own;
  }

  /** Between two bursts, as are all changes. */
  set(tap: Tap): void {
    this.#active.set(tap.id, new ActiveTap(tap));
    this.#refresh();
  }

  remove(id: number): void {
    if (this.#active.delete(id)) this.#refresh();
  }

  /** What has to stand in the table for a port that is new. */
  wrap(port: Port): Port {
    return this.#isTapped(port.number) ? new TappedPort(port, this) : port;
  }

  /** After a burst: hands copies to their devices. */
  flush(): void {
    if (this.#targets.size === 0) return;
    for (const port of this.#targets) port.flush();
    this.#targets.clear();
  }

  received(port: number, frame: Frame): void {
    this.#offer(port, TapDirection.In, frame);
  }

  sent(port: number, frame: Frame): void {
    this.#offer(port, TapDirection.Out, frame);
  }

  #offer(port: number, direction: TapDirection.In | TapDirection.Out, frame: Frame): void {
    if (this.#copying) return;
    for (const active of this.#active.values()) {
      const { tap } = active;
      if ((tap.direction & direction) === 0) continue;
      if (tap.port !== undefined && tap.port !== port) continue;
      if (tap.filter !== undefined && !this.#matches(tap.filter, frame, port)) continue;
      if (active.isDue()) this.#copy(tap, port, direction, frame);
    }
  }

  #matches(filter: NonNullable<Tap['filter']>, frame: Frame, port: number): boolean {
    const v = this.#v;
    if (parse(frame, port, v) !== PARSED) return false;
    this.#own()?.find(frame, v);
    const { words, masks, key } = filter;
    for (let i = 0; i < words.length; i++) {
      if ((v[words[i]!]! & masks[i]!) !== key[i]!) return false;
    }
    return true;
  }

  #copy(tap: Tap, port: number, direction: number, frame: Frame): void {
    if (tap.to === undefined) {
      const { length } = frame;
      const kept = tap.snapBytes === 0 ? length : Math.min(length, tap.snapBytes);
      const us = Math.round(this.#wallTime() * 1000);
      const high = Math.floor(us / 0x1_0000_0000);
      this.#ring()?.write(
        port,
        direction,
        tap.id,
        high,
        us | 0,
        frame.bytes,
        frame.start,
        kept,
        length,
      );
      return;
    }
    // What comes in at the mirror's own port, or goes out there, is left alone.
    const found = tap.to === port ? undefined : this.#ports.get(tap.to);
    if (found === undefined) return;
    const target = found instanceof ShapedPort ? found.inner : found;
    this.#copying = true;
    target.send(frame);
    this.#copying = false;
    this.#targets.add(target);
  }

  #isTapped(port: number): boolean {
    for (const { tap } of this.#active.values()) {
      if (tap.port === undefined || tap.port === port) return true;
    }
    return false;
  }

  #refresh(): void {
    for (const port of [...this.#ports.list]) {
      const isTapped = this.#isTapped(port.number);
      // Queues stand in front: what is seen is what leaves.
      const outer = port instanceof ShapedPort ? port : undefined;
      const before = outer?.inner ?? port;
      let after = before;
      if (isTapped && !(before instanceof TappedPort)) after = new TappedPort(before, this);
      else if (!isTapped && before instanceof TappedPort) after = before.inner;
      if (after === before) continue;
      if (outer === undefined) this.#ports.replace(after);
      else outer.inner = after;
    }
  }
}

/** A record of the ring of copies, read with the names that it has there. */
export function capturedOf({ inPort, reason, table, cookie, frame, totalBytes }: Punt): Captured {
  const direction = reason === TapDirection.In ? TapDirection.In : TapDirection.Out;
  return { tap: table, port: inPort, direction, timeUs: Number(cookie), frame, totalBytes };
}
