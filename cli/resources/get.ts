/** `heddle get` for resources: lists, one by name, and as they change. */
import { stringify } from 'yaml';
import type { KindJson, ResourceJson, WatchEventJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { type Column, formatData, formatTable, print } from '../output.js';
import { findNorthbound, type ServerOptions } from '../server-address.js';
import { ResourceClient } from './client.js';
import { resourceColumns } from './show.js';

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

/** @throws HeddleError NOT_FOUND for a kind that nobody serves, or a name that isn't there. */
export async function getResources(
  asked: string,
  name: string | undefined,
  options: GetResourceOptions,
): Promise<void> {
  const client = new ResourceClient(findNorthbound(options));
  const kinds = await client.kinds();
  if (asked === 'kinds' || asked === 'kind') {
    const shown = kinds.filter(({ kind }) => name === undefined || kind === name);
    print(formatData({ items: shown }, options.output) ?? formatTable(shown, KIND_COLUMNS));
    return;
  }
  const lower = asked.toLowerCase();
  const kind = kinds.find(
    (each) =>
      each.kind.toLowerCase() === lower || each.plural === lower || each.aliases.includes(lower),
  );
  const { items, revision } =
    name === undefined
      ? await client.list(kind?.plural ?? asked, options.selector)
      : { items: [await client.one(kind?.plural ?? asked, name)], revision: undefined };
  const columns = resourceColumns(kind ?? unserved(asked));
  print(listText(items, columns, asked, name, options));
  if (options.watch !== true) return;
  const from = revision ?? items[0]!.metadata.revision;
  await follow(client, kind?.kind ?? asked, name, from, columns, options);
}

function listText(
  items: readonly ResourceJson[],
  columns: readonly Column<ResourceJson>[],
  asked: string,
  name: string | undefined,
  { output }: GetResourceOptions,
): string {
  const data = formatData(name === undefined ? { items } : items[0], output);
  if (data !== undefined) return data;
  if (items.length === 0) return `no ${asked}`;
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

async function follow(
  client: ResourceClient,
  kind: string,
  name: string | undefined,
  revision: number,
  columns: readonly Column<ResourceJson>[],
  { output, selector }: GetResourceOptions,
): Promise<void> {
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const query = {
    kinds: kind,
    revision: String(revision),
    status: 'true',
    ...(selector !== undefined && { selector }),
  };
  try {
    for await (const event of client.watch(query, stop.signal)) {
      const { resource } = event;
      if (resource === undefined) continue;
      if (name !== undefined && resource.metadata.name !== name) continue;
      print(eventText(event, columns, output));
    }
  } finally {
    process.removeListener('SIGINT', interrupted);
    process.removeListener('SIGTERM', interrupted);
  }
  throw new HeddleError('INTERRUPTED', 'interrupted');
}

function eventText(
  event: WatchEventJson,
  columns: readonly Column<ResourceJson>[],
  output: string | undefined,
): string {
  if (output === 'json') return JSON.stringify(event);
  if (output === 'yaml') return `---\n${stringify(event).trimEnd()}`;
  // Of history the status is not known.
  const resource: ResourceJson = {
    ...event.resource!,
    status: event.resource!.status ?? {
      observedGeneration: 0,
      conditions: [],
      switches: [],
      rules: 0,
    },
  };
  const shown = columns.filter((column) => output === 'wide' || column.wide !== true);
  const cells = shown.map((column) => column.cell(resource));
  return [event.type.padEnd(8), ...cells].join('   ');
}
