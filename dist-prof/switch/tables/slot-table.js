/**
 * The writer's side of what rules refer to by slot: groups and meters. An id has a slot as long as it
 * exists, however often it is replaced; the slot's head leads to the newest version, and counters
 * belong to the slot. A slot is given out again when no reader can come to it any more.
 *
 * Part of `table-writer.ts`: everything here is staged (`staging.ts`), undone when that is discarded, and
 * put away after it is published.
 */
import { HeddleError } from '../../proto/errors.js';
export class SlotTable {
    #options;
    #slotOf = new Map();
    #freeSlots = [];
    /** Words of each version, by where it lies. */
    #words = new Map();
    constructor(options) {
        this.#options = options;
    }
    get size() {
        return this.#slotOf.size;
    }
    slotOf(id) {
        return this.#slotOf.get(id);
    }
    /** Heads of the chains of all that exist. */
    *heads() {
        for (const slot of this.#slotOf.values())
            yield this.#options.heads[slot];
    }
    /**
     * Adds `id` or replaces it.
     *
     * @param compile - the words of the version, for its slot; `old` is where the version before lies, 0:
     *   there is none. May throw, and then nothing has changed.
     * @param placed - the words are at `at` now, and nobody sees them yet
     */
    put(id, compile, placed = () => { }) {
        const { staging, heads, countWord, max, name } = this.#options;
        const { arena, control } = staging;
        const known = this.#slotOf.get(id);
        if (known === undefined && this.#slotOf.size >= max) {
            throw new HeddleError('TABLE_FULL', `no more than ${max} ${name}s fit`, {
                field: `${name}.id`,
                value: id,
            });
        }
        const slot = known ?? this.#freeSlots.at(-1) ?? control[countWord];
        if (slot >= heads.length) {
            throw new HeddleError('TABLE_FULL', `the memory of removed ${name}s is still in use; try again`);
        }
        const old = known === undefined ? 0 : heads[slot];
        const words = compile(slot, old);
        const at = arena.allocate(words.length);
        this.#words.set(at, words.length);
        arena.words.set(words, at);
        placed(at, slot);
        staging.begin(at, old);
        if (known === undefined) {
            if (slot === this.#freeSlots.at(-1))
                this.#freeSlots.pop();
            else
                Atomics.store(control, countWord, slot + 1);
            this.#slotOf.set(id, slot);
        }
        Atomics.store(heads, slot, at);
        if (old !== 0)
            this.#end(old, slot, false);
        staging.undo(() => {
            Atomics.store(heads, slot, old);
            if (known === undefined)
                this.#slotOf.delete(id);
            staging.whenLeft(() => {
                this.#free(at);
                if (known === undefined)
                    this.#freeSlots.push(slot);
            });
        });
    }
    /** Removes what nothing refers to any more. False: there is no such id. */
    remove(id) {
        const slot = this.#slotOf.get(id);
        if (slot === undefined)
            return false;
        this.#slotOf.delete(id);
        this.#end(this.#options.heads[slot], slot, true);
        this.#options.staging.undo(() => this.#slotOf.set(id, slot));
        return true;
    }
    #end(at, slot, last) {
        const { staging, heads } = this.#options;
        const { words } = staging.arena;
        words[at + 2 /* Version.End */] = staging.epoch;
        staging.undo(() => {
            words[at + 2 /* Version.End */] = 0;
        });
        staging.retire(() => {
            staging.unlinkFrom(heads, slot, at);
            staging.whenLeft(() => {
                this.#free(at);
                if (last)
                    this.#freeSlots.push(slot);
            });
        });
    }
    #free(at) {
        this.#options.onFree?.(at);
        this.#options.staging.arena.free(at, this.#words.get(at));
        this.#words.delete(at);
    }
}
//# sourceMappingURL=slot-table.js.map