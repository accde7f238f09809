export class CodeStore {
    #arena;
    #byHash = new Map();
    #byOffset = new Map();
    constructor(arena) {
        this.#arena = arena;
    }
    get blocks() {
        return this.#byOffset.size;
    }
    /** Offset of a block with exactly this code, which counts one more use. */
    take(code) {
        const hash = hashCode(code);
        const first = this.#byHash.get(hash);
        for (let known = first; known !== undefined; known = known.next) {
            if (!this.#holds(known, code))
                continue;
            known.uses++;
            return known.at;
        }
        const at = this.#arena.allocate(code.length);
        this.#arena.words.set(code, at);
        const entry = { at, words: code.length, hash, uses: 1, next: first };
        this.#byHash.set(hash, entry);
        this.#byOffset.set(at, entry);
        return at;
    }
    /** One use less; the last one frees the block, so no reader may be able to come here any more. */
    release(at) {
        const entry = this.#byOffset.get(at);
        if (entry === undefined || --entry.uses > 0)
            return;
        this.#byOffset.delete(at);
        this.#unlink(entry);
        this.#arena.free(at, entry.words);
    }
    #holds(entry, code) {
        if (entry.words !== code.length)
            return false;
        const { words } = this.#arena;
        for (let i = 0; i < code.length; i++)
            if (words[entry.at + i] !== (code[i] | 0))
                return false;
        return true;
    }
    #unlink(entry) {
        const first = this.#byHash.get(entry.hash);
        if (first === entry) {
            if (entry.next === undefined)
                this.#byHash.delete(entry.hash);
            else
                this.#byHash.set(entry.hash, entry.next);
            return;
        }
        for (let before = first; before !== undefined; before = before.next) {
            if (before.next === entry)
                before.next = entry.next;
        }
    }
}
function hashCode(code) {
    let hash = code.length;
    for (let i = 0; i < code.length; i++) {
        hash = Math.imul(hash ^ code[i], 0x9e3779b1);
        hash ^= hash >>> 15;
    }
    return hash;
}
//# sourceMappingURL=code-store.js.map