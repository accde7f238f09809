/**
 * What the switch is configured to do: program, rules, groups, meters and queues with the semantics of
 * OpenFlow, and the one writer of table memory. A transaction is checked and carried out change by change; the
 * first that is refused takes back everything before it, in here by the undo log, in table memory by
 * `discard`. Packets see either none of it or, after `publish`, all of it.
 *
 * Who owns a rule matters: a message with an owner only ever touches what that owner has;
 * except that a full table whose program says so gives up the least important rule, whose ever it is.
 *
 * Neighbours: `flow-rules.ts`, `group-store.ts`, `meter-store.ts`, `queue-store.ts` (the parts), `timeouts.ts`
 * (what has to go by itself), `snapshot.ts` (reads all, calls `restore`), `session.ts` (calls `apply`).
 */
import assert from 'node:assert/strict';
import { DigestSet } from '../../proto/digest.js';
import { HeddleError } from '../../proto/errors.js';
import { fieldById } from '../../proto/fields.js';
import { checkFlow, checkGroup, checkMeter, checkQueue, formatFlow, groupEquals, meterEquals, queueEquals, } from '../../proto/flow.js';
import { REFUSAL_REASONS, } from '../../proto/messages.js';
import { checkProgram, defaultProgram, programsEqual, tableById } from '../../proto/program.js';
import { ageS, FlowRules } from './flow-rules.js';
import { GroupStore, inOrderOfReference } from './group-store.js';
import { MeterStore } from './meter-store.js';
import { QueueStore } from './queue-store.js';
export class FlowStore {
    #sink;
    #clock;
    #groups;
    #meters;
    #queues = new QueueStore();
    #digests = new DigestSet();
    #rules;
    #program = defaultProgram;
    #revision = 0;
    #undo = [];
    constructor(options) {
        const { sink, clock, limits } = options;
        this.#sink = sink;
        this.#clock = clock;
        this.#groups = new GroupStore(limits);
        this.#meters = new MeterStore(limits.maxMeters);
        this.#rules = new FlowRules({
            sink,
            clock,
            maxRules: limits.maxRules,
            digests: this.#digests,
            groups: this.#groups,
            meters: this.#meters,
        });
        this.#digests.setProgram(this.#program);
        this.#sink.setProgram(this.#program);
        this.#sink.publish();
    }
    /** Goes up by one with everything that changes what is held. */
    get revision() {
        return this.#revision;
    }
    get rules() {
        return this.#rules.size;
    }
    get groupCount() {
        return this.#groups.size;
    }
    get meterCount() {
        return this.#meters.size;
    }
    get queueCount() {
        return this.#queues.size;
    }
    get program() {
        return this.#program;
    }
    /** How many rules have a timeout. */
    get timed() {
        return this.#rules.timedSize;
    }
    /** Which of them have to go now: see `FlowRules.expired`. */
    expired(look) {
        return this.#rules.expired(look);
    }
    digests() {
        return this.#digests.entries();
    }
    /** Every rule, or those of one owner or table. Don't change the store while iterating. */
    flows(owner, table) {
        return this.#rules.entries(owner, table);
    }
    /**
     * The same as they are now, to be read while the store changes; and how old, in seconds, each of them
     * is now.
     */
    freezeFlows(owner, table) {
        const entries = this.#rules.freeze().entries(owner, table);
        const nowMs = this.#clock.now();
        return { entries, ageS: (entry) => ageS(entry, nowMs) };
    }
    groups(owner) {
        const all = [...this.#groups.values()];
        return owner === undefined ? all : all.filter((group) => group.owner === owner);
    }
    group(id) {
        return this.#groups.get(id);
    }
    meters(owner) {
        const all = [...this.#meters.values()];
        return owner === undefined ? all : all.filter((meter) => meter.owner === owner);
    }
    queues(owner) {
        const all = [...this.#queues.values()];
        return owner === undefined ? all : all.filter((queue) => queue.owner === owner);
    }
    queue(name) {
        return this.#queues.get(name);
    }
    counters(entry) {
        return this.#sink.counters(entry.ruleId);
    }
    groupCounters(id) {
        return this.#sink.groupCounters(id);
    }
    meterCounters(id) {
        return this.#sink.meterCounters(id);
    }
    queueCounters(name) {
        return this.#sink.queueCounters(name);
    }
    ageS(entry) {
        return ageS(entry, this.#clock.now());
    }
    /** All of it or, when `refusal` is set, nothing of it. Never throws for what a peer sent. */
    apply(changes, baseRevision) {
        if (baseRevision !== undefined && baseRevision !== this.#revision) {
            const message = `The switch is at revision ${this.#revision}, not ${baseRevision}.`;
            return this.#refused({ reason: 'STALE_REVISION', change: 0, field: '', message });
        }
        for (let index = 0; index < changes.length; index++) {
            try {
                this.#change(changes[index]);
            }
            catch (error) {
                this.#rollBack();
                if (!(error instanceof HeddleError))
                    throw error;
                const prefix = CHANGE_FIELDS[changes[index].type];
                const field = error.field === undefined ? prefix : `${prefix}.${error.field}`;
                const { message } = error;
                return this.#refused({ reason: refusalReason(error.code), change: index, field, message });
            }
        }
        return this.#commit();
    }
    /** Rules whose time has come. One new revision for all of them. */
    expire(expired) {
        for (const { reference, reason } of expired)
            this.#rules.remove(reference, reason);
        return this.#commit();
    }
    /**
     * Fills an empty store with what was held before a restart. Throws HeddleError when some of it is
     * not valid here, and is then as before.
     */
    restore({ revision, program, meters, queues, groups, flows }) {
        assert(this.rules === 0 && this.#groups.size === 0, 'restores only into an empty store');
        try {
            this.#setProgram(program);
            for (const meter of meters)
                this.#putMeter(meter);
            for (const queue of queues)
                this.#putQueue(queue);
            for (const group of inOrderOfReference(groups))
                this.#putGroup(group);
            for (const { flow, ageS } of flows) {
                this.#rules.add(flow, ageS, this.#program);
            }
        }
        catch (error) {
            this.#rollBack();
            throw error;
        }
        this.#commit();
        this.#revision = revision;
    }
    // ---- one change -----------------------------------------------------------------------------
    #change(change) {
        switch (change.type) {
            case 'program':
                this.#setProgram(change.program);
                return;
            case 'flow':
                this.#rules.mod(change.mod, this.#program);
                return;
            case 'group':
                if (change.delete)
                    this.#deleteGroup(change.group);
                else
                    this.#putGroup(change.group);
                return;
            case 'deleteOwner':
                this.#deleteOwner(change.owner);
                return;
            case 'meter':
                if (change.delete)
                    this.#deleteMeter(change.meter);
                else
                    this.#putMeter(change.meter);
                return;
            case 'queue':
                if (change.delete)
                    this.#deleteQueue(change.queue);
                else
                    this.#putQueue(change.queue);
                return;
        }
    }
    #setProgram(program) {
        if (programsEqual(program, this.#program))
            return;
        checkProgram(program);
        this.#checkTables(program);
        for (const group of this.#groups.values()) {
            checkHeld(() => `Group ${group.id}`, () => checkGroup(group, program));
        }
        this.#checkWidths(program);
        this.#sink.setProgram(program);
        this.#undo.push({ kind: 'program', before: this.#program });
        this.#program = program;
        this.#digests.setProgram(program);
    }
    #checkTables(program) {
        for (const [table, size] of this.#rules.tables()) {
            const described = tableById(program, table);
            if (described === undefined) {
                const message = `Table ${table} still holds ${size} rules; delete those first.`;
                throw new HeddleError('IN_USE', message, { field: 'tables', value: table });
            }
            if (described.maxRules !== 0 && size > described.maxRules) {
                const message = `Table ${table} already holds ${size} rules.`;
                throw new HeddleError('TABLE_FULL', message, { field: 'tables', value: table });
            }
        }
        for (const { flow } of this.flows()) {
            checkHeld(() => `The rule ${formatFlow(flow, this.#program)}`, () => checkFlow(flow, program));
        }
    }
    /** A field that is in use may move in its header, but keeps its width: values and masks go by it. */
    #checkWidths(program) {
        for (const [i, { field, name, bitWidth }] of program.fields.entries()) {
            const before = fieldById(field, this.#program)?.bits;
            if (before === undefined || before === bitWidth || !this.#uses(field))
                continue;
            const message = `The field ${name} is in use with ${before} bits; give the new one another number.`;
            const at = `fields[${i}].bitWidth`;
            throw new HeddleError('IN_USE', message, { field: at, value: bitWidth });
        }
    }
    #uses(field) {
        const sets = (action) => action.type === 'setField' && action.field === field;
        if (this.#rules.uses(field))
            return true;
        return this.groups().some(({ buckets }) => buckets.some(({ actions }) => actions.some(sets)));
    }
    #putGroup(group) {
        checkGroup(group, this.#program);
        const held = this.#groups.get(group.id);
        if (held !== undefined && groupEquals(held, group))
            return;
        this.#groups.checkPut(group);
        this.#meters.checkGroup(group);
        this.#sink.setGroup(group);
        this.#undo.push({ kind: 'group', id: group.id, before: held });
        this.#holdGroup(group.id, group);
    }
    /** Makes `group` (undefined: none) what is held under an id, in every index. */
    #holdGroup(id, group) {
        const held = this.#groups.get(id);
        if (held !== undefined) {
            this.#digests.removeGroup(held);
            this.#meters.countGroup(held, -1);
        }
        if (group === undefined) {
            if (held !== undefined)
                this.#groups.delete(held);
            return;
        }
        this.#groups.put(group);
        this.#digests.addGroup(group);
        this.#meters.countGroup(group, 1);
    }
    #deleteGroup(group) {
        if (!this.#groups.checkDelete(group.id, group.owner))
            return;
        const held = this.#groups.get(group.id);
        this.#sink.removeGroup(held.id);
        this.#undo.push({ kind: 'group', id: held.id, before: held });
        this.#holdGroup(held.id, undefined);
    }
    #putMeter(meter) {
        checkMeter(meter);
        const held = this.#meters.get(meter.id);
        if (held !== undefined && meterEquals(held, meter))
            return;
        this.#meters.checkPut(meter);
        this.#sink.setMeter(meter);
        this.#undo.push({ kind: 'meter', id: meter.id, before: held });
        this.#holdMeter(meter.id, meter);
    }
    #deleteMeter(meter) {
        if (!this.#meters.checkDelete(meter.id, meter.owner))
            return;
        const held = this.#meters.get(meter.id);
        this.#sink.removeMeter(held.id);
        this.#undo.push({ kind: 'meter', id: held.id, before: held });
        this.#holdMeter(held.id, undefined);
    }
    #holdMeter(id, meter) {
        const held = this.#meters.get(id);
        if (held !== undefined)
            this.#digests.removeMeter(held);
        if (meter === undefined) {
            this.#meters.delete(id);
            return;
        }
        this.#meters.put(meter);
        this.#digests.addMeter(meter);
    }
    #putQueue(queue) {
        checkQueue(queue);
        const held = this.#queues.get(queue);
        if (held !== undefined && queueEquals(held, queue))
            return;
        this.#queues.checkPut(queue);
        this.#sink.setQueue(queue);
        this.#undo.push({ kind: 'queue', name: queue, before: held });
        this.#holdQueue(queue, queue);
    }
    #deleteQueue(queue) {
        if (!this.#queues.checkDelete(queue))
            return;
        const held = this.#queues.get(queue);
        this.#sink.removeQueue(held);
        this.#undo.push({ kind: 'queue', name: held, before: held });
        this.#holdQueue(held, undefined);
    }
    #holdQueue(name, queue) {
        const held = this.#queues.get(name);
        if (held !== undefined)
            this.#digests.removeQueue(held);
        this.#queues.hold(name, queue);
        if (queue !== undefined)
            this.#digests.addQueue(queue);
    }
    #deleteOwner(owner) {
        this.#rules.removeOwner(owner);
        // Those that others of the same owner name go after the ones that name them.
        const groups = inOrderOfReference(this.groups(owner)).reverse();
        for (const group of groups)
            this.#deleteGroup(group);
        for (const meter of this.meters(owner))
            this.#deleteMeter(meter);
        for (const queue of this.queues(owner))
            this.#deleteQueue(queue);
    }
    // ---- whole or not at all --------------------------------------------------------------------
    #commit() {
        let removed = [];
        if (this.#undo.length > 0 || this.#rules.isChanged) {
            this.#sink.publish();
            this.#revision++;
            this.#undo = [];
            removed = this.#rules.commit();
        }
        return { revision: this.#revision, refusal: undefined, removed };
    }
    #refused(refusal) {
        return { revision: this.#revision, refusal, removed: [] };
    }
    #rollBack() {
        const undo = this.#undo;
        this.#undo = [];
        this.#rules.rollBack();
        for (let index = undo.length - 1; index >= 0; index--)
            this.#undoOne(undo[index]);
        this.#sink.discard();
    }
    #undoOne(step) {
        switch (step.kind) {
            case 'group':
                this.#holdGroup(step.id, step.before);
                return;
            case 'meter':
                this.#holdMeter(step.id, step.before);
                return;
            case 'queue':
                this.#holdQueue(step.name, step.before);
                return;
            case 'program':
                this.#program = step.before;
                this.#digests.setProgram(step.before);
        }
    }
}
/** What was valid under the old program (a field of its own, a goto) need not be under the new one. */
function checkHeld(what, check) {
    try {
        check();
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        const field = error.code === 'UNKNOWN_FIELD' ? 'fields' : 'tables';
        const message = `${what()} would not be valid any more; delete it first. ${error.message}`;
        throw new HeddleError('IN_USE', message, { field, value: error.field });
    }
}
/** Where in a Change the fields of each kind lie, for refusals. */
const CHANGE_FIELDS = {
    program: 'program',
    flow: 'flow',
    group: 'group',
    meter: 'meter',
    queue: 'queue',
    deleteOwner: 'deleteOwner',
};
/** Whatever else a check may call it is, to the peer, a value that won't do. */
function refusalReason(code) {
    return REFUSAL_REASONS.find((reason) => reason === code) ?? 'BAD_VALUE';
}
//# sourceMappingURL=flow-store.js.map