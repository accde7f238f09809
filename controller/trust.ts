/**
 * Decides from when on the controller may change switches that were programmed before it started.
 *
 * A controller that has just started sees a network in pieces: switches dial one after the other,
 * links are proved one after the other. Rules compiled from such a view would undo, on switches that
 * forward rightly, what has to be put back a second later. So writes are held, per switch, until the
 * view is worth acting on:
 *
 * - A switch that holds no rules has nothing to lose: never held.
 * - One that the store knows: until it was found equal to what is desired, or until all known
 *   switches are back and all their ports are known to be links or edges, or until `settleLimitMs`
 *   after the start.
 * - One that the store does not know (a lost state directory): until no switch or link has appeared
 *   for `quietMs`, at most `settleLimitMs` after it connected.
 */
import type { Clock, Timer } from '../proto/clock.js';
import type { DatapathId } from '../topology/model.js';

export const DEFAULT_QUIET_MS = 4_000;
export const DEFAULT_SETTLE_LIMIT_MS = 15_000;

export interface TrustGateOptions {
  readonly clock: Clock;
  readonly quietMs: number;
  readonly settleLimitMs: number;
  /** Switches that the store remembers from a settled time. */
  readonly known: Iterable<DatapathId>;
  /** Whether some port of a connected switch is still neither known to be a link nor an edge. */
  readonly pending: () => boolean;
  /** Some switch may be written that could not be before. */
  readonly onChange: () => void;
}

const PENDING_CHECK_MS = 250;

export class TrustGate {
  readonly #options: TrustGateOptions;
  /** Known switches that have not come back yet. */
  readonly #missing: Set<DatapathId>;
  readonly #known: Set<DatapathId>;
  /** Held because the store doesn't know them: when they connected. */
  readonly #strangers = new Map<DatapathId, number>();
  /** Known, and found equal once: whatever changes from here on is news. */
  readonly #equal = new Set<DatapathId>();
  /** Held until the known part of the network is back. */
  readonly #waiting = new Set<DatapathId>();
  #rejoining: boolean;
  #lastNewsMs: number;
  #timer: Timer | undefined;
  #limitTimer: Timer | undefined;

  constructor(options: TrustGateOptions) {
    this.#options = options;
    this.#known = new Set(options.known);
    this.#missing = new Set(this.#known);
    this.#rejoining = this.#known.size > 0;
    this.#lastNewsMs = options.clock.now();
    if (this.#rejoining) {
      this.#limitTimer = options.clock.after(options.settleLimitMs, () => {
        this.#rejoining = false;
        this.#released();
      });
    }
  }

  /** Nothing is held any more. */
  get settled(): boolean {
    return !this.#rejoining && this.#strangers.size === 0;
  }

  /** Whether the store remembers this switch from a settled time. */
  knows(id: DatapathId): boolean {
    return this.#known.has(id);
  }

  allows(id: DatapathId): boolean {
    if (this.#strangers.has(id)) return false;
    return !this.#waiting.has(id) || this.#equal.has(id) || !this.#rejoining;
  }

  /** A switch said hello; `holds`: it has rules from before. */
  connected(id: DatapathId, holds: boolean): void {
    this.news();
    this.#missing.delete(id);
    if (!holds) {
      this.#strangers.delete(id);
      this.#waiting.delete(id);
    } else if (this.#known.has(id)) {
      if (this.#rejoining) this.#waiting.add(id);
    } else {
      this.#strangers.set(id, this.#options.clock.now());
      this.#arm();
    }
    this.recheck();
  }

  /** A switch was found to hold exactly what is desired. */
  foundEqual(id: DatapathId): void {
    if (this.#known.has(id)) this.#equal.add(id);
  }

  /** A switch, port or link appeared or went: the view is still being pieced together. */
  news(): void {
    this.#lastNewsMs = this.#options.clock.now();
  }

  /** To be called when links were proved or given up. */
  recheck(): void {
    if (!this.#rejoining || this.#missing.size > 0 || this.#options.pending()) return;
    this.#rejoining = false;
    this.#limitTimer?.cancel();
    // Not from within whatever told us: it may be half way through its own change.
    this.#limitTimer = this.#options.clock.after(0, () => this.#released());
  }

  /** From here on the switch counts as known, like after a restart with the store. */
  remember(id: DatapathId): void {
    this.#known.add(id);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#limitTimer?.cancel();
  }

  #released(): void {
    this.#waiting.clear();
    this.#options.onChange();
  }

  #arm(): void {
    this.#timer?.cancel();
    if (this.#strangers.size === 0) return;
    const { clock, quietMs, settleLimitMs } = this.#options;
    const now = clock.now();
    const quietAt = this.#lastNewsMs + quietMs;
    // Quiet, but discovery isn't done: look again in a while.
    let next = quietAt > now ? quietAt : now + PENDING_CHECK_MS;
    for (const since of this.#strangers.values()) next = Math.min(next, since + settleLimitMs);
    this.#timer = clock.after(Math.max(0, next - now), () => this.#expire());
  }

  #expire(): void {
    const { clock, quietMs, settleLimitMs } = this.#options;
    const now = clock.now();
    const quiet = now >= this.#lastNewsMs + quietMs && !this.#options.pending();
    let released = false;
    for (const [id, since] of this.#strangers) {
      if (!quiet && now < since + settleLimitMs) continue;
      this.#strangers.delete(id);
      released = true;
    }
    this.#arm();
    if (released) this.#options.onChange();
  }
}
