/**
 * What one switch should hold: the shares of all units put together, and kept together as they change.
 *
 * Two things are settled here that no unit can settle alone. Ids of groups and meters (`key-ids.ts`).
 * Conflicts: when two apps want a rule with the same stage, priority and match, the one that was
 * loaded first has it; of two units of one app the one whose name comes first, unless both want the
 * very same. The other's is reported. So it is with queues of the same port and id.
 *
 * A change costs what changes: `replace` notes what a new fragment touches, `commit` settles that and
 * tells what came of it. Everything else stays as it is, untouched and unread.
 *
 * Neighbours: `unit.ts` has the shares, `reconciler.ts` brings the switch to what comes out.
 */
import { flowEquals, formatFlow, groupEquals, meterEquals, queueEquals } from '../proto/flow.js';
import { Claims } from './claims.js';
import { differenceOf } from './fragment.js';
import { KeyIds } from './key-ids.js';
import { groupsAlike, metersAlike, queuesAlike, resolveGroup, resolveRule, rulesAlike, } from './rule-draft.js';
/** Listed at most; more of them say nothing new, and the list is shown to people. */
const MAX_CONFLICTS = 256;
export class SwitchDesire {
    id;
    program;
    owners;
    flows = new Map();
    groups = new Map();
    meters = new Map();
    queues = new Map();
    #expired;
    /** By `flowKey`. */
    #rules = new Claims();
    /** By `queueKey`. */
    #queues = new Claims();
    /** By name, that is app and key. */
    #named = { group: new Claims(), meter: new Claims() };
    #ids = { group: new KeyIds(), meter: new KeyIds() };
    /** How many rules and groups have it, by id: whether anybody is to be looked for when it goes. */
    #uses = { group: new Map(), meter: new Map() };
    /** Rules and groups that name what there is not. */
    #incomplete = { rules: new Set(), groups: new Set() };
    /** Who has a rule that several want. */
    #winners = new Map();
    /** By item. */
    #conflicts = new Map();
    /** What has to be settled, and whose doing that is. */
    #touched = nothingTouched();
    /** By item: what a commit has changed so far. */
    #noted = new Map();
    constructor(options) {
        this.id = options.id;
        this.program = options.program;
        this.owners = options.owners;
        this.#expired = options.expired;
    }
    get conflicts() {
        const found = [];
        for (const list of this.#conflicts.values()) {
            for (const [, conflict] of list) {
                if (found.push(conflict) === MAX_CONFLICTS)
                    return found;
            }
        }
        return found;
    }
    /** Whose a rule, group, meter or queue is; undefined when nobody wants it (any more). */
    shareOf(item) {
        const rest = item.slice(1);
        switch (item[0]) {
            case 'f':
                if (!this.flows.has(rest))
                    return undefined;
                return this.#winners.get(rest) ?? this.#rules.of(rest)[0];
            case 'q':
                return this.#queues.of(rest)[0];
            case 'g':
            case 'm': {
                const kind = item[0] === 'g' ? 'group' : 'meter';
                const name = this.#ids[kind].nameOf(Number(rest));
                return name === undefined ? undefined : this.#named[kind].of(name)[0];
            }
            default:
                return undefined;
        }
    }
    /**
     * Puts `after` in the place of the share's fragment. False: they are alike. Nothing of it shows
     * before `commit`.
     */
    replace(share, after) {
        const { rules, groups, meters, queues } = differenceOf(share.fragment, after);
        share.fragment = after;
        for (const key of rules)
            this.touchRule(share, key);
        for (const key of groups)
            this.#touchNamed('group', share, key, after.groups.has(key));
        for (const key of meters)
            this.#touchNamed('meter', share, key, after.meters.has(key));
        for (const key of queues)
            this.#touchQueue(share, key);
        return rules.length + groups.length + meters.length + queues.length > 0;
    }
    /** A rule of the share came, went or changed in its fragment. */
    touchRule(share, key) {
        if (share.fragment.rules.has(key))
            this.#rules.add(key, share);
        else
            this.#rules.remove(key, share);
        this.#touched.rules.set(key, share);
    }
    #touchQueue(share, key) {
        if (share.fragment.queues.has(key))
            this.#queues.add(key, share);
        else
            this.#queues.remove(key, share);
        this.#touched.queues.set(key, share);
    }
    /** Settles a rule again, whoever wants it: one ended by its own timeout. */
    touchKey(key) {
        const first = this.#rules.of(key)[0];
        if (first !== undefined)
            this.#touched.rules.set(key, first);
    }
    /** Settles what was touched. Returns what is otherwise now, meters and groups first. */
    commit() {
        const { names, ids } = this.#settleIds();
        this.#settle();
        if (ids.some(([kind, id]) => this.#uses[kind].has(id))) {
            this.#touchUsers(names);
            this.#settle();
        }
        const changes = [];
        for (const [item, { before, share }] of this.#noted) {
            const after = this.#contentOf(item);
            if (before !== after)
                changes.push({ item, before, after, share });
        }
        this.#noted = new Map();
        return changes;
    }
    // ---- ids ------------------------------------------------------------------------------------
    #idOf = (ref) => this.#ids[ref.kind].get(ref.name);
    #touchNamed(kind, share, key, wanted) {
        const name = `${share.unit.app}\u0000${key}`;
        if (wanted)
            this.#named[kind].add(name, share);
        else
            this.#named[kind].remove(name, share);
        this.#touched[kind].set(name, share);
    }
    /**
     * Gives and takes ids. Returns the names that lost one and those ids: somebody may still use them, also
     * where there is no group behind them for want of another.
     */
    #settleIds() {
        const names = new Set();
        const lost = [];
        let came = false;
        for (const kind of ['meter', 'group']) {
            const ids = this.#ids[kind];
            const touched = this.#touched[kind];
            const come = [];
            const go = [];
            for (const [name, share] of touched) {
                const wanted = this.#named[kind].has(name);
                const id = ids.get(name);
                if (wanted === (id !== undefined))
                    continue;
                if (id === undefined) {
                    come.push(name);
                    continue;
                }
                go.push(name);
                this.#put(kind, id, undefined, share);
                names.add(name);
                lost.push([kind, id]);
            }
            came ||= come.length > 0;
            if (come.length + go.length === 0)
                continue;
            for (const { name, from } of ids.change(come, go)) {
                const holder = this.#named[kind].of(name)[0];
                touched.set(name, holder);
                // What comes to have the id now is put there later, and both together are one change.
                this.#put(kind, from, undefined, holder);
                names.add(name);
                lost.push([kind, from]);
            }
        }
        if (came)
            this.#touchIncomplete();
        return { names, ids: lost };
    }
    #touchIncomplete() {
        for (const key of this.#incomplete.rules)
            this.touchKey(key);
        for (const name of this.#incomplete.groups) {
            const share = this.#named.group.of(name)[0];
            if (share !== undefined)
                this.#touched.group.set(name, share);
        }
    }
    /** Whoever names one of `names` is settled again. Rare: a group goes and its rules stay, or ids collide. */
    #touchUsers(names) {
        const namesAny = (refs) => refs.some((ref) => names.has(ref.name));
        for (const key of this.#rules.keys()) {
            for (const share of this.#rules.of(key)) {
                if (!namesAny(share.fragment.rules.get(key).refs))
                    continue;
                this.#touched.rules.set(key, share);
                break;
            }
        }
        for (const name of this.#named.group.keys()) {
            for (const share of this.#named.group.of(name)) {
                if (!namesAny(share.fragment.groups.get(keyOf(name)).refs))
                    continue;
                this.#touched.group.set(name, share);
                break;
            }
        }
    }
    // ---- settling -------------------------------------------------------------------------------
    #settle() {
        const { rules, group, meter, queues } = this.#touched;
        this.#touched = nothingTouched();
        for (const [name, share] of meter)
            this.#settleMeter(name, share);
        for (const [key, share] of queues)
            this.#settleQueue(key, share);
        for (const [name, share] of group)
            this.#settleGroup(name, share);
        for (const [key, share] of rules)
            this.#settleRule(key, share);
    }
    #settleMeter(name, touched) {
        const id = this.#ids.meter.get(name);
        if (id === undefined) {
            this.#setConflicts(`m${name}`, NO_CONFLICTS);
            return;
        }
        const [first, ...others] = this.#named.meter.of(name);
        const draft = first.fragment.meters.get(keyOf(name));
        const meter = id === draft.meter.id ? draft.meter : { ...draft.meter, id };
        this.#put('meter', id, meter, touched);
        const conflicts = others
            .filter((share) => !metersAlike(share.fragment.meters.get(keyOf(name)), draft))
            .map((share) => conflictOf(share, takenKey(first, 'meter'), `meter "${keyOf(name)}"`));
        this.#setConflicts(`m${name}`, conflicts);
    }
    #settleQueue(key, touched) {
        const [first, ...others] = this.#queues.of(key);
        const draft = first?.fragment.queues.get(key);
        this.#putQueue(key, draft?.queue, touched);
        const conflicts = [];
        for (const share of others) {
            const other = share.fragment.queues.get(key);
            if (queuesAlike(other, draft))
                continue;
            conflicts.push(conflictOf(share, takenQueue(first, draft), other.what));
        }
        this.#setConflicts(`q${key}`, conflicts);
    }
    #settleGroup(name, touched) {
        this.#incomplete.groups.delete(name);
        const id = this.#ids.group.get(name);
        if (id === undefined) {
            this.#setConflicts(`g${name}`, NO_CONFLICTS);
            return;
        }
        const [first, ...others] = this.#named.group.of(name);
        const draft = first.fragment.groups.get(keyOf(name));
        const group = resolveGroup(draft, this.#idOf);
        this.#put('group', id, group, touched);
        const what = `group "${keyOf(name)}"`;
        const conflicts = others
            .filter((share) => !groupsAlike(share.fragment.groups.get(keyOf(name)), draft))
            .map((share) => conflictOf(share, takenKey(first, 'group'), what));
        if (group === undefined) {
            this.#incomplete.groups.add(name);
            conflicts.push(conflictOf(first, MISSING, what));
        }
        this.#setConflicts(`g${name}`, conflicts);
    }
    #settleRule(key, touched) {
        const claimants = this.#rules.of(key);
        let winner;
        let flow;
        let conflicts = NO_CONFLICTS;
        let incomplete = false;
        const report = (share, why, draft) => {
            if (conflicts === NO_CONFLICTS)
                conflicts = [];
            conflicts.push(conflictOf(share, why, formatFlow(draft.flow, this.program)));
        };
        for (let i = 0; i < claimants.length; i++) {
            const share = claimants[i];
            const draft = share.fragment.rules.get(key);
            if (winner !== undefined) {
                const sameApp = winner.unit.app === share.unit.app;
                // An app's answers to packets are meant to stand in for what it compiled.
                if (sameApp && winner.unit.reactive)
                    continue;
                if (sameApp && rulesAlike(winner.fragment.rules.get(key), draft))
                    continue;
                report(share, takenRule(winner, sameApp), draft);
                continue;
            }
            const resolved = resolveRule(draft, this.#idOf);
            if (resolved === undefined) {
                incomplete = true;
                report(share, MISSING, draft);
            }
            else if (share.unit.reactive || !this.#expired(share.unit.app, key, resolved)) {
                winner = share;
                flow = resolved;
            }
        }
        if (incomplete)
            this.#incomplete.rules.add(key);
        else if (this.#incomplete.rules.size > 0)
            this.#incomplete.rules.delete(key);
        if (claimants.length > 1 && winner !== undefined)
            this.#winners.set(key, winner);
        else if (this.#winners.size > 0)
            this.#winners.delete(key);
        this.#setConflicts(`f${key}`, conflicts);
        this.#putFlow(key, flow, touched);
    }
    #setConflicts(item, conflicts) {
        const before = this.#conflicts.get(item);
        if (before === undefined && conflicts.length === 0)
            return;
        for (const [share] of before ?? [])
            share.setTrouble(item, undefined);
        for (const [share, conflict] of conflicts)
            share.setTrouble(item, conflict);
        if (conflicts.length > 0)
            this.#conflicts.set(item, conflicts);
        else
            this.#conflicts.delete(item);
    }
    // ---- what comes out -------------------------------------------------------------------------
    #putFlow(key, after, share) {
        const before = this.flows.get(key);
        if (before === after)
            return;
        if (before !== undefined && after !== undefined && flowEquals(before, after))
            return;
        this.#note(`f${key}`, before, share);
        if (before !== undefined)
            this.#countUses(idsOfFlow(before), -1);
        if (after === undefined) {
            this.flows.delete(key);
        }
        else {
            this.flows.set(key, after);
            this.#countUses(idsOfFlow(after), 1);
        }
    }
    #put(kind, id, after, share) {
        if (kind === 'group')
            this.#putGroup(id, after, share);
        else
            this.#putMeter(id, after, share);
    }
    #putGroup(id, after, share) {
        const before = this.groups.get(id);
        if (before === after)
            return;
        if (before !== undefined && after !== undefined && groupEquals(before, after))
            return;
        this.#note(`g${id}`, before, share);
        if (before !== undefined)
            this.#countUses(idsOfGroup(before), -1);
        if (after === undefined) {
            this.groups.delete(id);
        }
        else {
            this.groups.set(id, after);
            this.#countUses(idsOfGroup(after), 1);
        }
    }
    #putMeter(id, after, share) {
        const before = this.meters.get(id);
        if (before === after)
            return;
        if (before !== undefined && after !== undefined && meterEquals(before, after))
            return;
        this.#note(`m${id}`, before, share);
        if (after === undefined)
            this.meters.delete(id);
        else
            this.meters.set(id, after);
    }
    #putQueue(key, after, share) {
        const before = this.queues.get(key);
        if (before === after)
            return;
        if (before !== undefined && after !== undefined && queueEquals(before, after))
            return;
        this.#note(`q${key}`, before, share);
        if (after === undefined)
            this.queues.delete(key);
        else
            this.queues.set(key, after);
    }
    #note(item, before, share) {
        if (!this.#noted.has(item))
            this.#noted.set(item, { before, share });
    }
    #contentOf(item) {
        const rest = item.slice(1);
        if (item[0] === 'f')
            return this.flows.get(rest);
        if (item[0] === 'q')
            return this.queues.get(rest);
        return item[0] === 'g' ? this.groups.get(Number(rest)) : this.meters.get(Number(rest));
    }
    #countUses(used, more) {
        for (const [kind, id] of used) {
            const count = (this.#uses[kind].get(id) ?? 0) + more;
            if (count === 0)
                this.#uses[kind].delete(id);
            else
                this.#uses[kind].set(id, count);
        }
    }
}
function nothingTouched() {
    return { rules: new Map(), group: new Map(), meter: new Map(), queues: new Map() };
}
const NO_CONFLICTS = [];
const MISSING = {
    reason: 'UNKNOWN_GROUP',
    message: 'it refers to a group or meter that the app does not want on this switch',
};
function takenRule(winner, sameApp) {
    const holder = sameApp ? `unit "${winner.unit.name}"` : `app "${winner.unit.app}"`;
    const message = `${holder} already wants a rule with the same stage, priority and match; change the priority of one`;
    return { reason: 'CONFLICT', message };
}
function takenKey(winner, what) {
    const message = `unit "${winner.unit.name}" already wants another ${what} under the same key`;
    return { reason: 'CONFLICT', message };
}
function takenQueue({ unit }, { what, queue }) {
    const message = queue.id === 0
        ? `app "${unit.app}" already limits this port as a whole`
        : `app "${unit.app}", unit "${unit.name}" already wants ${what} in another way, or its name comes to the same id; change the key of one`;
    return { reason: 'CONFLICT', message };
}
function conflictOf(share, why, what) {
    const { app, name: unit } = share.unit;
    return [share, { switch: share.switch, app, unit, ...why, what }];
}
function keyOf(name) {
    return name.slice(name.indexOf('\u0000') + 1);
}
/** Groups and meters that a rule needs. */
export function* idsOfFlow({ instructions }) {
    if (instructions.meter !== 0)
        yield ['meter', instructions.meter];
    yield* idsOfActions(instructions.apply);
    yield* idsOfActions(instructions.write);
}
/** Groups and meters that a group needs. */
export function* idsOfGroup({ buckets }) {
    for (const { actions, watchGroup } of buckets) {
        if (watchGroup !== undefined)
            yield ['group', watchGroup];
        yield* idsOfActions(actions);
    }
}
function* idsOfActions(actions) {
    for (const action of actions) {
        if (action.type === 'group')
            yield ['group', action.group];
        else if (action.type === 'meter')
            yield ['meter', action.meter];
    }
}
//# sourceMappingURL=switch-desire.js.map