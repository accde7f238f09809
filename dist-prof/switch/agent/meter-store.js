/**
 * Meters as OpenFlow keeps them (1.3, 5.7), and who refers to them: a meter can't go while a rule or a
 * group's bucket needs it. Part of `flow-store.ts`, which owns transactions and undo; nothing here
 * changes before every check has passed.
 */
import { HeddleError } from '../../proto/errors.js';
export class MeterStore {
    #meters = new Map();
    /** How many rules and buckets name a meter, by its id; no entry for 0. */
    #references = new Map();
    #maxMeters;
    constructor(maxMeters) {
        this.#maxMeters = maxMeters;
    }
    get size() {
        return this.#meters.size;
    }
    get(id) {
        return this.#meters.get(id);
    }
    values() {
        return this.#meters.values();
    }
    /** Throws LIMIT_EXCEEDED or OWNED_BY_OTHER when `meter` can't be put. */
    checkPut(meter) {
        const held = this.#meters.get(meter.id);
        if (held !== undefined && held.owner !== meter.owner)
            refuseOwner(held);
        if (held !== undefined || this.#meters.size < this.#maxMeters)
            return;
        const message = `This switch holds at most ${this.#maxMeters} meters.`;
        throw new HeddleError('LIMIT_EXCEEDED', message, { field: 'id', value: meter.id });
    }
    /** Throws IN_USE or OWNED_BY_OTHER when the meter can't go; false: it isn't there. */
    checkDelete(id, owner) {
        const held = this.#meters.get(id);
        if (held === undefined)
            return false;
        if (owner !== '' && held.owner !== owner)
            refuseOwner(held);
        const count = this.#references.get(id) ?? 0;
        if (count === 0)
            return true;
        const message = `Meter ${id} is still named by ${count} rules or buckets; remove those first.`;
        throw new HeddleError('IN_USE', message, { field: 'id', value: id });
    }
    /** Throws UNKNOWN_METER when the rule names a meter that isn't there. */
    checkFlow(flow) {
        for (const id of metersOfFlow(flow))
            this.#checkKnown(id, 'instructions');
    }
    /** The same for the buckets of a group. */
    checkGroup(group) {
        for (const id of metersOfGroup(group))
            this.#checkKnown(id, 'buckets');
    }
    /** Puts without checks. */
    put(meter) {
        this.#meters.set(meter.id, meter);
    }
    /** Deletes without checks. */
    delete(id) {
        this.#meters.delete(id);
    }
    /** A rule came (1) or went (-1). */
    countFlow(flow, by) {
        // Nearly no rule names a meter.
        for (const id of metersOfFlow(flow))
            this.#count(id, by);
    }
    countGroup(group, by) {
        for (const id of metersOfGroup(group))
            this.#count(id, by);
    }
    #count(id, by) {
        const count = (this.#references.get(id) ?? 0) + by;
        if (count === 0)
            this.#references.delete(id);
        else
            this.#references.set(id, count);
    }
    #checkKnown(id, field) {
        if (this.#meters.has(id))
            return;
        throw new HeddleError('UNKNOWN_METER', `There is no meter ${id}.`, { field, value: id });
    }
}
const NONE = [];
function isMeter(action) {
    return action.type === 'meter';
}
function metersOf(actions) {
    let ids;
    for (const action of actions)
        if (action.type === 'meter')
            (ids ??= []).push(action.meter);
    return ids ?? NONE;
}
/** Ids of the meters that a rule names, with repetitions. */
function metersOfFlow({ instructions }) {
    const { meter, apply, write } = instructions;
    if (meter === 0 && !apply.some(isMeter) && !write.some(isMeter))
        return NONE;
    const applied = metersOf(apply);
    const written = metersOf(write);
    return [...(meter === 0 ? [] : [meter]), ...applied, ...written];
}
function metersOfGroup(group) {
    return group.buckets.flatMap((bucket) => metersOf(bucket.actions));
}
function refuseOwner(held) {
    const message = `Meter ${held.id} belongs to "${held.owner}"; only its owner may change it.`;
    throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
}
//# sourceMappingURL=meter-store.js.map