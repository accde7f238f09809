/**
 * What an apply would send, in people's words: for each resource and switch the rules, groups and
 * meters that come, change and go.
 */
import { formatFlow, formatGroup, formatMeter } from '../../proto/flow.js';
/** More than anybody reads; the totals count all of them. */
const MAX_LINES = 20_000;
export function planJson(previews, program, switchName) {
    const totals = { added: 0, changed: 0, removed: 0 };
    const byUnit = new Map();
    const messages = new Map();
    const entry = (app, unit) => {
        const key = `${app}\u0000${unit}`;
        let found = byUnit.get(key);
        if (found === undefined)
            byUnit.set(key, (found = { app, unit, switches: [] }));
        return found.switches;
    };
    let room = MAX_LINES;
    for (const { app, changes, failures } of previews) {
        for (const change of changes) {
            const lines = linesOf(change, program);
            totals.added += lines.added.length;
            totals.changed += lines.changed.length;
            totals.removed += lines.removed.length;
            const count = lines.added.length + lines.changed.length + lines.removed.length;
            if (count > room)
                continue;
            room -= count;
            const { switch: id, unit } = change;
            entry(app, unit).push({ switch: id, switchName: switchName(id), ...lines });
        }
        for (const [unit, message] of failures) {
            entry(app, unit);
            messages.set(`${app}\u0000${unit}`, message);
        }
    }
    const resources = [...byUnit].map(([key, { app, unit, switches }]) => {
        const slash = unit.indexOf('/');
        return {
            app,
            kind: slash < 0 ? '' : unit.slice(0, slash),
            name: unit.slice(slash + 1),
            message: messages.get(key) ?? '',
            switches,
        };
    });
    const listed = MAX_LINES - room;
    const complete = listed === totals.added + totals.changed + totals.removed;
    return { resources, totals, complete };
}
function linesOf(change, program) {
    const lines = { added: [], changed: [], removed: [] };
    const add = (before, after) => {
        if (before === undefined)
            lines.added.push(after);
        else if (after === undefined)
            lines.removed.push(before);
        else
            lines.changed.push({ before, after });
    };
    const { before, after } = change;
    for (const key of change.rules) {
        const [a, b] = [before.rules.get(key), after.rules.get(key)];
        add(a && formatFlow(a.flow, program), b && formatFlow(b.flow, program));
    }
    for (const key of change.groups) {
        const [a, b] = [before.groups.get(key), after.groups.get(key)];
        add(a && formatGroup(a.group, program), b && formatGroup(b.group, program));
    }
    for (const key of change.meters) {
        const [a, b] = [before.meters.get(key), after.meters.get(key)];
        add(a && formatMeter(a.meter), b && formatMeter(b.meter));
    }
    return lines;
}
//# sourceMappingURL=preview.js.map