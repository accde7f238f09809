/**
 * From what somebody wants (drafts, names to be deleted) to the changes that it makes to a set of
 * resources, or to everything that is wrong with it. Touches nothing: the same code answers `apply`,
 * its preview, rollback and restore.
 */
import { isDeepStrictEqual } from 'node:util';
import { HeddleError } from '../../proto/errors.js';
import type { NetworkView } from '../../topology/model.js';
import type { Draft } from './document.js';
import { keyOf } from './history.js';
import { API_VERSION, type JsonObject, type Resource, type ResourceMetadata } from './kind.js';
import { joinPath, Problems } from './problems.js';
import type { KindRegistry } from './registry.js';
import { isLive, type ResourceChange, type ResourceSet } from './resource-set.js';

export interface Wish {
  readonly draft: Draft;
  /** Where it stands in what was sent, e.g. `resources[3]`, for messages. */
  readonly at: string;
  /**
   * Taken from a history or backup, and how it was last, as far as that is known: may be of a kind that nobody serves,
   * then unchecked; need not pass its kind's `validate`, since what it was accepted beside may have gone before it; and
   * what is created anew keeps its former identity, in a later generation if it says something else than it last did.
   */
  readonly restored?: Resource;
}

export interface Removal {
  readonly kind: string;
  readonly name: string;
  /** As of a wish. */
  readonly at?: string | undefined;
  readonly revision?: number | undefined;
  readonly uid?: string | undefined;
}

export interface Outcome {
  readonly kind: string;
  readonly name: string;
  readonly result: 'created' | 'configured' | 'unchanged' | 'deleted' | 'deleting';
}

export interface Planned {
  /** In the order of the wishes, then of the removals. */
  readonly outcomes: readonly Outcome[];
  readonly changes: readonly ResourceChange[];
  /** What it leads to; the very set that it started from when nothing changes. */
  readonly after: ResourceSet;
}

export interface PlannerLimits {
  readonly maxResources: number;
  /** As in a backup. */
  readonly maxResourceBytes: number;
  readonly maxTotalBytes: number;
}

export const DEFAULT_RESOURCE_LIMITS: PlannerLimits = {
  maxResources: 100_000,
  maxResourceBytes: 256 * 1024,
  maxTotalBytes: 256 * 1024 * 1024,
};

export interface PlannerOptions {
  readonly kinds: KindRegistry;
  readonly limits: PlannerLimits;
  network(): NetworkView;
  /** Milliseconds since 1970. */
  wallTime(): number;
  makeUid(): string;
}

const sizes = new WeakMap<Resource, number>();

/** In bytes, of its line in a backup: JSON in UTF-8 and its end. */
export function sizeOf(resource: Resource): number {
  let size = sizes.get(resource);
  if (size === undefined) {
    size = Buffer.byteLength(JSON.stringify(resource)) + 1;
    sizes.set(resource, size);
  }
  return size;
}

/** What a resource states, to be stated again. */
export function draftOf({ kind, metadata, spec }: Resource): Draft {
  const { name, labels, annotations = {}, finalizers = [] } = metadata;
  const stated = { kind, name, labels, annotations, finalizers, spec: spec as JsonObject };
  return { ...stated, revision: undefined, uid: undefined };
}

/** The finalizer of a kind's own `finalize`. */
export function kindFinalizer(plural: string): string {
  return `heddle.dev/${plural}`;
}

/**
 * @param totalBytes of all resources in `base`.
 * @throws ResourceError with everything that is wrong; then nothing of it may be done.
 */
