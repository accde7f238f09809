/**
 * Who looks at frames, and which are mirrored: gives out taps (`forwarding/taps.ts`), hands each copy to
 * whoever asked for it, and takes a tap away when nobody is left. Neither captures nor mirrors are
 * part of the configuration. A mirror lasts until it is removed, over restarts of the switch; a capture as
 * long as somebody listens.
 *
 * Matches are kept as they were asked for, by names of fields. The program may move fields that it
 * describes, or give them up; then they are compiled anew, and one that names a field which is gone matches
 * nothing until it is back.
 */
import { isDeepStrictEqual } from 'node:util';
import { type CapturedPacket, type CaptureQuestion, captureQuestion } from '../../proto/capture.js';
import type { Random } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Program } from '../../proto/model.js';
import { matchFromFields } from '../../proto/packet/from-fields.js';
import type { DataPlane } from '../forwarding/data-plane.js';
import { type Captured, type Tap, TapDirection, type TapFilter } from '../forwarding/taps.js';
import type { OwnPlaces } from '../pipeline/own-layout.js';
import { compileMatch } from '../tables/compile-match.js';

/** At a time. Each costs on every frame of its ports. */
const MAX_CAPTURES = 8;
const MAX_MIRRORS = 8;
/** Tap ids go into 23 bits of a record. */
const MAX_TAP_ID = (1 << 23) - 1;

const DIRECTIONS = { in: TapDirection.In, out: TapDirection.Out, both: TapDirection.Both } as const;

/** A capture under way. */
export interface Capture {
  /** Idempotent; no packet comes afterwards. */
  stop(): void;
}

/** Copies of a port's frames, or of what matches, that go to another port. */
export interface Mirror extends Omit<CaptureQuestion, 'snapBytes' | 'every'> {
  readonly id: number;
  readonly to: number;
}

/** Whether it came out of `mirrors()` once. */
export function isMirror(value: unknown): value is Mirror {
  if (typeof value !== 'object' || value === null) return false;
  const { id, to, ...asked } = value as Readonly<Record<string, unknown>>;
  const isWithin = (number: unknown, max: number): boolean =>
    Number.isInteger(number) && (number as number) >= 1 && (number as number) <= max;
  if (!isWithin(id, MAX_TAP_ID) || !isWithin(to, 65_535)) return false;
  try {
    captureQuestion(asked);
    return true;
  } catch {
    return false;
  }
}

/** No header vector has it. */
const MATCHES_NOTHING: TapFilter = { words: [0], masks: [0], key: [1] };

interface Listening {
  readonly every: number;
  readonly lostBefore: number;
  readonly onPacket: (packet: CapturedPacket) => void;
}

export class TapKeeper {
  readonly #dataPlane: DataPlane;
  readonly #random: Random;
  readonly #program: () => Program;
  readonly #ownPlaces: () => OwnPlaces;
  readonly #hasPort: (port: number) => boolean;
  readonly #onMirrors: (mirrors: readonly Mirror[]) => void;
  /** All that there are, with the matches that were asked for. */
  readonly #taps = new Map<number, { tap: Tap; readonly match: CaptureQuestion['match'] }>();
  /** What the taps were compiled for. */
  #compiledFor: Program | undefined;
  readonly #captures = new Map<number, Listening>();
  readonly #mirrors = new Map<number, Mirror>();
  #lastId = 0;

  constructor(options: {
    dataPlane: DataPlane;
    random: Random;
    program: () => Program;
    /** Of the same program. */
    ownPlaces: () => OwnPlaces;
    hasPort: (port: number) => boolean;
    /** There are others now, to be kept. */
    onMirrors: (mirrors: readonly Mirror[]) => void;
  }) {
    this.#dataPlane = options.dataPlane;
    this.#random = options.random;
    this.#program = options.program;
    this.#ownPlaces = options.ownPlaces;
    this.#hasPort = options.hasPort;
    this.#onMirrors = options.onMirrors;
  }

