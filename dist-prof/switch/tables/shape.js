/**
 * The writer's side of a shape: all rules of a table with one mask, found through one index.
 *
 * Readers walk the index and the chains at any moment. So every change here is one store that leaves
 * both before and after a whole structure, and a new index is filled before anyone hears of it.
 * The layout is drawn in `memory.ts`.
 */
import assert from 'node:assert';
import { hashWords } from './hash.js';
const INDEX_WORDS_MIN = 8;
export class Shape {
    id;
    table;
    /** Of words and masks. */
    hash;
    words;
    masks;
    #arena;
    #seed;
    #index;
    /** Index words that are not empty, and those of them that lead to a chain. */
    #taken = 0;
    #chains = 0;
    /** Versions that are linked, also those that nobody sees any more. */
    #linked = 0;
    #maxPriority;
    #versionsByPriority = new Map();
    #sortedMax = -1;
    /** Is told of every chain that comes or goes. */
    filter;
    /** The filter's, for this shape. */
    pair;
    /** Readers don't know it yet, or know an index that is too small. */
    isFresh = true;
    constructor(id, table, match, arena, seed) {
        this.id = id;
        this.table = table;
        this.hash = match.hash;
        this.words = match.words;
        this.masks = match.masks;
        this.#arena = arena;
        this.#seed = seed;
        this.#index = newIndex(INDEX_WORDS_MIN);
        this.#maxPriority = new Int32Array(new SharedArrayBuffer(4));
        this.#maxPriority[0] = -1;
    }
    get linked() {
        return this.#linked;
    }
    get maxPriority() {
        return this.#sortedMax;
    }
    get indexWords() {
        return this.#index.length;
    }
    get recordWords() {
        return 8 /* RuleWord.Key */ + this.words.length;
    }
    structure() {
        const { id, words, masks } = this;
        return { id, words, masks, index: this.#index, maxPriority: this.#maxPriority };
    }
    /** Links the finished version at `at`. True when readers have to be given a new index. */
    link(at) {
        const arena = this.#arena;
        const grown = this.#makeRoom();
        const priority = arena[at + 3 /* RuleWord.Priority */];
        this.#countPriority(priority, 1);
        this.#linked++;
        const hash = this.#hash(at);
        const place = this.#find(at, hash);
        const word = this.#index[place];
        if (word >= 0) {
            // A free place. Gone ones are taken again, empty ones fill the index.
            if (word === 0 /* Index.Empty */)
                this.#taken++;
            this.#chains++;
            arena[at + 0 /* Version.Next */] = 0;
            Atomics.store(this.#index, place, indexWord(at, hash));
            this.filter?.add(this, at);
            return grown;
        }
        // Falling priority; of equal ones the newest first.
        let before = 0;
        let after = blockOf(word);
        while (after !== 0 && arena[after + 3 /* RuleWord.Priority */] > priority) {
            before = after;
            after = arena[after + 0 /* Version.Next */];
        }
        arena[at + 0 /* Version.Next */] = after;
        if (before === 0)
            Atomics.store(this.#index, place, indexWord(at, hash));
        else
            Atomics.store(arena, before + 0 /* Version.Next */, at);
        return grown;
    }
    /**
     * Takes the version at `at` out. Its own `next` stays, for readers that stand on it. Only when no
     * reader can see it, and every index that may still be read is the newest (see `table-writer.ts`).
     */
    unlink(at) {
        const arena = this.#arena;
        const hash = this.#hash(at);
        const place = this.#find(at, hash);
        const word = this.#index[place];
        assert(word < 0, 'a version that is linked has an index word');
        const next = arena[at + 0 /* Version.Next */];
        if (blockOf(word) === at) {
            Atomics.store(this.#index, place, next === 0 ? 1 /* Index.Gone */ : indexWord(next, hash));
            if (next === 0) {
                this.#chains--;
                this.filter?.remove(this, at);
            }
        }
        else {
            let before = blockOf(word);
            while (arena[before + 0 /* Version.Next */] !== at) {
                before = arena[before + 0 /* Version.Next */];
                assert(before !== 0, 'a version that is linked is in its chain');
            }
            Atomics.store(arena, before + 0 /* Version.Next */, next);
        }
        this.#linked--;
        this.#countPriority(arena[at + 3 /* RuleWord.Priority */], -1);
    }
    /** A version out of each chain, and so each key once. */
    *chains() {
        for (const word of this.#index)
            if (word < 0)
                yield blockOf(word);
    }
    /** The masked value that the version at `at` has in a word that the shape looks at. */
    keyWord(at, word) {
        return this.#arena[at + 8 /* RuleWord.Key */ + this.words.indexOf(word)];
    }
    #hash(at) {
        return hashWords(this.#arena, at + 8 /* RuleWord.Key */, this.words.length, this.#seed);
    }
    /** Place of the chain with the key of the version at `at`, else the best place for a new one. */
    #find(at, hash) {
        const arena = this.#arena;
        const index = this.#index;
        const mask = index.length - 1;
        const tag = hash & 2130706432 /* Index.TagMask */;
        let free = -1;
        for (let place = hash & mask;; place = (place + 1) & mask) {
            const word = index[place];
            if (word === 0 /* Index.Empty */)
                return free >= 0 ? free : place;
            if (word === 1 /* Index.Gone */) {
                if (free < 0)
                    free = place;
            }
            else if ((word & 2130706432 /* Index.TagMask */) === tag && this.#sameKey(arena, blockOf(word), at)) {
                return place;
            }
        }
    }
    #sameKey(arena, a, b) {
        for (let i = 0; i < this.words.length; i++) {
            if (arena[a + 8 /* RuleWord.Key */ + i] !== arena[b + 8 /* RuleWord.Key */ + i])
                return false;
        }
        return true;
    }
    /** Keeps at least half of the index empty, so that misses end soon. */
    #makeRoom() {
        if ((this.#taken + 1) * 2 <= this.#index.length)
            return false;
        let size = INDEX_WORDS_MIN;
        while (size < (this.#chains + 1) * 4)
            size *= 2;
        const old = this.#index;
        this.#index = newIndex(size);
        const mask = size - 1;
        for (const word of old) {
            if (word >= 0)
                continue;
            const at = blockOf(word);
            const hash = this.#hash(at);
            let place = hash & mask;
            while (this.#index[place] !== 0 /* Index.Empty */)
                place = (place + 1) & mask;
            this.#index[place] = word;
        }
        this.#taken = this.#chains;
        this.isFresh = true;
        return true;
    }
    #countPriority(priority, change) {
        const counts = this.#versionsByPriority;
        const count = (counts.get(priority) ?? 0) + change;
        if (count > 0)
            counts.set(priority, count);
        else
            counts.delete(priority);
        if (change > 0) {
            if (priority <= this.#sortedMax)
                return;
            this.#sortedMax = priority;
        }
        else {
            if (count > 0 || priority < this.#sortedMax)
                return;
            this.#sortedMax = -1;
            for (const other of counts.keys())
                if (other > this.#sortedMax)
                    this.#sortedMax = other;
        }
        Atomics.store(this.#maxPriority, 0, this.#sortedMax);
    }
}
function newIndex(words) {
    return new Int32Array(new SharedArrayBuffer(words * 4));
}
function blockOf(word) {
    return (word & 16777215 /* Index.UnitMask */) << 2 /* Unit.Shift */;
}
function indexWord(at, hash) {
    return -2147483648 /* Index.Used */ | (hash & 2130706432 /* Index.TagMask */) | (at >> 2 /* Unit.Shift */);
}
//# sourceMappingURL=shape.js.map