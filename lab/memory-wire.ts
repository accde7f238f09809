/**
 * A pair of in-memory pipes: the `Wire` between a switch and a controller that live in one process.
 * Messages arrive in order, each a fixed time after it was sent, through the injected clock.
 *
 * Beyond what a WebSocket does, both ends can be mistreated: `cut` closes the pair as when a cable is
 * pulled and noticed, `freeze` lets everything vanish unnoticed, in one direction or both (half-open,
 * what echoes are for), `stall` keeps messages undelivered, so that the sender meets backpressure, and
 * `slow` makes what is sent from now on take longer. Order within a direction always stays.
 *
 * Neighbours: `virtual-clock.ts` moves the time, `network.ts` joins switches and controllers with it.
 */
import type { Clock } from '../proto/clock.js';
import type { Wire } from '../proto/wire.js';

export interface WirePairOptions {
  readonly clock: Clock;
  /** One way; default 0, which still means "later, not during the call of `send`". */
  readonly latencyMs?: number;
  /** What `peer` says at each end. */
  readonly names?: readonly [string, string];
}

export interface WirePair {
  readonly ends: readonly [Wire, Wire];
  /** Both ends see close code 1006, as WebSockets do when a connection breaks. */
  cut(): void;
  /** From now on nothing arrives at either end any more, or at the one given, and nobody is told. */
  freeze(end?: 0 | 1): void;
  /** What is sent from now on takes this long, one way. */
  slow(latencyMs: number): void;
  /** Messages wait, undelivered, until `resume`. */
  stall(): void;
  resume(): void;
  /** Both ends have been told that it is over. */
  readonly isClosed: boolean;
}

/** RFC 6455, 7.1.5: the connection was lost without a closing handshake. */
const ABNORMAL_CLOSURE = 1006;

interface PairState {
  readonly clock: Clock;
  latencyMs: number;
  stalled: boolean;
}

type Item =
  | { readonly message: Uint8Array }
  | { readonly message: undefined; readonly code: number; readonly reason: string };

class MemoryWire implements Wire {
  readonly peer: string;
  onMessage: (message: Uint8Array) => void = () => {};
  onClose: (code: number, reason: string) => void = () => {};
  other!: MemoryWire;
  /** Nothing arrives here any more. */
  frozen = false;
  readonly #state: PairState;
  /** What the other end sent and this one has not taken yet, in order. */
  readonly #arriving: Item[] = [];
  /** How many of `#arriving` have been under way for the whole latency. */
  #due = 0;
  #buffered = 0;
  #sendClosed = false;
  #closed = false;

  constructor(state: PairState, peer: string) {
    this.#state = state;
    this.peer = peer;
  }

  get bufferedBytes(): number {
    return this.#buffered;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  send(message: Uint8Array): void {
    if (this.#sendClosed || this.#closed) return;
    this.#buffered += message.length;
    this.other.#arrive({ message: Uint8Array.from(message) });
  }

  close(code: number, reason: string): void {
    if (this.#sendClosed || this.#closed) return;
    this.#sendClosed = true;
    this.other.#arrive({ message: undefined, code, reason });
  }

  terminate(): void {
    if (this.#closed) return;
    this.#sendClosed = true;
    this.other.#lose();
    this.#state.clock.after(0, () => this.end(ABNORMAL_CLOSURE, ''));
    if (this.other.frozen) return;
    this.#state.clock.after(this.#state.latencyMs, () => this.other.end(ABNORMAL_CLOSURE, ''));
  }

  end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#buffered = 0;
    this.#lose();
    this.onClose(code, reason);
  }

  /** Hands over what is due, unless the pair holds it back. */
  deliver(): void {
    while (this.#due > 0 && !this.#state.stalled && !this.#closed) {
      this.#due--;
      const item = this.#arriving.shift()!;
      if (item.message === undefined) {
        // A closing handshake: the side that closed hears of it when the other one has.
        this.end(item.code, item.reason);
        if (this.other.frozen) return;
        this.#state.clock.after(this.#state.latencyMs, () =>
          this.other.end(item.code, item.reason),
        );
        return;
      }
      this.other.#buffered -= item.message.length;
      this.onMessage(item.message);
    }
  }

  #arrive(item: Item): void {
    this.#arriving.push(item);
    this.#state.clock.after(this.#state.latencyMs, () => {
      if (this.frozen || this.#arriving.length === 0) return;
      this.#due = Math.min(this.#due + 1, this.#arriving.length);
      this.deliver();
    });
  }

  #lose(): void {
    this.#arriving.length = 0;
    this.#due = 0;
  }
}

/** Two connected ends. What is sent at one comes out of the other. */
export function createWirePair(options: WirePairOptions): WirePair {
  const state: PairState = {
    clock: options.clock,
    latencyMs: options.latencyMs ?? 0,
    stalled: false,
  };
  const [nameA, nameB] = options.names ?? ['memory a', 'memory b'];
  const a = new MemoryWire(state, nameB);
  const b = new MemoryWire(state, nameA);
  a.other = b;
  b.other = a;
  return {
    ends: [a, b],
    cut() {
      a.terminate();
      b.terminate();
    },
    freeze(end) {
      if (end !== 1) a.frozen = true;
      if (end !== 0) b.frozen = true;
    },
    slow(latencyMs) {
      state.latencyMs = latencyMs;
    },
    get isClosed() {
      return a.isClosed && b.isClosed;
    },
    stall() {
      state.stalled = true;
    },
    resume() {
      state.stalled = false;
      a.deliver();
      b.deliver();
    },
  };
}
