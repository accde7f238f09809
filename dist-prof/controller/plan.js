/**
 * The difference between what a switch holds and what it should hold, as transactions in an order
 * that never lets a packet fall between:
 *
 *     program -> rules of apps that are gone -> for each app: meters, queues and groups it needs, rules,
 *     rules it no longer wants, groups, queues and meters it no longer wants
 *
 * Groups, meters and queues come before what uses them and go after it. Whatever changes its content is
 * replaced in place, in one step. Each transaction holds the changes of one app,
 * so that a refusal stops nobody else; only where one app takes over what another leaves (or the
 * program itself changes) do several share one.
 *
 * Pure: `reconciler.ts` sends what comes out and keeps the books.
 */
import { fieldById } from '../proto/fields.js';
import { flowEquals, groupEquals, makeFlow, meterEquals, queueEquals, queueKey, } from '../proto/flow.js';
import { programsEqual } from '../proto/program.js';
import { idsOfFlow, idsOfGroup } from './switch-desire.js';
/** Keeps one transaction below some hundred KiB and one pause of the switch short. */
export const MAX_CHANGES = 512;
const MAX_WEIGHT = 8_192;
/** Everything that differs. */
export function planTransactions(held, wanted, options) {
    const live = new Set(wanted.owners);
    const gone = [...options.heldOwners].filter((o) => o !== '' && !live.has(o)).sort();
    const head = [];
    const replacesProgram = held.program === undefined || !programsEqual(held.program, wanted.program);
    let fromNothing = false;
    let complete = true;
    const outdated = new Set();
    if (replacesProgram && options.blocked('p', '', true)) {
        return { transactions: [], deferred: [], complete: false };
    }
    const lost = replacesProgram ? lostFields(held, wanted.program) : NOTHING_LOST;
    if (replacesProgram && lost !== undefined) {
        // The same tables: what does not use a field that goes stays where it is, and forwards on.
        for (const owner of gone)
            head.push(deleteOwner(owner));
        for (const [key, flow] of held.flows) {
            if (!usesField(flow, lost))
                continue;
            head.push(removal(`f${key}`, flow, flow.owner));
            outdated.add(key);
        }
        head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
    }
    else if (replacesProgram) {
        fromNothing = true;
        // A rule's table means another stage under another program: nothing of the old can stay.
        for (const owner of [...options.heldOwners].filter((o) => o !== '').sort()) {
            head.push(deleteOwner(owner));
        }
        head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
    }
    else {
        for (const owner of gone) {
            if (!options.blocked(`o${owner}`, owner, false))
                head.push(deleteOwner(owner));
            else
                complete = false;
        }
    }
    const items = allItems(held, wanted, fromNothing);
    const found = differences(held, wanted, items, { fromNothing, outdated }, options);
    return { transactions: inTransactions(head, found, wanted), deferred: found.deferred, complete };
}
/** Of these items what differs, with the program and the owners as they should be already. */
export function planItems(held, wanted, items, options) {
    const split = { flows: [], groups: [], meters: [], queues: [] };
    for (const item of items) {
        const rest = item.slice(1);
        if (item[0] === 'f')
            split.flows.push(rest);
        else if (item[0] === 'g')
            split.groups.push(Number(rest));
        else if (item[0] === 'q')
            split.queues.push(rest);
        else
            split.meters.push(Number(rest));
    }
    const found = differences(held, wanted, split, { fromNothing: false, outdated: NO_KEYS }, options);
    return {
        transactions: inTransactions([], found, wanted),
        deferred: found.deferred,
        complete: true,
    };
}
const NO_KEYS = new Set();
function allItems(held, wanted, fromNothing) {
    const union = (a, b) => {
        const keys = [...a.keys()];
        if (!fromNothing)
            for (const key of b.keys())
                if (!a.has(key))
                    keys.push(key);
        return keys;
    };
    return {
        flows: union(wanted.flows, held.flows),
        groups: union(wanted.groups, held.groups),
        meters: union(wanted.meters, held.meters),
        queues: union(wanted.queues, held.queues),
    };
}
function inTransactions(head, { byOwner, handsOver }, wanted) {
    const lists = wanted.owners
        .map((owner) => byOwner.get(owner))
        .filter((list) => list !== undefined);
    if (head.length === 0 && !handsOver) {
        return lists.flatMap((list) => split(inOrder([list], wanted)));
    }
    // Together, so that what replaces the old is there in the same instant, if it fits.
    return split([...head, ...inOrder(lists, wanted)]);
}
const NOTHING_LOST = new Set();
/**
 * Fields of the held program that rules can't go on with under the new one: gone, of another width, or no
 * longer settable. Undefined: the tables differ, or groups use such a field, so nothing can stay.
 */
