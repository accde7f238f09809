export const DEFAULT_HISTORY_LIMITS = {
    maxEntries: 1_000,
    maxChanges: 200_000,
    maxChars: 64 * 1024 * 1024,
};
export class History {
    #limits;
    /** Without gaps, the newest last. */
    #entries = [];
    #changes = 0;
    #chars = 0;
    #sizes = new WeakMap();
    constructor(limits) {
        this.#limits = limits;
    }
    /** The newest last. */
    get entries() {
        return this.#entries;
    }
    /** Takes what is on disk; what comes before a gap is no use. Returns revisions to be removed. */
    load(entries, revision) {
        let from = entries.length;
        let expected = revision;
        while (from > 0 && entries[from - 1].revision === expected) {
            from--;
            expected--;
        }
        for (const entry of entries.slice(from))
            this.#push(entry);
        return [
            ...entries.slice(0, from).map((entry) => entry.revision),
            ...this.#trim(this.#overflow()),
        ];
    }
    /** The revisions that have to go so that `entry` fits: before it is on disk. */
    outgoing(entry) {
        return this.#entries.slice(0, this.#overflow(entry)).map(({ revision }) => revision);
    }
    /** The entry of the next revision, when it is on disk. */
    add(entry) {
        const drop = this.#overflow(entry);
        this.#push(entry);
        this.#trim(drop);
    }
    /**
     * The lowest revision whose state is still known: one below the oldest entry.
     * @param current the store's revision.
     */
    oldest(current) {
        return (this.#entries[0]?.revision ?? current + 1) - 1;
    }
    /** What stood there at `revision`, for every resource that changed since; not below `oldest`. */
    changedSince(revision) {
        const found = new Map();
        for (const entry of this.#entries) {
            if (entry.revision <= revision)
                continue;
            for (const change of entry.changes) {
                const key = keyOf(change);
                if (!found.has(key))
                    found.set(key, change);
            }
        }
        return found;
    }
    /**
     * The changes of each entry above `revision` with what stood there before and after, the oldest
     * first; not below `oldest`. `now` is the set that the newest entry led to.
     */
    replay(revision, now) {
        const after = new Map();
        const replayed = [];
        for (const entry of [...this.#entries].reverse()) {
            if (entry.revision <= revision)
                break;
            const changes = entry.changes.map(({ kind, name, before }) => {
                const key = keyOf({ kind, name });
                const then = after.has(key) ? after.get(key) : now.find(kind, name);
                after.set(key, before ?? undefined);
                return { kind, name, before: before ?? undefined, after: then };
            });
            replayed.push({ entry, changes });
        }
        return replayed.reverse();
    }
    #push(entry) {
        this.#entries = [...this.#entries, entry];
        this.#changes += entry.changes.length;
        this.#chars += this.#sizeOf(entry);
    }
    /** Drops the oldest `count`. */
    #trim(count) {
        const dropped = this.#entries.slice(0, count);
        this.#entries = this.#entries.slice(count);
        for (const entry of dropped) {
            this.#changes -= entry.changes.length;
            this.#chars -= this.#sizeOf(entry);
        }
        return dropped.map((entry) => entry.revision);
    }
    /** How many of the oldest are too many, with `more` at the end. The newest always stays. */
    #overflow(more) {
        const { maxEntries, maxChanges, maxChars } = this.#limits;
        let entries = this.#entries.length + (more === undefined ? 0 : 1);
        let changes = this.#changes + (more?.changes.length ?? 0);
        let chars = this.#chars + (more === undefined ? 0 : this.#sizeOf(more));
        let drop = 0;
        const last = this.#entries.length - (more === undefined ? 1 : 0);
        while (drop < last && (entries > maxEntries || changes > maxChanges || chars > maxChars)) {
            const entry = this.#entries[drop++];
            entries--;
            changes -= entry.changes.length;
            chars -= this.#sizeOf(entry);
        }
        return drop;
    }
    #sizeOf(entry) {
        let size = this.#sizes.get(entry);
        if (size === undefined) {
            size = 0;
            for (const { before } of entry.changes) {
                if (before !== null)
                    size += JSON.stringify(before).length;
            }
            this.#sizes.set(entry, size);
        }
        return size;
    }
}
export function keyOf({ kind, name }) {
    return `${kind}/${name}`;
}
//# sourceMappingURL=history.js.map