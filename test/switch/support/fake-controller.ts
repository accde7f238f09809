/**
 * The other end of the channel for tests of the switch: says hello, bids if told to, sends what it is
 * told and keeps what it hears. No logic of its own.
 */
import { type ControllerChannel, openControllerChannel } from '../../../proto/channel.js';
import type { Clock } from '../../../proto/clock.js';
import { silentLogger } from '../../../proto/logger.js';
import type {
  DigestReply,
  RuleReply,
  SwitchHello,
  ToControllerMessage,
  TransactionReply,
} from '../../../proto/messages.js';
import type { Change } from '../../../proto/model.js';
import type { Wire } from '../../../proto/wire.js';

export class FakeController {
  readonly channel: ControllerChannel;
  readonly messages: ToControllerMessage[] = [];
  hello: SwitchHello | undefined;
  ended: { reason: string; message: string; byPeer: boolean } | undefined;
  #transactions = 0;
  #requests = 0;
  #waiting: { take: (message: ToControllerMessage) => boolean }[] = [];

  constructor(wire: Wire, clock: Clock, id = 'fake', echoIntervalMs = 1000) {
    this.channel = openControllerChannel(wire, {
      clock,
      logger: silentLogger,
      hello: {
        type: 'hello',
        minVersion: 1,
        maxVersion: 1,
        controllerId: id,
        echoIntervalMs,
        software: 'test',
      },
      onHello: (hello) => {
        this.hello = hello;
        this.#offer(hello);
      },
      onMessage: (message) => {
        this.messages.push(message);
        this.#offer(message);
      },
      onEnd: (reason, message, byPeer) => {
        this.ended = { reason, message, byPeer };
      },
    });
  }

  bid(electionId: number): void {
    this.channel.send({ type: 'election', electionId });
  }

  /** The reply to a transaction of these changes. */
  transact(changes: readonly Change[], baseRevision?: number): Promise<TransactionReply> {
    const id = ++this.#transactions;
    this.channel.send({ type: 'transaction', id, baseRevision, changes });
    return this.next('transaction', (reply) => reply.id === id);
  }

  digests(): Promise<DigestReply> {
    const id = ++this.#requests;
    this.channel.send({ type: 'digests', id });
    return this.next('digests', (reply) => reply.id === id);
  }

  /** All parts of a listing. */
  async rules(owner?: string, table?: number, counters = false): Promise<RuleReply[]> {
    const id = ++this.#requests;
    this.channel.send({ type: 'rules', id, owner, table, counters });
    const parts: RuleReply[] = [];
    do {
      const seen = parts.length;
      const mine = (): RuleReply[] =>
        this.messages.filter((m): m is RuleReply => m.type === 'rules' && m.id === id);
      if (mine().length <= seen) await this.next('rules', (reply) => reply.id === id);
      parts.push(...mine().slice(seen));
    } while (parts.at(-1)!.more);
    return parts;
  }

  /** The next message of this kind that `test` accepts, from now on. */
  next<Type extends ToControllerMessage['type']>(
    type: Type,
    test: (message: Extract<ToControllerMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ToControllerMessage, { type: Type }>> {
    return new Promise((resolve) => {
      this.#waiting.push({
        take: (message) => {
          if (message.type !== type) return false;
          const typed = message as Extract<ToControllerMessage, { type: Type }>;
          if (!test(typed)) return false;
          resolve(typed);
          return true;
        },
      });
    });
  }

  #offer(message: ToControllerMessage): void {
    this.#waiting = this.#waiting.filter(({ take }) => !take(message));
  }
}
