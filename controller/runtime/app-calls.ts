/**
 * Calls apps so that one which never returns is interrupted, and nobody else notices.
 *
 * What interrupts is a `Guard` that the process hands in (`cli/app-guard.ts`); without one, as under a virtual
 * clock, apps are called directly. An interrupt may come in the middle of anything, so while it may come
 * nothing of the core is changed: what an app asks for (rules, packets, log lines, timers) is noted, and done
 * when the call is over; of a call that ran out of time it is thrown away. What is built in is part of the
 * core and is called directly.
 *
 * A guard costs as much as a few hundred packets, so packet-ins, changes of the view and timers of one
 * turn of the event loop are handed over together, in the order in which they came. Their slice of time is a
 * small part of the limit: whoever is running when the limit is over has had nearly all of it.
 *
 * Neighbours: `app-runtime.ts` says what is called, `app-clock.ts` and `app-logger.ts` are what apps get,
 * `app-restarts.ts` decides what becomes of an app that was interrupted.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { DatapathId } from '../../topology/model.js';
import type { PacketInEvent } from '../sdk.js';

/**
 * Calls `act` and returns what it returns, or throws what it throws. If that takes longer than `limitMs`, throws
 * TimeLimit, whatever `act` was doing and whatever it would catch.
 */
export type Guard = <T>(limitMs: number, act: () => T) => T;

/** What a `Guard` throws; not of the kind that apps can make. */
export class TimeLimit extends HeddleError {
  constructor(limitMs: number, cause?: unknown) {
    super('TIME_LIMIT', `it did not return within ${limitMs} ms`, { value: limitMs, cause });
  }
}

/** A third of the silence after which sessions end, so that they outlive it. */
export const DEFAULT_APP_TIME_LIMIT_MS = 2_000;
/** Packet-ins and samples that wait for apps; what comes on top is lost like any frame. */
export const MAX_WAITING_PACKETS = 4_096;
/** Of these, of one switch, so that there is room for others when one sends too many. */
export const MAX_WAITING_OF_SWITCH = 1_024;
/** Of what one call asks for. */
const MAX_EFFECTS = 100_000;
/** Of packets that one call asks to send. */
const MAX_PENDING_BYTES = 4 << 20;
/** After this the event loop has its turn before the next app. */
const SLICE_MS = 20;

/** What is called here: a `RunningApp`. */
export interface CalledApp {
  readonly name: string;
  /** Somebody's own, not built in. */
  readonly isOwn: boolean;
  /** Not to be called now. */
  readonly idle: boolean;
  packetIn(packet: PacketInEvent): boolean;
  failed(error: unknown, doing: string): void;
}

export interface AppCallsOptions {
  readonly clock: Clock;
  readonly guard: Guard | undefined;
  readonly limitMs: number;
  /** This one ran out of time. */
  onTimeLimit(app: CalledApp, doing: string, error: TimeLimit): void;
}

interface Effect {
  readonly app: CalledApp;
  readonly run: () => void;
}

/** A packet that goes round from the app `rank` on, or something for one app. */
type Waiting = (
  | { readonly packet: PacketInEvent; rank: number }
  | { readonly app: CalledApp; readonly doing: string; readonly run: () => void }
) & {
  /** A packet of this switch, which may be lost. */
  readonly from: DatapathId | undefined;
};

export class AppCalls {
  /** In the order in which they see packets; set once. */
  apps: readonly CalledApp[] = [];
  /** Packet-ins and samples that found too many waiting. */
  packetsLost = 0;
  readonly #options: AppCallsOptions;
  #inside = false;
  #effects: Effect[] = [];
  #pendingBytes = 0;
  #waiting: Waiting[] = [];
  #waitingPackets = 0;
  readonly #waitingOf = new Map<DatapathId, number>();
  /** How many of `#waiting` have been delivered. */
  #done = 0;
  #timer: Timer | undefined;
  /** While delivering: who is called, and how many effects there were before. */
  #current: { app: CalledApp; doing: string } | undefined;
  #mark = 0;

  constructor(options: AppCallsOptions) {
    this.#options = options;
  }

  /** Whether an interrupt may come at any moment. */
  get inside(): boolean {
    return this.#inside;
  }

