/** A controller that only bids and sends rules, as fast as its window lets it. */
import { EventEmitter, once } from 'node:events';
import { systemClock } from '../../cli/system-clock.js';
import { listenWebSocket } from '../../cli/websocket-wire.js';
import { openControllerChannel } from '../../proto/channel.js';
import { HeddleError } from '../../proto/errors.js';
import { silentLogger } from '../../proto/logger.js';
import { add } from './addressed-rules.js';
const CONNECT_MS = 20_000;
const TICK_MS = 10;
/** Transactions without an ack, past which a steady stream waits. */
const STEADY_WINDOW = 16;
const LAST_ACKS_MS = 5000;
export class BenchController {
    #events = new EventEmitter();
    #listener;
    #channel;
    #transactions = 0;
    static async listen() {
        const controller = new BenchController();
        const onWire = (wire) => controller.#take(wire);
        controller.#listener = await listenWebSocket({ host: '127.0.0.1', port: 0, onWire });
        return controller;
    }
    get url() {
        return `ws://127.0.0.1:${this.#listener?.port}`;
    }
    /** Resolves when a switch has connected and takes this controller's word. */
    async primary() {
        await once(this.#events, 'hello', { signal: AbortSignal.timeout(CONNECT_MS) });
        const answer = once(this.#events, 'election');
        this.#channel?.send({ type: 'election', electionId: 1 });
        await answer;
    }
    /** Adds the rules, `size` in a transaction and at most `window` transactions without an ack. */
    add(flows, size, window) {
        return this.change(flows.map(add), size, window);
    }
    /** As `add`; by default in one transaction. */
    async change(all, size = all.length, window = 1) {
        let sent = 0;
        let acked = 0;
        const total = Math.ceil(all.length / size);
        if (all.length === 0)
            return;
        await new Promise((resolve, reject) => {
            const send = () => {
                const from = sent++ * size;
                const changes = all.slice(from, from + size);
                this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes });
            };
            const onAck = ({ refusal }) => {
                if (refusal !== undefined) {
                    reject(new HeddleError(refusal.reason, refusal.message));
                    return;
                }
                if (++acked === total)
                    resolve();
                else if (sent < total)
                    send();
            };
            this.#events.on('transaction', onAck);
            while (sent < Math.min(window, total))
                send();
        });
        this.#events.removeAllListeners('transaction');
    }
    /**
     * Sends `perS` changes a second from now on, one transaction every 10 ms, as long as the switch keeps up.
     * `next` gives as many changes as it is asked for. The result ends it and tells how many were acked.
     */
    changeSteadily(perS, next) {
        const startedAt = performance.now();
        let sent = 0;
        let acked = 0;
        let refusal;
        const underWay = [];
        const onAck = (ack) => {
            acked += underWay.shift() ?? 0;
            if (ack.refusal !== undefined) {
                refusal = new HeddleError(ack.refusal.reason, ack.refusal.message);
            }
            this.#events.emit('steadyAck');
        };
        this.#events.on('transaction', onAck);
        const timer = setInterval(() => {
            const due = Math.floor(((performance.now() - startedAt) / 1000) * perS) - sent;
            if (due <= 0 || underWay.length >= STEADY_WINDOW)
                return;
            sent += due;
            underWay.push(due);
            this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes: next(due) });
        }, TICK_MS);
        return async () => {
            clearInterval(timer);
            const done = acked;
            const signal = AbortSignal.timeout(LAST_ACKS_MS);
            while (underWay.length > 0)
                await once(this.#events, 'steadyAck', { signal });
            this.#events.removeListener('transaction', onAck);
            if (refusal !== undefined)
                throw refusal;
            return done;
        };
    }
    /** Deletes everything that an owner has. */
    async deleteOwner(owner) {
        const ack = once(this.#events, 'transaction');
        const changes = [{ type: 'deleteOwner', owner }];
        this.#channel?.send({ type: 'transaction', id: ++this.#transactions, changes });
        const [{ refusal }] = (await ack);
        if (refusal !== undefined)
            throw new HeddleError(refusal.reason, refusal.message);
    }
    /** Rules that the switch says it holds. */
    async ruleCount() {
        const answer = once(this.#events, 'digests');
        this.#channel?.send({ type: 'digests', id: 1 });
        const [{ digests }] = (await answer);
        return digests.reduce((sum, { table, count }) => sum + (table < 256 ? count : 0), 0);
    }
    async close() {
        this.#channel?.end('GOING_AWAY', 'measured');
        await this.#listener?.close();
    }
    #take(wire) {
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
            onEnd: () => { },
        });
    }
}
//# sourceMappingURL=bench-controller.js.map