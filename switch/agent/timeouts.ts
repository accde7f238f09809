/**
 * Idle and hard timeouts of rules (OpenFlow 1.3, 5.5). Once a second, and only while some rule has a
 * timeout, the rules that have one are looked at: counters are in shared memory, so being used shows
 * as a packet count that is another than a second ago. A rule therefore goes up to a second late,
 * never early.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { RemovedReason } from '../../proto/messages.js';
import type { FlowStore } from './flow-store.js';
import type { FlowEntry } from './flow-table.js';

export const SAMPLE_INTERVAL_MS = 1000;

export class Timeouts {
  readonly #store: FlowStore;
  readonly #clock: Clock;
  readonly #onExpired: (entries: Expired[]) => void;
  #timer: Timer | undefined;

  /** `onExpired` is to take the entries out of the store. */
  constructor(store: FlowStore, clock: Clock, onExpired: (entries: Expired[]) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  /** To be called after every change of the store: starts sampling when there is something to see. */
  refresh(): void {
    if (this.#store.timed.size === 0) this.stop();
    else this.#timer ??= this.#clock.every(SAMPLE_INTERVAL_MS, () => this.#sample());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #sample(): void {
    const now = this.#clock.now();
    const expired: Expired[] = [];
    for (const entry of this.#store.timed) {
      const reason = this.#look(entry, now);
      if (reason !== undefined) expired.push({ entry, reason });
    }
    if (expired.length > 0) this.#onExpired(expired);
    this.refresh();
  }

  #look(entry: FlowEntry, now: number): RemovedReason | undefined {
    const { idleTimeoutS, hardTimeoutS } = entry.flow;
    if (hardTimeoutS > 0 && now - entry.installedAtMs >= hardTimeoutS * 1000) return 'hardTimeout';
    if (idleTimeoutS === 0) return undefined;
    const { packets } = this.#store.counters(entry);
    if (packets !== entry.seenPackets) {
      entry.seenPackets = packets;
      entry.usedAtMs = now;
      return undefined;
    }
    return now - entry.usedAtMs >= idleTimeoutS * 1000 ? 'idleTimeout' : undefined;
  }
}

export interface Expired {
  readonly entry: FlowEntry;
  readonly reason: RemovedReason;
}