function lostFields(held, next) {
    const { program } = held;
    if (program === undefined)
        return undefined;
    if (!programsEqual({ ...program, fields: [] }, { ...next, fields: [] }))
        return undefined;
    const lost = new Set();
    for (const { field } of program.fields) {
        const before = fieldById(field, program);
        const after = fieldById(field, next);
        const stays = after?.bits === before?.bits && (after?.settable || !before?.settable);
        if (!stays)
            lost.add(field);
    }
    for (const { buckets } of held.groups.values()) {
        if (buckets.some(({ actions }) => setsField(actions, lost)))
            return undefined;
    }
    return lost;
}
function usesField({ match, instructions }, fields) {
    return (match.some(({ field }) => fields.has(field)) ||
        setsField(instructions.apply, fields) ||
        setsField(instructions.write, fields));
}
function setsField(actions, fields) {
    return actions.some((action) => action.type === 'setField' && fields.has(action.field));
}
function deleteOwner(owner) {
    return { item: `o${owner}`, owner, change: { type: 'deleteOwner', owner } };
}
function differences(held, wanted, items, { fromNothing, outdated }, options) {
    let handsOver = false;
    const live = new Set(wanted.owners);
    const lists = new Map();
    const deferred = [];
    const of = (owner) => {
        let list = lists.get(owner);
        if (list === undefined) {
            list = {
                meterPuts: [],
                queuePuts: [],
                groupPuts: [],
                flowPuts: [],
                flowDeletes: [],
                groupDeletes: [],
                queueDeletes: [],
                meterDeletes: [],
            };
            lists.set(owner, list);
        }
        return list;
    };
    const mayRemove = (item, owner) => {
        if (!live.has(owner))
            return false;
        if (!options.spared(item) && !options.blocked(item, owner, false))
            return true;
        deferred.push(item);
        return false;
    };
    // What needs a refused meter or group would only be refused as well.
    const missing = { groups: new Set(), meters: new Set() };
    for (const id of items.meters) {
        const item = `m${id}`;
        const meter = wanted.meters.get(id);
        const before = fromNothing ? undefined : held.meters.get(id);
        if (meter === undefined) {
            if (before === undefined || !mayRemove(item, before.owner))
                continue;
            of(before.owner).meterDeletes.push(meterChange(before, true));
            continue;
        }
        if (before !== undefined && meterEquals(before, meter))
            continue;
        if (!options.blocked(item, meter.owner, true)) {
            of(meter.owner).meterPuts.push(meterChange(meter, false));
            continue;
        }
        deferred.push(item);
        if (before === undefined)
            missing.meters.add(id);
    }
    for (const key of items.queues) {
        const item = `q${key}`;
        const queue = wanted.queues.get(key);
        const before = fromNothing ? undefined : held.queues.get(key);
        if (queue === undefined) {
            if (before === undefined || !mayRemove(item, before.owner))
                continue;
            of(before.owner).queueDeletes.push(queueChange(before, true));
            continue;
        }
        if (before !== undefined && queueEquals(before, queue))
            continue;
        if (options.blocked(item, queue.owner, true)) {
            deferred.push(item);
            continue;
        }
        const list = of(queue.owner).queuePuts;
        if (before !== undefined && before.owner !== queue.owner && live.has(before.owner)) {
            list.push(queueChange(before, true, queue.owner));
            handsOver = true;
        }
        list.push(queueChange(queue, false));
    }
    for (const id of items.groups) {
        const item = `g${id}`;
        const group = wanted.groups.get(id);
        const before = fromNothing ? undefined : held.groups.get(id);
        if (group === undefined) {
            if (before === undefined || !mayRemove(item, before.owner))
                continue;
            of(before.owner).groupDeletes.push(before);
            continue;
        }
        if (before !== undefined && groupEquals(before, group))
            continue;
        const usesMissing = group.buckets.some(({ actions }) => nameAny(actions, missing));
        if (!usesMissing && !options.blocked(item, group.owner, true)) {
            of(group.owner).groupPuts.push(group);
            continue;
        }
        deferred.push(item);
        if (before === undefined)
            missing.groups.add(id);
    }
    for (const key of items.flows) {
        if (!wanted.flows.has(key))
            continue;
        const flow = wanted.flows.get(key);
        const before = fromNothing || outdated.has(key) ? undefined : held.flows.get(key);
        if (before !== undefined && flowEquals(before, flow))
            continue;
        const item = `f${key}`;
        if (options.blocked(item, flow.owner, true) || usesAny(flow, missing)) {
            deferred.push(item);
            continue;
        }
        const list = of(flow.owner).flowPuts;
        if (before !== undefined && before.owner !== flow.owner && live.has(before.owner)) {
            list.push(removal(item, before, flow.owner));
            handsOver = true;
        }
        list.push({ item, owner: flow.owner, change: flowChange(0 /* FlowCommand.Add */, flow) });
    }
    for (const key of items.flows) {
        if (fromNothing || wanted.flows.has(key) || outdated.has(key))
            continue;
        const flow = held.flows.get(key);
        if (flow === undefined || !mayRemove(`f${key}`, flow.owner))
            continue;
        of(flow.owner).flowDeletes.push(removal(`f${key}`, flow, flow.owner));
    }
    keepUsed(held, lists, deferred, options.waiting ?? []);
    return { byOwner: lists, handsOver, deferred };
}
/** Groups and meters that something uses which stays for now stay with it. */
function keepUsed(held, lists, deferred, waiting) {
    const removals = [...lists.values()].filter(({ groupDeletes, meterDeletes }) => groupDeletes.length + meterDeletes.length > 0);
    if (removals.length === 0)
        return;
    const used = new Set();
    const keep = (item) => {
        const rest = item.slice(1);
        const flow = item[0] === 'f' ? held.flows.get(rest) : undefined;
        const group = item[0] === 'g' ? held.groups.get(Number(rest)) : undefined;
        const ids = flow !== undefined ? idsOfFlow(flow) : group !== undefined ? idsOfGroup(group) : [];
        for (const [kind, id] of ids) {
            const needed = kind === 'group' ? `g${id}` : `m${id}`;
            if (used.has(needed))
                continue;
            used.add(needed);
            // What it uses in turn.
            keep(needed);
        }
    };
    for (const item of deferred)
        keep(item);
    for (const item of waiting)
        keep(item);
    if (used.size === 0)
        return;
    const goes = (item) => {
        if (!used.has(item))
            return true;
        deferred.push(item);
        return false;
    };
    for (const list of removals) {
        list.groupDeletes = list.groupDeletes.filter(({ id }) => goes(`g${id}`));
        list.meterDeletes = list.meterDeletes.filter(({ item }) => goes(item));
    }
}
/** What is used before what uses it, what is new before what is old goes. */
function inOrder(lists, wanted) {
    return [
        ...lists.flatMap((list) => list.meterPuts),
        ...lists.flatMap((list) => list.queuePuts),
        ...lists.flatMap((list) => usedFirst(list.groupPuts, wanted.groups).map((g) => groupChange(g, false))),
        ...lists.flatMap((list) => list.flowPuts),
        ...lists.flatMap((list) => list.flowDeletes),
        ...lists.flatMap((list) => usedFirst(list.groupDeletes, NO_GROUPS)
            .reverse()
            .map((g) => groupChange(g, true))),
        ...lists.flatMap((list) => list.queueDeletes),
        ...lists.flatMap((list) => list.meterDeletes),
    ];
}
function removal(item, flow, owner) {
    const change = flowChange(4 /* FlowCommand.DeleteStrict */, makeFlow({
        table: flow.table,
        priority: flow.priority,
        match: flow.match,
        owner: flow.owner,
    }));
    return { item, owner, change };
}
function flowChange(command, flow) {
    return {
        type: 'flow',
        mod: {
            command,
            flow,
            cookieMask: 0n,
            checkOverlap: false,
            resetCounts: false,
            allTables: false,
        },
    };
}
function groupChange(group, remove) {
    return {
        item: `g${group.id}`,
        owner: group.owner,
        change: { type: 'group', delete: remove, group },
    };
}
function meterChange(meter, remove) {
    return {
        item: `m${meter.id}`,
        owner: meter.owner,
        change: { type: 'meter', delete: remove, meter },
    };
}
/** `owner`: whose transaction it is part of. */
function queueChange(queue, remove, owner = queue.owner) {
    return {
        item: `q${queueKey(queue)}`,
        owner,
        change: { type: 'queue', delete: remove, queue },
    };
}
function usesAny({ instructions }, missing) {
    const { meter, apply, write } = instructions;
    return missing.meters.has(meter) || nameAny(apply, missing) || nameAny(write, missing);
}
function nameAny(actions, { groups, meters }) {
    if (groups.size === 0 && meters.size === 0)
        return false;
    return actions.some((action) => (action.type === 'group' && groups.has(action.group)) ||
        (action.type === 'meter' && meters.has(action.meter)));
}
const NO_GROUPS = new Map();
/**
 * Groups that others of the list refer to come before those; otherwise the order stays. References are
 * followed through `others` as well: a group that stays as it is may stand between two that change,
 * and the first of those would close a loop with what the second still is.
 */
