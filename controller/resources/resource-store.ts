/**
 * Keeps the resources: checks what is wanted, makes it durable, and only then lets anybody see it.
 *
 * Every accepted change, of one resource or of ten thousand, is one revision of the store, written as
 * one transaction: resources, revision and history together. Changes queue up and are carried out one
 * after the other, each against what the one before left.
 *
 * Keys: `meta/resources` (the revision), `resource/<kind>/<name>`, `history/<revision>`. What is found
 * there at the start is shown as it is; defaults of a newer schema are filled in, and what no app
 * serves any more stays untouched.
 */
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { Store, StoreChange, StoreValue } from '../store/store.js';
import { isObject } from './document.js';
import { History, type HistoryEntry, type HistoryLimits } from './history.js';
import type { Resource } from './kind.js';
import {
  deepFreeze,
  type Planned,
  type PlannerOptions,
  planChanges,
  type Removal,
  sizeOf,
  type Wish,
} from './planner.js';
import { Problems } from './problems.js';
import { markFaulty, type ResourceChange, ResourceSet } from './resource-set.js';

/** Who changes something, and by what. */
export interface Author {
  readonly who: string;
  /** e.g. `apply`. */
  readonly what: string;
}

/** What to do, worked out from what stands there when its turn has come. */
export interface Intent {
  readonly wishes: readonly Wish[];
  readonly removals: readonly Removal[];
}

export interface Accepted extends Planned {
  /** The store's, with the change; the one before when there was nothing to change. */
  readonly revision: number;
}

/** An accepted change: durable, and from now on what is wanted. */
export interface Acceptance {
  readonly entry: HistoryEntry;
  readonly changes: readonly ResourceChange[];
  readonly before: ResourceSet;
  readonly after: ResourceSet;
}

export interface ResourceStoreOptions extends PlannerOptions {
  readonly store: Store;
  readonly logger: Logger;
  readonly historyLimits: HistoryLimits;
  /** Of this start of the controller; see `HistoryEntry`. */
  readonly epoch: number;
  /** Called for each acceptance, in order. Must not throw. */
  onAccepted(acceptance: Acceptance): void;
}

const REVISION_KEY = 'meta/resources';
const RESOURCES = 'resource/';
const HISTORY = 'history/';
/** Changes that wait for their turn; each takes about as long as the disk takes to sync. */
const MAX_WAITING = 1_000;

