/** Kinds, documents and a `Resources` without a controller around it. */
import { defineKind } from '../../../controller/resources/kind.js';
import { Resources } from '../../../controller/resources/resources.js';
import { defineApp } from '../../../controller/sdk.js';
import { MemoryStore } from '../../../controller/store.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import { seededRandom } from '../../../topology/generators.js';
const emptyNetwork = {
    revision: 0,
    switches: new Map(),
    links: [],
    blocked: [],
    hosts: new Map(),
};
/** A kind with everything in its schema that messages are made of. */
export function colorKind(more = {}) {
    return defineKind({
        kind: 'Color',
        plural: 'colors',
        aliases: ['col'],
        summary: 'a color',
        description: 'What it looks like.',
        example: 'apiVersion: heddle.dev/v1\nkind: Color\nmetadata: { name: red }\nspec: { shade: dark }\n',
        columns: [{ title: 'SHADE', path: 'spec.shade' }],
        schema: {
            additionalProperties: false,
            required: ['shade'],
            properties: {
                shade: { enum: ['dark', 'light'], description: 'how bright' },
                weight: { type: 'integer', minimum: 0, default: 1, description: 'how heavy' },
                parts: {
                    type: 'array',
                    items: {
                        type: 'object',
                        additionalProperties: false,
                        required: ['port'],
                        properties: {
                            port: { type: 'integer', minimum: 1 },
                            ip: { type: 'string', format: 'cidr' },
                        },
                    },
                },
            },
        },
        ...more,
    });
}
export function colorApp(more = {}) {
    return defineApp({ name: 'colors', kinds: [colorKind(more)] });
}
export function makeResources(options = {}) {
    const clock = new VirtualClock();
    const resources = new Resources({
        clock,
        random: seededRandom(1),
        logger: silentLogger,
        store: new MemoryStore(),
        apps: [colorApp()],
        network: () => emptyNetwork,
        unit: () => undefined,
        preview: () => ({
            resources: [],
            totals: { added: 0, changed: 0, removed: 0 },
            complete: true,
        }),
        onChange: () => { },
        ...options,
    });
    return Object.assign(resources, { clock });
}
export function color(name, spec = { shade: 'dark' }, metadata = {}) {
    return { apiVersion: 'heddle.dev/v1', kind: 'Color', metadata: { name, ...metadata }, spec };
}
//# sourceMappingURL=support.js.map