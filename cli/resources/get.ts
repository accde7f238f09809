/** `heddle get` for resources: lists, one by name, and as they change. */
import type { KindJson, ResourceJson, ResourceListJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { type Column, formatData, formatTable, print } from '../output.js';
import { findNorthbound, type ServerOptions } from '../server-address.js';
import { namesOf, ResourceClient } from './client.js';
import { resourceColumns } from './show.js';
import { eventPrinter, watchResources } from './watch.js';

export interface GetResourceOptions extends ServerOptions {
  readonly output?: string;
  readonly selector?: string;
  readonly watch?: boolean;
}

const KIND_COLUMNS: readonly Column<KindJson>[] = [
  { title: 'KIND', cell: ({ kind }) => kind },
  { title: 'PLURAL', cell: ({ plural }) => plural },
  { title: 'ALIASES', cell: ({ aliases }) => aliases.join(',') || '-' },
  { title: 'APP', cell: ({ app }) => app },
  { title: 'RESOURCES', cell: ({ resources }) => resources },
  { title: 'SUMMARY', cell: ({ summary }) => summary },
];

/**
 * @param others what can be listed that is no kind of resource, for who mistyped it.
 * @throws HeddleError NOT_FOUND for a kind that nobody serves, or a name that isn't there.
 */
export async function getResources(
  asked: string,
  name: string | undefined,
  options: GetResourceOptions,
  others: readonly string[],
): Promise<void> {
  const { selector } = options;
  if (name !== undefined && selector !== undefined) {
    throw new HeddleError('BAD_USAGE', `name "${name}", or select by labels, but not both`);
  }
  const client = new ResourceClient(findNorthbound(options));
  const kinds = await client.kinds();
  if (asked === 'kinds' || asked === 'kind') {
    showKinds(kinds, name, options);
    return;
  }
  const lower = asked.toLowerCase();
  const kind = kinds.find((each) => namesOf(each).includes(lower));
  const plural = kind?.plural ?? asked;
  const list = (): Promise<ResourceListJson> => client.list(plural, selector);
  const columns = resourceColumns(kind ?? unserved(asked));
  try {
    const one = name === undefined ? undefined : await client.one(plural, name);
    if (options.watch === true) {
      const watched = { kind: kind?.kind ?? asked, name, selector, list };
      await untilInterrupted((signal) =>
        watchResources(client, watched, eventPrinter(columns, options.output), signal),
      );
    } else {
      const items = one === undefined ? (await list()).items : [one];
      print(listText(items, columns, plural, name, options));
    }
  } catch (error) {
    if (!(error instanceof HeddleError) || error.code !== 'NOT_FOUND') throw error;
    if (error.field !== 'kind') throw error;
    const known = [...kinds.map((each) => each.plural), ...others].join(', ');
    throw new HeddleError('NOT_FOUND', `there are no "${asked}" to get; there are ${known}`);
  }
}

function showKinds(
  kinds: readonly KindJson[],
  name: string | undefined,
  { output }: GetResourceOptions,
): void {
  const shown = kinds.filter(({ kind, plural }) => [undefined, kind, plural].includes(name));
  if (shown.length === 0) {
    const known = kinds.map(({ kind }) => kind).join(', ');
    throw new HeddleError('NOT_FOUND', `there is no kind "${name}"; there are ${known}`);
  }
  print(formatData({ items: shown }, output) ?? formatTable(shown, KIND_COLUMNS));
}

async function untilInterrupted(run: (signal: AbortSignal) => Promise<never>): Promise<never> {
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await run(stop.signal);
  } finally {
    process.removeListener('SIGINT', interrupted);
    process.removeListener('SIGTERM', interrupted);
  }
}

function listText(
  items: readonly ResourceJson[],
  columns: readonly Column<ResourceJson>[],
  plural: string,
  name: string | undefined,
  { output, selector }: GetResourceOptions,
): string {
  const data = formatData(name === undefined ? { items } : items[0], output);
  if (data !== undefined) return data;
  if (items.length === 0) return `no ${plural}${selector === undefined ? '' : ` with ${selector}`}`;
  return formatTable(items, columns, output === 'wide');
}

/** Its app is gone; its resources are kept. */
function unserved(asked: string): KindJson {
  return {
    kind: asked,
    plural: asked,
    aliases: [],
    app: '',
    summary: '',
    description: '',
    schema: {},
    example: '',
    columns: [],
    resources: 0,
  };
}
