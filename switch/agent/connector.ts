/**
 * Keeps one controller connected: dials, hands over the wire, and dials again when its session has
 * ended, with waits that double from `minMs` to `maxMs`, each with jitter, so that a thousand switches
 * don't come back in the same moment. A session that lived for a while starts the waits anew.
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Wire } from '../../proto/wire.js';

/** A session shorter than this was no success: a controller that hangs up at once is backed off from. */
const GOOD_SESSION_MS = 5000;

export type ConnectorState = 'waiting' | 'dialing' | 'connected' | 'stopped';

export interface Backoff {
  /** The first wait; it doubles up to `maxMs`, each with jitter. */
  readonly minMs: number;
  readonly maxMs: number;
}

export interface ConnectorOptions extends Backoff {
  readonly url: string;
  readonly dial: (url: string) => Promise<Wire>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** A wire to the controller is there; `ended()` is to be called when its session is over. */
  readonly onWire: (wire: Wire) => void;
}

export class Connector {
  readonly #options: ConnectorOptions;
  #state: ConnectorState = 'waiting';
  #timer: Timer | undefined;
  #failures = 0;
  #connectedAtMs = 0;
  #lastEnd = '';

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  get url(): string {
    return this.#options.url;
  }

  get state(): ConnectorState {
    return this.#state;
  }

  /** Why there is no session, or why the last one ended; for people. */
  get lastEnd(): string {
    return this.#lastEnd;
  }

  start(): void {
    this.#dial();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#state = 'stopped';
  }

  /** The session is over. */
  ended(why: string): void {
    if (this.#state !== 'connected') return;
    const { clock } = this.#options;
    if (clock.now() - this.#connectedAtMs >= GOOD_SESSION_MS) this.#failures = 0;
    this.#again(why);
  }

  #dial(): void {
    const { url, dial, clock, onWire } = this.#options;
    this.#state = 'dialing';
    dial(url).then(
      (wire) => {
        if (this.#state === 'stopped') {
          wire.terminate();
          return;
        }
        this.#state = 'connected';
        this.#connectedAtMs = clock.now();
        onWire(wire);
      },
      (error: unknown) => {
        if (this.#state === 'stopped') return;
        this.#again(error instanceof Error ? error.message : String(error));
      },
    );
  }

  #again(why: string): void {
    const { clock, random, minMs, maxMs, logger, url } = this.#options;
    // Once per spell of failing, not once per try: a controller may be away for days.
    if (why !== this.#lastEnd) logger.warn({ controller: url, reason: why }, 'no controller');
    this.#lastEnd = why;
    // 2^30 is far beyond any sensible maxMs and keeps the power finite.
    const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(this.#failures, 30));
    this.#failures++;
    this.#state = 'waiting';
    this.#timer = clock.after(ceiling * (0.5 + random() / 2), () => this.#dial());
  }
}
