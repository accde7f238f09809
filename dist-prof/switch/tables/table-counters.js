/**
 * What rules, groups, buckets and meters counted. Each thread has counters of its own and never sets one
 * back, so what something counted is the sum over the threads less its *baseline*: what the sum was when its
 * place was given to it.
 *
 * Buckets come and go with versions of groups. A bucket that was in the version before, by its salt, keeps
 * its counter; a counter is free again when no version uses it.
 *
 * Neighbours: `memory.ts` has the layout; `table-writer.ts` says what comes and goes.
 */
import { bucketSlots, counterLayout, groupSlots, METER_COUNTERS, meterSlots, ruleSlots, } from './memory.js';
export class TableCounters {
    #memory;
    #layout;
    #rules;
    #groups;
    #meters;
    #buckets;
    /** Bucket counters that were ever given out, and those of them that are free again. */
    #given = 0;
    #free = [];
    /** Versions of groups that use each. */
    #uses;
    constructor(memory) {
        const { limits } = memory;
        this.#memory = memory;
        this.#layout = counterLayout(limits);
        this.#rules = new Float64Array(2 * ruleSlots(limits));
        this.#groups = new Float64Array(2 * groupSlots(limits));
        this.#meters = new Float64Array(METER_COUNTERS * meterSlots(limits));
        this.#buckets = new Float64Array(2 * bucketSlots(limits));
        this.#uses = new Uint32Array(bucketSlots(limits));
    }
    /** What a rule counted since it was inserted. */
    rule(ruleId) {
        return this.#since(this.#layout.rules + 2 * ruleId, this.#rules, 2 * ruleId);
    }
    /** A rule goes on from 0. */
    resetRule(ruleId) {
        const base = this.#layout.rules + 2 * ruleId;
        for (let i = 0; i < 2; i++) {
            const sum = this.#sum(base + i);
            // Pages that are only read cost no memory.
            if (this.#rules[2 * ruleId + i] !== sum)
                this.#rules[2 * ruleId + i] = sum;
        }
    }
    /** What the group in `slot`, whose version is at `at`, counted. */
    group(slot, at) {
        const buckets = this.#bucketsAt(at).map((bucket) => {
            const counter = 2 * this.#memory.arena[bucket + 7 /* BucketWord.Counter */];
            return this.#since(this.#layout.buckets + counter, this.#buckets, counter);
        });
        return { buckets, ...this.#since(this.#layout.groups + 2 * slot, this.#groups, 2 * slot) };
    }
    /** The group in `slot` begins at 0. */
    resetGroup(slot) {
        const base = this.#layout.groups + 2 * slot;
        for (let i = 0; i < 2; i++)
            this.#groups[2 * slot + i] = this.#sum(base + i);
    }
    /** Bucket counters that can be given out. */
    get freeBuckets() {
        return this.#free.length + this.#uses.length - this.#given;
    }
    /** Gives counters to the buckets of a new version at `at`; `old`: the version before, 0: none. */
    takeBuckets(at, old) {
        const { arena } = this.#memory;
        const known = new Map(this.#bucketsAt(old).map((b) => [arena[b + 1 /* BucketWord.Salt */], b]));
        for (const bucket of this.#bucketsAt(at)) {
            const before = known.get(arena[bucket + 1 /* BucketWord.Salt */]);
            let counter;
            if (before === undefined) {
                counter = this.#free.pop() ?? this.#given++;
                const base = this.#layout.buckets + 2 * counter;
                this.#buckets[2 * counter] = this.#sum(base);
                this.#buckets[2 * counter + 1] = this.#sum(base + 1);
            }
            else {
                counter = arena[before + 7 /* BucketWord.Counter */];
            }
            this.#uses[counter]++;
            arena[bucket + 7 /* BucketWord.Counter */] = counter;
        }
    }
    /** The version at `at` is gone. */
    dropBuckets(at) {
        for (const bucket of this.#bucketsAt(at)) {
            const counter = this.#memory.arena[bucket + 7 /* BucketWord.Counter */];
            if (--this.#uses[counter] === 0)
                this.#free.push(counter);
        }
    }
    /** What the meter in `slot` counted, in all and for each of its bands. */
    meter(slot, bands) {
        const pair = (index) => {
            const counter = METER_COUNTERS * slot + 2 * index;
            return this.#since(this.#layout.meters + counter, this.#meters, counter);
        };
        return { ...pair(0), bands: Array.from({ length: bands }, (_, band) => pair(band + 1)) };
    }
    /**
     * Of the meter in `slot` the bands from `known` on begin at 0, and with none known all of it. Returns what
     * undoes it.
     */
    resetMeter(slot, known) {
        const first = METER_COUNTERS * slot;
        const before = this.#meters.slice(first, first + METER_COUNTERS);
        for (let i = known === undefined ? 0 : 2 + 2 * known; i < METER_COUNTERS; i++) {
            this.#meters[first + i] = this.#sum(this.#layout.meters + first + i);
        }
        return () => this.#meters.set(before, first);
    }
    /** Packets that were looked up in a table, and those that a rule matched, since the start. */
    table(table) {
        const base = this.#layout.tables + 2 * table;
        return { lookups: this.#sum(base), matches: this.#sum(base + 1) };
    }
    /** Packets dropped for a DropReason, since the start. */
    drops(reason) {
        return this.#sum(this.#layout.drops + reason);
    }
    #since(base, baseline, at) {
        return {
            packets: this.#sum(base) - baseline[at],
            bytes: this.#sum(base + 1) - baseline[at + 1],
        };
    }
    /** Offsets of the buckets of a group version, 0: none. */
    #bucketsAt(at) {
        const length = at === 0 ? 0 : this.#memory.arena[at + 6 /* GroupWord.Buckets */];
        return Array.from({ length }, (_, i) => at + 8 /* GroupWord.First */ + i * 8 /* BucketWord.Words */);
    }
    /** A counter, all threads together. */
    #sum(at) {
        const { counters, limits } = this.#memory;
        let sum = 0;
        for (let thread = 0; thread < limits.threads; thread++) {
            sum += counters[thread * this.#layout.words + at];
        }
        return sum;
    }
}
//# sourceMappingURL=table-counters.js.map