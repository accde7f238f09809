/**
 * The program as versions in the arena: which tables there are, what follows each, and the header fields
 * that it describes. `memory.ts` has the layout, `pipeline/own-layout.ts` that of the fields.
 */
import assert from 'node:assert';
import { OwnLayout } from '../pipeline/own-layout.js';
import { TABLE_COUNT } from './memory.js';
export class ProgramVersions {
    #staging;
    #program = { tables: [], fields: [] };
    #own = OwnLayout.empty;
    constructor(staging) {
        this.#staging = staging;
    }
    /** Where the fields that the program describes lie, with what is staged. */
    get own() {
        return this.#own;
    }
    /** How many rules the program allows in a table; 0: it does not say. */
    maxRules(table) {
        const { tables } = this.#program;
        for (let i = 0; i < tables.length; i++)
            if (tables[i].id === table)
                return tables[i].maxRules;
        return 0;
    }
    set(program) {
        const staging = this.#staging;
        const { control } = staging;
        const arena = staging.arena.words;
        const own = this.#own.next(program);
        const described = own.encode();
        const words = 8 /* ProgramWord.First */ + TABLE_COUNT + described.length;
        const at = staging.arena.allocate(words);
        arena.fill(0, at, at + words);
        for (const [i, table] of program.tables.entries()) {
            assert(table.id < TABLE_COUNT);
            const next = program.tables[i + 1]?.id ?? -1;
            arena[at + 8 /* ProgramWord.First */ + table.id] = ((next + 1) << 8) | 4 | table.miss;
        }
        arena[at + 3 /* ProgramWord.EntryTable */] = program.tables[0]?.id ?? -1;
        arena[at + 4 /* ProgramWord.Words */] = words;
        arena[at + 5 /* ProgramWord.OwnFields */] = own.fieldCount;
        arena[at + 6 /* ProgramWord.OwnEntries */] = own.entryCount;
        arena.set(described, at + 8 /* ProgramWord.First */ + TABLE_COUNT);
        const old = control[2 /* Control.Program */];
        const oldProgram = this.#program;
        const oldOwn = this.#own;
        staging.begin(at, old);
        Atomics.store(control, 2 /* Control.Program */, at);
        if (old !== 0)
            arena[old + 2 /* Version.End */] = staging.epoch;
        this.#program = program;
        this.#own = own;
        staging.undo(() => {
            this.#program = oldProgram;
            this.#own = oldOwn;
            Atomics.store(control, 2 /* Control.Program */, old);
            if (old !== 0)
                arena[old + 2 /* Version.End */] = 0;
            staging.whenLeft(() => this.#free(at));
        });
        if (old === 0)
            return;
        staging.retire(() => {
            staging.unlinkFrom(control, 2 /* Control.Program */, old);
            staging.whenLeft(() => this.#free(old));
        });
    }
    /** Every version began at `oldest` or later: see `TableWriter`. */
    freeze(oldest) {
        this.#staging.freeze(this.#staging.control[2 /* Control.Program */], oldest);
    }
    #free(at) {
        const { arena } = this.#staging;
        arena.free(at, arena.words[at + 4 /* ProgramWord.Words */]);
    }
}
//# sourceMappingURL=program-versions.js.map