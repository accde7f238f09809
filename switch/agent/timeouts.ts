/**
 * Idle and hard timeouts of rules (OpenFlow 1.3, 5.5). Once a second, and only while some rule has a
 * timeout, the rules that have one are looked at: counters are in shared memory, so being used shows
 * as a packet count that is another than a second ago. A rule therefore goes up to a second late,
 * never early.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { RemovedReason } from '../../proto/messages.js';
import type { ExpiredRule, TimedRule } from './flow-rules.js';
import type { FlowStore } from './flow-store.js';

const SAMPLE_INTERVAL_MS = 1000;

export class Timeouts {
  readonly #store: FlowStore;
  readonly #clock: Clock;
  readonly #onExpired: (expired: ExpiredRule[]) => void;
  #timer: Timer | undefined;

  /** `onExpired` is to take the rules out of the store, at once. */
  constructor(store: FlowStore, clock: Clock, onExpired: (expired: ExpiredRule[]) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  /** To be called after every change of the store: starts sampling when there is something to see. */
  refresh(): void {
    if (this.#store.timed === 0) this.stop();
    else this.#timer ??= this.#clock.every(SAMPLE_INTERVAL_MS, () => this.#sample());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #sample(): void {
    const now = this.#clock.now();
    const expired = this.#store.expired((rule, packets) => reasonToGo(rule, packets, now));
    if (expired.length > 0) this.#onExpired(expired);
    this.refresh();
  }
}

/** `packets` notes what it gives, and when that has changed. */
function reasonToGo(
  rule: TimedRule,
  packets: () => number,
  nowMs: number,
): RemovedReason | undefined {
  const { idleTimeoutS, hardTimeoutS, installedAtMs, usedAtMs } = rule;
  if (hardTimeoutS > 0 && nowMs - installedAtMs >= hardTimeoutS * 1000) return 'hardTimeout';
  if (idleTimeoutS === 0 || packets() !== rule.seenPackets) return undefined;
  return nowMs - usedAtMs >= idleTimeoutS * 1000 ? 'idleTimeout' : undefined;
}
