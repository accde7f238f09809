/**
 * The one writer of table memory (see `memory.ts`). Changes are staged, invisible, until `publish`
 * makes all of them visible in one store; `discard` forgets them.
 *
 * What is asked of it has been checked for sense by the flow store (`agent/flow-store.ts`): it refuses
 * only what the switch can't hold or do. A method that throws has changed nothing.
 *
 * Order matters in three places, and nowhere else:
 * - A structure update goes out before the epoch that needs it.
 * - Memory is unlinked only between transactions, when no index is newer than the ones sent out.
 *   Readers that take packets again with an old index notice by the structure word and ask first.
 * - A rule id is given out again only with the memory of its last version, so counters never mix.
 *
 * Its parts: what is staged, until it is published or undone (`staging.ts`), rules (`rule-versions.ts`),
 * groups and meters (`slot-table.ts`), the program (`program-versions.ts`), queues (`queue-writer.ts`)
 * and what was counted (`table-counters.ts`).
 */
import { HeddleError } from '../../proto/errors.js';
import { Arena } from './arena.js';
import { compileMatch } from './compile-match.js';
import { compileGroup, relocateGroup } from './group-writer.js';
import { bucketSlots, createTableMemory, DEFAULT_LIMITS, METER_BANDS_MAX, } from './memory.js';
import { compileMeter } from './meter-writer.js';
import { ProgramVersions } from './program-versions.js';
import { QueueWriter } from './queue-writer.js';
import { RuleVersions } from './rule-versions.js';
import { SlotTable } from './slot-table.js';
import { Staging } from './staging.js';
import { TableCounters, } from './table-counters.js';
import { NO_SHAPES, structureOf } from './table-shapes.js';
import { resetBucket } from './token-bucket.js';
/** How often versions are made timeless, so that 32 bits of epoch are enough: see `#freeze`. */
const FREEZE_MASK = 0x0fffffff;
export class TableWriter {
    memory;
    #arena;
    #staging;
    #counters;
    #onStructure;
    #program;
    #rules;
    #groups;
    #meters;
    #queues;
    #slotsOf = {
        group: (id) => this.#groups.slotOf(id),
        meter: (id) => this.#meters.slotOf(id),
        field: (number) => this.#program.own.slotOf(number),
    };
    constructor(options) {
        const limits = options.limits ?? DEFAULT_LIMITS;
        this.memory = createTableMemory(limits, options.hashSeed ?? 0x9e3779b9);
        this.#arena = new Arena(this.memory.arena);
        this.#counters = new TableCounters(this.memory);
        this.#onStructure = options.onStructure;
        this.#staging = new Staging(this.memory, this.#arena, {
            undo: (step, ruleId, old) => this.#rules.undo(step, ruleId, old),
            unlink: (at, ruleId) => this.#rules.unlink(at, ruleId),
            free: (at, ruleId) => this.#rules.free(at, ruleId),
        });
        const staging = this.#staging;
        this.#program = new ProgramVersions(staging);
        this.#rules = new RuleVersions(this.memory, staging, this.#program, this.#slotsOf);
        this.#queues = new QueueWriter(limits);
        const { groupHeads, meterHeads } = this.memory;
        this.#groups = new SlotTable({
            staging,
            heads: groupHeads,
            countWord: 3 /* Control.GroupSlots */,
            max: limits.maxGroups,
            name: 'group',
            onFree: (at) => this.#counters.dropBuckets(at),
        });
        this.#meters = new SlotTable({
            staging,
            heads: meterHeads,
            countWord: 4 /* Control.MeterSlots */,
            max: limits.maxMeters,
            name: 'meter',
        });
    }
    /** The epoch that readers see now. */
    get epoch() {
        return this.memory.control[0 /* Control.Epoch */];
    }
    /** Rules, with what is staged. */
    get rules() {
        return this.#rules.size;
    }
    /**
     * Replaces the tables of the pipeline and the fields that it describes. Rules in tables that are gone
     * stay, and are not met. No rule or group that stays may use a field that is gone or has another width.
     */
    setProgram(program) {
        this.#program.set(program);
    }
    /** Adds a rule. Returns its id, which stays while it is replaced. Counters begin at 0. */
    insert(flow) {
        const id = this.#rules.insert(flow);
        this.resetCounters(id);
        return id;
    }
    /**
     * Gives the rule other instructions, cookie and so on. Table, priority and match must be the same.
     * Counters go on unless `resetCounts`; these are reset at once, not with the transaction.
     */
    replace(ruleId, flow, resetCounts = false) {
        this.#rules.replace(ruleId, flow);
        if (resetCounts)
            this.resetCounters(ruleId);
    }
    /** Removes the rule; the id may be given out again later. Counters can be read until `publish`. */
    remove(ruleId) {
        this.#rules.remove(ruleId);
    }
    /** Adds a group or replaces it. Groups and meters that it refers to must be there. Counters go on. */
    setGroup(group) {
        const { arena, limits } = this.memory;
        const isNew = this.#groups.slotOf(group.id) === undefined;
        this.#groups.put(group.id, (slot) => {
            if (group.buckets.length > this.#counters.freeBuckets) {
                const most = bucketSlots(limits);
                throw new HeddleError('LIMIT_EXCEEDED', `all groups together have ${most} buckets`, {
                    field: 'group.buckets',
                    value: group.buckets.length,
                });
            }
            return compileGroup(group, slot, this.#slotsOf, limits.maxBuckets);
        }, (at, slot) => {
            relocateGroup(arena, at);
            this.#counters.takeBuckets(at, isNew ? 0 : this.memory.groupHeads[slot]);
            if (isNew)
                this.#counters.resetGroup(slot);
        });
    }
    /** Removes a group that nothing refers to any more. */
    removeGroup(id) {
        if (this.#groups.remove(id))
            return;
        throw new HeddleError('UNKNOWN_GROUP', `there is no group ${id}`, {
            field: 'group.id',
            value: id,
        });
    }
    /**
     * Adds a meter or replaces it. What its buckets hold goes on, as far as the new bursts allow; bands
     * that were not there before begin with a full burst. Counters go on likewise.
     */
    setMeter(meter) {
        const { arena, meterBuckets } = this.memory;
        this.#meters.put(meter.id, (slot) => compileMeter(meter, slot), (at, slot) => {
            const old = this.#meters.slotOf(meter.id) === undefined ? 0 : this.memory.meterHeads[slot];
            const known = old === 0 ? 0 : arena[old + 7 /* MeterWord.Bands */];
            for (let band = known; band < meter.bands.length; band++) {
                const burst = arena[at + 8 /* MeterWord.First */ + band * 4 /* BandWord.Words */ + 1 /* BandWord.Burst */];
                this.#staging.undo(resetBucket(meterBuckets, slot * METER_BANDS_MAX + band, burst));
            }
            this.#staging.undo(this.#counters.resetMeter(slot, old === 0 ? undefined : known));
        });
    }
    /** Removes a meter that nothing refers to any more. */
    removeMeter(id) {
        if (this.#meters.remove(id))
            return;
        throw new HeddleError('UNKNOWN_METER', `there is no meter ${id}`, {
            field: 'meter.id',
            value: id,
        });
    }
    /** Adds a queue or replaces it; its measure and counters go on. */
    setQueue(queue) {
        this.#staging.undo(this.#queues.set(queue));
    }
    /** Removes a queue; what waits in it leaves. False: there is none. */
    removeQueue(queue) {
        const undo = this.#queues.remove(queue);
        if (undo !== undefined)
            this.#staging.undo(undo);
        return undo !== undefined;
    }
    /** What the queue counted; undefined: there is none. */
    queueCounters(queue) {
        return this.#queues.counters(queue);
    }
    /** Makes everything staged visible at once. Returns the epoch from which on it is. */
    publish() {
        const staging = this.#staging;
        if (staging.isEmpty) {
            staging.reclaimer.collect();
            return this.epoch;
        }
        for (const table of this.#rules.tables.values())
            table.checkOrder();
        this.#sendStructure(this.#queues.publish());
        const { epoch } = staging;
        Atomics.store(this.memory.control, 0 /* Control.Epoch */, epoch);
        staging.published(epoch);
        if ((epoch & FREEZE_MASK) === 0)
            this.#freeze();
        staging.reclaimer.collect();
        return epoch;
    }
    /** Forgets everything staged. */
    discard() {
        // Indexes that grew are already the only ones kept up to date.
        this.#sendStructure();
        this.#staging.discard();
        this.#queues.discarded();
        this.#staging.reclaimer.collect();
    }
    /**
     * Frees the memory of removed versions that no thread can see any more. `publish` does it as well;
     * this is for times when nothing changes.
     */
    collect() {
        if (this.#staging.isEmpty)
            this.#staging.reclaimer.collect();
    }
    /** What the rule counted since it was inserted, all threads together. */
    counters(ruleId) {
        return this.#counters.rule(ruleId);
    }
    /** The rule's counters go on from 0. */
    resetCounters(ruleId) {
        this.#counters.resetRule(ruleId);
    }
    /** What the group counted; undefined: there is no such group. */
    groupCounters(id) {
        const slot = this.#groups.slotOf(id);
        if (slot === undefined)
            return undefined;
        return this.#counters.group(slot, this.memory.groupHeads[slot]);
    }
    /** What the meter counted, and how often each of its bands applied; undefined: there is none. */
    meterCounters(id) {
        const slot = this.#meters.slotOf(id);
        if (slot === undefined)
            return undefined;
        const bands = this.memory.arena[this.memory.meterHeads[slot] + 7 /* MeterWord.Bands */];
        return this.#counters.meter(slot, bands);
    }
    /** Packets that were looked up in a table, and those that a rule matched, since the start. */
    tableCounters(table) {
        return this.#counters.table(table);
    }
    /** Packets dropped for a DropReason, since the start. */
    drops(reason) {
        return this.#counters.drops(reason);
    }
    /** Everything that a thread must know before it can start, the memory itself included. */
    snapshotStructure() {
        this.#sendStructure();
        return {
            version: this.memory.control[1 /* Control.Structure */],
            memory: this.memory,
            tables: [...this.#rules.tables.values()].map((table) => structureOf(table, true)),
            queues: this.#queues.published,
        };
    }
    stats() {
        let indexWords = 0;
        let shapes = 0;
        for (const table of this.#rules.tables.values()) {
            indexWords += (table.filter?.bytes ?? 0) / 4;
            for (const shape of table.order)
                indexWords += shape.indexWords;
            shapes += table.order.length;
        }
        return {
            rules: this.#rules.size,
            groups: this.#groups.size,
            meters: this.#meters.size,
            queues: this.#queues.size,
            shapes,
            codeBlocks: this.#rules.codeBlocks,
            arenaBytes: this.#arena.usedWords * 4,
            indexBytes: indexWords * 4,
            waiting: this.#staging.reclaimer.waiting,
            epoch: this.epoch,
        };
    }
    /** Where the fields that the program describes lie in the header vector. */
    get ownPlaces() {
        return this.#program.own;
    }
    /** The words of the header vector that a match looks at and the bits that count, as in a shape. */
    maskOf(match) {
        return compileMatch(match, this.#program.own);
    }
    /** Which matcher a table has and why. */
    explain(table) {
        const shapes = this.#rules.tables.get(table)?.explain() ?? NO_SHAPES;
        return { table, ...shapes, ...this.tableCounters(table) };
    }
    /**
     * Epochs are compared modulo 2^32, which goes wrong for a version that is 2^31 epochs old. So from
     * time to time every version that all readers can see is dated as if it had begun just now.
     */
    #freeze() {
        const oldest = this.#staging.reclaimer.oldestEpoch();
        this.#rules.freeze(oldest);
        this.#program.freeze(oldest);
        for (const head of this.#groups.heads())
            this.#staging.freeze(head, oldest);
        for (const head of this.#meters.heads())
            this.#staging.freeze(head, oldest);
    }
    #sendStructure(queues) {
        const changed = [...this.#rules.tables.values()].filter((table) => table.changed);
        if (changed.length === 0 && queues === undefined)
            return;
        for (const table of changed)
            table.tidy();
        const { control } = this.memory;
        const version = (control[1 /* Control.Structure */] + 1) | 0;
        const tables = changed.map((table) => structureOf(table, false));
        this.#onStructure({ version, tables, ...(queues && { queues }) });
        for (const { order } of changed)
            for (const shape of order)
                shape.isFresh = false;
        Atomics.store(control, 1 /* Control.Structure */, version);
    }
}
//# sourceMappingURL=table-writer.js.map