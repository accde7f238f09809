/**
 * What a kind of resource is, as an app declares it: name, schema, documentation and what follows from
 * a resource of it, all in one object. Nothing else in the controller knows any kind by name, so one
 * more is one more app.
 *
 * Part of the SDK: apps see these types through `controller/sdk.ts`.
 *
 * Neighbours: `registry.ts` gathers the kinds of all apps, `resource-store.ts` keeps the resources,
 * `compile.ts` calls what stands here.
 */
import { HeddleError } from '../../proto/errors.js';
/** The only version so far. */
export const API_VERSION = 'heddle.dev/v1';
const KIND_NAME = /^[A-Z][A-Za-z0-9]{0,62}$/;
const PLURAL = /^[a-z][a-z0-9]{0,62}$/;
const MAX_ALIASES = 8;
const FUNCTIONS = ['validate', 'inputs', 'compile', 'degraded', 'status', 'finalize'];
/**
 * Gives `kind` its type and checks what can be checked before it is served.
 * @throws HeddleError BAD_KIND with the field.
 */
export function defineKind(kind) {
    if (typeof kind !== 'object' || kind === null) {
        throw new HeddleError('BAD_KIND', 'a kind is an object with a name; see docs/apps.md', {
            value: kind,
        });
    }
    const wrong = (field, expected, value) => new HeddleError('BAD_KIND', `kind "${kind.kind}": ${field} has to be ${expected}`, {
        field,
        value,
    });
    if (typeof kind.kind !== 'string' || !KIND_NAME.test(kind.kind)) {
        throw wrong('kind', 'a name like FlowRule', kind.kind);
    }
    if (typeof kind.plural !== 'string' || !PLURAL.test(kind.plural)) {
        throw wrong('plural', 'lower case like flowrules', kind.plural);
    }
    const { aliases = [], columns = [] } = kind;
    const named = Array.isArray(aliases) && aliases.length <= MAX_ALIASES;
    if (!named || !aliases.every((alias) => typeof alias === 'string' && PLURAL.test(alias))) {
        throw wrong('aliases', `a list of at most ${MAX_ALIASES} lower-case names`, aliases);
    }
    for (const member of ['summary', 'description', 'example']) {
        if (typeof kind[member] !== 'string' || kind[member].trim() === '') {
            throw wrong(member, 'text', kind[member]);
        }
    }
    if (typeof kind.schema !== 'object' || kind.schema === null || Array.isArray(kind.schema)) {
        throw wrong('schema', 'a JSON Schema', kind.schema);
    }
    const shown = Array.isArray(columns);
    if (!shown || !columns.every((c) => typeof c?.title === 'string' && typeof c.path === 'string')) {
        throw wrong('columns', 'a list of { title, path }', columns);
    }
    for (const member of FUNCTIONS) {
        if (kind[member] !== undefined && typeof kind[member] !== 'function') {
            throw wrong(member, 'a function', kind[member]);
        }
    }
    return kind;
}
//# sourceMappingURL=kind.js.map