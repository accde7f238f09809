import { decodeToController, decodeToSwitch, END_REASONS, encodeToController, encodeToSwitch, MAX_MESSAGE_BYTES, PROTOCOL_VERSION_MAX, PROTOCOL_VERSION_MIN, } from './codec.js';
import { HeddleError } from './errors.js';
/** WebSocket close codes 4000..4999 are for applications (RFC 6455, 7.4.2). */
export const CLOSE_CODE_BASE = 4000;
export const DEFAULT_ECHO_INTERVAL_MS = 5_000;
/** A controller may ask for anything; this is what a switch agrees to. */
export const MIN_ECHO_INTERVAL_MS = 100;
export const MAX_ECHO_INTERVAL_MS = 600_000;
/** Intervals without any sign of life from the peer, after which it is gone. */
const MAX_SILENT_INTERVALS = 3;
var State;
(function (State) {
    State[State["Opening"] = 0] = "Opening";
    State[State["Open"] = 1] = "Open";
    State[State["Ended"] = 2] = "Ended";
})(State || (State = {}));
/** How long a close may take before the connection is cut. */
const LINGER_MS = 2_000;
export class Channel {
    /** For reading. */
    counters = {
        messagesIn: 0,
        messagesOut: 0,
        bytesIn: 0,
        bytesOut: 0,
        dropped: 0,
        ignored: 0,
    };
    #wire;
    #side;
    #options;
    #maxMessageBytes;
    #highWaterBytes;
    #maxBufferedBytes;
    #state = 0 /* State.Opening */;
    #version = 0;
    #closed = false;
    /** Waiting for hello, then echoing, then lingering. */
    #timer;
    #silentIntervals = 0;
    #heard = false;
    /** An echo came in this interval. */
    #asked = false;
    #echoId = 0;
    #echoSentAt = 0;
    #roundTripMs;
    constructor(wire, side, options) {
        this.#wire = wire;
        this.#side = side;
        this.#options = options;
        this.#maxMessageBytes = Math.min(options.maxMessageBytes ?? MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES);
        this.#highWaterBytes = options.highWaterBytes ?? 1024 * 1024;
        this.#maxBufferedBytes = options.maxBufferedBytes ?? 64 * 1024 * 1024;
        wire.onMessage = (bytes) => this.#receive(bytes);
        wire.onClose = (code, reason) => this.#onWireClosed(code, reason);
        this.#timer = options.clock.after(options.helloTimeoutMs ?? 10_000, () => this.end('SILENT', 'No hello came.'));
        this.#write(options.hello);
    }
    /** Hellos are exchanged and the session has not ended. */
    get isOpen() {
        return this.#state === 1 /* State.Open */;
    }
    get isEnded() {
        return this.#state === 2 /* State.Ended */;
    }
    /** The version in use; 0 before hello. */
    get version() {
        return this.#version;
    }
    /** For logs. */
    get peer() {
        return this.#wire.peer;
    }
    /** Bytes that the peer has not yet taken. */
    get bufferedBytes() {
        return this.#wire.bufferedBytes;
    }
    /** Of the last answered echo; undefined before the first. */
    get roundTripMs() {
        return this.#roundTripMs;
    }
    /**
     * Queues a message. Ignored when the session has ended. The session ends with OVERLOADED when the
     * peer has left more than `maxBufferedBytes` unread.
     *
     * @throws HeddleError TOO_LONG when the message is longer than a peer takes: a transaction or a
     *   listing must then be split
     */
    send(message) {
        if (this.#state === 2 /* State.Ended */)
            return;
        this.#write(message);
    }
    /** Whether `trySend` would send something now. */
    get hasRoom() {
        return this.#state === 1 /* State.Open */ && this.#wire.bufferedBytes <= this.#highWaterBytes;
    }
    /**
     * Sends what may be lost, such as a packet-in. False, and counted as dropped, when the session is
     * not open or the peer reads too slowly.
     */
    trySend(message) {
        if (!this.hasRoom) {
            this.counters.dropped++;
            return false;
        }
        this.#write(message);
        return this.#state === 1 /* State.Open */;
    }
    /** Tells the peer why, then closes. Calls `onEnd` before it returns. Harmless when ended. */
    end(reason, message) {
        if (this.#state === 2 /* State.Ended */)
            return;
        this.#state = 2 /* State.Ended */;
        // A peer that does not read or answer would not read this either.
        const isDeaf = reason === 'SILENT' || reason === 'OVERLOADED';
        if (!isDeaf)
            this.#transmit({ type: 'end', reason, message });
        this.#close(reason, message, isDeaf);
        this.#finish(reason, message, false);
    }
    // ---- receiving ----------------------------------------------------------------------------
    #receive(bytes) {
        if (this.#state === 2 /* State.Ended */)
            return;
        this.counters.messagesIn++;
        this.counters.bytesIn += bytes.length;
        this.#heard = true;
        if (bytes.length > this.#maxMessageBytes) {
            const most = this.#maxMessageBytes;
            this.end('TOO_LONG', `A message of ${bytes.length} bytes came; at most ${most} are taken.`);
            return;
        }
        let message;
        try {
            message = this.#side.decode(bytes);
        }
        catch (error) {
            if (!(error instanceof HeddleError))
                throw error;
            this.end(error.code === 'TOO_LONG' ? 'TOO_LONG' : 'MALFORMED', error.message);
            return;
        }
        if (message === undefined) {
            this.counters.ignored++;
            return;
        }
        this.#dispatch(message);
    }
    #dispatch(message) {
        switch (message.type) {
            case 'end':
                this.#endedByPeer(message.reason, message.message);
                return;
            case 'hello':
                if (this.#state === 0 /* State.Opening */)
                    this.#onHello(message);
                else
                    this.end('OUT_OF_ORDER', 'A second hello came.');
                return;
            default:
                break;
        }
        if (this.#state === 0 /* State.Opening */) {
            this.end('OUT_OF_ORDER', `A message of type "${message.type}" came before hello.`);
        }
        else if (message.type === 'echo') {
            this.#asked = true;
            this.#write({ type: 'echoReply', id: message.id });
        }
        else if (message.type === 'echoReply') {
            if (message.id === this.#echoId)
                this.#roundTripMs = this.#options.clock.now() - this.#echoSentAt;
        }
        else {
            this.#options.onMessage(message);
        }
    }
    #onHello(hello) {
        const own = this.#options.hello;
        const version = Math.min(own.maxVersion, PROTOCOL_VERSION_MAX, hello.maxVersion);
        if (version < Math.max(own.minVersion, PROTOCOL_VERSION_MIN, hello.minVersion)) {
            this.end('VERSION_MISMATCH', `Versions ${own.minVersion}..${own.maxVersion} are spoken here, ` +
                `${hello.minVersion}..${hello.maxVersion} there.`);
            return;
        }
        this.#version = version;
        this.#state = 1 /* State.Open */;
        this.#timer.cancel();
        const asked = this.#side.echoIntervalMs(own, hello);
        const intervalMs = Math.min(Math.max(asked, MIN_ECHO_INTERVAL_MS), MAX_ECHO_INTERVAL_MS);
        this.#timer = this.#options.clock.every(intervalMs, () => this.#onEchoInterval());
        this.#options.onHello(hello, version);
    }
    /**
     * Anything that came is a sign of life, not only the echo reply: that may be waiting behind a long
     * listing. A peer that talks but does not read is found by `maxBufferedBytes`.
     */
    #onEchoInterval() {
        if (this.#heard)
            this.#silentIntervals = 0;
        else if (++this.#silentIntervals >= MAX_SILENT_INTERVALS) {
            this.end('SILENT', `Nothing was heard in ${MAX_SILENT_INTERVALS} echo intervals.`);
            return;
        }
        this.#heard = false;
        const isProven = this.#asked && this.#side.leavesEchoToPeer;
        this.#asked = false;
        if (isProven)
            return;
        this.#echoSentAt = this.#options.clock.now();
        this.#write({ type: 'echo', id: ++this.#echoId });
    }
    // ---- sending and ending -------------------------------------------------------------------
    #write(message) {
        this.#transmit(message);
        if (this.#wire.bufferedBytes > this.#maxBufferedBytes) {
            this.end('OVERLOADED', `${this.#wire.bufferedBytes} bytes wait that the peer does not read.`);
        }
    }
    #transmit(message) {
        const bytes = this.#side.encode(message);
        if (bytes.length > MAX_MESSAGE_BYTES) {
            throw new HeddleError('TOO_LONG', `A message of type "${message.type}" would have ${bytes.length} bytes, more than ${MAX_MESSAGE_BYTES}.`, { field: message.type, value: bytes.length });
        }
        this.counters.messagesOut++;
        this.counters.bytesOut += bytes.length;
        this.#wire.send(bytes);
    }
    #endedByPeer(reason, message) {
        this.#state = 2 /* State.Ended */;
        this.#close(reason, message, false);
        this.#finish(reason, message, true);
    }
    #onWireClosed(code, text) {
        this.#closed = true;
        if (this.#state === 2 /* State.Ended */) {
            // The close that `#close` waits for.
            this.#timer.cancel();
            return;
        }
        this.#state = 2 /* State.Ended */;
        const reason = END_REASONS[code - CLOSE_CODE_BASE];
        const message = text === '' ? `The connection was closed with code ${code}.` : text;
        this.#finish(reason ?? 'CONNECTION_LOST', message, true);
    }
    #close(reason, message, isDeaf) {
        this.#timer.cancel();
        if (isDeaf) {
            this.#wire.terminate();
            return;
        }
        if (this.#closed)
            return;
        this.#wire.close(CLOSE_CODE_BASE + END_REASONS.indexOf(reason), cutText(message));
        // A peer that never closes its side must not keep the connection.
        if (!this.#closed)
            this.#timer = this.#options.clock.after(LINGER_MS, () => this.#wire.terminate());
    }
    #finish(reason, message, byPeer) {
        if (this.#closed)
            this.#timer.cancel();
        this.#options.logger.debug({ reason, message, byPeer, ...this.counters }, 'session ended');
        this.#options.onEnd(reason, message, byPeer);
    }
}
/** A WebSocket's close reason has at most 123 bytes of UTF-8 (RFC 6455, 5.5). */
function cutText(text) {
    let cut = text.slice(0, 123);
    while (Buffer.byteLength(cut) > 123)
        cut = cut.slice(0, -1);
    return cut;
}
/** The switch's end of a session. Says hello at once; callbacks come from later turns only. */
export function openSwitchChannel(wire, options) {
    const side = {
        encode: encodeToController,
        decode: decodeToSwitch,
        echoIntervalMs: (_own, peer) => peer.echoIntervalMs || DEFAULT_ECHO_INTERVAL_MS,
        leavesEchoToPeer: true,
    };
    return new Channel(wire, side, options);
}
const DATAPATH_ID = /^[0-9a-f]{16}$/;
/** 16 lower-case hex digits, not all 0. */
export function isDatapathId(text) {
    return DATAPATH_ID.test(text) && !/^0+$/.test(text);
}
/**
 * The controller's end of a session. Says hello at once; callbacks come from later turns only. A
 * switch with a malformed datapath id, or another than the wire has proved, is sent away with
 * BAD_IDENTITY.
 */
export function openControllerChannel(wire, options) {
    const side = {
        encode: encodeToSwitch,
        decode: decodeToController,
        echoIntervalMs: (own) => own.echoIntervalMs || DEFAULT_ECHO_INTERVAL_MS,
        leavesEchoToPeer: false,
    };
    const channel = new Channel(wire, side, {
        ...options,
        onHello: (hello, version) => {
            const claimed = JSON.stringify(hello.datapathId.slice(0, 32));
            const proven = wire.datapathId;
            if (!isDatapathId(hello.datapathId)) {
                channel.end('BAD_IDENTITY', `${claimed} is no datapath id.`);
            }
            else if (proven !== undefined && proven !== hello.datapathId) {
                channel.end('BAD_IDENTITY', `The certificate is for ${proven}, not for ${claimed}.`);
            }
            else {
                options.onHello(hello, version);
            }
        },
    });
    return channel;
}
//# sourceMappingURL=channel.js.map