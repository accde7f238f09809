/**
 * Who may write. The highest election id that was ever bid is primary, also while its session is away
 * and across a restart of the switch: a controller that was deposed while it could not be reached must
 * not write when it comes back (P4Runtime's arbitration is the model).
 */
/** Anything that can bid; compared by identity. */
export class Election {
    #onHighest;
    #highest;
    #primary;
    /** `highest`: from before a restart, 0 for none. `onHighest` is to keep a new one. */
    constructor(highest, onHighest) {
        this.#highest = highest;
        this.#onHighest = onHighest;
    }
    /** The highest id ever bid, 0: none. */
    get highest() {
        return this.#highest;
    }
    /** The connected session that may write. */
    get primary() {
        return this.#primary;
    }
    /** True when the primary is another one now, or the highest id is. */
    bid(session, id) {
        if (id > this.#highest) {
            this.#highest = id;
            this.#primary = session;
            this.#onHighest(id);
            return true;
        }
        // Its own controller came back, and nobody outbid it meanwhile.
        if (id === this.#highest && this.#primary === undefined) {
            this.#primary = session;
            return true;
        }
        // Whoever bids less than before steps down; the place stays empty until somebody bids enough.
        if (id < this.#highest && this.#primary === session) {
            this.#primary = undefined;
            return true;
        }
        return false;
    }
    /** The session ended. True when it was primary. */
    leave(session) {
        if (this.#primary !== session)
            return false;
        this.#primary = undefined;
        return true;
    }
}
//# sourceMappingURL=election.js.map