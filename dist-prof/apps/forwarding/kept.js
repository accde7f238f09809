/**
 * Values that are made anew with every compile and stay the same object for as long as they say the
 * same: what units have for inputs. Whatever was not asked for between two calls of `sweep` is
 * forgotten, so no more is kept than one compile makes.
 */
export class Kept {
    #alike;
    #before = new Map();
    #now = new Map();
    constructor(alike) {
        this.#alike = alike;
    }
    /** The value that was kept under this key if it is like `value`, else `value`, which is kept now. */
    keep(key, value) {
        const before = this.#before.get(key);
        const kept = before !== undefined && this.#alike(before, value) ? before : value;
        this.#now.set(key, kept);
        return kept;
    }
    /** To be called when everything has been asked for. */
    sweep() {
        this.#before = this.#now;
        this.#now = new Map();
    }
}
/** Same length, and each alike. */
export function sameLists(a, b, alike = Object.is) {
    if (a === b)
        return true;
    if (a.length !== b.length)
        return false;
    for (let i = 0; i < a.length; i++)
        if (!alike(a[i], b[i]))
            return false;
    return true;
}
//# sourceMappingURL=kept.js.map