import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { defaultApps } from '../../../apps/index.js';
import { resourcesDoc } from '../../../controller/resources/documentation.js';
import { colorKind, makeResources } from './support.js';
const apps = defaultApps();
const kinds = apps.flatMap((app) => app.kinds ?? []);
function fromRoot(path) {
    const up = import.meta.url.endsWith('.ts') ? '../../../' : '../../../../';
    return readFileSync(new URL(up + path, import.meta.url), 'utf8');
}
t.test('docs/resources.md is what the kinds say', async (t) => {
    const hint = 'npm run build && node dist/cli/resources-doc.js';
    t.equal(fromRoot('docs/resources.md'), resourcesDoc(kinds), hint);
});
t.test('every field of every kind is explained, and every example is accepted', async (t) => {
    const explained = (schema, path) => {
        const { properties = {}, items } = schema;
        for (const [name, field] of Object.entries(properties)) {
            t.type(field.description, 'string', `${path}.${name}`);
            explained(field, `${path}.${name}`);
        }
        if (items !== undefined)
            explained(items, `${path}[]`);
    };
    for (const { kind, schema, example } of kinds) {
        explained(schema, kind);
        const resources = makeResources({ apps });
        const document = parse(example);
        t.equal(document.kind, kind);
        await resources.apply({ resources: [document], plan: true }, 'me');
    }
});
t.test('fields: required, defaults, lists, references, bars', async (t) => {
    const schema = {
        required: ['a'],
        definitions: { low: { type: 'integer', maximum: 7, description: 'low' } },
        properties: {
            a: { enum: ['x', 'y'], description: 'x | y' },
            b: { type: 'array', items: { $ref: '#/definitions/low' } },
            c: { type: 'object', properties: { d: { type: ['string', 'integer'], default: 'e' } } },
            f: { format: 'cidr' },
        },
    };
    const text = resourcesDoc([{ ...colorKind(), schema }]);
    for (const row of [
        '| `spec.a` | `x`, `y` | required | x \\| y |',
        '| `spec.b[]` | integer, up to 7 |  | low |',
        '| `spec.c.d` | string or integer | `"e"` |  |',
        '| `spec.f` | IP prefix |  |  |',
    ]) {
        t.ok(text.includes(row), row);
    }
});
//# sourceMappingURL=documentation.test.js.map