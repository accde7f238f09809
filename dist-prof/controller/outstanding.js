export class Outstanding {
    #shares = new Map();
    get size() {
        return this.#shares.size;
    }
    items() {
        return this.#shares.keys();
    }
    has(item) {
        return this.#shares.has(item);
    }
    add({ item, share }) {
        const before = this.#shares.get(item);
        if (before === share)
            return;
        this.#shares.set(item, share);
        share.addOutstanding(1);
        before?.addOutstanding(-1);
    }
    /** The switch holds it as it is wanted. False: that was known. */
    settle(item) {
        const share = this.#shares.get(item);
        if (share === undefined)
            return false;
        this.#shares.delete(item);
        share.addOutstanding(-1);
        return true;
    }
}
//# sourceMappingURL=outstanding.js.map