/**
 * Items: the parts of a switch's configuration that plans, refusals and acknowledgements are about, as
 * strings: `f<key>` a rule, `g<id>` a group, `m<id>` a meter, `q<key>` a queue, `p` the program, `o<owner>` everything of
 * one owner.
 */
import { flowEquals, formatFlow, formatGroup, formatMeter, formatQueue, groupEquals, meterEquals, queueEquals, } from '../proto/flow.js';
/** Null: it is not wanted. */
export function wantedContent(item, wanted) {
    const rest = item.slice(1);
    if (item.startsWith('f'))
        return wanted.flows.get(rest) ?? null;
    if (item.startsWith('q'))
        return wanted.queues.get(rest) ?? null;
    const from = item.startsWith('g') ? wanted.groups : wanted.meters;
    return from.get(Number(rest)) ?? null;
}
export function sameContent(item, held, wanted) {
    const rest = item.slice(1);
    const same = (a, b, equals) => a === b || (a !== undefined && b !== undefined && equals(a, b));
    if (item.startsWith('f'))
        return same(held.flows.get(rest), wanted.flows.get(rest), flowEquals);
    if (item.startsWith('q')) {
        return same(held.queues.get(rest), wanted.queues.get(rest), queueEquals);
    }
    const id = Number(rest);
    return item.startsWith('g')
        ? same(held.groups.get(id), wanted.groups.get(id), groupEquals)
        : same(held.meters.get(id), wanted.meters.get(id), meterEquals);
}
/** What a refused item would have brought; null for a removal. */
export function contentOf(change) {
    if (change.type === 'flow') {
        return change.mod.command === 0 /* FlowCommand.Add */ ? change.mod.flow : null;
    }
    if (change.type === 'meter')
        return change.delete ? null : change.meter;
    if (change.type === 'queue')
        return change.delete ? null : change.queue;
    return change.type === 'group' && !change.delete ? change.group : null;
}
export function describeChange(change, program) {
    switch (change.type) {
        case 'flow':
            return formatFlow(change.mod.flow, program);
        case 'group':
            return formatGroup(change.group, program);
        case 'meter':
            return formatMeter(change.meter);
        case 'queue':
            return formatQueue(change.queue);
        case 'deleteOwner':
            return `all rules of "${change.owner}"`;
        case 'program':
            return 'the pipeline program';
    }
}
//# sourceMappingURL=items.js.map