/**
 * Requests whose answers have no end (watches, captures), and who may go on with them: they are looked at again
 * whenever a token is made or revoked, and now and then, since tokens and certificates run out. Who may no
 * longer is cut off, and hears why on asking again.
 *
 * `admission.ts` says who may; a route says in its `config` that it `lasts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Timer } from '../../proto/clock.js';
import type { Access } from './access.js';
import type { Tokens } from './tokens.js';

/** What has run out is noticed after this long at most. */
const CHECK_INTERVAL_MS = 30_000;

export interface LastingRequestsOptions {
  readonly clock: Clock;
  readonly tokens: Tokens;
  mayGoOn(request: IncomingMessage, access: Access): boolean;
}

export class LastingRequests {
  readonly #options: LastingRequestsOptions;
  readonly #open = new Map<IncomingMessage, Access>();
  readonly #unsubscribe: () => void;
  #timer: Timer | undefined;

  constructor(options: LastingRequestsOptions) {
    this.#options = options;
    this.#unsubscribe = options.tokens.onChange(() => this.#check());
  }

  /** Until `response` or its connection is closed. */
  add(request: IncomingMessage, response: ServerResponse, access: Access): void {
    this.#open.set(request, access);
    this.#timer ??= this.#options.clock.every(CHECK_INTERVAL_MS, () => this.#check());
    const forget = (): void => this.#forget(request);
    // A connection that has become a WebSocket has left its response.
    response.once('close', forget);
    request.socket.once('close', forget);
  }

  stop(): void {
    this.#unsubscribe();
    this.#timer?.cancel();
    this.#open.clear();
  }

  #forget(request: IncomingMessage): void {
    this.#open.delete(request);
    if (this.#open.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #check(): void {
    for (const [request, access] of [...this.#open]) {
      if (!this.#options.mayGoOn(request, access)) request.socket.destroy();
    }
  }
}
