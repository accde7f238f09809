/**
 * The last changes, each with what stood there before. From these and from what stands there now
 * follow the diff of any change, the state at any revision that is not too old, and everything that a
 * watcher missed, so one bounded list serves history, rollback and watches, also over a restart.
 */
import { HeddleError } from '../../proto/errors.js';
import type { Resource } from './kind.js';
import type { ResourceChange, ResourceSet } from './resource-set.js';

/** One accepted change, of one resource or of many at once. */
export interface HistoryEntry {
  readonly revision: number;
  /**
   * Of the start of a controller that accepted it, and of that which accepted the revision before:
   * election ids, of which no start has that of another. Two histories with the same revision in
   * the same epoch are the same up to there, as with the terms of Raft. Absent: from before there
   * were epochs.
   */
  readonly epoch?: number;
  readonly epochBefore?: number;
  /** Wall time in ms. */
  readonly atMs: number;
  readonly who: string;
  /** e.g. `apply`, `rollback to 12`. */
  readonly what: string;
  readonly changes: readonly HistoryChange[];
}

export interface HistoryChange {
  readonly kind: string;
  readonly name: string;
  /** Null: it was created. */
  readonly before: Resource | null;
}

export interface HistoryLimits {
  readonly maxEntries: number;
  /** Over all entries. */
  readonly maxChanges: number;
  /** Of what stood there before, as JSON, over all entries. */
  readonly maxChars: number;
}

export const DEFAULT_HISTORY_LIMITS: HistoryLimits = {
  maxEntries: 1_000,
  maxChanges: 200_000,
  maxChars: 64 * 1024 * 1024,
};

export class History {
  readonly #limits: HistoryLimits;
  /** Without gaps, the newest last. */
  #entries: readonly HistoryEntry[] = [];
  #changes = 0;
  #chars = 0;
  readonly #sizes = new WeakMap<HistoryEntry, number>();

  constructor(limits: HistoryLimits) {
    this.#limits = limits;
  }

  /** The newest last. */
  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Takes what is on disk; what comes before a gap is no use. Returns revisions to be removed. */
  load(entries: readonly HistoryEntry[], revision: number): number[] {
    let from = entries.length;
    let expected = revision;
    while (from > 0 && entries[from - 1]!.revision === expected) {
      from--;
      expected--;
    }
    for (const entry of entries.slice(from)) this.#push(entry);
    return [
      ...entries.slice(0, from).map((entry) => entry.revision),
      ...this.#trim(this.#overflow()),
    ];
  }

  /** The revisions that have to go so that `entry` fits: before it is on disk. */
  outgoing(entry: HistoryEntry): readonly number[] {
    return this.#entries.slice(0, this.#overflow(entry)).map(({ revision }) => revision);
  }

  /** The entry of the next revision, when it is on disk. */
  add(entry: HistoryEntry): void {
    const drop = this.#overflow(entry);
    this.#push(entry);
    this.#trim(drop);
  }

  /**
   * The lowest revision whose state is still known: one below the oldest entry.
   * @param current the store's revision.
   */
  oldest(current: number): number {
    return (this.#entries[0]?.revision ?? current + 1) - 1;
  }

  /** Of a revision that is known; 0: from before there were epochs, or nothing was accepted yet. */
  epochOf(revision: number): number {
    const first = this.#entries[0];
    if (first === undefined) return 0;
    const at = revision - first.revision;
    return (at < 0 ? first.epochBefore : this.#entries[at]?.epoch) ?? 0;
  }

  /**
   * Whether the state at `revision` is known.
   * @param advice what to do about it, for the end of the sentence.
   * @param epoch of the revision, where it was seen; undefined: whatever it is.
   * @throws HeddleError GONE, whose value is the oldest revision that can be had.
   */
  checkReach(revision: number, current: number, advice = '', epoch?: number): void {
    const oldest = this.oldest(current);
    const isThere = revision >= oldest && revision <= current;
    if (isThere && (epoch === undefined || epoch === this.epochOf(revision))) return;
    const range = `only ${oldest} to ${current}`;
    const why = isThere
      ? `revision ${revision} is another one here than in epoch ${epoch}: this store was begun anew, or is a copy`
      : revision > current
        ? `there is no revision ${revision} yet, ${range}`
        : `revision ${revision} is not known any more, ${range}`;
    throw new HeddleError('GONE', why + advice, { field: 'revision', value: oldest });
  }

  /** What stood there at `revision`, for every resource that changed since; not below `oldest`. */
  changedSince(revision: number): Map<string, HistoryChange> {
    const found = new Map<string, HistoryChange>();
    for (const entry of this.#entries) {
      if (entry.revision <= revision) continue;
      for (const change of entry.changes) {
        const key = keyOf(change);
        if (!found.has(key)) found.set(key, change);
      }
    }
    return found;
  }

  /** What each resource said before its last change, by uid: of those that are gone, the last that they said. */
  lastSaid(): Map<string, Resource> {
    const found = new Map<string, Resource>();
    for (const { changes } of this.#entries) {
      for (const { before } of changes) if (before !== null) found.set(before.metadata.uid, before);
    }
    return found;
  }

  /**
   * The changes of each entry above `revision` with what stood there before and after, the oldest
   * first; not below `oldest`. `now` is the set that the newest entry led to.
   */
  replay(revision: number, now: ResourceSet): { entry: HistoryEntry; changes: ResourceChange[] }[] {
    const after = new Map<string, Resource | undefined>();
    const replayed: { entry: HistoryEntry; changes: ResourceChange[] }[] = [];
    for (const entry of [...this.#entries].reverse()) {
      if (entry.revision <= revision) break;
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

  #push(entry: HistoryEntry): void {
    this.#entries = [...this.#entries, entry];
    this.#changes += entry.changes.length;
    this.#chars += this.#sizeOf(entry);
  }

  /** Drops the oldest `count`. */
  #trim(count: number): number[] {
    const dropped = this.#entries.slice(0, count);
    this.#entries = this.#entries.slice(count);
    for (const entry of dropped) {
      this.#changes -= entry.changes.length;
      this.#chars -= this.#sizeOf(entry);
    }
    return dropped.map((entry) => entry.revision);
  }

  /** How many of the oldest are too many, with `more` at the end. The newest always stays. */
  #overflow(more?: HistoryEntry): number {
    const { maxEntries, maxChanges, maxChars } = this.#limits;
    let entries = this.#entries.length + (more === undefined ? 0 : 1);
    let changes = this.#changes + (more?.changes.length ?? 0);
    let chars = this.#chars + (more === undefined ? 0 : this.#sizeOf(more));
    let drop = 0;
    const last = this.#entries.length - (more === undefined ? 1 : 0);
    while (drop < last && (entries > maxEntries || changes > maxChanges || chars > maxChars)) {
      const entry = this.#entries[drop++]!;
      entries--;
      changes -= entry.changes.length;
      chars -= this.#sizeOf(entry);
    }
    return drop;
  }

  #sizeOf(entry: HistoryEntry): number {
    let size = this.#sizes.get(entry);
    if (size === undefined) {
      size = 0;
      for (const { before } of entry.changes) {
        if (before !== null) size += JSON.stringify(before).length;
      }
      this.#sizes.set(entry, size);
    }
    return size;
  }
}

export function keyOf({ kind, name }: { kind: string; name: string }): string {
  return `${kind}/${name}`;
}
