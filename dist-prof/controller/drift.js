/**
 * What somebody changed on a switch behind the controller's back: the difference between what the
 * switch had acknowledged and what it was then found to hold, for people. Putting it right is
 * `reconciler.ts`'s business, and does not look at this.
 */
import { flowEquals, formatFlow, formatGroup, formatMeter, groupEquals, meterEquals, } from '../proto/flow.js';
/** Enough to see who it was; the number says how much. */
const MAX_ITEMS = 32;
export function driftBetween(acknowledged, found, program) {
    const items = [];
    let count = 0;
    const compare = (before, after, equals, format) => {
        const report = (how, value) => {
            count++;
            if (items.length < MAX_ITEMS)
                items.push({ how, what: format(value) });
        };
        for (const [key, value] of before) {
            const held = after.get(key);
            if (held === undefined)
                report('missing', value);
            else if (!equals(held, value))
                report('changed', held);
        }
        for (const [key, value] of after)
            if (!before.has(key))
                report('unexpected', value);
    };
    compare(acknowledged.flows, found.flows, flowEquals, (flow) => formatFlow(flow, program));
    compare(acknowledged.groups, found.groups, groupEquals, (group) => formatGroup(group, program));
    compare(acknowledged.meters, found.meters, meterEquals, formatMeter);
    return { items, count };
}
//# sourceMappingURL=drift.js.map