/** A controller that only bids and sends rules, as fast as its window lets it. */
import { EventEmitter, once } from 'node:events';
import { systemClock } from '../../cli/system-clock.js';
import { listenWebSocket, type WebSocketListener } from '../../cli/websocket-wire.js';
import { type ControllerChannel, openControllerChannel } from '../../proto/channel.js';
import { HeddleError } from '../../proto/errors.js';
import { silentLogger } from '../../proto/logger.js';
import type { ToControllerMessage } from '../../proto/messages.js';
import type { Change, Flow } from '../../proto/model.js';
import type { Wire } from '../../proto/wire.js';
import { add } from './addressed-rules.js';

const CONNECT_MS = 20_000;
const TICK_MS = 10;
/** Transactions without an ack, past which a steady stream waits. */
const STEADY_WINDOW = 16;
const LAST_ACKS_MS = 5000;

export class BenchController {
  readonly #events = new EventEmitter();
  #listener: WebSocketListener | undefined;
  #channel: ControllerChannel | undefined;
  #transactions = 0;

  static async listen(): Promise<BenchController> {
    const controller = new BenchController();
    const onWire = (wire: Wire): void => controller.#take(wire);
    controller.#listener = await listenWebSocket({ host: '127.0.0.1', port: 0, onWire });
    return controller;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#listener?.port}`;
  }

  /** Resolves when a switch has connected and takes this controller's word. */
  async primary(): Promise<void> {
    await once(this.#events, 'hello', { signal: AbortSignal.timeout(CONNECT_MS) });
    const answer = once(this.#events, 'election');
    this.#channel?.send({ type: 'election', electionId: 1 });
    await answer;
  }

  /** Adds the rules, `size` in a transaction and at most `window` transactions without an ack. */
  add(flows: readonly Flow[], size: number, window: number): Promise<void> {
    return this.change(flows.map(add), size, window);
  }

  /** As `add`; by default in one transaction. */
  async change(all: readonly Change[], size = all.length, window = 1): Promise<void> {
    let sent = 0;
    let acked = 0;
    const total = Math.ceil(all.length / size);
    if (all.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const send = (): void => {
        const from = sent++ * size;
        const changes = all.slice(from, from + size);
        this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes });
      };
      const onAck = ({ refusal }: Extract<ToControllerMessage, { type: 'transaction' }>): void => {
        if (refusal !== undefined) {
          reject(new HeddleError(refusal.reason, refusal.message));
          return;
        }
        if (++acked === total) resolve();
        else if (sent < total) send();
      };
      this.#events.on('transaction', onAck);
      while (sent < Math.min(window, total)) send();
    });
    this.#events.removeAllListeners('transaction');
  }

  /**
   * Sends `perS` changes a second from now on, one transaction every 10 ms, as long as the switch keeps up.
   * `next` gives as many changes as it is asked for. The result ends it and tells how many were acked.
   */
  changeSteadily(perS: number, next: (count: number) => Change[]): () => Promise<number> {
    const startedAt = performance.now();
    let sent = 0;
    let acked = 0;
    let refusal: HeddleError | undefined;
    const underWay: number[] = [];
    const onAck = (ack: Extract<ToControllerMessage, { type: 'transaction' }>): void => {
      acked += underWay.shift() ?? 0;
      if (ack.refusal !== undefined) {
        refusal = new HeddleError(ack.refusal.reason, ack.refusal.message);
      }
      this.#events.emit('steadyAck');
    };
    this.#events.on('transaction', onAck);
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAt) / 1000) * perS) - sent;
      if (due <= 0 || underWay.length >= STEADY_WINDOW) return;
      sent += due;
      underWay.push(due);
      this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes: next(due) });
    }, TICK_MS);
    return async () => {
      clearInterval(timer);
      const done = acked;
      const signal = AbortSignal.timeout(LAST_ACKS_MS);
      while (underWay.length > 0) await once(this.#events, 'steadyAck', { signal });
      this.#events.removeListener('transaction', onAck);
      if (refusal !== undefined) throw refusal;
      return done;
    };
  }

  /** Deletes everything that an owner has. */
  async deleteOwner(owner: string): Promise<void> {
    const ack = once(this.#events, 'transaction');
    const changes = [{ type: 'deleteOwner', owner } as const];
    this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes });
    const [{ refusal }] = (await ack) as [Extract<ToControllerMessage, { type: 'transaction' }>];
    if (refusal !== undefined) throw new HeddleError(refusal.reason, refusal.message);
  }

  /** Rules that the switch says it holds. */
  async ruleCount(): Promise<number> {
    const answer = once(this.#events, 'digests');
    this.#channel?.send({ type: 'digests', id: 1 });
    const [{ digests }] = (await answer) as [Extract<ToControllerMessage, { type: 'digests' }>];
    return digests.reduce((sum, { table, count }) => sum + (table < 256 ? count : 0), 0);
  }

  async close(): Promise<void> {
    this.#channel?.end('GOING_AWAY', 'measured');
    await this.#listener?.close();
  }

  #take(wire: Wire): void {
    this.#channel = openControllerChannel(wire, {
      clock: systemClock,
      logger: silentLogger,
      hello: {
        type: 'hello',
        minVersion: 1,
        maxVersion: 1,
        controllerId: 'bench',
        echoIntervalMs: 5000,
        software: 'bench',
      },
      onHello: () => this.#events.emit('hello'),
      onMessage: (message) => this.#events.emit(message.type, message),
      onEnd: () => {},
    });
  }
}
