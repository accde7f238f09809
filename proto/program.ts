/**
 * Pipeline programs: which tables a switch has, what they are called, what a miss does, and which
 * header fields there are beyond the built-in ones.
 *
 * The default program has one table for each named stage. Apps name stages, never numbers, and so
 * compose: what `policy` drops, `forward` never sees.
 *
 * Neighbours: `fields.ts` resolves a program's own fields; the SDK names the stages.
 */
import { HeddleError } from './errors.js';
import { FIELDS, PROGRAM_FIELD_MIN } from './fields.js';
import { type HeaderField, MissPolicy, type Program, type ProgramTable } from './model.js';

/** OpenFlow's OFPTT_MAX is 254; one more is kept free. */
export const MAX_TABLE_ID = 253;
export const MAX_TABLES = 254;
export const MAX_PROGRAM_FIELDS = 64;

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
/** Own fields have a dot in their names, so that a later built-in field never takes one away. */
const FIELD_NAME = /^[a-z][a-zA-Z0-9]{0,31}\.[a-z][a-zA-Z0-9]{0,31}$/;
const HEADER_NAME = /^[a-z][a-zA-Z0-9]{0,31}$/;

/** Headers that the parser knows by itself, and so may hold fields and be followed by new headers. */
const BUILT_IN_HEADERS = new Set(['ethernet', 'ipv4', 'ipv6', 'tcp', 'udp']);

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
  checkFields(fields);
}

function checkFields(fields: readonly HeaderField[]): void {
  if (fields.length > MAX_PROGRAM_FIELDS) {
    throw bad('fields', `A program describes at most ${MAX_PROGRAM_FIELDS} fields`);
  }
  const ids = new Set<number>();
  const names = new Set(FIELDS.map((field) => field.name));
  const lengths = new Map<string, number>();
  for (const [i, field] of fields.entries()) {
    const at = `fields[${i}]`;
    if (!(field.field >= PROGRAM_FIELD_MIN && field.field <= 0xffff)) {
      throw bad(`${at}.field`, `Own fields have numbers ${PROGRAM_FIELD_MIN}..65535`, field.field);
    }
    if (ids.has(field.field)) throw bad(`${at}.field`, 'Two fields have this number', field.field);
    ids.add(field.field);
    if (!FIELD_NAME.test(field.name)) {
      throw bad(`${at}.name`, 'An own field is named like "header.field"', field.name);
    }
    if (names.has(field.name)) throw bad(`${at}.name`, 'Two fields have this name', field.name);
    names.add(field.name);
    checkHeader(field, at, lengths);
  }
}

function checkHeader(field: HeaderField, at: string, lengths: Map<string, number>): void {
  if (!HEADER_NAME.test(field.header)) {
    throw bad(`${at}.header`, 'A header name has letters and digits', field.header);
  }
  if (!(field.bitWidth >= 1 && field.bitWidth <= 128)) {
    throw bad(`${at}.bitWidth`, 'A field is 1..128 bits wide', field.bitWidth);
  }
  if (field.bitOffset > 2047) {
    throw bad(
      `${at}.bitOffset`,
      'A field starts in the first 256 bytes of its header',
      field.bitOffset,
    );
  }
  const entry = field.entry;
  if (BUILT_IN_HEADERS.has(field.header)) {
    if (entry !== undefined) throw bad(`${at}.entry`, `The header ${field.header} is built in`);
    return;
  }
  if (entry === undefined) {
    if (!lengths.has(field.header)) {
      throw bad(`${at}.entry`, `Nothing says how the header "${field.header}" is reached`);
    }
  } else {
    if (!BUILT_IN_HEADERS.has(entry.after)) {
      throw bad(
        `${at}.entry.after`,
        'A new header comes after ethernet, ipv4, ipv6, tcp or udp',
        entry.after,
      );
    }
    const most = entry.after === 'ipv4' || entry.after === 'ipv6' ? 0xff : 0xffff;
    if (entry.selector > most)
      throw bad(`${at}.entry.selector`, `It is 0..${most}`, entry.selector);
    if (!(entry.lengthBytes >= 1 && entry.lengthBytes <= 256)) {
      throw bad(`${at}.entry.lengthBytes`, 'A new header is 1..256 bytes long', entry.lengthBytes);
    }
    lengths.set(field.header, entry.lengthBytes);
  }
  if (field.bitOffset + field.bitWidth > lengths.get(field.header)! * 8) {
    throw bad(
      `${at}.bitOffset`,
      `The field ends after its header "${field.header}"`,
      field.bitOffset,
    );
  }
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
    program.tables.map((t) => [t.id, t.name, t.maxRules, t.miss]),
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
