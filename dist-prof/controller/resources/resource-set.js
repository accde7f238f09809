/** Few enough that keeping the order by insertion beats sorting anew. */
const FEW_CHANGES = 32;
const NOTHING = Object.freeze([]);
const NO_RESOURCES = new Map();
class OneKind {
    byName;
    #sorted;
    constructor(byName, sorted) {
        this.byName = byName;
        this.#sorted = sorted;
    }
    /** What apps may count on. */
    get live() {
        this.#sorted ??= Object.freeze([...this.byName.values()].filter(isStated).sort(byName));
        return this.#sorted;
    }
    with(changes) {
        const next = new Map(this.byName);
        for (const { name, after } of changes) {
            if (after === undefined)
                next.delete(name);
            else
                next.set(name, after);
        }
        if (this.#sorted === undefined || changes.length > FEW_CHANGES)
            return new OneKind(next);
        const sorted = [...this.#sorted];
        for (const { name, after } of changes) {
            const at = placeOf(sorted, name);
            const there = sorted[at]?.metadata.name === name ? 1 : 0;
            if (after !== undefined && isStated(after))
                sorted.splice(at, there, after);
            else
                sorted.splice(at, there);
        }
        return new OneKind(next, Object.freeze(sorted));
    }
}
export class ResourceSet {
    static EMPTY = new ResourceSet(0, new Map());
    revision;
    #kinds;
    constructor(revision, kinds) {
        this.revision = revision;
        this.#kinds = kinds;
    }
    list(kind) {
        const name = typeof kind === 'string' ? kind : kind.kind;
        return (this.#kinds.get(name)?.live ?? NOTHING);
    }
    get(kind, name) {
        const found = this.find(typeof kind === 'string' ? kind : kind.kind, name);
        return found !== undefined && isStated(found) ? found : undefined;
    }
    /** As `get`, also one that is being deleted or faulty. */
    find(kind, name) {
        return this.#kinds.get(kind)?.byName.get(name);
    }
    /** Kinds of which there is any resource, in order. */
    get kinds() {
        return [...this.#kinds.keys()].sort();
    }
    /** Of one kind, also those that are being deleted or faulty; in no order. */
    of(kind) {
        return this.#kinds.get(kind)?.byName ?? NO_RESOURCES;
    }
    /** All, kind by kind, in the order of names. */
    *all() {
        for (const kind of this.kinds)
            yield* this.allOf(kind);
    }
    /** All of one kind, in the order of names. */
    allOf(kind) {
        return [...this.of(kind).values()].sort(byName);
    }
    get size() {
        let size = 0;
        for (const { byName } of this.#kinds.values())
            size += byName.size;
        return size;
    }
    /** At most one change for each resource. */
    with(changes, revision) {
        const byKind = new Map();
        for (const change of changes) {
            const list = byKind.get(change.kind);
            if (list === undefined)
                byKind.set(change.kind, [change]);
            else
                list.push(change);
        }
        const kinds = new Map(this.#kinds);
        for (const [kind, list] of byKind) {
            const next = (kinds.get(kind) ?? new OneKind(NO_RESOURCES)).with(list);
            if (next.byName.size === 0)
                kinds.delete(kind);
            else
                kinds.set(kind, next);
        }
        return new ResourceSet(revision, kinds);
    }
}
/** Not being deleted. */
export function isLive(resource) {
    return resource.metadata.deletionTimestamp === undefined;
}
/**
 * What is wrong with resources that were accepted under another schema than today's. They are kept and
 * shown, but no app gets to see what breaks its own schema.
 */
const faults = new WeakMap();
export function markFaulty(resource, why) {
    faults.set(resource, why);
    return resource;
}
/** Undefined: none. */
export function faultOf(resource) {
    return faults.get(resource);
}
function isStated(resource) {
    return isLive(resource) && !faults.has(resource);
}
function byName(a, b) {
    return a.metadata.name < b.metadata.name ? -1 : 1;
}
/** The index of the first whose name is not below `name`. */
function placeOf(sorted, name) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (sorted[middle].metadata.name < name)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
//# sourceMappingURL=resource-set.js.map