import { failureMessage } from './failure-message.js';
import { differenceOf, EMPTY_FRAGMENT } from './fragment.js';
/** @param units what the app wants now, by name. */
export function previewOf(app, units, run) {
    const changes = [];
    const failures = new Map();
    const compare = (unit, id, after) => {
        const before = units.get(unit)?.shares.get(id)?.fragment ?? EMPTY_FRAGMENT;
        const difference = differenceOf(before, after);
        const { rules, groups, meters, queues } = difference;
        if (rules.length + groups.length + meters.length + queues.length === 0)
            return;
        changes.push({ app, unit, switch: id, before, after, ...difference });
    };
    const seen = new Set(run.written.keys());
    for (const unit of run.kept)
        seen.add(unit.name);
    for (const [name, { fragments, error }] of run.written) {
        if (fragments === undefined) {
            failures.set(name, failureMessage(error));
            continue;
        }
        for (const [id, fragment] of fragments)
            compare(name, id, fragment);
        for (const id of units.get(name)?.shares.keys() ?? []) {
            if (!fragments.has(id))
                compare(name, id, EMPTY_FRAGMENT);
        }
    }
    for (const [name, unit] of units) {
        if (seen.has(name))
            continue;
        for (const id of unit.shares.keys())
            compare(name, id, EMPTY_FRAGMENT);
    }
    return { app, changes, failures };
}
//# sourceMappingURL=app-preview.js.map