function usedFirst(groups, others) {
    const byId = new Map(groups.map((group) => [group.id, group]));
    const done = new Set();
    const ordered = [];
    // A chain is walked by hand and not by recursion: its length is the app's choice. A loop ends at
    // its own beginning, is sent as it is, and the switch names it.
    for (const first of groups) {
        const stack = [];
        const enter = (group) => {
            if (done.has(group.id))
                return;
            done.add(group.id);
            stack.push({ group, uses: usedBy(group) });
        };
        enter(first);
        while (stack.length > 0) {
            const top = stack[stack.length - 1];
            const next = top.uses.pop();
            if (next === undefined) {
                if (byId.has(top.group.id))
                    ordered.push(top.group);
                stack.pop();
            }
            else {
                const group = byId.get(next) ?? others.get(next);
                if (group !== undefined)
                    enter(group);
            }
        }
    }
    return ordered;
}
function usedBy(group) {
    const ids = [];
    for (const bucket of group.buckets) {
        if (bucket.watchGroup !== undefined)
            ids.push(bucket.watchGroup);
        for (const action of bucket.actions)
            if (action.type === 'group')
                ids.push(action.group);
    }
    return ids;
}
/** Cuts a list into transactions. Order across them is the order within: see above. */
function split(list) {
    const transactions = [];
    let changes = [];
    let weight = 0;
    const cut = () => {
        if (changes.length === 0)
            return;
        transactions.push({ changes, waits: transactions.length > 0 && changes.some(removes) });
        changes = [];
        weight = 0;
    };
    for (const planned of list) {
        const more = weightOf(planned.change);
        if (changes.length >= MAX_CHANGES || weight + more > MAX_WEIGHT)
            cut();
        changes.push(planned);
        weight += more;
    }
    cut();
    return transactions;
}
function removes({ change }) {
    switch (change.type) {
        case 'flow':
            return change.mod.command === 4 /* FlowCommand.DeleteStrict */;
        case 'group':
        case 'meter':
        case 'queue':
            return change.delete;
        default:
            return change.type === 'deleteOwner';
    }
}
/** Roughly the number of parts that make up the message: matches, actions, buckets, tables. */
function weightOf(change) {
    switch (change.type) {
        case 'flow': {
            const { match, instructions } = change.mod.flow;
            return 4 + match.length + instructions.apply.length + instructions.write.length;
        }
        case 'group':
            return change.group.buckets.reduce((sum, b) => sum + 1 + b.actions.length, 2);
        case 'meter':
            return 2 + change.meter.bands.length;
        case 'program':
            return change.program.tables.length + change.program.fields.length;
        default:
            return 1;
    }
}
/** Carries a sent transaction over into what is then held. */
export function applyPlanned(held, transaction) {
    for (const { item, change } of transaction.changes) {
        switch (change.type) {
            case 'program':
                held.setProgram(change.program);
                break;
            case 'deleteOwner':
                held.removeOwner(change.owner);
                break;
            case 'group':
                if (change.delete)
                    held.removeGroup(change.group.id);
                else
                    held.putGroup(change.group);
                break;
            case 'meter':
                if (change.delete)
                    held.removeMeter(change.meter.id);
                else
                    held.putMeter(change.meter);
                break;
            case 'queue':
                if (change.delete)
                    held.removeQueue(queueKey(change.queue));
                else
                    held.putQueue(change.queue);
                break;
            case 'flow':
                if (change.mod.command === 0 /* FlowCommand.Add */)
                    held.putFlow(item.slice(1), change.mod.flow);
                else
                    held.removeFlow(item.slice(1));
                break;
        }
    }
}
//# sourceMappingURL=plan.js.map