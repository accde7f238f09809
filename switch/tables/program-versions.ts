/**
 * The program as versions in the arena: which tables there are, what follows each, and the header fields
 * that it describes. `memory.ts` has the layout, `pipeline/own-layout.ts` that of the fields.
 */
import assert from 'node:assert';
import type { Program } from '../../proto/model.js';
import { OwnLayout } from '../pipeline/own-layout.js';
import { Control, ProgramWord, TABLE_COUNT, Version } from './memory.js';
import type { Staging } from './staging.js';

export class ProgramVersions {
  readonly #staging: Staging;
  #program: Program = { tables: [], fields: [] };
  #own = OwnLayout.empty;

  constructor(staging: Staging) {
    this.#staging = staging;
  }

  /** Where the fields that the program describes lie, with what is staged. */
  get own(): OwnLayout {
    return this.#own;
  }

  /** How many rules the program allows in a table; 0: it does not say. */
  maxRules(table: number): number {
    const { tables } = this.#program;
    for (let i = 0; i < tables.length; i++) if (tables[i].id === table) return tables[i].maxRules;
    return 0;
  }

  set(program: Program): void {
    const staging = this.#staging;
    const { control } = staging;
    const arena = staging.arena.words;
    const own = this.#own.next(program);
    const described = own.encode();
    const words = ProgramWord.First + TABLE_COUNT + described.length;
    const at = staging.arena.allocate(words);
    arena.fill(0, at, at + words);
    for (const [i, table] of program.tables.entries()) {
      assert(table.id < TABLE_COUNT);
      const next = program.tables[i + 1]?.id ?? -1;
      arena[at + ProgramWord.First + table.id] = ((next + 1) << 8) | 4 | table.miss;
    }
    arena[at + ProgramWord.EntryTable] = program.tables[0]?.id ?? -1;
    arena[at + ProgramWord.Words] = words;
    arena[at + ProgramWord.OwnFields] = own.fieldCount;
    arena[at + ProgramWord.OwnEntries] = own.entryCount;
    arena.set(described, at + ProgramWord.First + TABLE_COUNT);
    const old = control[Control.Program];
    const oldProgram = this.#program;
    const oldOwn = this.#own;
    staging.begin(at, old);
    Atomics.store(control, Control.Program, at);
    if (old !== 0) arena[old + Version.End] = staging.epoch;
    this.#program = program;
    this.#own = own;
    staging.undo(() => {
      this.#program = oldProgram;
      this.#own = oldOwn;
      Atomics.store(control, Control.Program, old);
      if (old !== 0) arena[old + Version.End] = 0;
      staging.whenLeft(() => this.#free(at));
    });
    if (old === 0) return;
    staging.retire(() => {
      staging.unlinkFrom(control, Control.Program, old);
      staging.whenLeft(() => this.#free(old));
    });
  }

  /** Every version began at `oldest` or later: see `TableWriter`. */
  freeze(oldest: number): void {
    this.#staging.freeze(this.#staging.control[Control.Program], oldest);
  }

  #free(at: number): void {
    const { arena } = this.#staging;
    arena.free(at, arena.words[at + ProgramWord.Words]);
  }
}
