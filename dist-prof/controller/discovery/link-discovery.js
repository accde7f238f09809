import { DiscoveryState } from '../../topology/discovery-state.js';
import { portKey, } from '../../topology/model.js';
import { ChangeLog } from './change-log.js';
import { ProbeCodec } from './probe.js';
/** After a port came up, relative to that. Later ones follow at the interval. */
const FIRST_PROBES_MS = [0, 250, 500, 1000, 2000];
const TICK_MS = 250;
/** A port whose probe is due within this part of the interval goes along with another of its switch. */
const TAKEN_ALONG = 0.5;
/** Between two answers to a neighbour that has not heard this port yet. */
const ANSWER_INTERVAL_MS = 50;
/** A probe that took longer than this to come back proves nothing. */
const PROBE_LIFETIME_MS = 3000;
/** Probes of a port that may be under way at a time; covers the first burst. */
const OUTSTANDING = 8;
const STORE_PREFIX = 'link/';
export class LinkDiscovery {
    #options;
    #clock;
    #codec;
    #log;
    #state;
    #intervalMs;
    #senders = new Map();
    /** Switches with a channel. */
    #connected = new Set();
    /** Switches whose knowledge in the store is behind. */
    #unsaved = new Set();
    #timer;
    #probesSent = 0;
    #probesUnsent = 0;
    #probesHeard = 0;
    #refused = {
        malformed: 0,
        forged: 0,
        stale: 0,
        replayed: 0,
        portDown: 0,
        senderDown: 0,
        tooMany: 0,
    };
    constructor(options) {
        this.#options = options;
        this.#clock = options.clock;
        this.#codec = new ProbeCodec(options.key);
        this.#log = new ChangeLog(options.logger);
        this.#intervalMs = options.probeIntervalMs ?? 5000;
        this.#state = new DiscoveryState({
            edgeDelayMs: options.edgeDelayMs ?? 1000,
            linkTimeoutMs: options.linkTimeoutMs ?? 3.5 * this.#intervalMs,
        });
    }
    /** Takes up what the store knows and begins to probe. */
    start() {
        if (this.#timer !== undefined)
            return;
        this.#load();
        this.#timer = this.#clock.every(TICK_MS, () => this.#tick());
        this.#notify();
    }
    stop() {
        this.#timer?.cancel();
        this.#timer = undefined;
        this.#save();
    }
    /**
     * A switch has a channel and these are its ports, down ones included. Also for one that is
     * connected already, with a fresh list.
     */
    switchConnected(datapath, ports) {
        const list = [...ports];
        const now = this.#clock.now();
        this.#connected.add(datapath);
        const before = this.#senders.get(datapath);
        const senders = new Map();
        this.#senders.set(datapath, senders);
        this.#state.switchConnected(datapath, list, now);
        for (const info of list) {
            // Past its limit of ports the state has taken no note of it.
            if (!info.up || this.role(datapath, info.number) === 'down')
                continue;
            const sender = this.#sender(datapath, info, before?.get(info.number));
            senders.set(info.number, sender);
            this.#begin(sender, now);
        }
        this.#notify();
    }
    /** Probes can be heard at this switch only from now on (the rule that punts them is in place). */
    switchReady(datapath) {
        if (!this.#connected.has(datapath))
            return;
        const now = this.#clock.now();
        this.#state.restartProbing(datapath, now);
        for (const sender of this.#senders.get(datapath)?.values() ?? [])
            this.#begin(sender, now);
        // What the neighbours sent before could not be heard here.
        for (const peer of this.#peersOf(datapath))
            this.#begin(peer, now);
        this.#notify();
    }
    /** The channel is down. Links stay as last known. */
    switchDisconnected(datapath) {
        if (!this.#connected.delete(datapath))
            return;
        const now = this.#clock.now();
        this.#state.switchDisconnected(datapath, now);
        // Its neighbours ask at once whether it still forwards.
        for (const peer of this.#peersOf(datapath))
            this.#begin(peer, now);
        this.#notify();
    }
    /** The switch is no longer part of the network; nothing of it is kept. */
    switchForgotten(datapath) {
        this.#connected.delete(datapath);
        this.#senders.delete(datapath);
        this.#state.switchForgotten(datapath, this.#clock.now());
        this.#notify();
    }
    /** A port was added, changed or (`removed`) went away. */
    portChanged(datapath, info, removed = false) {
        if (!this.#connected.has(datapath))
            return;
        const now = this.#clock.now();
        const ref = { switch: datapath, port: info.number };
        const senders = this.#senders.get(datapath);
        if (removed || !info.up) {
            senders.delete(info.number);
            if (removed)
                this.#state.portRemoved(ref, now);
            else
                this.#portDown(ref, now);
        }
        else {
            const known = senders.get(info.number);
            this.#state.portChanged(ref, true, now);
            if (known !== undefined)
                known.info = info;
            else if (this.role(datapath, info.number) !== 'down') {
                const sender = this.#sender(datapath, info, undefined);
                senders.set(info.number, sender);
                this.#begin(sender, now);
            }
        }
        this.#notify();
    }
    /**
     * True: the frame was a probe, genuine or not, and nobody else should look at it. Other people's
     * LLDP is not ours and gives false.
     */
    packetIn(datapath, inPort, frame) {
        const verdict = this.#codec.check(frame);
        if (verdict === undefined)
            return false;
        if (typeof verdict === 'string') {
            this.#refused[verdict]++;
            return true;
        }
        const now = this.#clock.now();
        const sender = this.#senders.get(verdict.from.switch)?.get(verdict.from.port);
        if (sender === undefined || !this.#connected.has(verdict.from.switch)) {
            this.#refused.senderDown++;
            return true;
        }
        const sequence = sequenceOf(sender, verdict.nonce, now);
        if (sequence === undefined) {
            this.#refused.stale++;
            return true;
        }
        const at = { switch: datapath, port: inPort };
        if (verdict.kind === 'echo') {
            // Sent back by another port of ours on a hub, perhaps: those are heard by themselves.
            const isBack = at.switch === verdict.from.switch && at.port === verdict.from.port;
            if (isBack && this.#state.echoed(at, sequence, now))
                this.#probesHeard++;
            else
                this.#refused.replayed++;
            this.#notify();
            return true;
        }
        const result = this.#state.heard(at, verdict.from, sequence, verdict.kind, now);
        if (result !== 'new' && result !== 'known') {
            this.#refused[result]++;
            return true;
        }
        this.#probesHeard++;
        if (!this.#state.hears(verdict.from, at))
            this.#answer(at, now);
        this.#notify();
        return true;
    }
    /** Both directions of every usable link, sorted. The same array until one changes. */
    links() {
        return this.#state.links();
    }
    /** Ports that are up but neither link nor edge, sorted. The same array until one changes. */
    blocked() {
        return this.#state.blocked();
    }
    /** Whether a port flapped and is left blocked for a while. */
    isDampened(datapath, port) {
        return this.#state.isDampened({ switch: datapath, port });
    }
    role(datapath, port) {
        return this.#state.role({ switch: datapath, port });
    }
    /** Whose probes arrive at a port: the reason why it is a link, or blocked. */
    neighbours(datapath, port) {
        return this.#state.neighbours({ switch: datapath, port });
    }
    /** No port of a connected switch is still waiting to be found an edge or a link. */
    get settled() {
        return this.#state.settled;
    }
    get counters() {
        return {
            probesSent: this.#probesSent,
            probesUnsent: this.#probesUnsent,
            probesHeard: this.#probesHeard,
            refused: { ...this.#refused },
        };
    }
    #portDown(ref, now) {
        const before = this.#state.isDampened(ref);
        this.#state.portChanged(ref, false, now);
        if (before || !this.#state.isDampened(ref))
            return;
        const port = portKey(ref);
        this.#options.logger.warn({ port }, 'the port flaps; it stays blocked until it is up for a while');
    }
    #tick() {
        const now = this.#clock.now();
        for (const [datapath, senders] of this.#senders) {
            if (!this.#connected.has(datapath))
                continue;
            this.#sendDue([...senders.values()], now);
        }
        this.#state.advance(now);
        this.#notify();
        this.#save();
        this.#log.note(this.links(), () => this.#heardAndBlocked(), now);
    }
    /**
     * The ports of a switch keep in step, so that a network at rest wakes up once per switch and interval,
     * and not once per port. Switches don't: a thousand of them at once would be a burst.
     */
    #sendDue(senders, now) {
        let isAnyDue = false;
        for (const sender of senders) {
            if (sender.dueMs > now)
                continue;
            isAnyDue = true;
            this.#send(sender, now);
        }
        if (!isAnyDue)
            return;
        const soonMs = now + TAKEN_ALONG * this.#intervalMs;
        for (const sender of senders) {
            if (sender.isSteady && sender.dueMs <= soonMs)
                this.#send(sender, now);
        }
    }
    #heardAndBlocked() {
        return this.blocked().filter((ref) => this.#state.role(ref) === 'blocked');
    }
    #sender(datapath, info, before) {
        if (before !== undefined) {
            before.info = info;
            return before;
        }
        return {
            ref: { switch: datapath, port: info.number },
            info,
            sequence: 0,
            nonces: new BigUint64Array(OUTSTANDING),
            sentMs: new Float64Array(OUTSTANDING).fill(Number.NEGATIVE_INFINITY),
            stage: 0,
            startMs: 0,
            dueMs: 0,
            isSteady: false,
        };
    }
    /** Starts the series of first probes. */
    #begin(sender, now) {
        sender.stage = 0;
        sender.startMs = now;
        this.#send(sender, now);
    }
    #send(sender, now) {
        this.#probe(sender, now);
        const isProved = this.#state.role(sender.ref) === 'link' && !this.#state.wantsEcho(sender.ref);
        sender.stage++;
        const offset = isProved ? undefined : FIRST_PROBES_MS[sender.stage];
        sender.isSteady = offset === undefined;
        sender.dueMs =
            offset === undefined
                ? now + this.#intervalMs * (0.9 + 0.2 * this.#options.random())
                : sender.startMs + offset;
    }
    /** Proves the way back without waiting for the next turn. */
    #answer(at, now) {
        const own = this.#senders.get(at.switch)?.get(at.port);
        if (own === undefined)
            return;
        if (now - own.sentMs[own.sequence % OUTSTANDING] >= ANSWER_INTERVAL_MS)
            this.#probe(own, now);
    }
    #probe(sender, now) {
        const { ref, info } = sender;
        const sequence = sender.sequence + 1;
        const slot = sequence % OUTSTANDING;
        const nonce = this.#nonce();
        const send = (kind) => this.#options.packetOut(ref.switch, ref.port, this.#codec.build({ from: ref, kind, nonce }, info.mac));
        // Recorded first: in a network in memory the probe may come back before packetOut returns.
        const previous = { nonce: sender.nonces[slot], sentMs: sender.sentMs[slot] };
        sender.sequence = sequence;
        sender.nonces[slot] = nonce;
        sender.sentMs[slot] = now;
        if (!send('direct')) {
            sender.sequence = sequence - 1;
            sender.nonces[slot] = previous.nonce;
            sender.sentMs[slot] = previous.sentMs;
            this.#probesUnsent++;
            return;
        }
        this.#state.sent(ref, sequence);
        if (this.#state.role(ref) !== 'link')
            send('through');
        if (this.#state.wantsEcho(ref))
            send('echo');
        this.#probesSent++;
    }
    #nonce() {
        const high = BigInt(Math.floor(this.#options.random() * 0x1_0000_0000));
        const low = BigInt(Math.floor(this.#options.random() * 0x1_0000_0000));
        return (high << 32n) | low;
    }
    /** Senders whose last known link leads to this switch. */
    *#peersOf(datapath) {
        for (const link of this.#state.links()) {
            if (link.to.switch !== datapath || !this.#connected.has(link.from.switch))
                continue;
            const sender = this.#senders.get(link.from.switch)?.get(link.from.port);
            if (sender !== undefined)
                yield sender;
        }
    }
    #notify() {
        const changed = this.#state.takeChanged();
        if (changed.length === 0)
            return;
        if (this.#options.store !== undefined)
            for (const id of changed)
                this.#unsaved.add(id);
        this.#options.onChange();
    }
    #load() {
        const { store } = this.#options;
        if (store === undefined)
            return;
        const known = new Map();
        for (const [key, value] of store.entries(STORE_PREFIX)) {
            const parsed = readKnown(value);
            if (parsed === undefined)
                store.remove(key);
            else
                known.set(key.slice(STORE_PREFIX.length), parsed);
        }
        this.#state.restore(known, this.#clock.now());
    }
    #save() {
        const { store } = this.#options;
        if (store === undefined)
            return;
        for (const id of this.#unsaved) {
            const known = this.#state.known(id);
            const key = STORE_PREFIX + id;
            if (known === undefined)
                store.remove(key);
            else
                store.put(key, writeKnown(known));
        }
        this.#unsaved.clear();
    }
}
/** The sequence number of an outstanding nonce, if it is one. */
function sequenceOf(sender, nonce, now) {
    for (let back = 0; back < OUTSTANDING; back++) {
        const sequence = sender.sequence - back;
        if (sequence <= 0)
            return undefined;
        const slot = sequence % OUTSTANDING;
        if (sender.nonces[slot] !== nonce)
            continue;
        return now - sender.sentMs[slot] <= PROBE_LIFETIME_MS ? sequence : undefined;
    }
    return undefined;
}
/** `{ links: [[port, peer switch, peer port], ...], edges: [port, ...] }`. */
function writeKnown(known) {
    return {
        links: known.links.map(({ port, to }) => [port, to.switch, to.port]),
        edges: [...known.edges],
    };
}
function readKnown(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { links, edges } = value;
    if (!Array.isArray(links) || !Array.isArray(edges) || !edges.every(isPortNumber)) {
        return undefined;
    }
    const parsed = [];
    for (const link of links) {
        if (!Array.isArray(link))
            return undefined;
        const [port, peer, peerPort] = link;
        if (!isPortNumber(port) || !isPortNumber(peerPort) || typeof peer !== 'string') {
            return undefined;
        }
        parsed.push({ port, to: { switch: peer, port: peerPort } });
    }
    return { links: parsed, edges };
}
function isPortNumber(value) {
    return Number.isSafeInteger(value) && value > 0;
}
//# sourceMappingURL=link-discovery.js.map