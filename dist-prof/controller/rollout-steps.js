/** Nothing of it depends on another switch, or on what packets are on their way. */
export function isSimple(entries) {
    const switches = new Set(entries.map(({ id }) => id));
    if (switches.size < 2)
        return true;
    const adds = entries.every(({ change }) => change.before === undefined);
    return adds || entries.every(({ change }) => change.after === undefined);
}
export const NO_ORDER = { first: [], heads: [], late: [], last: [], shields: [] };
/** Only removals wait. */
export function atOnce(entries) {
    return {
        ...NO_ORDER,
        first: entries.filter(({ change }) => change.after !== undefined),
        last: entries.filter(({ change }) => change.after === undefined),
    };
}
/** Several orders side by side. The first step is there even if it is empty: it is sent at once. */
export function stepsOf(orders, shielded) {
    const steps = [{ entries: orders.flatMap(({ first }) => first), drains: false }];
    const addLevels = (which) => {
        const depth = Math.max(0, ...orders.map((order) => order[which].length));
        for (let level = 0; level < depth; level++) {
            const entries = orders.flatMap((order) => order[which][level] ?? []);
            steps.push({ entries, drains: which === 'late' && level === 0 });
        }
    };
    addLevels('heads');
    addLevels('late');
    const last = orders.flatMap((order) => order.last);
    // Also when there is nothing to remove: shields go when the last packets have passed.
    if (last.length > 0 || shielded)
        steps.push({ entries: last, drains: true });
    return steps;
}
//# sourceMappingURL=rollout-steps.js.map