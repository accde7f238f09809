/**
 * Actions: builders for those who write rules, the checks that a switch makes before it takes them,
 * and the text that people see.
 *
 * Neighbours: `fields.ts` for set-field, `flow.ts` for what carries actions.
 */
import { MAX_SAMPLE_INTERVAL } from './capture.js';
import { HeddleError } from './errors.js';
import { fieldById, fieldByName } from './fields.js';
import { describe, holds, sameBytes } from './match.js';
import { formatFieldValue, parseScalar } from './match-text.js';
/** How many actions one list may have. */
export const MAX_ACTIONS = 128;
/** The one above stands for every queue of a port, in requests (OpenFlow 1.3, 7.2.2: OFPQ_ALL). */
export const MAX_QUEUE_ID = 0xfffffffe;
/** From an Ethernet header to what holds the headers of any packet. */
export const MIN_SAMPLE_BYTES = 14;
export const MAX_SAMPLE_BYTES = 1024;
const DEFAULT_SAMPLE_BYTES = 128;
/** Every action kind, in the order of `Action.kind` in flow.proto. */
export const ACTION_TYPES = [
    'output',
    'group',
    'setField',
    'pushVlan',
    'popVlan',
    'decTtl',
    'setTtl',
    'copyTtlOut',
    'copyTtlIn',
    'pushMpls',
    'popMpls',
    'setMplsTtl',
    'decMplsTtl',
    'pushPbb',
    'popPbb',
    'setQueue',
    'meter',
    'sample',
];
// ---- builders -------------------------------------------------------------------------------
/** To a port, 1..ReservedPort.Max, or a reserved one. Never goes back to the in port; see `inPort`. */
export function output(port, maxBytes) {
    return maxBytes === undefined ? { type: 'output', port } : { type: 'output', port, maxBytes };
}
/** A packet-in, cut to `maxBytes` (absent or 0: all of it). */
export function toController(maxBytes) {
    return output(4294967293 /* ReservedPort.Controller */, maxBytes);
}
/** To every port but the in port, that takes part in flooding. */
export function flood() {
    return { type: 'output', port: 4294967291 /* ReservedPort.Flood */ };
}
/** To every port but the in port (OpenFlow 1.3, 4.5). */
export function all() {
    return { type: 'output', port: 4294967292 /* ReservedPort.All */ };
}
/** Back out of the port that the packet came in on. */
export function inPort() {
    return { type: 'output', port: 4294967288 /* ReservedPort.InPort */ };
}
export function group(id) {
    return { type: 'group', group: id };
}
/**
 * Rewrites a field; checksums are kept right. `value` is written as in a match, without a mask.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE
 */
export function setField(name, value, program) {
    const info = fieldByName(name, program);
    if (info === undefined || !info.settable) {
        throw new HeddleError('UNKNOWN_FIELD', `There is no field "${name}" that can be set.`, {
            field: name,
            value,
        });
    }
    return { type: 'setField', field: info.id, value: parseScalar(info, value) };
}
/** `etherType`: 0x8100 (802.1Q) or 0x88a8 (802.1ad). */
export function pushVlan(etherType = 0x8100) {
    return { type: 'pushVlan', etherType };
}
export function popVlan() {
    return { type: 'popVlan' };
}
/** IPv4 TTL or IPv6 hop limit; a packet that would reach 0 is dropped. */
export function decTtl() {
    return { type: 'decTtl' };
}
/** 1..255. */
export function setTtl(ttl) {
    return { type: 'setTtl', ttl };
}
export function copyTtlOut() {
    return { type: 'copyTtlOut' };
}
export function copyTtlIn() {
    return { type: 'copyTtlIn' };
}
/** `etherType`: 0x8847 or 0x8848 (multicast). */
export function pushMpls(etherType = 0x8847) {
    return { type: 'pushMpls', etherType };
}
/** `etherType`: of what is left when the label is gone. */
export function popMpls(etherType) {
    return { type: 'popMpls', etherType };
}
export function setMplsTtl(ttl) {
    return { type: 'setMplsTtl', ttl };
}
export function decMplsTtl() {
    return { type: 'decMplsTtl' };
}
export function pushPbb(etherType = 0x88e7) {
    return { type: 'pushPbb', etherType };
}
export function popPbb() {
    return { type: 'popPbb' };
}
export function setQueue(queue) {
    return { type: 'setQueue', queue };
}
export function meter(id) {
    return { type: 'meter', meter: id };
}
/**
 * Sends the first bytes of one packet in `interval`, chosen by chance, to the controller, as the packet is
 * at this action. Telemetry: nobody answers, and the packet goes on.
 *
 * @param interval 1..1,000,000; 1: every packet
 * @param maxBytes 14..1024
 */
