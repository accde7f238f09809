/**
 * Who looks at frames, and which are mirrored: gives out taps (`forwarding/taps.ts`), hands each copy to
 * whoever asked for it, and takes a tap away when nobody is left. Neither captures nor mirrors are
 * part of the configuration: they are not kept on disk, and a restart ends them.
 */
import type { CapturedPacket, CaptureQuestion } from '../../proto/capture.js';
import type { Random } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Program } from '../../proto/model.js';
import { matchFromFields } from '../../proto/packet/from-fields.js';
import type { DataPlane } from '../forwarding/data-plane.js';
import { type Captured, type Tap, TapDirection } from '../forwarding/taps.js';
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

interface Listening {
  readonly every: number;
  readonly lostBefore: number;
  readonly onPacket: (packet: CapturedPacket) => void;
}

export class TapKeeper {
  readonly #dataPlane: DataPlane;
  readonly #random: Random;
  readonly #program: () => Program;
  readonly #hasPort: (port: number) => boolean;
  readonly #captures = new Map<number, Listening>();
  readonly #mirrors = new Map<number, Mirror>();
  #lastId = 0;

  constructor(options: {
    dataPlane: DataPlane;
    random: Random;
    program: () => Program;
    hasPort: (port: number) => boolean;
  }) {
    this.#dataPlane = options.dataPlane;
    this.#random = options.random;
    this.#program = options.program;
    this.#hasPort = options.hasPort;
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
    this.#dataPlane.setTap(tap);
    return {
      stop: () => {
        if (this.#captures.delete(tap.id)) this.#dataPlane.removeTap(tap.id);
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
    this.#dataPlane.setTap(tap);
    return mirror;
  }

  /** @throws HeddleError NOT_FOUND */
  unmirror(id: number): Mirror {
    const mirror = this.#mirrors.get(id);
    if (mirror === undefined) {
      const message = `This switch has no mirror ${id}.`;
      throw new HeddleError('NOT_FOUND', message, { field: 'id', value: id });
    }
    this.#mirrors.delete(id);
    this.#dataPlane.removeTap(id);
    return mirror;
  }

  mirrors(): Mirror[] {
    return [...this.#mirrors.values()];
  }

  #tap(asked: CaptureQuestion, to?: number): Tap {
    if (asked.port !== undefined) this.#checkPort(asked.port, 'port');
    const filter =
      asked.match === undefined
        ? undefined
        : compileMatch(matchFromFields(asked.match, this.#program()));
    this.#lastId = this.#lastId >= MAX_TAP_ID ? 1 : this.#lastId + 1;
    return {
      id: this.#lastId,
      port: asked.port,
      direction: DIRECTIONS[asked.direction],
      filter,
      snapBytes: asked.snapBytes,
      every: asked.every,
      seed: 1 + Math.floor(this.#random() * 0x7fff_fffe),
      to,
    };
  }

  #checkPort(port: number, field: string): void {
    if (this.#hasPort(port)) return;
    throw new HeddleError('UNKNOWN_PORT', `This switch has no port ${port}.`, {
      field,
      value: port,
    });
  }
}
