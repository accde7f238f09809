/**
 * When the configuration goes to disk. A transaction is acknowledged as soon as packets see it; the
 * snapshot follows within `COALESCE_MS` plus the time that writing takes, all changes up to then in
 * one write. While changes come without end there are `PAUSE_SHARE` times as long as a write takes between
 * two writes, so that hardly any of the agent goes into them: on a small machine it shares its processor
 * with forwarding. So after a crash the switch comes back with the configuration of at most that long ago,
 * whole, and the digests tell the controller what is missing. `flush` at an orderly stop loses nothing.
 *
 * A large configuration takes long to encode, and is encoded a few milliseconds at a time, so that the
 * agent goes on answering; it still is one revision (see `snapshot.ts`). Forwarding is another thread and
 * never waits.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { FlowStore } from './flow-store.js';
import { decodeSnapshot, encodeInParts, type Snapshot } from './snapshot.js';
import type { StateStore } from './state-store.js';

const BLOB = 'configuration';
const COALESCE_MS = 50;
/** After a write no other begins for so many times as long as it took. */
const PAUSE_SHARE = 30;
/** Encoding goes on for so long before others have their turn. */
const TURN_MS = 4;
/** After a failed write, e.g. on a full disk. */
const RETRY_MS = 5000;

export class SnapshotKeeper {
  readonly #stateStore: StateStore;
  readonly #flows: FlowStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #timer: Timer | undefined;
  #writing: Promise<void> | undefined;
  /** Of the configuration that is safe; -1: none is. */
  #savedRevision = -1;
  /** No write begins before. */
  #restsUntilMs = Number.NEGATIVE_INFINITY;
  #restored = false;
  /** Calls of `flush` under way: nobody else needs a turn. */
  #flushing = 0;
  /** Ends the pause between two turns of encoding. */
  #goOn: () => void = () => {};
  #error = '';

  constructor(options: {
    stateStore: StateStore;
    flows: FlowStore;
    clock: Clock;
    logger: Logger;
  }) {
    this.#stateStore = options.stateStore;
    this.#flows = options.flows;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Why the last write failed, or what was read at the start is refused; '' when nothing is wrong. */
  get error(): string {
    return this.#error;
  }

  /** `restore` found a configuration. */
  get restored(): boolean {
    return this.#restored;
  }

  /**
   * Fills the empty store from the newest generation that is whole and valid here. What was refused
   * is logged with the reason, and set aside when there is a good one, or the next write would put
   * it in the good one's place.
   */
  async restore(): Promise<void> {
    const generations = await this.#stateStore.read(BLOB);
    for (const [age, bytes] of generations.entries()) {
      const which = age === 0 ? 'newest' : 'previous';
      try {
        const snapshot = decodeSnapshot(bytes);
        this.#fill(snapshot);
        this.#savedRevision = age === 0 || (await this.#setAside()) ? snapshot.revision : -1;
        const { revision, flows, groups } = snapshot;
        this.#logger.info(
          { revision, rules: flows.length, groups: groups.length, generation: which },
          'forwarding from the last known good configuration',
        );
        this.#restored = true;
        return;
      } catch (error) {
        if (!(error instanceof HeddleError)) throw error;
        const { location } = this.#stateStore;
        this.#logger.error(
          { code: error.code, reason: error.message, generation: which, location },
          'the saved configuration is refused',
        );
        this.#error = `${error.message} (${which})`;
      }
    }
  }

  /** The store changed: it will be written soon. */
  changed(): void {
    if (this.#timer !== undefined || this.#writing !== undefined) return;
    if (this.#flows.revision === this.#savedRevision) return;
    const restMs = this.#restsUntilMs - this.#clock.now();
    this.#timer = this.#clock.after(Math.max(COALESCE_MS, restMs), () => {
      this.#timer = undefined;
      void this.#write();
    });
  }

  /** Resolves when everything up to now is safe, or could not be made so. */
  async flush(): Promise<void> {
    this.#cancel();
    this.#flushing++;
    this.#goOn();
    await this.#writing;
    this.#cancel();
    if (this.#flows.revision !== this.#savedRevision) await this.#write();
    this.#flushing--;
    this.#cancel();
  }

  async #setAside(): Promise<boolean> {
    try {
      await this.#stateStore.setAside(BLOB);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#logger.error({ reason }, 'the refused configuration can not be set aside');
      return false;
    }
  }

  #cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #fill(snapshot: Snapshot): void {
    const away = Math.max(0, this.#clock.wallTime() - snapshot.savedAtMs) / 1000;
    const flows = snapshot.flows.map(({ flow, ageS }) => ({ flow, ageS: ageS + away }));
    this.#flows.restore({ ...snapshot, flows });
  }

  #write(): Promise<void> {
    this.#writing = this.#writeNow().finally(() => {
      this.#writing = undefined;
      this.changed();
    });
    return this.#writing;
  }

  async #encode(): Promise<Uint8Array> {
    const encoding = encodeInParts(this.#flows, this.#clock.wallTime());
    let turnAtMs = this.#clock.now();
    for (;;) {
      const { done, value } = encoding.next();
      if (done) return value;
      if (this.#flushing > 0 || this.#clock.now() - turnAtMs < TURN_MS) continue;
      await new Promise<void>((resolve) => {
        const timer = this.#clock.after(0, resolve);
        this.#goOn = () => {
          timer.cancel();
          resolve();
        };
      });
      turnAtMs = this.#clock.now();
    }
  }

  async #writeNow(): Promise<void> {
    const { revision } = this.#flows;
    const startMs = this.#clock.now();
    try {
      const bytes = await this.#encode();
      await this.#stateStore.write(BLOB, bytes);
      this.#savedRevision = revision;
      const nowMs = this.#clock.now();
      this.#restsUntilMs = nowMs + PAUSE_SHARE * (nowMs - startMs);
      if (this.#error !== '') this.#logger.info({ revision }, 'the configuration is saved again');
      this.#error = '';
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#error !== reason) {
        const { location } = this.#stateStore;
        this.#logger.error(
          { reason, location },
          'the configuration can not be saved; forwarding goes on, a restart would lose it',
        );
      }
      this.#error = reason;
      this.#restsUntilMs = this.#clock.now() + RETRY_MS;
    }
  }
}
