/** RFC 6455, 7.1.5: the connection was lost without a closing handshake. */
const ABNORMAL_CLOSURE = 1006;
class MemoryWire {
    peer;
    onMessage = () => { };
    onClose = () => { };
    other;
    /** Nothing arrives here any more. */
    frozen = false;
    #state;
    /** What the other end sent and this one has not taken yet, in order. */
    #arriving = [];
    /** How many of `#arriving` have been under way for the whole latency. */
    #due = 0;
    #buffered = 0;
    #sendClosed = false;
    #closed = false;
    constructor(state, peer) {
        this.#state = state;
        this.peer = peer;
    }
    get bufferedBytes() {
        return this.#buffered;
    }
    get isClosed() {
        return this.#closed;
    }
    send(message) {
        if (this.#sendClosed || this.#closed)
            return;
        this.#buffered += message.length;
        this.other.#arrive({ message: Uint8Array.from(message) });
    }
    close(code, reason) {
        if (this.#sendClosed || this.#closed)
            return;
        this.#sendClosed = true;
        this.other.#arrive({ message: undefined, code, reason });
    }
    terminate() {
        if (this.#closed)
            return;
        this.#sendClosed = true;
        this.other.#lose();
        this.#state.clock.after(0, () => this.end(ABNORMAL_CLOSURE, ''));
        if (this.other.frozen)
            return;
        this.#state.clock.after(this.#state.latencyMs, () => this.other.end(ABNORMAL_CLOSURE, ''));
    }
    end(code, reason) {
        if (this.#closed)
            return;
        this.#closed = true;
        this.#buffered = 0;
        this.#lose();
        this.onClose(code, reason);
    }
    /** Hands over what is due, unless the pair holds it back. */
    deliver() {
        while (this.#due > 0 && !this.#state.stalled && !this.#closed) {
            this.#due--;
            const item = this.#arriving.shift();
            if (item.message === undefined) {
                // A closing handshake: the side that closed hears of it when the other one has.
                this.end(item.code, item.reason);
                if (this.other.frozen)
                    return;
                this.#state.clock.after(this.#state.latencyMs, () => this.other.end(item.code, item.reason));
                return;
            }
            this.other.#buffered -= item.message.length;
            this.onMessage(item.message);
        }
    }
    #arrive(item) {
        this.#arriving.push(item);
        this.#state.clock.after(this.#state.latencyMs, () => {
            if (this.frozen || this.#arriving.length === 0)
                return;
            this.#due = Math.min(this.#due + 1, this.#arriving.length);
            this.deliver();
        });
    }
    #lose() {
        this.#arriving.length = 0;
        this.#due = 0;
    }
}
/** Two connected ends. What is sent at one comes out of the other. */
export function createWirePair(options) {
    const state = {
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
            if (end !== 1)
                a.frozen = true;
            if (end !== 0)
                b.frozen = true;
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
//# sourceMappingURL=memory-wire.js.map