/**
 * The ids of all groups, or all meters, of one switch: a hash of each name, so that the same wish gives
 * the same id whoever computes it and when. Of two that hash alike the one with the later name moves on
 * to the next free id, after everyone else has theirs. So ids are a function of the set of names alone,
 * and all the same coming and going of a name costs nothing but itself, unless it collides.
 */
import { MAX_ID, wishOf } from './rule-draft.js';
export class KeyIds {
    #ids = new Map();
    #holders = new Map();
    /** Whether some name does not have what it wished for. */
    #displaced = false;
    #wish;
    /** @param wish for tests: names that collide are rare. */
    constructor(wish = wishOf) {
        this.#wish = wish;
    }
    get(name) {
        return this.#ids.get(name);
    }
    nameOf(id) {
        return this.#holders.get(id);
    }
    /**
     * Names that come and names that go. Returns which others have another id now because of it.
     * One that comes is not there yet, one that goes is.
     */
    change(come, go) {
        let anew = this.#displaced;
        for (const name of go) {
            this.#holders.delete(this.#ids.get(name));
            this.#ids.delete(name);
        }
        for (let i = 0; i < come.length && !anew; i++)
            anew = !this.#grant(come[i]);
        return anew ? this.#assign(come) : NOBODY;
    }
    /** Its wish, if that is free. */
    #grant(name) {
        const wish = this.#wish(name);
        if (this.#holders.has(wish))
            return false;
        this.#give(name, wish);
        return true;
    }
    #assign(come) {
        const before = new Map(this.#ids);
        for (const name of come)
            before.delete(name);
        const names = [...before.keys(), ...come];
        this.#ids.clear();
        this.#holders.clear();
        const displaced = [];
        // Sorted, so that who yields depends on the names only. Those that yield look for a free id after
        // everyone else has theirs, or they would in turn displace somebody who doesn't collide.
        for (const name of names.sort()) {
            if (!this.#grant(name))
                displaced.push(name);
        }
        for (const name of displaced) {
            let free = this.#wish(name);
            while (this.#holders.has(free))
                free = (free % MAX_ID) + 1;
            this.#give(name, free);
        }
        this.#displaced = displaced.length > 0;
        const moved = [];
        for (const [name, from] of before) {
            if (this.#ids.get(name) !== from)
                moved.push({ name, from });
        }
        return moved;
    }
    #give(name, id) {
        this.#ids.set(name, id);
        this.#holders.set(id, name);
    }
}
const NOBODY = [];
//# sourceMappingURL=key-ids.js.map