/**
 * One thread's view of table memory: which epoch its packets see, the matchers of the tables, and where
 * its counters lie. The rules of reading are in `tables/memory.ts`; `pipeline.ts` is who reads.
 *
 * Public fields, since every packet asks for them.
 */
import assert from 'node:assert';
import { compileTable } from '../tables/filtered-matcher.js';
import { counterLayout, TABLE_COUNT, } from '../tables/memory.js';
import { groupAt } from './groups.js';
import { Meters, meterAt } from './meters.js';
import { OwnFields, programAt } from './own-fields.js';
import { VECTOR_WORDS } from './own-layout.js';
/** Of word `Word.Ip`. */
const DSCP_MASK = 63 << 18;
export class TableReader {
    #thread;
    memory;
    arena = new Int32Array(0);
    #control = new Int32Array(0);
    /** This thread's, and where in them the kinds of counters begin (`CounterLayout`). */
    counters = new Float64Array(0);
    ruleCounters = 0;
    groupCounters = 0;
    bucketCounters = 0;
    tableCounters = 0;
    dropCounters = 0;
    meters;
    #structure = 0;
    matchers = new Array(TABLE_COUNT).fill(undefined);
    #shapes = new Array(TABLE_COUNT).fill([]);
    /** Bits of the header vector that some table looks at, a mask for each word. */
    masks = new Int32Array(VECTOR_WORDS);
    /** Masks of all tables together: what a packet has to be looked up for, at most. */
    shapes = 0;
    /** Some table matches on the DSCP, so that what a meter remarks may take another way. */
    dscpMatters = false;
    /** Of this burst. */
    epoch = 0;
    /** Arena offset of the program, 0: none. */
    program = 0;
    #programBegin = 0;
    /** What the program describes; undefined: nothing. */
    own;
    /** -1: there is no table. */
    entryTable = -1;
    slotsOf = {
        group: (id) => this.#slotOf(id, 3 /* Control.GroupSlots */, groupAt, 4 /* GroupWord.GroupId */),
        meter: (id) => this.#slotOf(id, 4 /* Control.MeterSlots */, meterAt, 3 /* MeterWord.MeterId */),
        field: (number) => this.own?.slotOf(number),
    };
    constructor(thread) {
        this.#thread = thread;
    }
    /** Keys every hash. */
    get hashSeed() {
        return this.memory?.hashSeed ?? 0;
    }
    /** As `Pipeline.accept`. True when something changed. */
    accept(update) {
        if (update.memory !== undefined)
            this.#takeMemory(update.memory);
        const memory = this.memory;
        assert(memory !== undefined, 'the first structure update is a snapshot');
        if (update.memory === undefined && ((update.version - this.#structure) | 0) <= 0)
            return false;
        for (const table of update.tables)
            this.#takeTable(table, memory.hashSeed);
        this.#structure = update.version;
        Atomics.store(this.#control, this.#word(1 /* ThreadWord.Structure */), update.version);
        this.masks.fill(0);
        this.shapes = 0;
        for (const shapes of this.#shapes) {
            this.shapes += shapes.length;
            for (const { words, masks } of shapes) {
                for (let i = 0; i < words.length; i++)
                    this.masks[words[i]] |= masks[i];
            }
        }
        this.dscpMatters = (this.masks[7 /* Word.Ip */] & DSCP_MASK) !== 0;
        return true;
    }
    #takeTable({ table, order, fresh, filter }, seed) {
        const known = new Map(this.#shapes[table].map((shape) => [shape.id, shape]));
        for (const shape of fresh)
            known.set(shape.id, shape);
        const shapes = order.map((id) => {
            const shape = known.get(id);
            assert(shape !== undefined, 'a shape is described before it is used');
            return shape;
        });
        this.#shapes[table] = shapes;
        this.matchers[table] = compileTable(shapes, filter, seed);
    }
    #takeMemory(memory) {
        assert(this.#thread < memory.limits.threads);
        this.memory = memory;
        this.arena = memory.arena;
        this.#control = memory.control;
        this.counters = memory.counters;
        const layout = counterLayout(memory.limits);
        const base = this.#thread * layout.words;
        this.ruleCounters = base + layout.rules;
        this.groupCounters = base + layout.groups;
        this.bucketCounters = base + layout.buckets;
        this.tableCounters = base + layout.tables;
        this.dropCounters = base + layout.drops;
        this.meters = new Meters(memory, base + layout.meters);
        this.epoch = 0;
        this.program = 0;
        this.own = undefined;
        this.#shapes.fill([]);
        this.matchers.fill(undefined);
    }
    /** Settles the epoch. As `Pipeline.beginBurst`. */
    begin() {
        if (this.memory === undefined)
            return false;
        const control = this.#control;
        const word = this.#word(0 /* ThreadWord.Epoch */);
        for (;;) {
            const epoch = Atomics.load(control, 0 /* Control.Epoch */);
            Atomics.store(control, word, epoch);
            if (Atomics.load(control, 1 /* Control.Structure */) !== this.#structure) {
                Atomics.store(control, word, 0);
                return false;
            }
            // If it is still the same, the writer has seen that this thread works at it, or will.
            if (Atomics.load(control, 0 /* Control.Epoch */) !== epoch)
                continue;
            if (epoch !== this.epoch)
                this.#enter(epoch);
            return true;
        }
    }
    /** Tells the writer that this thread holds nothing. */
    end() {
        if (this.memory !== undefined)
            Atomics.store(this.#control, this.#word(0 /* ThreadWord.Epoch */), 0);
    }
    /** Arena offset of the rule of `table` that wins for `v`, 0: none. */
    lookup(table, v) {
        const matcher = this.matchers[table];
        return matcher === undefined ? 0 : matcher.find(v, this.arena, this.epoch);
    }
    #word(word) {
        return 16 /* Control.Threads */ + this.#thread * 16 /* ThreadWord.Words */ + word;
    }
    #enter(epoch) {
        const arena = this.arena;
        const at = programAt(arena, this.#control, epoch);
        this.epoch = epoch;
        // A version that is gone may have left its place to the next.
        if (at !== this.program || arena[at + 1 /* Version.Begin */] !== this.#programBegin) {
            this.own = OwnFields.read(arena, at);
            this.#programBegin = arena[at + 1 /* Version.Begin */];
        }
        this.program = at;
        this.entryTable = at === 0 ? -1 : arena[at + 3 /* ProgramWord.EntryTable */];
    }
    #slotOf(id, countWord, versionAt, idWord) {
        const memory = this.memory;
        if (memory === undefined)
            return undefined;
        const slots = Atomics.load(this.#control, countWord);
        for (let slot = 0; slot < slots; slot++) {
            const at = versionAt(memory, slot, this.epoch);
            if (at !== 0 && this.arena[at + idWord] === (id | 0))
                return slot;
        }
        return undefined;
    }
}
//# sourceMappingURL=table-reader.js.map