  /** @throws HeddleError UNKNOWN_PORT, OVERLOADED, and what a match is refused with */
  capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture {
    if (this.#captures.size >= MAX_CAPTURES) {
      const message = `This switch carries out ${MAX_CAPTURES} captures at a time, and does already.`;
      throw new HeddleError('OVERLOADED', message);
    }
    const tap = this.#tap(asked);
    const { every } = asked;
    const lostBefore = this.#dataPlane.capturesLost();
    this.#captures.set(tap.id, { every, lostBefore, onPacket });
    this.#set(tap, asked.match);
    return {
      stop: () => {
        if (this.#captures.delete(tap.id)) this.#remove(tap.id);
      },
    };
  }

  /** A copy that some tap made. */
  captured({ tap, port, direction, timeUs, frame, totalBytes }: Captured): void {
    const listening = this.#captures.get(tap);
    if (listening === undefined) return;
    const { every, lostBefore, onPacket } = listening;
    onPacket({
      port,
      direction: direction === TapDirection.In ? 'in' : 'out',
      timeUs,
      totalBytes,
      every,
      lost: this.#dataPlane.capturesLost() - lostBefore,
      frame,
    });
  }

  /** @throws HeddleError UNKNOWN_PORT, BAD_VALUE, OVERLOADED, and what a match is refused with */
  mirror(asked: Omit<Mirror, 'id'>): Mirror {
    if (this.#mirrors.size >= MAX_MIRRORS) {
      throw new HeddleError('OVERLOADED', `This switch has at most ${MAX_MIRRORS} mirrors.`);
    }
    this.#checkPort(asked.to, 'to');
    if (asked.port === asked.to) {
      throw new HeddleError('BAD_VALUE', "A port can't be mirrored to itself.", { field: 'to' });
    }
    const tap = this.#tap({ ...asked, snapBytes: 0, every: 1 }, asked.to);
    const mirror: Mirror = { ...asked, id: tap.id };
    this.#mirrors.set(tap.id, mirror);
    this.#set(tap, asked.match);
    this.#onMirrors(this.mirrors());
    return mirror;
  }

  /**
   * Sets up mirrors that an earlier run of the switch had. Ports and fields that are not there yet are
   * waited for.
   */
  restore(mirrors: readonly Mirror[]): void {
    for (const mirror of mirrors) {
      const { id, to, match, port, direction } = mirror;
      const filter = match === undefined ? undefined : this.#compileIfKnown(match);
      this.#mirrors.set(id, mirror);
      this.#lastId = Math.max(this.#lastId, id);
      this.#set(
        {
          id,
          port,
          direction: DIRECTIONS[direction],
          filter,
          snapBytes: 0,
          every: 1,
          seed: 1,
          to,
        },
        match,
      );
    }
  }

  /** To be called after each transaction: its fields may lie elsewhere now, or be gone. Cheap if not. */
  programChanged(): void {
    if (this.#compiledFor === this.#program()) return;
    this.#compiledFor = this.#program();
    for (const held of this.#taps.values()) {
      if (held.match === undefined) continue;
      const filter = this.#compileIfKnown(held.match);
      if (isDeepStrictEqual(filter, held.tap.filter)) continue;
      held.tap = { ...held.tap, filter };
      this.#dataPlane.setTap(held.tap);
    }
  }

  /** @throws HeddleError NOT_FOUND */
  unmirror(id: number): Mirror {
    const mirror = this.#mirrors.get(id);
    if (mirror === undefined) {
      const message = `This switch has no mirror ${id}.`;
      throw new HeddleError('NOT_FOUND', message, { field: 'id', value: id });
    }
    this.#mirrors.delete(id);
    this.#remove(id);
    this.#onMirrors(this.mirrors());
    return mirror;
  }

  mirrors(): Mirror[] {
    return [...this.#mirrors.values()];
  }

  #tap(asked: CaptureQuestion, to?: number): Tap {
    if (asked.port !== undefined) this.#checkPort(asked.port, 'port');
    const filter = asked.match === undefined ? undefined : this.#compile(asked.match);
    return {
      id: this.#nextId(),
      port: asked.port,
      direction: DIRECTIONS[asked.direction],
      filter,
      snapBytes: asked.snapBytes,
      every: asked.every,
      seed: 1 + Math.floor(this.#random() * 0x7fff_fffe),
      to,
    };
  }

  #set(tap: Tap, match: CaptureQuestion['match']): void {
    this.#taps.set(tap.id, { tap, match });
    this.#dataPlane.setTap(tap);
  }

  #remove(id: number): void {
    this.#taps.delete(id);
    this.#dataPlane.removeTap(id);
  }

  /** Mirrors last, so a number may come round while its tap is still there. */
  #nextId(): number {
    do {
      this.#lastId = this.#lastId >= MAX_TAP_ID ? 1 : this.#lastId + 1;
    } while (this.#taps.has(this.#lastId));
    return this.#lastId;
  }

  #compile(match: NonNullable<CaptureQuestion['match']>): TapFilter {
    const { words, masks, key } = compileMatch(
      matchFromFields(match, this.#program()),
      this.#ownPlaces(),
    );
    return { words, masks, key };
  }

  /** What was good once, and may not be under this program. */
  #compileIfKnown(match: NonNullable<CaptureQuestion['match']>): TapFilter {
    try {
      return this.#compile(match);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      return MATCHES_NOTHING;
    }
  }

  #checkPort(port: number, field: string): void {
    if (this.#hasPort(port)) return;
    throw new HeddleError('UNKNOWN_PORT', `This switch has no port ${port}.`, {
      field,
      value: port,
    });
  }
}