export function planChanges(
  base: ResourceSet,
  totalBytes: number,
  wishes: readonly Wish[],
  removals: readonly Removal[],
  options: PlannerOptions,
): Planned {
  const problems = new Problems();
  const outcomes: Outcome[] = [];
  const changes: ResourceChange[] = [];
  /** Where what is to be validated stands. */
  const places = new Map<ResourceChange, string>();
  const seen = new Map<string, string>();
  const now = new Date(options.wallTime()).toISOString();
  const revision = base.revision + 1;
  const note = (change: ResourceChange, result: Outcome['result'], wish?: Wish): void => {
    const { kind, name } = change;
    outcomes.push({ kind, name, result });
    if (result === 'unchanged') return;
    changes.push(change);
    if (wish !== undefined && wish.restored === undefined) places.set(change, wish.at);
  };
  for (const wish of wishes) {
    if (problems.full) break;
    const { draft, at } = wish;
    const { kind, name } = draft;
    const key = keyOf(draft);
    const twice = seen.get(key);
    if (twice !== undefined) {
      problems.add(joinPath(at, 'metadata.name'), `${key} stands here twice; see ${twice}`);
      continue;
    }
    seen.set(key, at);
    const before = base.find(kind, name);
    const spec = specOf(wish, before, options.kinds, problems);
    if (spec === undefined || !isCurrent(draft, before, at, problems)) continue;
    const after = merge(wish, spec, before, revision, now, options.makeUid);
    const same = before !== undefined && sameStatement(before, after);
    if (before !== undefined && !isLive(before)) {
      if (!letsGo(wish, before, after)) {
        const message = `${key} is being deleted; wait until it is gone and create it again`;
        problems.add(joinPath(at, 'metadata.name'), message, 'CONFLICT');
      } else if (after.metadata.finalizers === undefined) {
        note({ kind, name, before, after: undefined }, 'deleted', wish);
      } else {
        note({ kind, name, before, after }, 'configured', wish);
      }
      continue;
    }
    if (sizeOf(after) > options.limits.maxResourceBytes) {
      const message = `has more than ${options.limits.maxResourceBytes} bytes as JSON`;
      problems.add(at || 'resource', message, 'LIMIT_EXCEEDED');
    }
    const result = before === undefined ? 'created' : same ? 'unchanged' : 'configured';
    note({ kind, name, before, after }, result, wish);
  }
  for (const removal of removals) {
    const { kind, name } = removal;
    const before = base.find(kind, name);
    if (before === undefined || seen.has(keyOf(removal))) continue;
    if (!isCurrent(removal, before, removal.at ?? '', problems)) continue;
    const finalizers = finalizersOf(before, options.kinds);
    if (finalizers.length === 0) note({ kind, name, before, after: undefined }, 'deleted');
    else if (!isLive(before)) outcomes.push({ kind, name, result: 'deleting' });
    else {
      const { metadata } = before;
      const marked = { ...metadata, finalizers, revision, updatedAt: now, deletionTimestamp: now };
      const after = deepFreeze({ ...before, metadata: marked });
      note({ kind, name, before, after }, 'deleting');
    }
  }
  problems.check();
  checkTotals(base, totalBytes, changes, options.limits, problems);
  const after = changes.length === 0 ? base : base.with(changes, revision);
  validate(places, after, options, problems);
  problems.check();
  return { outcomes, changes, after };
}

/** With defaults; undefined when it is not acceptable. */
function specOf(
  wish: Wish,
  before: Resource | undefined,
  kinds: KindRegistry,
  problems: Problems,
): JsonObject | undefined {
  const { draft, at } = wish;
  // Untouched, it may stay what no schema of today would accept.
  if (before !== undefined && isDeepStrictEqual(draft.spec, before.spec)) {
    return before.spec as JsonObject;
  }
  if (kinds.get(draft.kind) !== undefined) {
    return kinds.complete(draft.kind, draft.spec, joinPath(at, 'spec'), problems);
  }
  if (wish.restored !== undefined) return draft.spec;
  const served = kinds.all.map(({ kind }) => kind.kind).join(', ');
  const known = served === '' ? 'no app serves any' : `there are ${served}`;
  problems.add(joinPath(at, 'kind'), `there is no kind "${draft.kind}"; ${known}`, 'UNKNOWN_KIND');
  return undefined;
}

/** Whether what the sender saw last is what stands there. */
function isCurrent(
  sent: { readonly revision?: number | undefined; readonly uid?: string | undefined },
  before: Resource | undefined,
  at: string,
  problems: Problems,
): boolean {
  const current = before?.metadata.revision ?? 0;
  if (sent.revision !== undefined && sent.revision !== current) {
    const message =
      before === undefined
        ? `you changed revision ${sent.revision}, but it is gone; leave the revision out to create it`
        : `you changed revision ${sent.revision}, but it is at ${current} by now; get it again`;
    problems.add(joinPath(at, 'metadata.revision'), message, 'CONFLICT');
    return false;
  }
  if (sent.uid !== undefined && before !== undefined && sent.uid !== before.metadata.uid) {
    const message = 'is that of another one that had this name; get it again';
    problems.add(joinPath(at, 'metadata.uid'), message, 'CONFLICT');
    return false;
  }
  return true;
}

