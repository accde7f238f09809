import { flowKey } from '../proto/flow.js';
import { matchesOverlap, matchKey } from '../proto/match.js';
/** What changes belong together; undefined: its order doesn't matter. */
export function classOf({ before, after }) {
    const content = (after ?? before);
    if ('match' in content) {
        const { match } = content;
        return matchKey(match.some(isInPort) ? match.filter((field) => !isInPort(field)) : match);
    }
    return 'buckets' in content ? `g${content.id}` : undefined;
}
function isInPort({ field }) {
    return field === 0 /* Field.InPort */;
}
/** Groups within groups are looked into that deep; the switches' own limit is not higher. */
const MAX_DEPTH = 8;
/** Ports that packets may leave by, groups looked into. */
export function outputsOf(content, group, into = new Set(), depth = 0) {
    const follow = (actions) => {
        for (const action of actions) {
            if (action.type === 'output' && action.port <= 4294967040 /* ReservedPort.Max */)
                into.add(action.port);
            if (action.type !== 'group' || depth === MAX_DEPTH)
                continue;
            outputsOf(group(action.group), group, into, depth + 1);
        }
    };
    if (content === undefined)
        return into;
    if ('match' in content) {
        follow(content.instructions.apply);
        follow(content.instructions.write);
    }
    else if ('buckets' in content) {
        for (const bucket of content.buckets)
            follow(bucket.actions);
    }
    return into;
}
/** @param ordersAdds whether additions that send packets on are ordered like replacements. */
export function orderOf(entries, around, ordersAdds) {
    const first = [];
    const flips = [];
    const last = [];
    const bySwitch = new Map();
    for (const entry of entries) {
        const list = bySwitch.get(entry.id);
        if (list === undefined)
            bySwitch.set(entry.id, [entry]);
        else
            list.push(entry);
    }
    for (const here of bySwitch.values()) {
        for (const entry of here) {
            const { before, after } = entry.change;
            if (before !== undefined && after !== undefined)
                flips.push(entry);
            // A rule that sends packets nowhere is on nobody's way.
            else if (after === undefined && leadsNowhere(before))
                first.push(entry);
            else if (after === undefined)
                (uncovers(entry, here) ? flips : last).push(entry);
            else
                (covers(entry, here) ? flips : first).push(entry);
        }
    }
    if (flips.length === 0 && last.length === 0 && ordersAdds && classIsOfRules(first)) {
        flips.push(...first.splice(0));
    }
    const shields = shieldsFor(flips, bySwitch, around);
    const shielded = new Set(shields.map(({ id }) => id));
    const steps = levels(flips, bySwitch, around);
    const split = (late) => steps
        .map((step) => step.filter(({ id }) => shielded.has(id) === late))
        .filter((step) => step.length > 0);
    return { first, heads: split(false), late: split(true), last, shields };
}
/** Nothing gets to a new group but by rules that need it, so that groups come before any of them. */
function classIsOfRules(entries) {
    return entries.every(({ change }) => change.item[0] === 'f');
}
function leadsNowhere(content) {
    if (!('match' in content))
        return false;
    const { apply, write, gotoTable } = content.instructions;
    return apply.length === 0 && write.length === 0 && gotoTable === undefined;
}
/** A new rule that takes packets from one that goes, on the same switch. */
function covers({ change }, here) {
    const rule = change.after;
    if (!('match' in rule))
        return false;
    return here.some(({ change: { before, after } }) => {
        if (after !== undefined || before === undefined || !('match' in before))
            return false;
        return rule.priority >= before.priority && overlap(rule, before);
    });
}
/** A rule that goes, and stood before a new one on the same switch. */
function uncovers({ change }, here) {
    const rule = change.before;
    if (!('match' in rule))
        return false;
    return here.some(({ change: { before, after } }) => {
        if (before !== undefined || after === undefined || !('match' in after))
            return false;
        return rule.priority > after.priority && overlap(rule, after);
    });
}
function overlap(a, b) {
    return a.table === b.table && matchesOverlap(a.match, b.match);
}
/** Replacements by how many others lie downstream of them, those with none first. */
function levels(flips, bySwitch, around) {
    if (flips.length === 0)
        return [];
    const flipping = new Set(flips.map(({ id }) => id));
    if (flipping.size === 1)
        return [[...flips]];
    const items = new Set(flips.map(({ change }) => change.item));
    const known = new Map();
    // By hand and not by recursion: a network may be long. A ring, which no wanted state should have,
    // ends where it was entered.
    for (const start of flipping) {
        const stack = [];
        const enter = (id) => {
            known.set(id, 0);
            stack.push({ id, next: nextSwitches(id, items, bySwitch, around), level: 0 });
        };
        if (!known.has(start))
            enter(start);
        while (stack.length > 0) {
            const top = stack[stack.length - 1];
            const next = top.next.pop();
            if (next === undefined) {
                known.set(top.id, top.level);
                stack.pop();
                const above = stack[stack.length - 1];
                if (above !== undefined)
                    above.level = Math.max(above.level, heightOf(top.id, top.level));
            }
            else if (!known.has(next)) {
                enter(next);
            }
            else {
                top.level = Math.max(top.level, heightOf(next, known.get(next)));
            }
        }
    }
    function heightOf(id, level) {
        return flipping.has(id) ? level + 1 : level;
    }
    const steps = [];
    for (const entry of flips) {
        const level = known.get(entry.id);
        while (steps.length <= level)
            steps.push([]);
        steps[level].push(entry);
    }
    return steps.filter((step) => step.length > 0);
}
/** Where packets of the class go from a switch, under the new state. */
function nextSwitches(id, items, bySwitch, around) {
    const ports = new Set();
    const group = (number) => around.group(id, number);
    for (const { change } of bySwitch.get(id) ?? [])
        outputsOf(change.after, group, ports);
    // On a switch that stays as it is the class is what has the same items there.
    if (!bySwitch.has(id)) {
        for (const item of items)
            outputsOf(contentAt(id, item, around), group, ports);
    }
    const next = [];
    for (const port of ports) {
        const peer = around.peer(id, port);
        if (peer !== undefined)
            next.push(peer.switch);
    }
    return next;
}
function contentAt(id, item, around) {
    const rest = item.slice(1);
    return item[0] === 'f' ? around.flow(id, rest) : around.group(id, Number(rest));
}
/** Ports that packets of the class come in by, on each of these switches. */
function arrivals(entries, around, content) {
    const ports = new Map();
    for (const [id, here] of entries) {
        for (const { change } of here) {
            for (const port of outputsOf(content(change), (group) => around.group(id, group))) {
                const peer = around.peer(id, port);
                if (peer === undefined)
                    continue;
                let set = ports.get(peer.switch);
                if (set === undefined)
                    ports.set(peer.switch, (set = new Set()));
                set.add(peer.port);
            }
        }
    }
    return ports;
}
/** See the top. None where one replacement is all there is, or rules look at ports of arrival already. */
function shieldsFor(flips, bySwitch, around) {
    const [one] = flips;
    if (one === undefined || flips.length < 2)
        return [];
    const { item } = one.change;
    const alike = flips.every(({ change }) => change.item === item && change.before && change.after);
    if (!alike || item[0] !== 'f')
        return [];
    const key = item.slice(1);
    const before = arrivals(bySwitch, around, (change) => change.before);
    const after = arrivals(bySwitch, around, (change) => change.after);
    const shields = [];
    for (const { id, change } of flips) {
        const flow = change.after;
        const old = before.get(id) ?? NO_PORTS;
        const fresh = after.get(id) ?? NO_PORTS;
        if (fresh.size === 0 || flow.priority === 65_535 || flow.match.some(isInPort))
            continue;
        if ([...fresh].some((port) => old.has(port) || isFed(id, port, key, bySwitch, around)))
            continue;
        const made = [...fresh].map((port) => shieldOf(id, flow, port));
        if (made.every((shield) => around.flow(id, shield.key) === undefined))
            shields.push(...made);
    }
    return shields;
}
/** Whether a switch that stays as it is sends packets of the class to this port. */
function isFed(id, port, key, bySwitch, around) {
    const peer = around.peer(id, port);
    if (peer === undefined || bySwitch.has(peer.switch))
        return false;
    const flow = around.flow(peer.switch, key);
    return outputsOf(flow, (group) => around.group(peer.switch, group)).has(peer.port);
}
const NO_PORTS = new Set();
function shieldOf(id, flow, port) {
    const value = Uint8Array.of(port >>> 24, port >>> 16, port >>> 8, port);
    const match = [...flow.match, { field: 0 /* Field.InPort */, value }];
    match.sort((a, b) => a.field - b.field);
    const shield = { ...flow, priority: flow.priority + 1, match };
    return { id, key: flowKey(shield), flow: shield };
}
//# sourceMappingURL=rollout-order.js.map