const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
const MAX_ITEMS_PER_OWNER = 16;
/** No room: the next rule of the same app would not fit either. */
const NO_ROOM = new Set(['TABLE_FULL', 'LIMIT_EXCEEDED']);
export class Refusals {
    #clock;
    #random;
    #items = new Map();
    #onGone;
    /** @param onGone called for each that is over, whatever ended it. */
    constructor(clock, random, onGone = () => { }) {
        this.#clock = clock;
        this.#random = random;
        this.#onGone = onGone;
    }
    get size() {
        return this.#items.size;
    }
    list() {
        return [...this.#items.values()];
    }
    add(item, owner, refusal, what, content, share) {
        let key = item;
        if (NO_ROOM.has(refusal.reason) || this.#countOf(owner) >= MAX_ITEMS_PER_OWNER) {
            for (const other of this.#items.values()) {
                if (other.owner === owner && other.item !== `*${owner}`)
                    this.clear(other.item);
            }
            key = `*${owner}`;
        }
        const before = this.#items.get(key);
        if (before !== undefined && before.share !== share)
            this.#onGone(before);
        const attempts = (before?.attempts ?? 0) + 1;
        const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
        const retryAtMs = this.#clock.now() + backoffMs * (0.75 + this.#random() / 2);
        const { reason, field, message } = refusal;
        const refused = {
            item: key,
            owner,
            reason,
            field,
            message,
            what,
            attempts,
            retryAtMs,
            content,
            share,
        };
        this.#items.set(key, { ...refused, open: false });
        return refused;
    }
    /** Whether to leave `item` out of the next transactions. */
    blocks(item, owner, put) {
        if (this.#items.size === 0)
            return false;
        const own = this.#items.get(item);
        if (own !== undefined)
            return !own.open;
        if (!put)
            return false;
        const all = this.#items.get(`*${owner}`);
        return all !== undefined && !all.open;
    }
    /** It was accepted, or nobody wants it any more. */
    clear(item) {
        const refused = this.#items.get(item);
        if (refused === undefined)
            return false;
        this.#items.delete(item);
        this.#onGone(refused);
        return true;
    }
    /** Opens what is due for another attempt; true if anything was. */
    openDue() {
        const now = this.#clock.now();
        let opened = false;
        for (const refused of this.#items.values()) {
            if (refused.open || refused.retryAtMs > now)
                continue;
            refused.open = true;
            opened = true;
        }
        return opened;
    }
    /** When the next attempt is due; undefined: nothing waits. */
    nextRetryMs() {
        let next;
        for (const refused of this.#items.values()) {
            if (!refused.open && (next === undefined || refused.retryAtMs < next)) {
                next = refused.retryAtMs;
            }
        }
        return next;
    }
    /** Nothing is left to try: what was open has become moot. */
    clearOpen() {
        for (const refused of this.#items.values()) {
            if (refused.open)
                this.clear(refused.item);
        }
    }
    /** All that waits may be tried at once: the switch is another one now. */
    openAll() {
        for (const refused of this.#items.values())
            refused.open = true;
    }
    #countOf(owner) {
        let count = 0;
        for (const refused of this.#items.values())
            if (refused.owner === owner)
                count++;
        return count;
    }
}
//# sourceMappingURL=refusals.js.map