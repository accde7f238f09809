/**
 * Groups as OpenFlow keeps them, and who refers to whom: a group can't go while a rule or another
 * group needs it, and no chain of groups may come back to where it began. Part of `flow-store.ts`,
 * which owns transactions and undo; nothing here changes before every check has passed.
 */
import { HeddleError } from '../../proto/errors.js';
/** How many groups one packet may pass through in a row; bounds the pipeline's recursion. */
export const MAX_GROUP_DEPTH = 4;
export class GroupStore {
    #groups = new Map();
    /** How many rules and buckets name a group, by group id; no entry for 0. */
    #references = new Map();
    /** Groups whose buckets name a group, with how often, by the id that is named. */
    #parents = new Map();
    #limits;
    constructor(limits) {
        this.#limits = limits;
    }
    get size() {
        return this.#groups.size;
    }
    get(id) {
        return this.#groups.get(id);
    }
    values() {
        return this.#groups.values();
    }
    /** Throws LIMIT_EXCEEDED, UNKNOWN_GROUP, GROUP_LOOP or OWNED_BY_OTHER when `group` can't be put. */
    checkPut(group) {
        const { maxGroups, maxBuckets } = this.#limits;
        const held = this.#groups.get(group.id);
        if (held === undefined && this.#groups.size >= maxGroups) {
            refuse('LIMIT_EXCEEDED', `This switch holds at most ${maxGroups} groups.`, 'id', group.id);
        }
        if (held !== undefined && held.owner !== group.owner)
            refuseOwner(held);
        if (group.buckets.length > maxBuckets) {
            const message = `A group has at most ${maxBuckets} buckets here, not ${group.buckets.length}.`;
            refuse('LIMIT_EXCEEDED', message, 'buckets', group.buckets.length);
        }
        for (const id of referencesOfGroup(group)) {
            if (id === group.id)
                refuseLoop(group.id);
            this.checkKnown(id, 'buckets');
        }
        this.#checkChains(group);
    }
    /** Throws IN_USE or OWNED_BY_OTHER when the group can't go; false: it isn't there. */
    checkDelete(id, owner) {
        const held = this.#groups.get(id);
        if (held === undefined)
            return false;
        if (owner !== '' && held.owner !== owner)
            refuseOwner(held);
        const count = this.#references.get(id) ?? 0;
        if (count > 0) {
            const message = `Group ${id} is still named by ${count} rules or buckets; remove those first.`;
            refuse('IN_USE', message, 'id', id);
        }
        return true;
    }
    /** Throws UNKNOWN_GROUP when an action of the rule names a group that isn't there. */
    checkFlow(flow) {
        const { apply, write } = flow.instructions;
        this.#checkActions(apply);
        this.#checkActions(write);
    }
    /** Rules come by the hundred thousand: no generators here. */
    #checkActions(actions) {
        for (let i = 0; i < actions.length; i++) {
            const action = actions[i];
            if (action.type === 'group')
                this.checkKnown(action.group, 'instructions');
        }
    }
    checkKnown(id, field) {
        if (!this.#groups.has(id))
            refuse('UNKNOWN_GROUP', `There is no group ${id}.`, field, id);
    }
    /** Puts without checks; the one before it, for undo. */
    put(group) {
        const before = this.#groups.get(group.id);
        if (before !== undefined)
            this.#countGroup(before, -1);
        this.#groups.set(group.id, group);
        this.#countGroup(group, 1);
        return before;
    }
    /** Deletes without checks. */
    delete(group) {
        this.#groups.delete(group.id);
        this.#countGroup(group, -1);
    }
    addFlow(flow) {
        this.#countFlow(flow, 1);
    }
    removeFlow(flow) {
        this.#countFlow(flow, -1);
    }
    /** With `group` in place no chain through it may be a loop or too deep, seen from any group. */
    #checkChains(group) {
        const below = this.#depth(group, group.id, new Map());
        // Chains that end in this group get longer with it: look up as far as down.
        const above = this.#height(group.id, new Map());
        if (below + above > MAX_GROUP_DEPTH) {
            const message = `A packet may pass ${MAX_GROUP_DEPTH} groups in a row, here ${below + above}.`;
            refuse('LIMIT_EXCEEDED', message, 'buckets', below + above);
        }
    }
    /** Groups on the longest chain from `group` down, itself included; one that meets `origin` loops. */
    #depth(group, origin, known) {
        let deepest = 1;
        for (const id of referencesOfGroup(group)) {
            if (id === origin)
                refuseLoop(origin);
            const next = this.#groups.get(id);
            if (next === undefined)
                continue;
            const depth = known.get(id) ?? this.#depth(next, origin, known);
            known.set(id, depth);
            deepest = Math.max(deepest, depth + 1);
        }
        return deepest;
    }
    /** Groups above `id` on the longest chain that leads to it. */
    #height(id, known) {
        let highest = 0;
        for (const parent of this.#parents.get(id)?.keys() ?? []) {
            const height = known.get(parent) ?? this.#height(parent, known);
            known.set(parent, height);
            highest = Math.max(highest, height + 1);
        }
        return highest;
    }
    #countGroup(group, by) {
        for (const id of referencesOfGroup(group)) {
            add(this.#references, id, by);
            let parents = this.#parents.get(id);
            if (parents === undefined)
                this.#parents.set(id, (parents = new Map()));
            add(parents, group.id, by);
            if (parents.size === 0)
                this.#parents.delete(id);
        }
    }
    #countFlow(flow, by) {
        const { apply, write } = flow.instructions;
        this.#countActions(apply, by);
        this.#countActions(write, by);
    }
    #countActions(actions, by) {
        for (let i = 0; i < actions.length; i++) {
            const action = actions[i];
            if (action.type === 'group')
                add(this.#references, action.group, by);
        }
    }
}
/** Adds to a count that has no entry when it is 0. */
function add(counts, key, by) {
    const count = (counts.get(key) ?? 0) + by;
    if (count === 0)
        counts.delete(key);
    else
        counts.set(key, count);
}
function* groupsOf(actions) {
    for (const action of actions)
        if (action.type === 'group')
            yield action.group;
}
function* referencesOfGroup(group) {
    for (const bucket of group.buckets)
        yield* referencesOfBucket(bucket);
}
function* referencesOfBucket(bucket) {
    yield* groupsOf(bucket.actions);
    if (bucket.watchGroup !== undefined)
        yield bucket.watchGroup;
}
/** The same groups, each after those that its buckets name. There are no loops among held ones. */
export function inOrderOfReference(groups) {
    const byId = new Map(groups.map((group) => [group.id, group]));
    const order = new Set();
    const visit = (group, depth) => {
        if (order.has(group) || depth > groups.length)
            return;
        for (const bucket of group.buckets) {
            for (const id of referencesOfBucket(bucket)) {
                const below = byId.get(id);
                if (below !== undefined)
                    visit(below, depth + 1);
            }
        }
        order.add(group);
    };
    for (const group of groups)
        visit(group, 0);
    return [...order];
}
function refuse(code, message, field, value) {
    throw new HeddleError(code, message, { field, value });
}
function refuseLoop(id) {
    refuse('GROUP_LOOP', `Group ${id} would lead back to itself.`, 'buckets', id);
}
function refuseOwner(held) {
    const message = `Group ${held.id} belongs to "${held.owner}"; only its owner may change it.`;
    refuse('OWNED_BY_OTHER', message, 'owner', held.owner);
}
//# sourceMappingURL=group-store.js.map