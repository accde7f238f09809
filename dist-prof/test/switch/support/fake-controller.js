/**
 * The other end of the channel for tests of the switch: says hello, bids if told to, sends what it is
 * told and keeps what it hears. No logic of its own.
 */
import { openControllerChannel } from '../../../proto/channel.js';
import { silentLogger } from '../../../proto/logger.js';
export class FakeController {
    channel;
    messages = [];
    hello;
    ended;
    #transactions = 0;
    #requests = 0;
    #waiting = [];
    constructor(wire, clock, id = 'fake', echoIntervalMs = 1000) {
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
    bid(electionId) {
        this.channel.send({ type: 'election', electionId });
    }
    /** The reply to a transaction of these changes. */
    transact(changes, baseRevision) {
        const id = ++this.#transactions;
        this.channel.send({ type: 'transaction', id, baseRevision, changes });
        return this.next('transaction', (reply) => reply.id === id);
    }
    digests() {
        const id = ++this.#requests;
        this.channel.send({ type: 'digests', id });
        return this.next('digests', (reply) => reply.id === id);
    }
    /** All parts of a listing. */
    async rules(owner, table, counters = false) {
        const id = ++this.#requests;
        this.channel.send({ type: 'rules', id, owner, table, counters });
        const parts = [];
        do {
            const seen = parts.length;
            const mine = () => this.messages.filter((m) => m.type === 'rules' && m.id === id);
            if (mine().length <= seen)
                await this.next('rules', (reply) => reply.id === id);
            parts.push(...mine().slice(seen));
        } while (parts.at(-1).more);
        return parts;
    }
    /** The next message of this kind that `test` accepts, from now on. */
    next(type, test = () => true) {
        return new Promise((resolve) => {
            this.#waiting.push({
                take: (message) => {
                    if (message.type !== type)
                        return false;
                    const typed = message;
                    if (!test(typed))
                        return false;
                    resolve(typed);
                    return true;
                },
            });
        });
    }
    #offer(message) {
        this.#waiting = this.#waiting.filter(({ take }) => !take(message));
    }
}
/** A change that does `command` with `flow`. */
export function flowChange(command, flow, rest = {}) {
    const mod = {
        command,
        flow,
        cookieMask: 0n,
        checkOverlap: false,
        resetCounts: false,
        allTables: false,
        ...rest,
    };
    return { type: 'flow', mod };
}
//# sourceMappingURL=fake-controller.js.map