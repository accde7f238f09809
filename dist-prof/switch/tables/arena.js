/**
 * Hands out blocks of the arena, in units of four words: from the free list of the exact size, else
 * from the untouched end. Rules of one shape are all equally long, so lists fill and empty evenly.
 */
import { HeddleError } from '../../proto/errors.js';
export class Arena {
    words;
    #units;
    /** Unit 0 is never used: offset 0 means "none". */
    #end = 1;
    #freeUnits = 0;
    /** Free blocks by size in units. */
    #free = new Map();
    constructor(words) {
        this.words = words;
        this.#units = words.length >> 2 /* Unit.Shift */;
    }
    /** Words in blocks that are handed out. */
    get usedWords() {
        return (this.#end - 1 - this.#freeUnits) << 2 /* Unit.Shift */;
    }
    /** Offset, in words, of a block of at least `words` words with unknown content. */
    allocate(words) {
        const units = (words + 4 /* Unit.Words */ - 1) >> 2 /* Unit.Shift */;
        const list = this.#free.get(units);
        const known = list?.pop();
        if (known !== undefined) {
            this.#freeUnits -= units;
            return known;
        }
        if (this.#end + units > this.#units) {
            throw new HeddleError('TABLE_FULL', `the memory for rules is full (${this.#units << 2 /* Unit.Shift */} words); ` +
                'use fewer rules, or give the switch larger limits');
        }
        const at = this.#end;
        this.#end += units;
        return at << 2 /* Unit.Shift */;
    }
    /** Takes back a block that was allocated with the same `words`. */
    free(at, words) {
        const units = (words + 4 /* Unit.Words */ - 1) >> 2 /* Unit.Shift */;
        this.#freeUnits += units;
        const list = this.#free.get(units);
        if (list === undefined)
            this.#free.set(units, [at]);
        else
            list.push(at);
    }
}
//# sourceMappingURL=arena.js.map