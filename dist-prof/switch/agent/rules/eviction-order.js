/**
 * Which rule of a table goes when it is full: of the least important ones the oldest. It is kept only for
 * tables that were asked for it, since few evict.
 */
export class EvictionOrder {
    /** By importance, in the order in which they came. */
    #references = new Map();
    add(reference, importance) {
        const equals = this.#references.get(importance);
        if (equals === undefined)
            this.#references.set(importance, new Set([reference]));
        else
            equals.add(reference);
    }
    delete(reference, importance) {
        const equals = this.#references.get(importance);
        if (equals?.delete(reference) && equals.size === 0)
            this.#references.delete(importance);
    }
    /** Of the least important rules the oldest, if it is less important than that; 0: none is. */
    lessImportant(than) {
        let least = than;
        for (const importance of this.#references.keys())
            least = Math.min(least, importance);
        if (least === than)
            return 0;
        const [oldest] = this.#references.get(least);
        return oldest;
    }
}
//# sourceMappingURL=eviction-order.js.map