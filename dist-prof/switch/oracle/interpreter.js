/**
 * The pipeline as OpenFlow tells it, rule by rule and step by step: the reference that the compiled one
 * is compared with. It shares with the fast path only definitions that are nobody's behaviour but
 * Heddle's own: the names of drop reasons, the hash by which a select group chooses, and the chance by
 * which packets are sampled.
 */
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { bucketScore, foldAddress, hashFlow } from '../pipeline/groups.js';
import { Sampler } from '../pipeline/sampler.js';
import { bucketSalts } from '../tables/group-writer.js';
import { clonePacket, Dropped, getField, parsePacket, } from './packet.js';
import { copyTtl, popMpls, popPbb, popVlan, pushMpls, pushPbb, pushVlan, raiseDropPrecedence, setField, setMplsTtl, setTtl, } from './rewrite.js';
const GROUP_DEPTH_MAX = 8;
const BUCKETS_PER_PACKET_MAX = 4096;
export class Interpreter {
    program = { tables: [], fields: [] };
    rules = new Set();
    groups = new Map();
    meters = new Map();
    /** The time, for meters: whole microseconds. */
    nowUs = 0;
    /** Ascending: flood goes to them in this order. */
    ports = [];
    /** Ports that are alive, and ReservedPort.Controller. */
    live = new Set();
    lookups = new Map();
    matches = new Map();
    #sampler = new Sampler(0);
    #hashSeed;
    /** Whether the next packet that meets a sample action is taken. */
    isSampled = (interval) => this.#sampler.isDue(interval, this.#hashSeed);
    /** `hashSeed`: that of the table memory it is compared with. */
    constructor(hashSeed) {
        this.#hashSeed = hashSeed | 0;
    }
    process(bytes, offload, inPort, tunnelId = 0n) {
        return this.#run(bytes, offload, inPort, (walk, packet) => {
            packet.tunnelId = tunnelId;
            walk.tables(packet);
        });
    }
    packetOut(bytes, offload, inPort, actions, tunnelId = 0n) {
        return this.#run(bytes, offload, inPort, (walk, packet) => {
            packet.tunnelId = tunnelId;
            walk.list(packet, actions);
        });
    }
    #run(bytes, offload, inPort, act) {
        const walk = new Walk(this, this.#hashSeed);
        walk.guard(() => act(walk, parsePacket(bytes, offload, inPort, this.program.fields)));
        return walk.outcome;
    }
    /** The rule with the highest priority that matches. */
    find(table, packet) {
        let best;
        for (const rule of this.rules) {
            const { flow } = rule;
            if (flow.table !== table || (best && best.flow.priority >= flow.priority))
                continue;
            if (flow.match.every((field) => fieldMatches(packet, field)))
                best = rule;
        }
        return best;
    }
}
function fieldMatches(packet, { field, value, mask }) {
    // A field of the program is in packets that have its header, and there alone.
    if (field >= PROGRAM_FIELD_MIN && !packet.places.has(field))
        return false;
    const want = toNumber(value);
    const bits = mask === undefined ? -1n : toNumber(mask);
    return (getField(packet, field) & bits) === (want & bits);
}
function toNumber(bytes) {
    let number = 0n;
    for (const byte of bytes)
        number = (number << 8n) | BigInt(byte);
    return number;
}
/** One packet's way. */
class Walk {
    outcome = { sent: [], punted: [], dropped: [], steps: [] };
    #state;
    #hashSeed;
    #table = 0;
    #cookie = 0n;
    #outputs = 0;
    #depth = 0;
    #buckets = 0;
    constructor(state, hashSeed) {
        this.#state = state;
        this.#hashSeed = hashSeed;
    }
    /** Runs `act`; whatever drops the packet in it is noted. False: it was dropped. */
    guard(act) {
        try {
            act();
            return true;
        }
        catch (error) {
            if (!(error instanceof Dropped))
                throw error;
            this.outcome.dropped.push(error.reason);
            return false;
        }
    }
    tables(packet) {
        const { tables } = this.#state.program;
        let set = [];
        packet.actsetOutput = undefined;
        let at = tables[0]?.id;
        if (at === undefined)
            throw new Dropped(10 /* DropReason.NoTable */);
        while (at !== undefined) {
            const index = tables.findIndex((table) => table.id === at);
            if (index < 0)
                throw new Dropped(10 /* DropReason.NoTable */);
            this.#table = at;
            const rule = this.#state.find(at, packet);
            count(this.#state.lookups, at);
            this.outcome.steps.push({ table: at, rule });
            if (rule === undefined) {
                if (tables[index].miss === 2 /* MissPolicy.Controller */) {
                    this.#punt(packet, 0 /* PuntReason.NoMatch */, 0n, 0);
                    return;
                }
                if (tables[index].miss === 0 /* MissPolicy.Drop */)
                    throw new Dropped(0 /* DropReason.NoMatch */);
                at = tables[index + 1]?.id;
                continue;
            }
            count(this.#state.matches, at);
            rule.packets++;
            rule.bytes += packet.bytes.length;
            this.#cookie = rule.flow.cookie;
            // OpenFlow 1.3, 5.9: in this order.
            const { meter, apply, clear, write, metadata, gotoTable } = rule.flow.instructions;
            if (meter !== 0)
                this.#meter(packet, meter);
            this.list(packet, apply);
            if (clear)
                set = [];
            for (const action of write) {
                set = [...set.filter((other) => !sameKind(other, action)), action];
            }
            packet.actsetOutput = outputOf(set);
            if (metadata !== undefined) {
                packet.metadata = (packet.metadata & ~metadata.mask) | (metadata.value & metadata.mask);
            }
            at = gotoTable;
        }
        this.#set(packet, set);
        const leaves = set.some(({ type }) => type === 'output' || type === 'group');
        if (!leaves && this.#outputs === 0)
            throw new Dropped(1 /* DropReason.NoOutput */);
    }
    /** An action set: OpenFlow 1.3, 5.10. */
    #set(packet, set) {
        const of = (...types) => set.filter((a) => types.includes(a.type));
        const last = of('group').length > 0 ? of('group') : of('output');
        this.list(packet, [
            ...of('copyTtlIn'),
            ...of('popVlan'),
            ...of('popPbb'),
            ...of('popMpls'),
            ...of('pushMpls'),
            ...of('pushPbb'),
            ...of('pushVlan'),
            ...of('copyTtlOut'),
            ...of('decMplsTtl', 'decTtl'),
            ...of('setMplsTtl', 'setTtl'),
            ...of('setField'),
            ...of('meter'),
            ...of('setQueue'),
            ...of('sample'),
            ...last,
        ]);
    }
    list(packet, actions) {
        for (const action of actions) {
            switch (action.type) {
                case 'output':
                    this.#output(packet, action.port, action.maxBytes ?? 0);
                    break;
                case 'group':
                    this.#group(packet, action.group);
                    break;
                case 'setField':
                    setField(packet, action.field, action.value);
                    break;
                case 'pushVlan':
                    pushVlan(packet, action.etherType);
                    break;
                case 'popVlan':
                    popVlan(packet);
                    break;
                case 'decTtl':
                    setTtl(packet, undefined);
                    break;
                case 'setTtl':
                    setTtl(packet, action.ttl);
                    break;
                case 'meter':
                    this.#meter(packet, action.meter);
                    break;
                case 'setQueue':
                    packet.queue = action.queue;
                    break;
                case 'sample': {
                    const { interval, maxBytes } = action;
                    if (!this.#state.isSampled(interval))
                        break;
                    this.#punt(packet, 3 /* PuntReason.Sample */, this.#cookie, maxBytes, interval);
                    break;
                }
                case 'pushMpls':
                    pushMpls(packet, action.etherType);
                    break;
                case 'popMpls':
                    popMpls(packet, action.etherType);
                    break;
                case 'pushPbb':
                    pushPbb(packet, action.etherType);
                    break;
                case 'popPbb':
                    popPbb(packet);
                    break;
                case 'copyTtlOut':
                    copyTtl(packet, true);
                    break;
                case 'copyTtlIn':
                    copyTtl(packet, false);
                    break;
                case 'setMplsTtl':
                    setMplsTtl(packet, action.ttl);
                    break;
                case 'decMplsTtl':
                    setMplsTtl(packet, undefined);
                    break;
            }
        }
    }
    #meter(packet, id) {
        const state = this.#state.meters.get(id);
        if (state === undefined)
            throw new Dropped(49 /* DropReason.NoSuchMeter */);
        const verdict = state.measure(packet.bytes.length, this.#state.nowUs);
        if (verdict === 'drop')
            throw new Dropped(48 /* DropReason.MeterExceeded */);
        if (verdict !== 'conforms')
            raiseDropPrecedence(packet, verdict);
    }
    #output(packet, port, maxBytes) {
        this.#outputs++;
        switch (port) {
            case 4294967293 /* ReservedPort.Controller */:
                this.#punt(packet, 1 /* PuntReason.Action */, this.#cookie, maxBytes);
                return;
            case 4294967288 /* ReservedPort.InPort */:
                this.#send(packet, packet.inPort);
                return;
            case 4294967291 /* ReservedPort.Flood */:
            case 4294967292 /* ReservedPort.All */:
                for (const other of this.#state.ports) {
                    if (other !== packet.inPort)
                        this.#send(packet, other);
                }
                return;
            case 4294967289 /* ReservedPort.Table */:
                this.guard(() => this.tables(clonePacket(packet)));
                this.#table = 0;
                this.#cookie = 0n;
                return;
        }
        if (port === packet.inPort)
            this.outcome.dropped.push(2 /* DropReason.ToInPort */);
        else
            this.#send(packet, port);
    }
    #send(packet, port) {
        if (!this.#state.ports.includes(port)) {
            this.outcome.dropped.push(3 /* DropReason.NoSuchPort */);
            return;
        }
        const { bytes, offload, tunnelId, queue } = packet;
        this.outcome.sent.push({ port, bytes: Uint8Array.from(bytes), offload, tunnelId, queue });
    }
    #punt(packet, reason, cookie, maxBytes, interval = 0) {
        const { inPort, bytes } = packet;
        this.outcome.punted.push({
            reason,
            inPort,
            table: this.#table,
            cookie,
            maxBytes,
            interval,
            bytes: Uint8Array.from(bytes),
        });
    }
    // ---- groups -----------------------------------------------------------------------------
    #group(packet, id) {
        this.#outputs++;
        const state = this.#state.groups.get(id);
        if (this.#depth === GROUP_DEPTH_MAX) {
            this.outcome.dropped.push(6 /* DropReason.GroupTooDeep */);
            return;
        }
        if (state === undefined) {
            this.outcome.dropped.push(7 /* DropReason.NoSuchGroup */);
            return;
        }
        state.packets++;
        state.bytes += packet.bytes.length;
        this.#depth++;
        const { type, buckets } = state.group;
        if (type === 0 /* GroupType.All */) {
            for (const bucket of buckets)
                this.#bucket(packet, state, bucket);
        }
        else if (type === 1 /* GroupType.Select */) {
            this.#bucket(packet, state, this.#select(packet, buckets));
        }
        else if (type === 3 /* GroupType.FastFailover */) {
            this.#bucket(packet, state, buckets.find((bucket) => this.#isLive(bucket)));
        }
        else {
            this.#bucket(packet, state, buckets[0]);
        }
        this.#depth--;
    }
    /** A bucket is an action set that acts on a copy of the packet: OpenFlow 1.3, 5.6.1. */
    #bucket(packet, state, bucket) {
        if (bucket === undefined) {
            this.outcome.dropped.push(5 /* DropReason.NoLiveBucket */);
            return;
        }
        if (++this.#buckets > BUCKETS_PER_PACKET_MAX) {
            this.outcome.dropped.push(6 /* DropReason.GroupTooDeep */);
            return;
        }
        const { buckets } = state.group;
        const counts = state.buckets?.get(bucketSalts(buckets)[buckets.indexOf(bucket)]);
        if (counts !== undefined) {
            counts.packets++;
            counts.bytes += packet.bytes.length;
        }
        let set = [];
        for (const action of bucket.actions) {
            set = [...set.filter((other) => !sameKind(other, action)), action];
        }
        this.guard(() => this.#set(clonePacket(packet), set));
    }
    #isLive(bucket, depth = 0) {
        const { watchPort, watchGroup } = bucket;
        if (watchPort === undefined && watchGroup === undefined)
            return true;
        if (watchPort !== undefined && this.#state.live.has(watchPort))
            return true;
        if (watchGroup === undefined || depth === 8)
            return false;
        const watched = this.#state.groups.get(watchGroup)?.group.buckets ?? [];
        return watched.some((other) => this.#isLive(other, depth + 1));
    }
    #select(packet, buckets) {
        const salts = bucketSalts(buckets);
        const flow = this.#flowHash(packet);
        let best;
        let bestScore = Number.NEGATIVE_INFINITY;
        for (const [i, bucket] of buckets.entries()) {
            if (bucket.weight === 0 || !this.#isLive(bucket))
                continue;
            const score = bucketScore(flow, salts[i], bucket.weight);
            if (score > bestScore) {
                bestScore = score;
                best = bucket;
            }
        }
        return best;
    }
    /** Over addresses, protocol and, where no packet of the flow is a fragment, ports. */
    #flowHash(packet) {
        const view = new DataView(packet.bytes.buffer);
        const at = packet.networkAt;
        const word = (offset) => view.getInt32(at + offset);
        const hasPorts = ['tcp', 'udp', 'sctp'].includes(packet.transport) && !packet.isFragment;
        const ports = hasPorts ? word(packet.transportFrom) : 0;
        const protocol = Number(getField(packet, 10));
        if (packet.network === 'ipv4') {
            return hashFlow(this.#hashSeed, word(12), word(16), protocol, ports);
        }
        if (packet.network === 'ipv6') {
            const source = foldAddress(word(8), word(12), word(16), word(20));
            const destination = foldAddress(word(24), word(28), word(32), word(36));
            return hashFlow(this.#hashSeed, source, destination, protocol, ports);
        }
        const [a, b, c] = [view.getInt32(0), view.getInt32(4), view.getInt32(8)];
        return hashFlow(this.#hashSeed, a, b, c, packet.ethType);
    }
}
/** OpenFlow 1.5.1, 7.2.3.7: a group hides the output. */
function outputOf(set) {
    if (set.some(({ type }) => type === 'group'))
        return undefined;
    for (const action of set)
        if (action.type === 'output')
            return action.port;
    return undefined;
}
/** At most one action of a kind is in a set; set-field counts by field. */
function sameKind(a, b) {
    if (a.type === 'setField' && b.type === 'setField')
        return a.field === b.field;
    return a.type === b.type;
}
function count(counts, key) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
//# sourceMappingURL=interpreter.js.map