/**
 * Version 1 of the protocol never breaks: everything that the last release could say must still be
 * said with the same numbers, types and names. Adding is fine.
 *
 * `released-schema.json` beside this file is the last released schema. After a release:
 * `HEDDLE_SCHEMA=release node --import tsx test/proto/schema.test.ts`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import t from 'tap';
import { ACTION_TYPES } from '../../proto/actions.js';
import { END_REASONS, PACKET_IN_REASONS, PORT_CHANGES, REFUSAL_REASONS, REMOVED_REASONS, } from '../../proto/codec.js';
function projectRoot() {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json')))
        folder = dirname(folder);
    return folder;
}
const root = projectRoot();
function load() {
    const schema = new protobuf.Root();
    schema.resolvePath = (_, target) => target.startsWith('/') ? target : join(root, 'proto', target);
    schema.loadSync(join(root, 'proto/heddle/v1/channel.proto'), { keepCase: true }).resolveAll();
    return schema;
}
function flatten(parent, schema = {}) {
    for (const child of parent.nestedArray) {
        if (child instanceof protobuf.Enum) {
            for (const [name, number] of Object.entries(child.values))
                schema[`${child.fullName}.${number}`] = name;
        }
        else if (child instanceof protobuf.Type) {
            for (const field of child.fieldsArray) {
                const rule = field.repeated
                    ? 'repeated '
                    : field.options?.['proto3_optional']
                        ? 'optional '
                        : '';
                const oneof = field.partOf && rule === '' ? ` in ${field.partOf.name}` : '';
                const type = field.resolvedType?.fullName ?? field.type;
                schema[`${child.fullName}.${field.id}`] = `${field.name}: ${rule}${type}${oneof}`;
            }
            flatten(child, schema);
        }
        else if (child instanceof protobuf.Namespace)
            flatten(child, schema);
    }
    return schema;
}
/** What an old peer would misunderstand. */
function breaks(old, now) {
    return Object.entries(old)
        .filter(([number, meaning]) => now[number] !== meaning)
        .map(([number, meaning]) => `${number}: was "${meaning}", is ${now[number] ?? 'gone'}`);
}
const now = flatten(load());
const file = join(root, 'test/proto/released-schema.json');
if (process.env['HEDDLE_SCHEMA'] === 'release')
    writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
t.test('the schema says all that the released one says, in the same way', async (t) => {
    const released = JSON.parse(readFileSync(file, 'utf8'));
    t.ok(Object.keys(released).length > 200);
    t.same(breaks(released, now), []);
});
t.test('the check finds what would break an old peer', async (t) => {
    const change = (key, to) => {
        const other = { ...now };
        if (to === undefined)
            delete other[key];
        else
            other[key] = to;
        return other;
    };
    t.equal(now['.heddle.v1.Flow.2'], 'priority: uint32');
    t.equal(now['.heddle.v1.Instructions.6'], 'goto_table: optional uint32');
    t.equal(now['.heddle.v1.Action.1'], 'output: .heddle.v1.Output in kind');
    t.equal(now['.heddle.v1.GroupType.1'], 'GROUP_SELECT');
    t.equal(breaks(now, change('.heddle.v1.Flow.2', 'priority: uint64')).length, 1);
    t.equal(breaks(now, change('.heddle.v1.Flow.2', undefined)).length, 1);
    t.equal(breaks(now, change('.heddle.v1.Instructions.6', 'goto_table: uint32')).length, 1);
    t.equal(breaks(now, change('.heddle.v1.GroupType.1', 'GROUP_ANY')).length, 1);
    t.same(breaks(now, change('.heddle.v1.Flow.99', 'more: bool')), []);
});
t.test('names and numbers in the code are those of the schema', async (t) => {
    const names = (type) => {
        const values = load().lookupEnum(`heddle.v1.${type}`).values;
        return Object.keys(values).sort((a, b) => values[a] - values[b]);
    };
    const camel = (name) => name.toLowerCase().replace(/_(.)/g, (_, c) => c.toUpperCase());
    t.same(names('RefusalReason'), [...REFUSAL_REASONS]);
    t.same(names('EndReason'), [...END_REASONS]);
    t.same(names('PacketInReason').map(camel), [...PACKET_IN_REASONS]);
    t.same(names('RemovedReason').map(camel), [...REMOVED_REASONS]);
    t.same(names('PortChange').map((name) => camel(name.replace('PORT_', ''))), [...PORT_CHANGES]);
    t.same(names('FlowCommand').length, 4 /* FlowCommand.DeleteStrict */ + 1);
    t.same(names('GroupType').length, 3 /* GroupType.FastFailover */ + 1);
    t.same(names('MissPolicy').length, 2 /* MissPolicy.Controller */ + 1);
    const kinds = load()
        .lookupType('heddle.v1.Action')
        .fieldsArray.map((field) => camel(field.name));
    t.same(kinds, [...ACTION_TYPES]);
});
//# sourceMappingURL=schema.test.js.map