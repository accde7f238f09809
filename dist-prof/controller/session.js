import { openControllerChannel, } from '../proto/channel.js';
import { HeddleError } from '../proto/errors.js';
import { CAPTURE_FEATURE, PROTOCOL_VERSION_MAX, PROTOCOL_VERSION_MIN, TRACE_FEATURE, } from '../proto/messages.js';
/** A loaded switch may take its time; one that takes this long has lost the request. */
const REPLY_TIMEOUT_MS = 30_000;
const REPLY_CHECK_MS = 5_000;
/** Requests of one kind that may wait at a time. */
const MAX_PENDING = 1_024;
/** Switches take 16 at a time, and the reconciler needs up to 8 of those. */
const MAX_ASKED_LISTINGS = 4;
/** Questions that cost the switch milliseconds. */
const MAX_ASKED_REPORTS = 64;
/** Of rules, groups, meters and queues together in one listing: far above any switch's limits. */
const MAX_LISTED = 4_000_000;
export class Session {
    startedMs;
    peer;
    #hello;
    #ended = false;
    #primary = false;
    #lastId = 0;
    #options;
    #channel;
    #transactions = new Map();
    #digests = new Map();
    #listings = new Map();
    #reports = new Map();
    #captures = new Map();
    #timer;
    constructor(options) {
        this.#options = options;
        this.peer = options.wire.peer;
        this.startedMs = options.clock.wallTime();
        this.#channel = openControllerChannel(options.wire, {
            clock: options.clock,
            logger: options.logger,
            hello: {
                type: 'hello',
                minVersion: PROTOCOL_VERSION_MIN,
                maxVersion: PROTOCOL_VERSION_MAX,
                controllerId: options.controllerId,
                echoIntervalMs: options.echoIntervalMs,
                software: options.software,
            },
            onHello: (hello) => this.#greeted(hello),
            onMessage: (message) => this.#received(message),
            onEnd: (reason, message) => this.#end(reason, message),
        });
        this.#timer = options.clock.every(REPLY_CHECK_MS, () => this.#checkReplies());
    }
    /** What the switch said of itself. Only after `onHello`. */
    get hello() {
        return this.#hello;
    }
    get id() {
        return this.#hello.datapathId;
    }
    /** Whether the switch said who it is. */
    get greeted() {
        return this.#hello !== undefined;
    }
    get ended() {
        return this.#ended;
    }
    get primary() {
        return this.#primary;
    }
    get window() {
        return Math.min(this.#hello.capabilities.window, MAX_PENDING);
    }
    transact(changes, onReply) {
        const id = this.#track(this.#transactions, onReply);
        try {
            this.#channel.send({ type: 'transaction', id, changes });
        }
        catch (error) {
            if (!(error instanceof HeddleError))
                throw error;
            // Only a single, enormous group gets here: transactions are cut far below the limit.
            const refusal = { reason: 'LIMIT_EXCEEDED', change: 0, field: '', message: error.message };
            const reply = { type: 'transaction', id, revision: 0, refusal };
            this.#options.clock.after(0, () => {
                if (!this.#ended)
                    this.#answer(this.#transactions, reply);
            });
        }
    }
    digests(onReply) {
        const id = this.#track(this.#digests, onReply);
        this.#channel.send({ type: 'digests', id });
    }
    rules(request, onReply) {
        this.#list({ ...request, counters: false }, (listing) => {
            // A session that ends takes the question with it.
            if (!(listing instanceof HeddleError))
                onReply(listing);
        });
    }
    /** For people: rejects with NOT_CONNECTED when the session ends first. */
    listRules(request) {
        return new Promise((resolve, reject) => {
            if (this.#ended) {
                reject(lost());
                return;
            }
            if (this.#listings.size >= MAX_ASKED_LISTINGS) {
                reject(new HeddleError('OVERLOADED', 'The switch is listing its rules already; ask again.'));
                return;
            }
            this.#list(request, (listing) => {
                if (listing instanceof HeddleError)
                    reject(listing);
                else
                    resolve(listing);
            });
        });
    }
    /** What would become of a frame in the switch. Rejects with what the switch refuses with. */
    trace(frame, inPort) {
        return this.#ask((id) => ({ type: 'trace', id, frame, inPort }));
    }
    /** How a table of the switch, or each, is made. `table`: name or number. */
    explain(table = '') {
        return this.#ask((id) => ({ type: 'explain', id, table }));
    }
    /**
     * Copies of frames of the switch. Throws NOT_CONNECTED or UNSUPPORTED; the rest comes by `onEnd`, once,
     * with the reason. After `stop` nothing comes.
     */
    capture(question, onPacket, onEnd) {
        if (this.#ended || this.#hello === undefined)
            throw lost();
        if (!this.#hello.capabilities.features.includes(CAPTURE_FEATURE)) {
            const text = `The switch runs ${this.#hello.software || 'software'} that has no captures.`;
            throw new HeddleError('UNSUPPORTED', text);
        }
        const id = ++this.#lastId;
        this.#captures.set(id, { onPacket, onEnd });
        this.#channel.send({ type: 'capture', id, question });
        return {
            stop: () => {
                if (this.#captures.delete(id))
                    this.#channel.send({ type: 'capture', id });
            },
        };
    }
    /** Copies of a capture that was stopped may still be on their way. */
    #captured({ id, packet, code, message }) {
        const listening = this.#captures.get(id);
        if (listening === undefined)
            return;
        if (code === '') {
            listening.onPacket(packet);
            return;
        }
        this.#captures.delete(id);
        listening.onEnd(new HeddleError(code, message));
    }
    #ask(request) {
        return new Promise((resolve, reject) => {
            if (this.#ended || this.#hello === undefined) {
                reject(lost());
                return;
            }
            if (!this.#hello.capabilities.features.includes(TRACE_FEATURE)) {
                const text = `The switch runs ${this.#hello.software || 'software'} that can't explain itself.`;
                reject(new HeddleError('UNSUPPORTED', text));
                return;
            }
            if (this.#reports.size >= MAX_ASKED_REPORTS) {
                reject(new HeddleError('OVERLOADED', 'The switch is explaining much already; ask again.'));
                return;
            }
            const id = this.#track(this.#reports, (report) => {
                if (report instanceof HeddleError)
                    reject(report);
                else
                    settleReport(report, resolve, reject);
            });
            this.#channel.send(request(id));
        });
    }
    /** False: ended, or the channel is too full for what may get lost. */
    packetOut(packet) {
        if (this.#ended || this.#hello === undefined)
            return false;
        return this.#channel.trySend({ type: 'packetOut', ...packet });
    }
    /** Whether `packetOut` would take something now. */
    get hasRoom() {
        return !this.#ended && this.#hello !== undefined && this.#channel.hasRoom;
    }
    end(reason, message) {
        if (!this.#ended)
            this.#channel.end(reason, message);
    }
    // ---- what the switch says -----------------------------------------------------------------
    #greeted(hello) {
        this.#hello = hello;
        this.#options.events.onHello(this);
        if (this.#ended)
            return;
        this.#channel.send({ type: 'election', electionId: this.#options.electionId });
        const intervalMs = this.#options.statisticsIntervalMs;
        if (intervalMs > 0)
            this.#channel.send({ type: 'statistics', intervalMs });
    }
    #received(message) {
        const { events } = this.#options;
        switch (message.type) {
            case 'election':
                this.#primary = message.primary;
                events.onElection(this, message);
                break;
            case 'transaction':
                this.#answer(this.#transactions, message);
                break;
            case 'digests':
                this.#answer(this.#digests, message);
                break;
            case 'rules':
                this.#listed(message);
                break;
            case 'captured':
                this.#captured(message);
                break;
            case 'report':
                this.#answer(this.#reports, message);
                break;
            case 'packetIn':
                events.onPacketIn(this, message);
                break;
            case 'portStatus':
                events.onPortStatus(this, message);
                break;
            case 'flowRemoved':
                events.onFlowRemoved(this, message);
                break;
            case 'statistics':
                events.onStatistics(this, message);
                break;
            default:
                // Hello, echo and end are the channel's.
                break;
        }
    }
    #track(pending, done) {
        const id = ++this.#lastId;
        if (pending.size >= MAX_PENDING) {
            this.end('OVERLOADED', `${MAX_PENDING} requests of one kind wait for their reply`);
            return id;
        }
        pending.set(id, { sinceMs: this.#options.clock.now(), done });
        return id;
    }
    #answer(pending, reply) {
        const waiting = pending.get(reply.id);
        if (waiting === undefined) {
            this.end('OUT_OF_ORDER', `a reply with id ${reply.id} that nothing was asked with`);
            return;
        }
        pending.delete(reply.id);
        waiting.done(reply);
    }
    #list(request, done) {
        const id = ++this.#lastId;
        if (this.#listings.size >= MAX_PENDING) {
            done(new HeddleError('OVERLOADED', 'too many listings of this switch are under way'));
            return;
        }
        this.#listings.set(id, {
            sinceMs: this.#options.clock.now(),
            done,
            parts: {
                revision: 0,
                flows: [],
                groups: [],
                meters: [],
                queues: [],
                counters: [],
                groupCounters: [],
                meterCounters: [],
                queueCounters: [],
            },
        });
        this.#channel.send({ type: 'rules', id, ...request });
    }
    #listed(reply) {
        const waiting = this.#listings.get(reply.id);
        if (waiting === undefined) {
            this.end('OUT_OF_ORDER', `a listing with id ${reply.id} that nothing was asked with`);
            return;
        }
        const { parts } = waiting;
        parts.revision = reply.revision;
        if (reply.program !== undefined)
            parts.program = reply.program;
        for (const flow of reply.flows)
            parts.flows.push(flow);
        for (const group of reply.groups)
            parts.groups.push(group);
        for (const meter of reply.meters)
            parts.meters.push(meter);
        for (const queue of reply.queues ?? [])
            parts.queues.push(queue);
        for (const counters of reply.counters)
            parts.counters.push(counters);
        parts.groupCounters.push(...(reply.groupCounters ?? []));
        parts.meterCounters.push(...(reply.meterCounters ?? []));
        parts.queueCounters.push(...(reply.queueCounters ?? []));
        const { flows, groups, meters, queues } = parts;
        if (flows.length + groups.length + meters.length + queues.length > MAX_LISTED) {
            this.end('TOO_LONG', `a listing of more than ${MAX_LISTED} rules`);
            return;
        }
        if (reply.more)
            return;
        this.#listings.delete(reply.id);
        waiting.done(parts);
    }
    #checkReplies() {
        const limit = this.#options.clock.now() - REPLY_TIMEOUT_MS;
        for (const pending of [this.#transactions, this.#digests, this.#listings, this.#reports]) {
            for (const { sinceMs } of pending.values()) {
                if (sinceMs >= limit)
                    break;
                this.end('SILENT', `a request was not answered for ${REPLY_TIMEOUT_MS / 1000} s`);
                return;
            }
        }
    }
    #end(reason, message) {
        if (this.#ended)
            return;
        this.#ended = true;
        this.#primary = false;
        this.#timer.cancel();
        this.#transactions.clear();
        this.#digests.clear();
        const listings = [...this.#listings.values()];
        this.#listings.clear();
        for (const listing of listings)
            listing.done(lost());
        const reports = [...this.#reports.values()];
        this.#reports.clear();
        for (const report of reports)
            report.done(lost());
        const captures = [...this.#captures.values()];
        this.#captures.clear();
        for (const capture of captures)
            capture.onEnd(lost());
        this.#options.events.onEnd(this, reason, message);
    }
}
function lost() {
    return new HeddleError('NOT_CONNECTED', 'the session with the switch ended before it answered');
}
/** The switch is trusted to know what it says of itself, not to say it in JSON that we can read. */
function settleReport({ json, code, message }, resolve, reject) {
    if (code !== '') {
        reject(new HeddleError(code, message));
        return;
    }
    try {
        const value = JSON.parse(json);
        if (Array.isArray(value?.tables)) {
            resolve(value);
            return;
        }
    }
    catch {
        // The same as what is JSON and no report.
    }
    reject(new HeddleError('MALFORMED', 'The switch answered with something that is no report.'));
}
//# sourceMappingURL=session.js.map