/**
 * From a hash to references (see `chunks.ts`): open addressing in one Int32Array, four bytes a place.
 *
 *      place   [ hash 31..24 : 8 ][ reference : 24 ]      0: empty, `Gone`: something was here
 *
 * Eight bits of the hash spare all but 1 in 256 of the vain looks into memory. What is behind a
 * reference only its owner knows, so whoever looks something up compares for himself:
 *
 *     for (let at = index.first(hash); at >= 0; at = index.next(at, hash)) {
 *       if (isTheSame(index.reference(at))) return ...;
 *     }
 */
import assert from 'node:assert/strict';
const PLACES_MIN = 64;
const REFERENCE_MASK = 0xffffff;
/** Tag 1, reference 0, which nothing has. */
const GONE = 1 << 24;
export class ReferenceIndex {
    #hashOf;
    #places = new Int32Array(PLACES_MIN);
    /** Places that are not empty, and those of them that lead somewhere. */
    #taken = 0;
    #size = 0;
    /** `hashOf`: of what is behind a reference; asked when the index grows. */
    constructor(hashOf) {
        this.#hashOf = hashOf;
    }
    get size() {
        return this.#size;
    }
    /** The first place that may have what has this hash; -1: there is none. */
    first(hash) {
        return this.#look(hash & (this.#places.length - 1), hash);
    }
    next(place, hash) {
        return this.#look((place + 1) & (this.#places.length - 1), hash);
    }
    reference(place) {
        return this.#places[place] & REFERENCE_MASK;
    }
    /** Another reference in the place of one with the same hash. */
    replace(place, reference, hash) {
        this.#places[place] = (hash & ~REFERENCE_MASK) | reference;
    }
    add(reference, hash) {
        this.#makeRoom();
        const places = this.#places;
        const mask = places.length - 1;
        let place = hash & mask;
        while ((places[place] & REFERENCE_MASK) !== 0)
            place = (place + 1) & mask;
        if (places[place] === 0)
            this.#taken++;
        this.#size++;
        places[place] = (hash & ~REFERENCE_MASK) | reference;
    }
    delete(reference, hash) {
        const place = this.placeOf(reference, hash);
        const after = (place + 1) & (this.#places.length - 1);
        // What nothing was pushed past need not be remembered.
        const isLast = this.#places[after] === 0;
        this.#places[place] = isLast ? 0 : GONE;
        if (isLast)
            this.#taken--;
        this.#size--;
    }
    /** Where a reference is that has this hash and was added. */
    placeOf(reference, hash) {
        let place = this.first(hash);
        while (place >= 0 && this.reference(place) !== reference)
            place = this.next(place, hash);
        assert(place >= 0, 'what is deleted was added');
        return place;
    }
    #look(from, hash) {
        const places = this.#places;
        const mask = places.length - 1;
        for (let place = from;; place = (place + 1) & mask) {
            const word = places[place];
            if (word === 0)
                return -1;
            if ((word & ~REFERENCE_MASK) === (hash & ~REFERENCE_MASK) && word !== GONE)
                return place;
        }
    }
    /** Keeps three eighths empty, so that vain look-ups end soon. */
    #makeRoom() {
        if ((this.#taken + 1) * 8 <= this.#places.length * 5)
            return;
        const old = this.#places;
        let size = PLACES_MIN;
        while ((this.#size + 1) * 2 > size)
            size *= 2;
        const places = new Int32Array(size);
        const mask = size - 1;
        for (let i = 0; i < old.length; i++) {
            const word = old[i];
            if ((word & REFERENCE_MASK) === 0)
                continue;
            let place = this.#hashOf(word & REFERENCE_MASK) & mask;
            while (places[place] !== 0)
                place = (place + 1) & mask;
            places[place] = word;
        }
        this.#places = places;
        this.#taken = this.#size;
    }
}
/** Hash of `count` words from `at` on, going on from `seed`; int32. */
export function hashOfWords(words, at, count, seed) {
    let h = seed;
    for (let i = at; i < at + count; i++) {
        h = Math.imul(h ^ words[i], 0xcc9e2d51);
        h ^= h >>> 15;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    return h ^ (h >>> 16);
}
//# sourceMappingURL=reference-index.js.map