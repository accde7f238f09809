/** What interned bytes mean, kept as objects for the references in use lately: bounded, made again. */
const MAX_KNOWN = 4096;
export class DecodeCache {
    #decode;
    #known = new Map();
    constructor(decode) {
        this.#decode = decode;
    }
    get(reference) {
        let known = this.#known.get(reference);
        if (known === undefined) {
            if (this.#known.size >= MAX_KNOWN)
                this.#known.clear();
            known = this.#decode(reference);
            this.#known.set(reference, known);
        }
        return known;
    }
    /** The reference stands for nothing any more. */
    forget(reference) {
        this.#known.delete(reference);
    }
}
//# sourceMappingURL=decode-cache.js.map