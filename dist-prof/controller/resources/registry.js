/**
 * The kinds of all apps, by name, plural and alias, with their schemas compiled.
 */
import { Ajv } from 'ajv';
import { parseIpv4, parseIpv6, parseMac } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import { defineKind } from './kind.js';
import { joinPath } from './problems.js';
export const MAX_KINDS = 256;
export class KindRegistry {
    #byName = new Map();
    /** Also by plural, alias and lower-case name. */
    #byAnyName = new Map();
    /**
     * @throws HeddleError BAD_APP, naming the app, when two kinds have a name in common, or a kind is
     *   not usable.
     */
    constructor(apps) {
        for (const app of apps) {
            for (const kind of app.kinds ?? [])
                this.#add(kind, app.name);
        }
    }
    /** In the order of names. */
    get all() {
        return [...this.#byName.values()].sort((a, b) => (a.kind.kind < b.kind.kind ? -1 : 1));
    }
    get(kind) {
        return this.#byName.get(kind);
    }
    /** By name in any case, plural or alias. */
    find(name) {
        return this.#byName.get(name) ?? this.#byAnyName.get(name.toLowerCase());
    }
    /**
     * A copy of `spec` with defaults filled in; undefined when it is not what the schema says, which is
     * then among `problems`, each with its path below `at`.
     */
    complete(kind, spec, at, problems) {
        const { validate } = this.#byName.get(kind);
        const copy = structuredClone(spec);
        if (validate(copy))
            return copy;
        for (const { path, message } of explain(validate.errors ?? [])) {
            problems.add(joinPath(at, path), message);
        }
        return undefined;
    }
    #add(declared, app) {
        const kind = checked(declared, app);
        const bad = (why, cause) => new HeddleError('BAD_APP', `app "${app}": ${why}`, {
            field: 'kinds',
            value: kind.kind,
            cause,
        });
        if (this.#byName.size >= MAX_KINDS)
            throw bad(`more than ${MAX_KINDS} kinds`);
        let validate;
        try {
            validate = makeAjv().compile({ ...kind.schema, type: 'object' });
        }
        catch (error) {
            throw bad(`the schema of ${kind.kind} can't be used: ${error.message}`, error);
        }
        const entry = { kind, app, validate };
        const names = new Set([kind.kind.toLowerCase(), kind.plural, ...(kind.aliases ?? [])]);
        for (const name of names) {
            const other = this.#byAnyName.get(name);
            if (other !== undefined) {
                throw bad(`the kind ${kind.kind} can't be called "${name}", which is ${other.kind.kind} of app "${other.app}"`);
            }
        }
        for (const name of names)
            this.#byAnyName.set(name, entry);
        this.#byName.set(kind.kind, entry);
    }
}
function checked(kind, app) {
    try {
        return defineKind(kind);
    }
    catch (error) {
        const { message, field, value } = error;
        throw new HeddleError('BAD_APP', `app "${app}": ${message}`, {
            ...(field !== undefined && { field: `kinds.${field}` }),
            value,
            cause: error,
        });
    }
}
function makeAjv() {
    const ajv = new Ajv({
        allErrors: true,
        verbose: true,
        useDefaults: true,
        allowUnionTypes: true,
        strict: 'log',
        logger: false,
    });
    const isIpv4 = parses(parseIpv4);
    const isIpv6 = parses(parseIpv6);
    ajv.addFormat('mac', parses(parseMac));
    ajv.addFormat('ipv4', isIpv4);
    ajv.addFormat('ipv6', isIpv6);
    ajv.addFormat('ip', (text) => isIpv4(text) || isIpv6(text));
    ajv.addFormat('cidr', (text) => {
        const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
        if (isIpv4(address))
            return Number(length) <= 32;
        return isIpv6(address) && Number(length) <= 128;
    });
    return ajv;
}
function parses(parse) {
    return (text) => {
        try {
            parse(text);
            return true;
        }
        catch {
            return false;
        }
    };
}
const FORMATS = {
    mac: 'a MAC address like 02:00:00:00:00:01',
    ipv4: 'an IPv4 address like 10.0.0.1',
    ipv6: 'an IPv6 address like 2001:db8::1',
    ip: 'an IP address',
    cidr: 'a prefix like 10.0.0.0/24 or 2001:db8::/32',
};
/** One line for each mistake, in people's words; branches of a choice only when they say more. */
function explain(errors) {
    const wrappers = ['anyOf', 'oneOf', 'allOf', 'if', 'not'];
    const plain = errors.filter((error) => !wrappers.includes(error.keyword));
    const seen = new Set();
    const found = [];
    for (const error of plain.length > 0 ? plain : errors) {
        const { path, message } = explainOne(error);
        if (seen.has(`${path} ${message}`))
            continue;
        seen.add(`${path} ${message}`);
        found.push({ path, message });
    }
    return found;
}
function explainOne(error) {
    const { keyword, parentSchema } = error;
    const params = error.params;
    const path = pathOf(error.instancePath);
    switch (keyword) {
        case 'additionalProperties': {
            const name = String(params['additionalProperty']);
            return { path: joinPath(path, name), message: `is no field here${knownOf(parentSchema)}` };
        }
        case 'required':
            return { path: joinPath(path, String(params['missingProperty'])), message: 'is missing' };
        case 'enum':
            return {
                path,
                message: `has to be one of ${params['allowedValues'].join(', ')}`,
            };
        case 'const':
            return { path, message: `has to be ${JSON.stringify(params['allowedValue'])}` };
        case 'type': {
            const type = params['type'];
            return {
                path,
                message: `has to be of type ${Array.isArray(type) ? type.join(' or ') : type}`,
            };
        }
        case 'format':
            return {
                path,
                message: `has to be ${FORMATS[String(params['format'])] ?? 'something else'}`,
            };
        case 'minimum':
            return { path, message: `has to be at least ${params['limit']}` };
        case 'maximum':
            return { path, message: `has to be at most ${params['limit']}` };
        case 'exclusiveMinimum':
            return { path, message: `has to be more than ${params['limit']}` };
        case 'exclusiveMaximum':
            return { path, message: `has to be less than ${params['limit']}` };
        default:
            return { path, message: error.message ?? 'is not what the schema says' };
    }
}
function knownOf(schema) {
    const properties = schema?.properties;
    return properties === undefined ? '' : `; there are ${Object.keys(properties).join(', ')}`;
}
/** `/members/0/port` (RFC 6901) as people write it: `members[0].port`. */
function pathOf(pointer) {
    let path = '';
    for (const part of pointer.split('/').slice(1)) {
        const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
        path = joinPath(path, /^\d+$/.test(name) ? `[${name}]` : name);
    }
    return path;
}
//# sourceMappingURL=registry.js.map