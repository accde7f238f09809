/**
 * What differs between two JSON values, leaf by leaf, with paths as people write them. Lists are
 * compared by position.
 */
import { isObject } from './document.js';
import type { Resource } from './kind.js';
import { joinPath } from './problems.js';

export interface Difference {
  readonly path: string;
  /** Absent: it was not there. */
  readonly before?: unknown;
  /** Absent: it is no longer there. */
  readonly after?: unknown;
}

/** More than a person reads; the list then ends. */
const MAX_DIFFERENCES = 1_000;

/** Of what people state: labels, annotations, finalizers, spec, and whether it is being deleted. */
export function diffResources(
  before: Resource | undefined,
  after: Resource | undefined,
): Difference[] {
  const found: Difference[] = [];
  diff(stated(before), stated(after), '', found);
  return found;
}

function stated(resource: Resource | undefined): unknown {
  if (resource === undefined) return undefined;
  const { labels, annotations, finalizers, deletionTimestamp } = resource.metadata;
  return {
    metadata: {
      labels,
      ...(annotations && { annotations }),
      ...(finalizers && { finalizers }),
      ...(deletionTimestamp !== undefined && { deletionTimestamp }),
    },
    spec: resource.spec,
  };
}

function diff(before: unknown, after: unknown, path: string, found: Difference[]): void {
  if (found.length >= MAX_DIFFERENCES || Object.is(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      diff(before[key], after[key], joinPath(path, key), found);
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      diff(before[i], after[i], joinPath(path, `[${i}]`), found);
    }
  } else {
    found.push({
      path,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    });
  }
}