function merge(
  { draft, restored }: Wish,
  spec: JsonObject,
  before: Resource | undefined,
  revision: number,
  now: string,
  makeUid: () => string,
): Resource {
  const finalizers = draft.finalizers ?? before?.metadata.finalizers ?? [];
  const hasAnnotations = Object.keys(draft.annotations).length > 0;
  const former = before ?? restored;
  const { uid, generation, createdAt } = former?.metadata ?? {
    uid: makeUid(),
    generation: 1,
    createdAt: now,
  };
  const deletionTimestamp = before?.metadata.deletionTimestamp;
  const changed = former !== undefined && !isDeepStrictEqual(former.spec, spec);
  const metadata: ResourceMetadata = {
    name: draft.name,
    labels: draft.labels,
    ...(hasAnnotations && { annotations: draft.annotations }),
    uid,
    generation: changed ? generation + 1 : generation,
    revision,
    createdAt,
    updatedAt: now,
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
    ...(finalizers.length > 0 && { finalizers }),
  };
  return deepFreeze({ apiVersion: API_VERSION, kind: draft.kind, metadata, spec });
}

/** Whether people state the same in both. */
function sameStatement(a: Resource, b: Resource): boolean {
  return (
    isDeepStrictEqual(a.spec, b.spec) &&
    isDeepStrictEqual(a.metadata.labels, b.metadata.labels) &&
    isDeepStrictEqual(a.metadata.annotations, b.metadata.annotations) &&
    isDeepStrictEqual(a.metadata.finalizers, b.metadata.finalizers)
  );
}

/**
 * Of what is being deleted nothing can be changed but who holds it up. A history or backup says nothing about that:
 * what it wants back can't be had.
 */
function letsGo({ restored }: Wish, before: Resource, after: Resource): boolean {
  if (restored !== undefined || sameStatement(before, after)) return false;
  return sameStatement(withFinalizers(before, after.metadata.finalizers ?? []), after);
}

function withFinalizers(resource: Resource, finalizers: readonly string[]): Resource {
  const { finalizers: _, ...metadata } = resource.metadata;
  return {
    ...resource,
    metadata: { ...metadata, ...(finalizers.length > 0 && { finalizers }) },
  };
}

function finalizersOf(resource: Resource, kinds: KindRegistry): readonly string[] {
  const own = resource.metadata.finalizers ?? [];
  const served = kinds.get(resource.kind)?.kind;
  if (served?.finalize === undefined || !isLive(resource)) return own;
  const finalizer = kindFinalizer(served.plural);
  return own.includes(finalizer) ? own : [...own, finalizer];
}

function checkTotals(
  base: ResourceSet,
  totalBytes: number,
  changes: readonly ResourceChange[],
  limits: PlannerLimits,
  problems: Problems,
): void {
  let count = base.size;
  let bytes = totalBytes;
  for (const { before, after } of changes) {
    count += Number(after !== undefined) - Number(before !== undefined);
    bytes +=
      (after === undefined ? 0 : sizeOf(after)) - (before === undefined ? 0 : sizeOf(before));
  }
  if (count > limits.maxResources && count > base.size) {
    const message = `there can be ${limits.maxResources} at most, and this makes it ${count}`;
    problems.add('resources', message, 'LIMIT_EXCEEDED');
  }
  if (bytes > limits.maxTotalBytes && bytes > totalBytes) {
    const message = `all together can have ${limits.maxTotalBytes} bytes as JSON at most`;
    problems.add('resources', message, 'LIMIT_EXCEEDED');
  }
  problems.check();
}

/** What a schema can't say, in the light of everything else that is wanted. */
function validate(
  places: ReadonlyMap<ResourceChange, string>,
  resources: ResourceSet,
  options: PlannerOptions,
  problems: Problems,
): void {
  const context = { network: options.network(), resources };
  for (const [{ kind, after }, at] of places) {
    if (problems.full) return;
    if (after === undefined || !isLive(after)) continue;
    const served = options.kinds.get(kind);
    if (served?.kind.validate === undefined) continue;
    try {
      served.kind.validate(after, context);
    } catch (error) {
      if (error instanceof HeddleError) {
        const field = joinPath(at, error.field ?? 'spec');
        problems.add(field, error.message, error.code);
      } else {
        const why = error instanceof Error ? error.message : String(error);
        const message = `app "${served.app}" failed to validate it: ${why}`;
        problems.add(joinPath(at, 'spec'), message, 'APP_FAILED');
      }
    }
  }
}

/** Apps get the very objects that the store has. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
