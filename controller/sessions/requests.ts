/**
 * What was asked of a switch and waits for its reply: requests of one kind of one session. How many may wait is
 * bounded, and so is how long.
 *
 * Neighbours: `session.ts` has one of these for each kind, and ends when a peer breaks the rules.
 */
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { EndReason } from '../../proto/messages.js';

/** Of one kind, at a time. */
export const MAX_PENDING = 1_024;

export interface RequestsOptions {
  readonly clock: Clock;
  /** Never the same twice in a session, whatever is asked. */
  newId(): number;
  /** The session can't go on. */
  broken(reason: EndReason, message: string): void;
}

interface Pending<Reply> {
  /** When it was asked, or when the last part of the answer came. */
  readonly sinceMs: number;
  readonly onReply: (reply: Reply) => void;
  readonly onLost: (error: HeddleError) => void;
}

export class Requests<Reply extends { readonly id: number }> {
  readonly #options: RequestsOptions;
  /** By id; whoever has waited for the longest comes first. */
  readonly #pending = new Map<number, Pending<Reply>>();

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#pending.size;
  }

  /** Since when on the clock nothing has come for the one that has waited for the longest; undefined: none waits. */
  get waitingSinceMs(): number | undefined {
    for (const { sinceMs } of this.#pending.values()) return sinceMs;
    return undefined;
  }

  /** The id to ask with. `onLost`, with NOT_CONNECTED, when the session ends first. */
  expect(onReply: (reply: Reply) => void, onLost: (error: HeddleError) => void = () => {}): number {
    const id = this.#options.newId();
    if (this.#pending.size >= MAX_PENDING) {
      const message = `${MAX_PENDING} requests of one kind wait for their reply`;
      this.#options.broken('OVERLOADED', message);
      onLost(lost());
      return id;
    }
    this.#pending.set(id, { sinceMs: this.#options.clock.now(), onReply, onLost });
    return id;
  }

  /** @param isLast false: more of it is to come. */
  answered(reply: Reply, isLast = true): void {
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) {
      const message = `a reply with id ${reply.id} that nothing was asked with`;
      this.#options.broken('OUT_OF_ORDER', message);
      return;
    }
    this.#pending.delete(reply.id);
    // A million rules may take minutes over a thin line.
    if (!isLast) this.#pending.set(reply.id, { ...pending, sinceMs: this.#options.clock.now() });
    pending.onReply(reply);
  }

  /** No reply will come any more. */
  end(): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { onLost } of all) onLost(lost());
  }
}

export function lost(): HeddleError {
  return new HeddleError('NOT_CONNECTED', 'the session with the switch ended before it answered');
}