export function sample(interval, maxBytes = DEFAULT_SAMPLE_BYTES) {
    return { type: 'sample', interval, maxBytes };
}
const TAG_TYPES = {
    pushVlan: [0x8100, 0x88a8],
    pushMpls: [0x8847, 0x8848],
    pushPbb: [0x88e7],
};
/**
 * The order in which an action set is carried out (OpenFlow 1.3, 5.10). Of the step "pop", what lies
 * further out goes first; setting a TTL counts among the fields that are set.
 */
export const SET_ORDER = [
    'copyTtlIn',
    'popVlan',
    'popPbb',
    'popMpls',
    'pushMpls',
    'pushPbb',
    'pushVlan',
    'copyTtlOut',
    'decMplsTtl',
    'decTtl',
    'setMplsTtl',
    'setTtl',
    'setField',
    'meter',
    'setQueue',
    'sample',
    'group',
    'output',
];
/**
 * Refuses a list that could never be carried out. `code` is the name of a RefusalReason, `field` the
 * path. Whether a group, meter or port exists is for the switch to say.
 *
 * @throws HeddleError LIMIT_EXCEEDED, BAD_VALUE, UNKNOWN_FIELD, UNKNOWN_ACTION, MISSING_PREREQUISITE
 */
export function checkActions(actions, context) {
    if (actions.length > MAX_ACTIONS) {
        throw refuse('LIMIT_EXCEEDED', context, -1, `a list has at most ${MAX_ACTIONS} actions`);
    }
    // What is known of the packet's headers; undefined: nothing is, and so nothing is asked of them.
    let known = context.match;
    if (known !== undefined && context.where === 'write')
        known = afterChanges(actions, known);
    for (let i = 0; i < actions.length; i++) {
        const action = actions[i];
        if (known !== undefined && context.where === 'apply')
            known = afterChange(action, known);
        switch (action.type) {
            case 'output':
                checkOutput(action.port, context, i);
                break;
            case 'setField':
                checkSetField(action.field, action.value, known, context, i);
                break;
            case 'group':
                if (!(action.group >= 1 && action.group <= 4294967040 /* ReservedPort.Max */)) {
                    throw refuse('BAD_VALUE', context, i, 'a group id is 1..0xffffff00', action.group);
                }
                break;
            case 'pushVlan':
            case 'pushMpls':
            case 'pushPbb':
                if (!TAG_TYPES[action.type].includes(action.etherType)) {
                    throw refuse('BAD_VALUE', context, i, `${action.type} can't push this EtherType`, action.etherType);
                }
                break;
            case 'setTtl':
            case 'setMplsTtl':
                if (!(action.ttl >= 1 && action.ttl <= 255)) {
                    throw refuse('BAD_VALUE', context, i, 'a TTL is 1..255', action.ttl);
                }
                break;
            case 'popMpls':
                if (!(action.etherType >= 0 && action.etherType <= 0xffff)) {
                    throw refuse('BAD_VALUE', context, i, 'an EtherType has 16 bits', action.etherType);
                }
                break;
            case 'popVlan':
            case 'decTtl':
            case 'copyTtlOut':
            case 'copyTtlIn':
            case 'decMplsTtl':
            case 'popPbb':
                break;
            case 'setQueue':
                if (!(action.queue >= 0 && action.queue <= MAX_QUEUE_ID)) {
                    throw refuse('BAD_VALUE', context, i, 'a queue id is 0..0xfffffffe', action.queue);
                }
                break;
            case 'meter':
                if (!(action.meter >= 1 && action.meter <= 4294967040 /* ReservedPort.Max */)) {
                    throw refuse('BAD_VALUE', context, i, 'a meter id is 1..0xffffff00', action.meter);
                }
                break;
            case 'sample':
                checkSample(action, context, i);
                break;
            default:
                throw refuse('UNKNOWN_ACTION', context, i, 'there is no such action', action);
        }
    }
}
function checkSample({ interval, maxBytes }, context, index) {
    const isWithin = (value, from, to) => Number.isInteger(value) && value >= from && value <= to;
    if (!isWithin(interval, 1, MAX_SAMPLE_INTERVAL)) {
        const what = `a sample is one packet in 1..${MAX_SAMPLE_INTERVAL}`;
        throw refuse('BAD_VALUE', context, index, what, interval);
    }
    if (!isWithin(maxBytes, MIN_SAMPLE_BYTES, MAX_SAMPLE_BYTES)) {
        const what = `a sample has ${MIN_SAMPLE_BYTES}..${MAX_SAMPLE_BYTES} bytes`;
        throw refuse('BAD_VALUE', context, index, what, maxBytes);
    }
}
function checkOutput(port, context, index) {
    if (port >= 1 && port <= 4294967040 /* ReservedPort.Max */)
        return;
    switch (port) {
        case 4294967288 /* ReservedPort.InPort */:
        case 4294967291 /* ReservedPort.Flood */:
        case 4294967292 /* ReservedPort.All */:
        case 4294967293 /* ReservedPort.Controller */:
            return;
        case 4294967289 /* ReservedPort.Table */:
            // OpenFlow 1.3, 4.5: TABLE is for packet-outs only, else a rule could loop.
            if (context.where === 'packetOut')
                return;
            break;
        default:
            break;
    }
    throw refuse('BAD_VALUE', context, index, "a packet can't be output to this port", port);
}
function checkSetField(field, value, known, context, index) {
    const info = fieldById(field, context.program);
    if (info === undefined || !info.settable) {
        throw refuse('UNKNOWN_FIELD', context, index, `field ${info?.name ?? field} can't be set`, field);
    }
    const spare = info.bytes * 8 - info.bits;
    if (value.length !== info.bytes || (spare !== 0 && value[0] >> (8 - spare) !== 0)) {
        throw refuse('BAD_VALUE', context, index, `${info.name} has ${info.bits} bits in ${info.bytes} bytes`);
    }
    if (field === 6 /* Field.VlanVid */ && (value[0] & 0x10) === 0) {
        throw refuse('BAD_VALUE', context, index, 'a VLAN number is set with 0x1000 in it; popVlan removes the tag');
    }
    if (known === undefined)
        return;
    for (const prerequisite of info.prerequisites) {
        if (!holds(prerequisite, known)) {
            const what = `${info.name} can be set only where the packet has ${describe(prerequisite)}`;
            throw refuse('MISSING_PREREQUISITE', context, index, what);
        }
    }
}
/** What is known when the fields of an action set are set: after all its pops and pushes. */
function afterChanges(actions, match) {
    let known = match;
    for (const type of SET_ORDER) {
        for (const action of actions)
            if (action.type === type)
                known = afterChange(action, known);
    }
    return known;
}
/** What is known of a packet after `action`, when `known` was before. */
function afterChange(action, known) {
    switch (action.type) {
        case 'pushVlan':
            return [...known.filter(({ field }) => field !== 6 /* Field.VlanVid */), TAGGED];
        case 'popVlan':
            return known.filter(({ field }) => field !== 6 /* Field.VlanVid */ && field !== 7 /* Field.VlanPcp */);
        case 'pushMpls':
        case 'popMpls':
        case 'pushPbb':
            return [...known.filter(isOutside), etherTypeField(action.etherType)];
        case 'popPbb':
            return known.filter(isOutside);
        default:
            return known;
    }
}
const TAGGED = {
    field: 6 /* Field.VlanVid */,
    value: Uint8Array.of(0x10, 0),
    mask: Uint8Array.of(0x10, 0),
};
function etherTypeField(etherType) {
    return { field: 5 /* Field.EthType */, value: Uint8Array.of(etherType >> 8, etherType & 255) };
}
/** Fields that lie in front of the EtherType, or in no header at all. */
function isOutside({ field }) {
    if (field === 5 /* Field.EthType */)
        return false;
    const needs = fieldById(field)?.prerequisites ?? [];
    return needs.every((need) => need.field === 6 /* Field.VlanVid */ || need.field === 0 /* Field.InPort */);
}
function refuse(code, context, index, what, value) {
    const path = context.path ?? 'actions';
    const field = index < 0 ? path : `${path}[${index}]`;
    return new HeddleError(code, `The action at ${field} is refused: ${what}.`, { field, value });
}
// ---- comparing and writing ------------------------------------------------------------------
export function actionsEqual(a, b) {
    if (a === b)
        return true;
    if (a.length !== b.length)
        return false;
    for (let i = 0; i < a.length; i++)
        if (!actionEquals(a[i], b[i]))
            return false;
    return true;
}
export function actionEquals(a, b) {
    switch (a.type) {
        case 'output':
            return b.type === 'output' && a.port === b.port && (a.maxBytes ?? 0) === (b.maxBytes ?? 0);
        case 'setField':
            return b.type === 'setField' && a.field === b.field && sameBytes(a.value, b.value);
        case 'sample':
            return b.type === 'sample' && a.interval === b.interval && a.maxBytes === b.maxBytes;
        default:
            return a.type === b.type && actionArgument(a) === actionArgument(b);
    }
}
/** The one number of an action that has one: port, group, EtherType, TTL, queue, meter, interval; else 0. */
export function actionArgument(action) {
    switch (action.type) {
        case 'output':
            return action.port;
        case 'group':
            return action.group;
        case 'setField':
            return action.field;
        case 'pushVlan':
        case 'pushMpls':
        case 'popMpls':
        case 'pushPbb':
            return action.etherType;
        case 'setTtl':
        case 'setMplsTtl':
            return action.ttl;
        case 'setQueue':
            return action.queue;
        case 'meter':
            return action.meter;
        case 'sample':
            return action.interval;
        default:
            return 0;
    }
}
const PORT_NAMES = new Map([
    [4294967288 /* ReservedPort.InPort */, 'inPort'],
    [4294967289 /* ReservedPort.Table */, 'table'],
    [4294967290 /* ReservedPort.Normal */, 'normal'],
    [4294967291 /* ReservedPort.Flood */, 'flood'],
    [4294967292 /* ReservedPort.All */, 'all'],
    [4294967293 /* ReservedPort.Controller */, 'controller'],
    [4294967294 /* ReservedPort.Local */, 'local'],
    [4294967295 /* ReservedPort.Any */, 'any'],
]);
/** `3`, or the name of a reserved port: `inPort`, `flood`, `controller`, ... */
export function formatPort(port) {
    return PORT_NAMES.get(port) ?? String(port);
}
/** `output:3`, `output:controller(128)`, `setField:ipv4Dst=10.0.0.1`, `pushVlan:0x8100`, `popVlan`. */
export function formatAction(action, program) {
    switch (action.type) {
        case 'output': {
            const cut = action.maxBytes === undefined || action.maxBytes === 0 ? '' : `(${action.maxBytes})`;
            return `output:${formatPort(action.port)}${cut}`;
        }
        case 'setField': {
            const info = fieldById(action.field, program);
            const name = info?.name ?? `field${action.field}`;
            return `setField:${name}=${formatFieldValue(info, action.value, undefined)}`;
        }
        case 'pushVlan':
        case 'pushMpls':
        case 'popMpls':
        case 'pushPbb':
            return `${action.type}:0x${action.etherType.toString(16).padStart(4, '0')}`;
        case 'group':
        case 'setTtl':
        case 'setMplsTtl':
        case 'setQueue':
        case 'meter':
            return `${action.type}:${actionArgument(action)}`;
        case 'sample':
            return `sample:${action.interval}(${action.maxBytes})`;
        default:
            return action.type;
    }
}
//# sourceMappingURL=actions.js.map