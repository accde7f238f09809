/**
 * Which shares of units want something under each key, those with precedence first. Nearly every key
 * has one claimant, which is then kept without a list around it.
 */
import { precedence } from './unit.js';
export class Claims {
    #byKey = new Map();
    get size() {
        return this.#byKey.size;
    }
    keys() {
        return this.#byKey.keys();
    }
    /** Those who want it; a list of which nothing may be kept. */
    of(key) {
        const found = this.#byKey.get(key);
        if (found === undefined)
            return NOBODY;
        if (Array.isArray(found))
            return found;
        ONE[0] = found;
        return ONE;
    }
    has(key) {
        return this.#byKey.has(key);
    }
    add(key, share) {
        const found = this.#byKey.get(key);
        if (found === undefined) {
            this.#byKey.set(key, share);
        }
        else if (Array.isArray(found)) {
            if (!found.includes(share))
                found.push(share);
            found.sort(precedence);
        }
        else if (found !== share) {
            this.#byKey.set(key, [found, share].sort(precedence));
        }
    }
    remove(key, share) {
        const found = this.#byKey.get(key);
        if (found === share) {
            this.#byKey.delete(key);
        }
        else if (Array.isArray(found)) {
            const rest = found.filter((other) => other !== share);
            if (rest.length === 1)
                this.#byKey.set(key, rest[0]);
            else
                this.#byKey.set(key, rest);
        }
    }
}
const NOBODY = [];
/** Reused, so that looking costs no memory. */
const ONE = [];
//# sourceMappingURL=claims.js.map