import { HeddleError } from '../../proto/errors.js';
import { checkFlow, flowEquals } from '../../proto/flow.js';
import { checkMatch } from '../../proto/match.js';
import { tableById } from '../../proto/program.js';
import { Triples } from '../tables/triples.js';
import { EvictionOrder } from './rules/eviction-order.js';
import { PackedRules } from './rules/packed-rules.js';
/** Steps of the log. The references are the one that it is about, and the version before. */
var Step;
(function (Step) {
    Step[Step["Added"] = 0] = "Added";
    Step[Step["Removed"] = 1] = "Removed";
    Step[Step["Changed"] = 2] = "Changed";
})(Step || (Step = {}));
export class FlowRules {
    #options;
    #sink;
    #clock;
    #packed = new PackedRules();
    /** By table id. */
    #sizes = [];
    #evictionOrders = new Map();
    #timed = new Set();
    /** Steps, each with two references. */
    #log = new Triples();
    #removed = [];
    constructor(options) {
        this.#options = options;
        this.#sink = options.sink;
        this.#clock = options.clock;
    }
    get size() {
        return this.#packed.size;
    }
    /** Whether the transaction changed any. */
    get isChanged() {
        return this.#log.length > 0;
    }
    tableSize(table) {
        return this.#sizes[table] ?? 0;
    }
    /** The tables that have rules, and how many. */
    *tables() {
        for (const [table, size] of this.#sizes.entries())
            if (size > 0)
                yield [table, size];
    }
    get timedSize() {
        return this.#timed.size;
    }
    /** Every rule, or those of one owner or table. Nothing may change meanwhile. */
    entries(owner, table) {
        return this.#packed.entries(owner, table);
    }
    /** All rules as they are now, to be read while they change. */
    freeze() {
        return this.#packed.freeze();
    }
    // ---- one change -----------------------------------------------------------------------------
    /** @throws HeddleError with a refusal's reason as its code */
    mod(mod, program) {
        const { flow } = mod;
        switch (mod.command) {
            case 0 /* FlowCommand.Add */:
                this.#put(mod, program);
                return;
            case 1 /* FlowCommand.Modify */:
            case 2 /* FlowCommand.ModifyStrict */:
                this.#check(flow, program);
                for (const reference of this.#select(mod, program)) {
                    const held = this.#packed.flow(reference);
                    const changed = { ...held, instructions: flow.instructions };
                    if (flowEquals(held, changed) && !mod.resetCounts)
                        continue;
                    this.#modify(reference, changed, mod.resetCounts);
                }
                return;
            case 3 /* FlowCommand.Delete */:
            case 4 /* FlowCommand.DeleteStrict */:
                checkOnlyMatch(flow, program);
                for (const reference of this.#select(mod, program))
                    this.remove(reference, 'deleted');
                return;
            default:
                throw new HeddleError('BAD_VALUE', 'There is no such flow command.', {
                    field: 'command',
                    value: mod.command,
                });
        }
    }
    /** Adds a rule whose place is free. @throws HeddleError TABLE_FULL, or what the table memory refuses */
    add(flow, ageS, program) {
        this.#makeRoom(flow, program);
        const now = this.#clock.now();
        const reference = this.#packed.add(flow, {
            ruleId: this.#sink.insert(flow),
            installedAtMs: now - ageS * 1000,
            usedAtMs: now,
            seenPackets: 0,
        });
        this.#log.push(0 /* Step.Added */, reference, 0);
        this.#hold(reference, flow);
    }
    remove(reference, reason) {
        const flow = this.#packed.flow(reference);
        // Nobody asked for an eviction, so whoever wants the rule has to hear of it.
        if (flow.notifyRemoved || reason === 'evicted') {
            const history = this.#packed.history(reference);
            const { packets, bytes } = this.#sink.counters(history.ruleId);
            const age = ageS(history, this.#clock.now());
            this.#removed.push({ flow, reason, packets, bytes, ageS: age });
        }
        this.#sink.remove(this.#packed.ruleId(reference));
        this.#packed.unlink(reference);
        this.#log.push(1 /* Step.Removed */, reference, 0);
        this.#release(reference, flow);
    }
    removeOwner(owner) {
        const owned = [...this.#packed.references()].filter((reference) => this.#packed.terms(reference).flow.owner === owner);
        for (const reference of owned)
            this.remove(reference, 'deleted');
    }
    /** Whether a rule matches on a field or sets it. */
    uses(field) {
        const sets = (action) => action.type === 'setField' && action.field === field;
        for (const { flow } of this.entries()) {
            const { apply, write } = flow.instructions;
            if (flow.match.some((one) => one.field === field))
                return true;
            if (apply.some(sets) || write.some(sets))
                return true;
        }
        return false;
    }
    // ---- timeouts -------------------------------------------------------------------------------
    /**
     * Asks of every rule with a timeout whether its time has come. `look` gets the packets that the rule
     * counted only if it asks for them.
     */
    expired(look) {
        const expired = [];
        for (const reference of this.#timed) {
            const { idleS, hardS } = this.#packed.timeouts(reference);
            const history = this.#packed.history(reference);
            const rule = { ...history, idleTimeoutS: idleS, hardTimeoutS: hardS };
            const reason = look(rule, () => {
                const { packets } = this.#sink.counters(history.ruleId);
                if (packets !== history.seenPackets)
                    this.#packed.saw(reference, packets, this.#clock.now());
                return packets;
            });
            if (reason !== undefined)
                expired.push({ reference, reason });
        }
        return expired;
    }
    // ---- whole or not at all --------------------------------------------------------------------
    /** What the transaction did stays. The rules that went and are to be told of. */
    commit() {
        const log = this.#log;
        for (let i = 0; i < log.length; i++) {
            const step = log.get(i, 0);
            if (step === 1 /* Step.Removed */)
                this.#packed.free(log.get(i, 1));
            else if (step === 2 /* Step.Changed */)
                this.#packed.free(log.get(i, 2));
        }
        log.clear();
        const removed = this.#removed;
        this.#removed = [];
        return removed;
    }
    /** Takes everything back, but not in table memory. */
    rollBack() {
        const log = this.#log;
        for (let i = log.length - 1; i >= 0; i--) {
            this.#undo(log.get(i, 0), log.get(i, 1), log.get(i, 2));
        }
        log.clear();
        this.#removed = [];
    }
    #undo(step, reference, before) {
        const flow = this.#packed.flow(reference);
        switch (step) {
            case 0 /* Step.Added */:
                this.#packed.unlink(reference);
                this.#release(reference, flow);
                this.#packed.free(reference);
                return;
            case 1 /* Step.Removed */:
                this.#packed.relink(reference);
                this.#hold(reference, flow);
                return;
            case 2 /* Step.Changed */:
                this.#packed.putInstead(reference, before);
                this.#release(reference, flow);
                this.#hold(before, this.#packed.flow(before));
                this.#packed.free(reference);
        }
    }
    // ---- the steps of a change --------------------------------------------------------------------
    #check(flow, program) {
        checkFlow(flow, program);
        this.#options.groups.checkFlow(flow);
        this.#options.meters.checkFlow(flow);
    }
    #put(mod, program) {
        const { flow } = mod;
        this.#check(flow, program);
        const held = this.#packed.find(flow);
        if (mod.checkOverlap && this.#packed.overlapping(flow, held) !== 0) {
            const message = 'A rule of the same priority overlaps this one.';
            throw new HeddleError('OVERLAP', message, { field: 'match' });
        }
        if (held === 0) {
            this.add(flow, 0, program);
            return;
        }
        this.#checkOwner(held, flow.owner);
        // Adding what is there restarts its timeouts (OpenFlow 1.3, 6.4), and is otherwise no change.
        const isTimed = flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
        if (!mod.resetCounts && !isTimed && this.#packed.equals(held, flow))
            return;
        this.#modify(held, flow, mod.resetCounts, true);
    }
    #checkOwner(reference, owner) {
        const held = this.#packed.terms(reference).flow;
        if (held.owner === owner)
            return;
        const message = `The rule in this place belongs to "${held.owner}"; only its owner may change it.`;
        throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
    }
    /** What a modify or delete is about, taken before any of it changes. */
    #select(mod, program) {
        const { flow, command } = mod;
        const isStrict = command === 2 /* FlowCommand.ModifyStrict */ || command === 4 /* FlowCommand.DeleteStrict */;
        if (mod.allTables && !isStrict)
            return this.#packed.covered(mod);
        if (tableById(program, flow.table) === undefined) {
            const message = `The program has no table ${flow.table}.`;
            throw new HeddleError('UNKNOWN_TABLE', message, { field: 'table', value: flow.table });
        }
        if (!isStrict)
            return this.#packed.covered(mod, flow.table);
        const held = this.#packed.find(flow);
        if (held === 0)
            return [];
        if (flow.owner !== '')
            this.#checkOwner(held, flow.owner);
        return this.#packed.selector(mod)(held) ? [held] : [];
    }
    #makeRoom(flow, program) {
        const { maxRules } = this.#options;
        const table = tableById(program, flow.table);
        const tableMax = table?.maxRules || maxRules;
        const isFull = () => this.size >= maxRules || this.tableSize(flow.table) >= tableMax;
        if (!isFull())
            return;
        if (table?.evict === true) {
            const victim = this.#evictionOrder(flow.table).lessImportant(flow.importance);
            if (victim !== 0)
                this.remove(victim, 'evicted');
        }
        if (!isFull())
            return;
        const message = `Table ${flow.table} is full: it takes ${Math.min(tableMax, maxRules)} rules.`;
        throw new HeddleError('TABLE_FULL', message, { field: 'table', value: flow.table });
    }
    #evictionOrder(table) {
        let order = this.#evictionOrders.get(table);
        if (order !== undefined)
            return order;
        order = new EvictionOrder();
        this.#evictionOrders.set(table, order);
        const installedAtMs = (reference) => this.#packed.history(reference).installedAtMs;
        const byAge = [...this.#packed.references(table)].sort((a, b) => installedAtMs(a) - installedAtMs(b));
        for (const reference of byAge) {
            order.add(reference, this.#packed.terms(reference).flow.importance);
        }
        return order;
    }
    #modify(reference, flow, resetCounts, restart = false) {
        const history = this.#packed.history(reference);
        this.#sink.replace(history.ruleId, flow, resetCounts);
        if (restart)
            history.installedAtMs = history.usedAtMs = this.#clock.now();
        if (resetCounts)
            history.seenPackets = 0;
        const before = this.#packed.flow(reference);
        const changed = this.#packed.replace(reference, flow, history);
        this.#log.push(2 /* Step.Changed */, changed, reference);
        this.#release(reference, before);
        this.#hold(changed, flow);
    }
    /** Makes a rule that is in sight part of everything that is kept in step. */
    #hold(reference, flow) {
        const { digests, groups, meters } = this.#options;
        this.#sizes[flow.table] = this.tableSize(flow.table) + 1;
        this.#evictionOrders.get(flow.table)?.add(reference, flow.importance);
        digests.addFlow(flow);
        groups.addFlow(flow);
        meters.countFlow(flow, 1);
        if (this.#packed.isTimed(reference))
            this.#timed.add(reference);
    }
    #release(reference, flow) {
        const { digests, groups, meters } = this.#options;
        this.#sizes[flow.table] = this.tableSize(flow.table) - 1;
        this.#evictionOrders.get(flow.table)?.delete(reference, flow.importance);
        digests.removeFlow(flow);
        groups.removeFlow(flow);
        meters.countFlow(flow, -1);
        if (this.#timed.size > 0)
            this.#timed.delete(reference);
    }
}
/** Whole seconds since a rule was added. */
export function ageS({ installedAtMs }, nowMs) {
    return Math.max(0, Math.floor((nowMs - installedAtMs) / 1000));
}
/** Of a delete, where only the match and not the whole rule has to make sense. */
function checkOnlyMatch(flow, program) {
    try {
        checkMatch(flow.match, program);
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        const { code, message, value } = error;
        const field = error.field === undefined ? 'match' : `match.${error.field}`;
        throw new HeddleError(code, message, { field, value });
    }
}
//# sourceMappingURL=flow-rules.js.map