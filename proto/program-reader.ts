/** Pipeline programs out of protobuf bytes. Neighbours: `rule-reader.ts` for rules, `program.ts` says what they mean. */
import type { HeaderField, Program, ProgramTable } from './model.js';
import type { ByteReader } from './protobuf-bytes.js';
import { append, NOTHING, ReadLimit } from './read-limits.js';

export function readProgram(from: ByteReader): Program {
  let tables: readonly ProgramTable[] = NOTHING;
  let fields: readonly HeaderField[] = NOTHING;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) tables = append(tables, readTable(from));
    else if (field === 2) fields = append(fields, readHeaderField(from));
    else from.skip();
  }
  from.leave(outer);
  return { tables, fields };
}

function readTable(from: ByteReader): ProgramTable {
  const table: { -readonly [Key in keyof ProgramTable]: ProgramTable[Key] } = {
    id: 0,
    name: '',
    maxRules: 0,
    miss: 0,
  };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) table.id = from.uint32();
    else if (field === 2) table.name = from.string(ReadLimit.NameBytes);
    else if (field === 3) table.maxRules = from.uint32();
    else if (field === 4) table.miss = from.uint32();
    else if (field === 5) {
      if (from.bool()) table.evict = true;
    } else from.skip();
  }
  from.leave(outer);
  return table;
}

function readHeaderField(from: ByteReader): HeaderField {
  const result = { field: 0, name: '', header: '', bitOffset: 0, bitWidth: 0 };
  let entry: HeaderField['entry'];
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) result.field = from.uint32();
    else if (field === 2) result.name = from.string(ReadLimit.NameBytes);
    else if (field === 3) result.header = from.string(ReadLimit.NameBytes);
    else if (field === 4) result.bitOffset = from.uint32();
    else if (field === 5) result.bitWidth = from.uint32();
    else if (field === 6) entry = readEntry(from);
    else from.skip();
  }
  from.leave(outer);
  return { ...result, entry };
}

function readEntry(from: ByteReader): NonNullable<HeaderField['entry']> {
  const entry = { after: '', selector: 0, lengthBytes: 0 };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) entry.after = from.string(ReadLimit.NameBytes);
    else if (field === 2) entry.selector = from.uint32();
    else if (field === 3) entry.lengthBytes = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return entry;
}
