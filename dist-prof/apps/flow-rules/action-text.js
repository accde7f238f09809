/**
 * Actions as people write them in resources: a word, or an object with one field.
 *
 *     popVlan    { output: 3 }    { output: uplink }    { setField: { ipv4Dst: 10.0.0.1 } }
 *     { sample: 1000 }    { sample: { interval: 1000, maxBytes: 64 } }
 *     { group: { type: select, buckets: [ { actions: [ { output: 1 } ] }, ... ] } }
 *
 * Names of ports are those of the switch that the rule is for.
 */
import { all, copyTtlIn, copyTtlOut, decMplsTtl, decTtl, flood, HeddleError, inPort, output, popMpls, popPbb, popVlan, pushMpls, pushPbb, pushVlan, sample, setField, setMplsTtl, setTtl, toController, } from '../../controller/sdk.js';
import { checkActions } from '../../proto/actions.js';
const WORDS = {
    all,
    flood,
    inPort,
    controller: toController,
    popVlan,
    popPbb,
    decTtl,
    copyTtlIn,
    copyTtlOut,
    decMplsTtl,
    pushVlan,
    pushMpls,
    pushPbb,
};
const NUMBERED = {
    pushVlan,
    pushMpls,
    pushPbb,
    popMpls,
    setTtl,
    setMplsTtl,
    controller: toController,
    sample,
};
const OUTPUTS = ['all', 'flood', 'inPort', 'controller'];
/** @throws HeddleError BAD_RESOURCE with the path of the action */
export function readActions(list, place) {
    return list.flatMap((text, i) => {
        const field = `${place.field}[${i}]`;
        try {
            const read = readAction(text, { ...place, field, key: `${place.key}/${i}` });
            const actions = Array.isArray(read) ? read : [read];
            checkActions(actions.filter(isWhole), { where: 'apply', path: field });
            return actions;
        }
        catch (error) {
            if (!(error instanceof HeddleError) || error.code === 'BAD_RESOURCE')
                throw error;
            throw new HeddleError('BAD_RESOURCE', error.message, { field, value: text });
        }
    });
}
/** Has all that it is made of; the others name what the controller looks up. */
function isWhole(action) {
    return !['groupRef', 'meterRef', 'queueRef', 'setOwnField'].includes(action.type);
}
function readAction(text, place) {
    if (typeof text === 'string') {
        const make = WORDS[text];
        if (make === undefined)
            throw unknown(text, place);
        return make();
    }
    const entries = Object.entries(text);
    const [name, value] = entries[0] ?? ['', undefined];
    if (entries.length !== 1) {
        throw bad(place, 'has to be a word or an object with one field, like { output: 3 }', text);
    }
    if (name === 'output')
        return readOutput(value, place);
    if (name === 'setField')
        return readSetFields(value, place);
    if (name === 'group')
        return readGroup(value, place);
    if (name === 'sample' && typeof value === 'object')
        return readSample(value, place);
    const make = NUMBERED[name];
    if (make === undefined)
        throw unknown(name, place);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
        throw bad(place, `${name} takes a whole number`, value);
    }
    return make(value);
}
function readOutput(value, place) {
    const reserved = OUTPUTS.find((name) => name === value);
    if (reserved !== undefined)
        return WORDS[reserved]();
    return output(readPort(value, place));
}
/** @throws HeddleError BAD_RESOURCE when the switch has no port of that name */
export function readPort(value, { field, node }) {
    if (typeof value === 'number' && Number.isInteger(value) && value > 0)
        return value;
    const wrong = (message) => new HeddleError('BAD_RESOURCE', message, { field, value });
    if (typeof value !== 'string' || value === '') {
        throw wrong(`has to be the number or name of a port, or one of ${OUTPUTS.join(', ')}`);
    }
    if (node === undefined)
        return 1;
    for (const port of node.ports.values())
        if (port.name === value)
            return port.number;
    throw wrong(`switch "${node.name}" has no port "${value}"`);
}
function readSetFields(value, place) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw bad(place, 'setField takes fields and values, like { ipv4Dst: 10.0.0.1 }', value);
    }
    return Object.entries(value).map(([name, set]) => {
        if (typeof set !== 'number' && typeof set !== 'string') {
            throw bad(place, `${name} takes a number or text`, set);
        }
        return setField(name, set);
    });
}
function readSample(value, place) {
    const { interval, maxBytes, ...others } = (value ?? {});
    const isNumber = typeof maxBytes === 'number' || maxBytes === undefined;
    if (typeof interval !== 'number' || !isNumber || Object.keys(others).length > 0) {
        throw bad(place, 'sample takes an interval, or { interval: 1000, maxBytes: 64 }', value);
    }
    return sample(interval, maxBytes);
}
function readGroup({ type, buckets }, place) {
    const spec = {
        type,
        buckets: buckets.map(({ weight, watchPort, actions }, i) => {
            const field = `${place.field}.group.buckets[${i}]`;
            return {
                ...(weight !== undefined && { weight }),
                ...(watchPort !== undefined && {
                    watchPort: readPort(watchPort, { ...place, field: `${field}.watchPort` }),
                }),
                actions: readActions(actions, {
                    ...place,
                    field: `${field}.actions`,
                    key: `${place.key}/${i}`,
                }),
            };
        }),
    };
    return place.desired === undefined ? [] : place.desired.group(place.key, spec);
}
function unknown(name, place) {
    const names = [
        ...new Set([...Object.keys(WORDS), ...Object.keys(NUMBERED), 'output', 'setField', 'group']),
    ];
    return bad(place, `there is no action "${name}"; there are ${names.sort().join(', ')}`, name);
}
function bad({ field }, message, value) {
    return new HeddleError('BAD_RESOURCE', message, { field, value });
}
//# sourceMappingURL=action-text.js.map