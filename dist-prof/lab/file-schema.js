/**
 * The JSON Schema of a lab file. A `description` beside a `pattern` is what the error message says was
 * expected. What a schema can't express (names that refer to each other) is in `file.ts`.
 */
/** Switches, hosts or links in one lab: far above what one machine carries. */
export const MAX_NODES = 1000;
const name = {
    type: 'string',
    pattern: '^[a-z][a-z0-9-]{0,31}$',
    description: 'lower-case letters, digits and dashes, a letter first, at most 32 characters',
};
export const labFileSchema = {
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    additionalProperties: false,
    properties: {
        apiVersion: { type: 'string', const: 'heddle.dev/v1' },
        kind: { type: 'string', const: 'Lab' },
        metadata: {
            type: 'object',
            required: ['name'],
            additionalProperties: false,
            properties: { name },
        },
        spec: {
            type: 'object',
            required: ['switches'],
            additionalProperties: false,
            properties: {
                switches: {
                    type: 'array',
                    minItems: 1,
                    maxItems: MAX_NODES,
                    items: {
                        type: 'object',
                        required: ['name'],
                        additionalProperties: false,
                        properties: {
                            name,
                            datapathId: {
                                type: 'string',
                                pattern: '^[0-9a-f]{16}$',
                                description: '16 lower-case hex digits (in quotes)',
                            },
                        },
                    },
                },
                hosts: {
                    type: 'array',
                    maxItems: MAX_NODES,
                    items: {
                        type: 'object',
                        required: ['name', 'switch'],
                        additionalProperties: false,
                        properties: {
                            name,
                            switch: name,
                            ip: { type: 'string' },
                            mac: {
                                type: 'string',
                                pattern: '^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$',
                                description: 'a MAC address such as "02:00:00:00:00:01"',
                            },
                        },
                    },
                },
                links: {
                    type: 'array',
                    maxItems: MAX_NODES,
                    items: {
                        type: 'object',
                        required: ['a', 'b'],
                        additionalProperties: false,
                        properties: { a: name, b: name },
                    },
                },
            },
        },
    },
};
//# sourceMappingURL=file-schema.js.map