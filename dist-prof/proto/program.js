/**
 * Pipeline programs: which tables a switch has, what they are called, what a miss does, and which
 * header fields there are beyond the built-in ones.
 *
 * The default program has one table for each named stage. Apps name stages, never numbers, and so
 * compose: what `policy` drops, `forward` never sees.
 *
 * Neighbours: `program-fields.ts` checks a program's own fields, `fields.ts` resolves them; the SDK
 * names the stages.
 */
import { HeddleError } from './errors.js';
import { checkProgramFields } from './program-fields.js';
/** OpenFlow's OFPTT_MAX is 254; one more is kept free. */
export const MAX_TABLE_ID = 253;
export const MAX_TABLES = 254;
function stage(id, name, miss) {
    return { id, name, maxRules: 0, miss };
}
/**
 * The six stages. A miss goes on to the next stage, except in `forward`: what has no destination
 * goes nowhere. On the last table "next" means that the action set is executed.
 */
export const defaultProgram = {
    tables: [
        stage(0, 'classify', 1 /* MissPolicy.Next */),
        stage(1, 'policy', 1 /* MissPolicy.Next */),
        stage(2, 'service', 1 /* MissPolicy.Next */),
        stage(3, 'route', 1 /* MissPolicy.Next */),
        stage(4, 'forward', 0 /* MissPolicy.Drop */),
        stage(5, 'egress', 1 /* MissPolicy.Next */),
    ],
    fields: [],
};
/** The table with this stage name. */
export function tableByName(program, name) {
    return program.tables.find((table) => table.name === name);
}
/** The table with this id. */
export function tableById(program, id) {
    const tables = program.tables;
    for (let i = 0; i < tables.length; i++)
        if (tables[i].id === id)
            return tables[i];
    return undefined;
}
const STAGE_NAME = /^[a-z][a-z0-9-]{0,31}$/;
/** @throws HeddleError BAD_PROGRAM; `field` is the path inside the program. */
export function checkProgram(program) {
    const { tables, fields } = program;
    if (tables.length === 0)
        throw bad('tables', 'A program needs at least one table');
    if (tables.length > MAX_TABLES)
        throw bad('tables', `A program has at most ${MAX_TABLES} tables`);
    const names = new Set();
    let last = -1;
    for (const [i, table] of tables.entries()) {
        const at = `tables[${i}]`;
        if (!Number.isInteger(table.id) || table.id < 0 || table.id > MAX_TABLE_ID) {
            throw bad(`${at}.id`, `A table id is 0..${MAX_TABLE_ID}`, table.id);
        }
        if (table.id <= last)
            throw bad(`${at}.id`, 'Table ids must ascend, none twice', table.id);
        last = table.id;
        if (!STAGE_NAME.test(table.name)) {
            throw bad(`${at}.name`, 'A table name has lower-case letters, digits and dashes', table.name);
        }
        if (names.has(table.name))
            throw bad(`${at}.name`, 'Two tables have the same name', table.name);
        names.add(table.name);
        if (table.miss < 0 /* MissPolicy.Drop */ || table.miss > 2 /* MissPolicy.Controller */) {
            throw bad(`${at}.miss`, 'The miss policy is drop, next or controller', table.miss);
        }
    }
    checkProgramFields(fields);
}
function bad(field, message, value) {
    return new HeddleError('BAD_PROGRAM', `${message}.`, { field, value });
}
/** Same tables and fields, in the same order. */
export function programsEqual(a, b) {
    return a === b || JSON.stringify(normal(a)) === JSON.stringify(normal(b));
}
function normal(program) {
    return [
        program.tables.map((t) => [t.id, t.name, t.maxRules, t.miss, t.evict === true]),
        program.fields.map((f) => [
            f.field,
            f.name,
            f.header,
            f.bitOffset,
            f.bitWidth,
            f.entry === undefined ? null : [f.entry.after, f.entry.selector, f.entry.lengthBytes],
        ]),
    ];
}
//# sourceMappingURL=program.js.map