/** The history of resources, as people ask for it. */
import { HeddleError } from '../../proto/errors.js';
import type { HistoryEntryJson, HistoryJson } from '../northbound/api.js';
import { diffResources } from './diff.js';
import type { History } from './history.js';
import type { ResourceChange, ResourceSet } from './resource-set.js';

export interface HistoryQuestion {
  /** The name of a kind, in any case, and of one resource of it. */
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly revision?: number | undefined;
  /** 1..1000; default 100. */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
/** Of one entry, unless one resource or revision was asked for. */
const MAX_LISTED = 100;

/** The newest first. @throws HeddleError GONE; BAD_VALUE for a limit that is none. */
export function historyJson(
  history: History,
  now: ResourceSet,
  { kind, name, revision, limit = DEFAULT_LIMIT }: HistoryQuestion,
): HistoryJson {
  const oldest = history.oldest(now.revision);
  if (revision !== undefined) history.checkReach(revision, now.revision);
  if (limit < 1 || limit > MAX_LIMIT) {
    const message = `"limit" has to be a whole number from 1 to ${MAX_LIMIT}`;
    throw new HeddleError('BAD_VALUE', message, { field: 'limit', value: limit });
  }
  const withDiff = revision !== undefined || name !== undefined;
  const lower = kind?.toLowerCase();
  const isAsked = (change: ResourceChange): boolean =>
    (lower === undefined || change.kind.toLowerCase() === lower) &&
    (name === undefined || change.name === name);
  const items: HistoryEntryJson[] = [];
  for (const { entry, changes } of history.replay(oldest, now).reverse()) {
    if (items.length >= limit) break;
    if (revision !== undefined && entry.revision !== revision) continue;
    const asked = changes.filter(isAsked);
    if (asked.length === 0) continue;
    items.push({
      revision: entry.revision,
      at: new Date(entry.atMs).toISOString(),
      who: entry.who,
      what: entry.what,
      total: asked.length,
      changes: asked.slice(0, withDiff ? undefined : MAX_LISTED).map((change) => ({
        kind: change.kind,
        name: change.name,
        type: typeOf(change),
        ...(withDiff && { diff: diffResources(change.before, change.after) }),
      })),
    });
  }
  return { items, oldest, revision: now.revision };
}

function typeOf({ before, after }: ResourceChange): 'added' | 'modified' | 'deleted' {
  if (before === undefined) return 'added';
  return after === undefined ? 'deleted' : 'modified';
}