export class ResourceStore {
  readonly #options: ResourceStoreOptions;
  readonly history: History;
  #current: ResourceSet;
  #totalBytes = 0;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ResourceStoreOptions) {
    this.#options = options;
    this.history = new History(options.historyLimits);
    this.#current = this.#load();
  }

  /** What is accepted and durable. */
  get current(): ResourceSet {
    return this.#current;
  }

  /**
   * What a change would do, now. Touches nothing.
   * @throws ResourceError
   */
  plan(intent: (base: ResourceSet) => Intent): Planned {
    const { wishes, removals } = intent(this.#current);
    const known = this.#withLast(wishes);
    return planChanges(this.#current, this.#totalBytes, known, removals, this.#options);
  }

  /** What is to be had back may have said something else after that, before it went. */
  #withLast(wishes: readonly Wish[]): readonly Wish[] {
    if (!wishes.some(({ restored }) => restored !== undefined)) return wishes;
    const said = this.history.lastSaid();
    return wishes.map((wish) => {
      const last = wish.restored && said.get(wish.restored.metadata.uid);
      return last === undefined ? wish : { ...wish, restored: last };
    });
  }

  /**
   * Carries a change out, whole or not at all. Resolves when it is durable and everybody sees it.
   * Rejects with ResourceError, or HeddleError OVERLOADED, STORE_FAILED, STORE_FULL or CONFLICT.
   */
  change(author: Author, intent: (base: ResourceSet) => Intent): Promise<Accepted> {
    if (this.#waiting >= MAX_WAITING) {
      const message = `${MAX_WAITING} changes are waiting already; send several in one apply`;
      return Promise.reject(new HeddleError('OVERLOADED', message));
    }
    this.#waiting++;
    const done = this.#last.then(() => this.#carryOut(author, intent));
    this.#last = done
      .catch(() => undefined)
      .then(() => {
        this.#waiting--;
      });
    return done;
  }

  /** Resolves when everything that was asked for until now is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #carryOut(author: Author, intent: (base: ResourceSet) => Intent): Promise<Accepted> {
    const before = this.#current;
    const planned = this.plan(intent);
    const { changes, after } = planned;
    if (changes.length === 0) return { ...planned, revision: before.revision };
    const entry: HistoryEntry = {
      revision: after.revision,
      epoch: this.#options.epoch,
      epochBefore: this.history.epochOf(before.revision),
      atMs: this.#options.wallTime(),
      who: author.who,
      what: author.what,
      changes: changes.map((change) => ({
        kind: change.kind,
        name: change.name,
        before: change.before ?? null,
      })),
    };
    const revision = before.revision === 0 ? undefined : before.revision;
    await this.#options.store.transaction(this.#writes(entry, changes), [
      { key: REVISION_KEY, value: revision },
    ]);
    for (const change of changes) {
      if (change.before !== undefined) this.#totalBytes -= sizeOf(change.before);
      if (change.after !== undefined) this.#totalBytes += sizeOf(change.after);
    }
    this.#current = after;
    this.history.add(entry);
    this.#options.onAccepted({ entry, changes, before, after });
    return { ...planned, revision: after.revision };
  }

  #writes(entry: HistoryEntry, changes: readonly ResourceChange[]): StoreChange[] {
    const writes: StoreChange[] = [
      { key: REVISION_KEY, value: entry.revision },
      { key: historyKey(entry.revision), value: entry as unknown as StoreValue },
    ];
    for (const revision of this.history.outgoing(entry)) {
      writes.push({ key: historyKey(revision), value: undefined });
    }
    for (const { kind, name, after } of changes) {
      writes.push({ key: `${RESOURCES}${kind}/${name}`, value: after as StoreValue | undefined });
    }
    return writes;
  }

  #load(): ResourceSet {
    const { store } = this.#options;
    const revision = store.get(REVISION_KEY);
    const changes: ResourceChange[] = [];
    for (const [key, value] of store.entries(RESOURCES)) {
      const resource = this.#read(key, value);
      if (resource === undefined) continue;
      const { kind, metadata } = resource;
      changes.push({ kind, name: metadata.name, before: undefined, after: resource });
      this.#totalBytes += sizeOf(resource);
    }
    const current = typeof revision === 'number' ? revision : 0;
    const entries = store.entries(HISTORY).map(([, value]) => value as unknown as HistoryEntry);
    for (const old of this.history.load(entries, current)) store.remove(historyKey(old));
    return ResourceSet.EMPTY.with(changes, current);
  }

  /**
   * As it was written, with defaults that its kind has got since then. What the schema no longer
   * allows is kept and shown with the reason.
   */
  #read(key: string, value: StoreValue): Resource | undefined {
    const metadata = isObject(value) ? value['metadata'] : undefined;
    const isResource = isObject(metadata) && isObject((value as { spec?: unknown }).spec);
    if (!isResource) {
      // Only somebody else's hand can have done this; what is there is left for them.
      this.#options.logger.error(
        { key },
        'this key of the store holds no resource; it is left alone',
      );
      return undefined;
    }
    const resource = value as unknown as Resource<never>;
    const { kinds } = this.#options;
    if (kinds.get(resource.kind) === undefined) return deepFreeze(resource);
    const problems = new Problems();
    const spec = kinds.complete(resource.kind, resource.spec, 'spec', problems);
    if (spec !== undefined) return deepFreeze({ ...resource, spec: spec as never });
    return markFaulty(deepFreeze(resource), problems.error!.message);
  }
}

/** In the order of numbers. */
function historyKey(revision: number): string {
  return `${HISTORY}${String(revision).padStart(16, '0')}`;
}
