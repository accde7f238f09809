/**
 * All resources at one revision, immutable: the next revision is a new set that shares with this one
 * the kinds that did not change. So an app may keep a view, a backup streams one revision while others
 * are accepted, and `===` on a list tells whether anything of a kind changed.
 *
 * The map of a kind that changes is copied: 1 ms at 10,000 resources, once for each accepted change.
 */
import type { Kind, Resource, ResourcesView } from './kind.js';

/** `after` undefined: it is gone. */
export interface ResourceChange {
  readonly kind: string;
  readonly name: string;
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
}

/** Few enough that keeping the order by insertion beats sorting anew. */
const FEW_CHANGES = 32;
const NOTHING: readonly Resource[] = Object.freeze([]);
const NO_RESOURCES: ReadonlyMap<string, Resource> = new Map();

class OneKind {
  readonly byName: ReadonlyMap<string, Resource>;
  #sorted: readonly Resource[] | undefined;

  constructor(byName: ReadonlyMap<string, Resource>, sorted?: readonly Resource[]) {
    this.byName = byName;
    this.#sorted = sorted;
  }

  /** What apps may count on. */
  get live(): readonly Resource[] {
    this.#sorted ??= Object.freeze([...this.byName.values()].filter(isStated).sort(byName));
    return this.#sorted;
  }

  with(changes: readonly ResourceChange[]): OneKind {
    const next = new Map(this.byName);
    for (const { name, after } of changes) {
      if (after === undefined) next.delete(name);
      else next.set(name, after);
    }
    if (this.#sorted === undefined || changes.length > FEW_CHANGES) return new OneKind(next);
    const sorted = [...this.#sorted];
    for (const { name, after } of changes) {
      const at = placeOf(sorted, name);
      const there = sorted[at]?.metadata.name === name ? 1 : 0;
      if (after !== undefined && isStated(after)) sorted.splice(at, there, after);
      else sorted.splice(at, there);
    }
    return new OneKind(next, Object.freeze(sorted));
  }
}

export class ResourceSet implements ResourcesView {
  static readonly EMPTY = new ResourceSet(0, new Map());

  readonly revision: number;
  readonly #kinds: ReadonlyMap<string, OneKind>;

  private constructor(revision: number, kinds: ReadonlyMap<string, OneKind>) {
    this.revision = revision;
    this.#kinds = kinds;
  }

  list<Spec = unknown>(kind: string | Kind<Spec>): readonly Resource<Spec>[] {
    const name = typeof kind === 'string' ? kind : kind.kind;
    return (this.#kinds.get(name)?.live ?? NOTHING) as readonly Resource<Spec>[];
  }

  get<Spec = unknown>(kind: string | Kind<Spec>, name: string): Resource<Spec> | undefined {
    const found = this.find(typeof kind === 'string' ? kind : kind.kind, name);
    return found !== undefined && isStated(found) ? (found as Resource<Spec>) : undefined;
  }

  /** As `get`, also one that is being deleted or faulty. */
  find(kind: string, name: string): Resource | undefined {
    return this.#kinds.get(kind)?.byName.get(name);
  }

  /** Kinds of which there is any resource, in order. */
  get kinds(): readonly string[] {
    return [...this.#kinds.keys()].sort();
  }

  /** Of one kind, also those that are being deleted or faulty; in no order. */
  of(kind: string): ReadonlyMap<string, Resource> {
    return this.#kinds.get(kind)?.byName ?? NO_RESOURCES;
  }

  /** All, kind by kind, in the order of names. */
  *all(): Generator<Resource> {
    for (const kind of this.kinds) yield* this.allOf(kind);
  }

  /** All of one kind, in the order of names. */
  allOf(kind: string): readonly Resource[] {
    return [...this.of(kind).values()].sort(byName);
  }

  get size(): number {
    let size = 0;
    for (const { byName } of this.#kinds.values()) size += byName.size;
    return size;
  }

  /** At most one change for each resource. */
  with(changes: readonly ResourceChange[], revision: number): ResourceSet {
    const byKind = new Map<string, ResourceChange[]>();
    for (const change of changes) {
      const list = byKind.get(change.kind);
      if (list === undefined) byKind.set(change.kind, [change]);
      else list.push(change);
    }
    const kinds = new Map(this.#kinds);
    for (const [kind, list] of byKind) {
      const next = (kinds.get(kind) ?? new OneKind(NO_RESOURCES)).with(list);
      if (next.byName.size === 0) kinds.delete(kind);
      else kinds.set(kind, next);
    }
    return new ResourceSet(revision, kinds);
  }
}

/** Not being deleted. */
export function isLive(resource: Resource): boolean {
  return resource.metadata.deletionTimestamp === undefined;
}

/**
 * What is wrong with resources that were accepted under another schema than today's. They are kept and
 * shown, but no app gets to see what breaks its own schema.
 */
const faults = new WeakMap<Resource, string>();

export function markFaulty(resource: Resource, why: string): Resource {
  faults.set(resource, why);
  return resource;
}

/** Undefined: none. */
export function faultOf(resource: Resource): string | undefined {
  return faults.get(resource);
}

function isStated(resource: Resource): boolean {
  return isLive(resource) && !faults.has(resource);
}

function byName(a: Resource, b: Resource): number {
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

/** The index of the first whose name is not below `name`. */
function placeOf(sorted: readonly Resource[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.metadata.name < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
