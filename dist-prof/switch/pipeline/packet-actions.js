/**
 * What rules do to one packet: lists of ops carried out at once and in place, on the bytes and on the
 * header vector, in the order that OpenFlow 1.3 gives them (5.9, 5.10), and groups, meters and outputs.
 *
 * Ports copy what they are handed, so an output needs no copy here; only a bucket that changes a packet
 * which is needed afterwards does (`saved-packet.ts`).
 *
 * `pipeline.ts` builds on this: it brings the packet from table to table.
 */
import assert from 'node:assert';
import { BAND_DROPS } from '../tables/meter-writer.js';
import { ActionSet } from './action-set.js';
import { popMpls, popPbb, popVlan, pushMpls, pushPbb, pushVlan } from './encapsulation.js';
import { firstLiveBucket, flowHash, groupAt, selectBucket } from './groups.js';
import { Headroom } from './headroom.js';
import { CONFORMS, meterAt, meterRemarks } from './meters.js';
import { Outputs } from './outputs.js';
import { VECTOR_WORDS } from './own-layout.js';
import { raiseDropPrecedence, setField } from './rewrite.js';
import { Sampler } from './sampler.js';
import { SavedPackets } from './saved-packet.js';
import { TableReader } from './table-reader.js';
import { copyTtlIn, copyTtlOut, setMplsTtl, setTtl } from './ttl.js';
/** Groups that send to groups that send to groups: no further. */
const GROUP_DEPTH_MAX = 8;
/** Buckets that one packet may run: a tree of `all` groups can be installed that never ends. */
const BUCKETS_PER_PACKET_MAX = 4096;
const TAGS_MAX = 15;
/** Of a VLAN tag: EtherType and TCI. */
const TAG_BYTES = 4;
// Bound here, since imported constants are slow in hot code.
const conforms = CONFORMS;
const bandDrops = BAND_DROPS;
// Reserved ports, as they come out of an Int32Array.
const IN_PORT = 4294967288 /* ReservedPort.InPort */ | 0;
const TABLE = 4294967289 /* ReservedPort.Table */ | 0;
const FLOOD = 4294967291 /* ReservedPort.Flood */ | 0;
const ALL = 4294967292 /* ReservedPort.All */ | 0;
const CONTROLLER = 4294967293 /* ReservedPort.Controller */ | 0;
export class PacketActions {
    tables;
    outputs;
    punt;
    #liveness;
    #sampler;
    /** For meters, in whole microseconds. Of this burst. */
    nowUs = 0;
    // The packet at hand.
    v = new Int32Array(VECTOR_WORDS);
    frame;
    inPort = 0;
    table = 0;
    cookieHigh = 0;
    cookieLow = 0;
    #sent = 0;
    #depth = 0;
    #buckets = 0;
    /** The way of this packet says nothing about the next one with the same bits. */
    uncacheable = false;
    /** An action showed headers that are not in the flow cache's key. */
    revealed = false;
    #headroom = new Headroom();
    #saved = new SavedPackets(GROUP_DEPTH_MAX + 2);
    set = new ActionSet();
    constructor(options) {
        this.tables = new TableReader(options.threadIndex ?? 0);
        this.outputs = new Outputs(options.ports);
        this.punt = options.punt;
        this.#liveness = options.portUp;
        this.#sampler = new Sampler(options.threadIndex ?? 0);
        this.frame = this.#headroom.scratch;
    }
    begin(frame, inPort) {
        this.frame = frame;
        frame.queue = 0;
        this.inPort = inPort | 0;
        this.#sent = 0;
        this.#depth = 0;
        this.#buckets = 0;
        this.#headroom.begin(frame);
        this.#saved.clear();
    }
    /** Counts a packet that was lost behind the pipeline, in a queue. */
    countDrop(reason) {
        const tables = this.tables;
        tables.counters[tables.dropCounters + reason]++;
    }
    drop(reason) {
        this.onDrop(reason);
        const tables = this.tables;
        tables.counters[tables.dropCounters + reason]++;
    }
    // ---- for whoever looks on -----------------------------------------------------------------
    //
    // The tracer (`tracer.ts`) overrides these to write down the very walk that packets make. In a
    // forwarding thread there are only Pipelines: the calls are inlined, and nothing is left of them.
    /** `rule` (arena offset, 0: none) won in `table`, for the headers as they are in `v`. */
    onLookup(_table, _rule, _v, _frame) { }
    /** The op at `pc` of the arena is about to be carried out. */
    onAction(_pc) { }
    /** It was carried out: what it did to the packet shows in `frame` and `v`. */
    onActed(_v, _frame) { }
    /** Bucket at arena offset `bucket` (0: none is alive) of the group at `group` comes. */
    onBucket(_group, _bucket, _v) { }
    /** It is through, and the packet is again what it was. */
    onBucketEnd(_v, _frame) { }
    onDrop(_reason) { }
    /** Whether this packet is the one in `interval` that is sampled. */
    isSampled(interval) {
        return this.#sampler.isDue(interval, this.tables.hashSeed);
    }
    /**
     * Carries out the action set, of which `ops` has the first `count` arena offsets in order. With neither
     * group nor output, the packet is dropped.
     */
    runSet(ops, count) {
        const last = this.set.sends ? count - 1 : -1;
        for (let i = 0; i < count; i++)
            if (!this.runOp(ops[i], i === last))
                return;
        if (last < 0)
            this.dropUnsent();
    }
    /** The packet is through, and nobody got it. */
    dropUnsent() {
        if (this.#sent === 0)
            this.drop(1 /* DropReason.NoOutput */);
    }
    /** As `run`, a single op of the arena. */
    runOp(pc, expendable) {
        const arena = this.tables.arena;
        return this.run(arena, pc, pc + (arena[pc] >>> 8), expendable);
    }
    // ---- actions ----------------------------------------------------------------------------
    /**
     * Carries out ops in order. `expendable`: nobody needs the packet afterwards. False: it was dropped on
     * the way, which is counted.
     */
    run(code, from, end, expendable) {
        const v = this.v;
        let pc = from;
        while (pc < end) {
            const op = code[pc];
            const next = pc + (op >>> 8);
            let answer = -1 /* Outcome.Done */;
            this.onAction(pc);
            switch (op & 0xff) {
                case 1 /* Op.Output */:
                    this.output(code[pc + 1], code[pc + 2], expendable && next === end);
                    break;
                case 2 /* Op.Group */:
                    this.#runGroup(code[pc + 1], expendable && next === end);
                    break;
                case 3 /* Op.SetField */:
                    answer = setField(this.frame, v, code, pc);
                    break;
                case 48 /* Op.SetOwn */:
                    this.tables.own?.set(this.frame, v, code, pc);
                    break;
                case 4 /* Op.PushVlan */:
                    answer = this.#pushVlan(code[pc + 1]);
                    break;
                case 5 /* Op.PopVlan */:
                    // What then shows below the second tag is not in the flow cache's key.
                    if ((v[29 /* Word.Kind */] & 3840 /* KindMask.Tags */) >> 8 /* KindShift.Tags */ > 2)
                        this.revealed = true;
                    answer = popVlan(this.frame, v);
                    break;
                case 6 /* Op.DecTtl */:
                    answer = setTtl(this.frame, v, -1);
                    break;
                case 7 /* Op.SetTtl */:
                    answer = setTtl(this.frame, v, code[pc + 1]);
                    break;
                case 32 /* Op.Meter */:
                    answer = this.measure(code[pc + 1]);
                    break;
                case 16 /* Op.SetQueue */:
                    this.frame.queue = code[pc + 1];
                    break;
                case 17 /* Op.Sample */:
                    if (this.isSampled(code[pc + 1]))
                        this.#sample(code[pc + 1], code[pc + 2]);
                    break;
                case 8 /* Op.PushMpls */:
                    answer = this.#makeRoom(4 /* HeaderBytes.Mpls */);
                    if (answer === -1 /* Outcome.Done */)
                        answer = this.#see(pushMpls(this.frame, v, code[pc + 1]));
                    break;
                case 9 /* Op.PopMpls */:
                    if ((v[29 /* Word.Kind */] & 7 /* KindMask.Network */) !== 4 /* Kind.Mpls */)
                        break;
                    answer = this.#see(popMpls(this.frame, v, code[pc + 1]));
                    this.revealed = true;
                    break;
                case 10 /* Op.PushPbb */:
                    answer = this.#makeRoom(18 /* HeaderBytes.Pbb */);
                    if (answer === -1 /* Outcome.Done */)
                        answer = this.#see(pushPbb(this.frame, v, code[pc + 1]));
                    break;
                case 11 /* Op.PopPbb */:
                    if ((v[29 /* Word.Kind */] & 7 /* KindMask.Network */) !== 5 /* Kind.Pbb */)
                        break;
                    answer = this.#see(popPbb(this.frame, v));
                    this.revealed = true;
                    break;
                case 12 /* Op.CopyTtlOut */:
                    copyTtlOut(this.frame, v);
                    break;
                case 13 /* Op.CopyTtlIn */:
                    copyTtlIn(this.frame, v);
                    break;
                case 14 /* Op.SetMplsTtl */:
                    answer = setMplsTtl(this.frame, v, code[pc + 1]);
                    break;
                case 15 /* Op.DecMplsTtl */:
                    answer = setMplsTtl(this.frame, v, -1);
                    break;
            }
            if (answer !== -1 /* Outcome.Done */) {
                this.drop(answer);
                return false;
            }
            this.onActed(v, this.frame);
            pc = next;
        }
        return true;
    }
    #pushVlan(etherType) {
        const v = this.v;
        if ((v[29 /* Word.Kind */] & 3840 /* KindMask.Tags */) >> 8 /* KindShift.Tags */ >= TAGS_MAX)
            return 9 /* DropReason.NoHeadroom */;
        const answer = this.#makeRoom(TAG_BYTES);
        if (answer === -1 /* Outcome.Done */)
            pushVlan(this.frame, v, etherType);
        return answer;
    }
    /** Sees to it that `bytes` can be pushed in front. */
    #makeRoom(bytes) {
        const frame = this.#headroom.make(this.frame, this.v, bytes);
        if (frame === undefined)
            return 9 /* DropReason.NoHeadroom */;
        this.frame = frame;
        return -1 /* Outcome.Done */;
    }
    /** After the packet was parsed anew: what shows now may be rewritten too, so copies must have it. */
    #see(answer) {
        if (answer !== -1 /* Outcome.Done */)
            return answer;
        this.tables.own?.find(this.frame, this.v);
        this.#saved.extend(this.frame, this.v[33 /* Word.End */]);
        return -1 /* Outcome.Done */;
    }
    output(port, maxBytes, expendable) {
        switch (port) {
            case CONTROLLER:
                this.#sent++;
                this.punt.punt(this.frame, this.inPort >>> 0, 1 /* PuntReason.Action */, this.table, this.cookieHigh, this.cookieLow, maxBytes >>> 0, 0);
                return;
            case IN_PORT:
                this.#send(this.inPort);
                return;
            case FLOOD:
            case ALL: {
                const list = this.outputs.list;
                for (let i = 0; i < list.length; i++) {
                    if (list[i].number !== this.inPort)
                        this.#sendTo(list[i]);
                }
                this.#sent++;
                return;
            }
            case TABLE: {
                this.#sent++;
                if (!expendable)
                    this.#saved.push(this.frame, this.v);
                const { queue } = this.frame;
                this.runTables();
                if (!expendable)
                    this.frame = this.#saved.pop(this.v);
                this.frame.queue = queue;
                this.table = 0;
                this.cookieHigh = 0;
                this.cookieLow = 0;
                return;
            }
            default:
                // OpenFlow 1.3, A.2.1: back out of the in port only where it is named as such.
                if (port !== this.inPort) {
                    this.#send(port);
                    return;
                }
                this.#sent++;
                this.drop(2 /* DropReason.ToInPort */);
        }
    }
    #sample(interval, maxBytes) {
        this.punt.punt(this.frame, this.inPort >>> 0, 3 /* PuntReason.Sample */, this.table, this.cookieHigh, this.cookieLow, maxBytes, interval);
    }
    #send(number) {
        const answer = this.outputs.send(this.frame, this.v, number);
        if (answer !== -1 /* Outcome.Done */)
            this.drop(answer);
        this.#sent++;
    }
    #sendTo(port) {
        const answer = this.outputs.sendTo(this.frame, this.v, port);
        if (answer !== -1 /* Outcome.Done */)
            this.drop(answer);
    }
    /** Takes the packet through a meter. DONE, or the reason to drop it. */
    measure(slot) {
        const { memory, meters, arena, epoch, dscpMatters } = this.tables;
        assert(memory !== undefined && meters !== undefined);
        const meter = meterAt(memory, slot, epoch);
        if (meter === 0)
            return 49 /* DropReason.NoSuchMeter */;
        // Whether it remarks is a matter of time, and so is then what the next table sees.
        if (dscpMatters && meterRemarks(arena, meter))
            this.uncacheable = true;
        const answer = meters.measure(meter, this.frame.length, this.nowUs);
        if (answer === conforms)
            return -1 /* Outcome.Done */;
        if (answer === bandDrops)
            return 48 /* DropReason.MeterExceeded */;
        raiseDropPrecedence(this.frame, this.v, answer);
        return -1 /* Outcome.Done */;
    }
    #runGroup(slot, expendable) {
        const { memory, epoch, arena, counters, groupCounters } = this.tables;
        assert(memory !== undefined);
        this.#sent++;
        if (this.#depth === GROUP_DEPTH_MAX) {
            this.drop(6 /* DropReason.GroupTooDeep */);
            return;
        }
        const group = groupAt(memory, slot, epoch);
        if (group === 0) {
            this.drop(7 /* DropReason.NoSuchGroup */);
            return;
        }
        const counter = groupCounters + 2 * slot;
        counters[counter]++;
        counters[counter + 1] += this.frame.length;
        const count = arena[group + 6 /* GroupWord.Buckets */];
        const first = group + 8 /* GroupWord.First */;
        this.#depth++;
        switch (arena[group + 3 /* GroupWord.Type */]) {
            case 0 /* GroupType.All */:
                for (let i = 0; i < count; i++) {
                    this.#runBucket(group, first + i * 8 /* BucketWord.Words */, expendable && i === count - 1);
                }
                break;
            case 1 /* GroupType.Select */: {
                const flow = flowHash(this.v, memory.hashSeed);
                this.#runBucket(group, selectBucket(memory, group, epoch, this.#liveness, flow), expendable);
                break;
            }
            case 3 /* GroupType.FastFailover */:
                this.#runBucket(group, firstLiveBucket(memory, group, epoch, this.#liveness), expendable);
                break;
            default:
                this.#runBucket(group, count === 0 ? 0 : first, expendable);
        }
        this.#depth--;
    }
    /** Each bucket acts on a copy of its own (OpenFlow 1.3, 5.6.1). 0: there is none to run. */
    #runBucket(group, bucket, expendable) {
        if (bucket === 0) {
            this.onBucket(group, 0, this.v);
            this.drop(5 /* DropReason.NoLiveBucket */);
            return;
        }
        if (++this.#buckets > BUCKETS_PER_PACKET_MAX) {
            this.drop(6 /* DropReason.GroupTooDeep */);
            return;
        }
        this.onBucket(group, bucket, this.v);
        const { arena, counters, bucketCounters } = this.tables;
        const counter = bucketCounters + 2 * arena[bucket + 7 /* BucketWord.Counter */];
        counters[counter]++;
        counters[counter + 1] += this.frame.length;
        const keep = !expendable && arena[bucket + 6 /* BucketWord.Changes */] !== 0;
        if (keep)
            this.#saved.push(this.frame, this.v);
        const isLast = expendable || keep;
        const { queue } = this.frame;
        this.run(arena, arena[bucket + 4 /* BucketWord.Code */], arena[bucket + 5 /* BucketWord.CodeEnd */], isLast);
        if (keep)
            this.frame = this.#saved.pop(this.v);
        this.frame.queue = queue;
        this.onBucketEnd(this.v, this.frame);
    }
}
//# sourceMappingURL=packet-actions.js.map