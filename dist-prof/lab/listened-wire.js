/**
 * The switch's end of a connection, with somebody who listens in: which transactions are carried out,
 * which rules end by themselves, and a way to slip in a transaction that no controller sent. It is how
 * tests see what was really applied, and how they change rules behind the controller's back.
 *
 * Neighbours: `lab-switch.ts` wraps every connection of a switch in one.
 */
import { decodeToController, decodeToSwitch, encodeToController, encodeToSwitch, } from '../proto/codec.js';
/** First byte of a message, in both directions: field 3 (transaction) and field 8 (flow removed). */
const TRANSACTION = (3 << 3) | 2;
const FLOW_REMOVED = (8 << 3) | 2;
export class ListenedWire {
    onMessage = () => { };
    onClose = () => { };
    #inner;
    #listener;
    /** What the switch is carrying out now: it answers within the call. */
    #current;
    #accepted = false;
    /** Of the last transaction. Ids have to ascend: those after one that was slipped in are shifted. */
    #lastId = 0;
    #shift = 0;
    constructor(inner, listener) {
        this.#inner = inner;
        this.#listener = listener;
        inner.onMessage = (message) => this.#arrived(message);
        inner.onClose = (code, reason) => this.onClose(code, reason);
    }
    get peer() {
        return this.#inner.peer;
    }
    get bufferedBytes() {
        return this.#inner.bufferedBytes;
    }
    send(message) {
        const bytes = message[0] === TRANSACTION ? this.#answered(message) : message;
        if (bytes === undefined)
            return;
        this.#inner.send(bytes);
        if (message[0] !== FLOW_REMOVED || this.#listener === undefined)
            return;
        const event = decodeToController(message);
        if (event?.type === 'flowRemoved')
            this.#listener.removed(event);
    }
    close(code, reason) {
        this.#inner.close(code, reason);
    }
    terminate() {
        this.#inner.terminate();
    }
    /** True: the switch carried it out. False: it refused, e.g. because this is not the primary's channel. */
    tamper(changes) {
        const id = this.#lastId + 1;
        this.#shift++;
        this.#carryOut(encodeToSwitch({ type: 'transaction', id, changes }), id, changes, true);
        return this.#accepted;
    }
    #arrived(message) {
        if (message[0] !== TRANSACTION) {
            this.onMessage(message);
            return;
        }
        const transaction = decodeToSwitch(message);
        if (transaction?.type !== 'transaction') {
            this.onMessage(message);
            return;
        }
        const id = transaction.id + this.#shift;
        const bytes = this.#shift === 0 ? message : encodeToSwitch({ ...transaction, id });
        this.#carryOut(bytes, id, transaction.changes, false);
    }
    #carryOut(bytes, id, changes, tampered) {
        this.#lastId = id;
        this.#accepted = false;
        this.#current = { changes, tampered };
        this.onMessage(bytes);
        this.#current = undefined;
    }
    /** The answer as the controller is to see it; undefined: it is none of its business. */
    #answered(message) {
        const current = this.#current;
        const reply = decodeToController(message);
        if (current === undefined || reply?.type !== 'transaction')
            return message;
        this.#accepted = reply.refusal === undefined;
        const { changes, tampered } = current;
        if (this.#accepted)
            this.#listener?.applied(changes, tampered, this.peer);
        else
            this.#listener?.refused(reply.refusal.reason);
        if (tampered)
            return undefined;
        return this.#shift === 0
            ? message
            : encodeToController({ ...reply, id: reply.id - this.#shift });
    }
}
//# sourceMappingURL=listened-wire.js.map