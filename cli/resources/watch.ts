/**
 * `heddle get -w`: resources, and then what changes of them. A watch is taken up again where it ended when
 * the controller goes away and comes back, so nothing is missed; what lies too far back is compared.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import type {
  ResourceJson,
  ResourceListJson,
  WatchEventJson,
} from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { type Column, print } from '../output.js';
import { complain } from '../terminal.js';
import type { ResourceClient } from './client.js';

export interface WatchedResources {
  readonly kind: string;
  /** One resource, or all. */
  readonly name: string | undefined;
  readonly selector: string | undefined;
  /** What there is of the kind now, and as of which revision of the store. */
  list(): Promise<ResourceListJson>;
}

/** Where a watch is taken up again. */
type Mark = Pick<WatchEventJson, 'revision' | 'epoch'>;

type Show = (event: WatchEventJson) => void;

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** The watch can be had again, from the revision that was seen last. */
const PASSING = new Set(['UNREACHABLE', 'GOING_AWAY', 'TOO_SLOW', 'OVERLOADED']);

/** Shows what is there and every change after it. Ends by rejecting: INTERRUPTED, or with what stands in its way. */
export async function watchResources(
  client: ResourceClient,
  watched: WatchedResources,
  show: Show,
  signal: AbortSignal,
): Promise<never> {
  const known = new Map<string, ResourceJson>();
  let seen: Mark | undefined = await showAll(watched, known, show);
  let retryMs = 0;
  while (!signal.aborted) {
    try {
      seen ??= await showAll(watched, known, show);
      for await (const event of client.watch(queryOf(watched, seen), signal)) {
        retryMs = 0;
        seen = event;
        if (event.resource !== undefined && isWatched(event.resource, watched)) {
          note(known, event);
          show(event);
        }
      }
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      if (error.code === 'GONE') seen = undefined;
      else if (!PASSING.has(error.code)) throw error;
      else {
        if (retryMs === 0) complain(`heddle: ${error.message}; waiting for it`);
        retryMs = Math.min(MAX_RETRY_MS, retryMs === 0 ? FIRST_RETRY_MS : 2 * retryMs);
        await delay(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
  throw new HeddleError('INTERRUPTED', 'interrupted');
}

function queryOf(
  { kind, selector }: WatchedResources,
  { revision, epoch }: Mark,
): Record<string, string> {
  return {
    kinds: kind,
    revision: String(revision),
    epoch: String(epoch),
    status: 'true',
    ...(selector !== undefined && { selector }),
  };
}

function isWatched(
  { metadata }: Pick<ResourceJson, 'metadata'>,
  { name }: WatchedResources,
): boolean {
  return name === undefined || metadata.name === name;
}

function note(known: Map<string, ResourceJson>, { type, resource }: WatchEventJson): void {
  const { name } = resource!.metadata;
  if (type === 'deleted') known.delete(name);
  else known.set(name, resource as ResourceJson);
}

/** What differs from `known`, as events. Returns from where on to watch. */
async function showAll(
  watched: WatchedResources,
  known: Map<string, ResourceJson>,
  show: Show,
): Promise<Mark> {
  const { items: all, ...seen } = await watched.list();
  const items = all.filter((resource) => isWatched(resource, watched));
  const there = new Set(items.map(({ metadata }) => metadata.name));
  for (const [name, resource] of known) {
    if (there.has(name)) continue;
    known.delete(name);
    show({ type: 'deleted', ...seen, resource });
  }
  for (const resource of items) {
    const { name } = resource.metadata;
    const before = known.get(name);
    known.set(name, resource);
    if (before === undefined) show({ type: 'added', ...seen, resource });
    else if (!isSame(before.metadata, resource.metadata)) {
      show({ type: 'modified', ...seen, resource });
    }
  }
  return seen;
}

/** In the store of another controller, or one that was begun anew, the same revision is something else. */
function isSame(a: ResourceJson['metadata'], b: ResourceJson['metadata']): boolean {
  return a.revision === b.revision && a.uid === b.uid;
}

/** How events are printed: for machines one document each, for people a table that grows. */
export function eventPrinter(
  columns: readonly Column<ResourceJson>[],
  output: string | undefined,
): Show {
  if (output === 'json') return (event) => print(JSON.stringify(event));
  if (output === 'yaml') return (event) => print(`---\n${stringify(event).trimEnd()}`);
  const shown = columns.filter((column) => output === 'wide' || column.wide !== true);
  const widths = ['modified'.length, ...shown.map(widthOf)];
  const line = (cells: readonly string[]): void => {
    cells.forEach((cell, i) => {
      widths[i] = Math.max(widths[i]!, cell.length);
    });
    print(
      cells
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('   ')
        .trimEnd(),
    );
  };
  line(['EVENT', ...shown.map(({ title }) => title)]);
  /** By name: as it stands above. */
  const last = new Map<string, string>();
  return ({ type, resource: given }) => {
    const resource = withStatus(given!);
    const cells = shown.map(({ cell }) => String(cell(resource)));
    const told = cells.filter((_, i) => shown[i]!.title !== 'AGE').join('\n');
    const { name } = resource.metadata;
    // Much of a status is in no column.
    if (type === 'status' && last.get(name) === told) return;
    if (type === 'deleted') last.delete(name);
    else last.set(name, told);
    line([type, ...cells]);
  };
}

/** Rows to come are not known, so what is usual has room. */
function widthOf({ title }: Column<ResourceJson>): number {
  const usual: Record<string, number> = { NAME: 20, STATE: 'Installed,Degraded'.length };
  return Math.max(title.length, usual[title] ?? 0);
}

/** Of what is gone the status is not known. */
function withStatus(resource: NonNullable<WatchEventJson['resource']>): ResourceJson {
  const { status } = resource;
  if (status !== undefined) return { ...resource, status };
  return {
    ...resource,
    status: { observedGeneration: 0, conditions: [], switches: [], rules: 0 },
  };
}
