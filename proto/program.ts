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
import { MissPolicy, type Program, type ProgramTable } from './model.js';
import { checkProgramFields } from './program-fields.js';

/** OpenFlow's OFPTT_MAX is 254; one more is kept free. */
const MAX_TABLE_ID = 253;
export const MAX_TABLES = 254;

function stage(id: number, name: string, miss: MissPolicy): ProgramTable {
  return { id, name, maxRules: 0, miss };
}

/**
 * The six stages. A miss goes on to the next stage, except in `forward`: what has no destination
 * goes nowhere. On the last table "next" means that the action set is executed.
 */
export const defaultProgram: Program = {
  tables: [
    stage(0, 'classify', MissPolicy.Next),
    stage(1, 'policy', MissPolicy.Next),
    stage(2, 'service', MissPolicy.Next),
    stage(3, 'route', MissPolicy.Next),
    stage(4, 'forward', MissPolicy.Drop),
    stage(5, 'egress', MissPolicy.Next),
  ],
  fields: [],
};

/** The table with this stage name. */
export function tableByName(program: Program, name: string): ProgramTable | undefined {
  return program.tables.find((table) => table.name === name);
}

/** The table with this id. */
export function tableById(program: Program, id: number): ProgramTable | undefined {
  const tables = program.tables;
  for (let i = 0; i < tables.length; i++) if (tables[i]!.id === id) return tables[i];
  return undefined;
}

const STAGE_NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** @throws HeddleError BAD_PROGRAM; `field` is the path inside the program. */
export function checkProgram(program: Program): void {
  const { tables, fields } = program;
  if (tables.length === 0) throw bad('tables', 'A program needs at least one table');
  if (tables.length > MAX_TABLES) throw bad('tables', `A program has at most ${MAX_TABLES} tables`);
  const names = new Set<string>();
  let last = -1;
  for (const [i, table] of tables.entries()) {
    const at = `tables[${i}]`;
    if (!Number.isInteger(table.id) || table.id < 0 || table.id > MAX_TABLE_ID) {
      throw bad(`${at}.id`, `A table id is 0..${MAX_TABLE_ID}`, table.id);
    }
    if (table.id <= last) throw bad(`${at}.id`, 'Table ids must ascend, none twice', table.id);
    last = table.id;
    if (!STAGE_NAME.test(table.name)) {
      throw bad(`${at}.name`, 'A table name has lower-case letters, digits and dashes', table.name);
    }
    if (names.has(table.name)) throw bad(`${at}.name`, 'Two tables have the same name', table.name);
    names.add(table.name);
    if (table.miss < MissPolicy.Drop || table.miss > MissPolicy.Controller) {
      throw bad(`${at}.miss`, 'The miss policy is drop, next or controller', table.miss);
    }
  }
  checkProgramFields(fields);
}

function bad(field: string, message: string, value?: unknown): HeddleError {
  return new HeddleError('BAD_PROGRAM', `${message}.`, { field, value });
}

/** Same tables and fields, in the same order. */
export function programsEqual(a: Program, b: Program): boolean {
  return a === b || JSON.stringify(normal(a)) === JSON.stringify(normal(b));
}

function normal(program: Program): unknown {
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