  /**
   * Calls an app at once. Throws what it throws, or TimeLimit, after `onTimeLimit`.
   */
  call<T>(app: CalledApp, doing: string | (() => string), act: () => T): T {
    if (this.#inside || !this.#guards(app)) return act();
    try {
      return this.#enter(act);
    } catch (error) {
      if (error instanceof TimeLimit) {
        this.#effects = [];
        this.#options.onTimeLimit(app, typeof doing === 'string' ? doing : doing(), error);
      }
      throw error;
    } finally {
      this.#carryOut();
    }
  }

  /**
   * Calls an app when it is its turn. What it throws is its `failed`'s.
   * @param from it is about a packet of this switch, and may be lost when too many wait.
   */
  post(app: CalledApp, doing: string, run: () => void, from?: DatapathId): void {
    if (this.#guards(app)) {
      this.#wait({ app, doing, run, from });
      return;
    }
    if (app.idle) return;
    try {
      run();
    } catch (error) {
      app.failed(error, doing);
    }
  }

  /** Hands a packet round until one app has dealt with it. */
  packetIn(packet: PacketInEvent): void {
    for (let rank = 0; rank < this.apps.length; rank++) {
      const app = this.apps[rank]!;
      if (this.#guards(app)) {
        // The rest have to wait for what this one says.
        this.#postPacket(packet, rank);
        return;
      }
      try {
        if (app.packetIn(packet)) return;
      } catch (error) {
        app.failed(error, 'packetIn');
      }
    }
  }

  /**
   * Changes something of the core for an app: now, or when nothing can interrupt it.
   * @throws HeddleError LIMIT_EXCEEDED when one call asks for too much, or whatever `run` throws now.
   */
  later(app: CalledApp, run: () => void): void {
    if (!this.#inside) {
      run();
      return;
    }
    if (this.#effects.length >= MAX_EFFECTS) {
      throw new HeddleError('LIMIT_EXCEEDED', `one call may ask for ${MAX_EFFECTS} things`);
    }
    this.#effects.push({ app, run });
  }

  /** The same for something to send. False: too much waits already. */
  sendLater(app: CalledApp, bytes: number, send: () => void): boolean {
    if (this.#pendingBytes + bytes > MAX_PENDING_BYTES) return false;
    if (this.#effects.length >= MAX_EFFECTS) return false;
    this.#pendingBytes += bytes;
    this.#effects.push({ app, run: send });
    return true;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#waiting = [];
    this.#done = 0;
    this.#count();
  }

  #guards(app: CalledApp): boolean {
    return this.#options.guard !== undefined && app.isOwn;
  }

  #postPacket(packet: PacketInEvent, rank: number): void {
    let wants = false;
    for (let i = rank; i < this.apps.length && !wants; i++) wants = !this.apps[i]!.idle;
    if (!wants) return;
    this.#wait({ packet, rank, from: packet.switch.id });
  }

  #wait(waiting: Waiting): void {
    const { from } = waiting;
    if (from !== undefined) {
      const ofSwitch = this.#waitingOf.get(from) ?? 0;
      if (this.#waitingPackets >= MAX_WAITING_PACKETS || ofSwitch >= MAX_WAITING_OF_SWITCH) {
        this.packetsLost++;
        return;
      }
      this.#waitingPackets++;
      this.#waitingOf.set(from, ofSwitch + 1);
    }
    this.#waiting.push(waiting);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= this.#options.clock.after(0, () => this.#flush());
  }

  #enter<T>(act: () => T): T {
    this.#inside = true;
    try {
      return this.#options.guard!(this.#options.limitMs, act);
    } finally {
      this.#inside = false;
    }
  }

  #flush(): void {
    this.#timer = undefined;
    const endMs = this.#options.clock.now() + Math.min(SLICE_MS, this.#options.limitMs / 8);
    try {
      this.#enter(() => this.#deliver(endMs));
    } catch (error) {
      if (!(error instanceof TimeLimit)) throw error;
      const { app, doing } = this.#current!;
      this.#effects.length = this.#mark;
      const waiting = this.#waiting[this.#done]!;
      if (!('packet' in waiting) || ++waiting.rank >= this.apps.length) this.#done++;
      this.#options.onTimeLimit(app, doing, error);
    }
    if (this.#done >= this.#waiting.length) this.#waiting = [];
    else this.#waiting.splice(0, this.#done);
    this.#done = 0;
    this.#count();
    if (this.#waiting.length > 0) this.#schedule();
    this.#carryOut();
  }

  #count(): void {
    this.#waitingPackets = 0;
    this.#waitingOf.clear();
    for (const { from } of this.#waiting) {
      if (from === undefined) continue;
      this.#waitingPackets++;
      this.#waitingOf.set(from, (this.#waitingOf.get(from) ?? 0) + 1);
    }
  }

  /** Under the guard: at every moment what is noted says how far it has got. */
  #deliver(endMs: number): void {
    const { clock } = this.#options;
    while (this.#done < this.#waiting.length && clock.now() <= endMs) {
      const waiting = this.#waiting[this.#done]!;
      if ('packet' in waiting) {
        for (; waiting.rank < this.apps.length; waiting.rank++) {
          const app = this.apps[waiting.rank]!;
          if (this.#try(app, 'packetIn', () => app.packetIn(waiting.packet))) break;
        }
      } else if (!waiting.app.idle) {
        this.#try(waiting.app, waiting.doing, waiting.run);
      }
      this.#done++;
    }
  }

  #try<T>(app: CalledApp, doing: string, act: () => T): T | undefined {
    this.#mark = this.#effects.length;
    this.#current = { app, doing };
    try {
      return act();
    } catch (error) {
      this.#effects.push({ app, run: () => app.failed(error, doing) });
      return undefined;
    }
  }

  #carryOut(): void {
    this.#pendingBytes = 0;
    const effects = this.#effects;
    if (effects.length === 0) return;
    this.#effects = [];
    for (const { app, run } of effects) {
      try {
        run();
      } catch (error) {
        app.failed(error, 'something that it asked for');
      }
    }
  }
}
