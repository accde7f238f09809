/** `heddle delete`: resources by name, or those of files. */
import { Command } from 'commander';
import type { DeleteRequest } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, outputOption, print, red } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { locateProblems, readResources, type WrittenResource } from '../resources/files.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';
import { fileOption } from './apply.js';

interface DeleteOptions extends ServerOptions {
  readonly filename?: readonly string[];
  readonly ignoreNotFound?: boolean;
  readonly output?: string;
}

export function deleteCommand(): Command {
  return new Command('delete')
    .description('Delete resources, all as one revision; their rules go from all switches.')
    .argument('[kind]', 'a kind, such as network')
    .argument('[name...]', 'which of them')
    .addOption(fileOption())
    .option('--ignore-not-found', 'what is not there is as good as deleted')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (kind: string | undefined, names: string[], options: DeleteOptions) => {
      const written = options.filename === undefined ? [] : readWritten(kind, options.filename);
      const targets =
        options.filename === undefined ? namedTargets(kind, names) : written.map(targetOf);
      const client = new ResourceClient(findNorthbound(options));
      const { items, missing, revision } = await client.remove(targets).catch((error: unknown) => {
        throw locateProblems(error, written);
      });
      const data = formatData({ items, revision }, options.output);
      if (data !== undefined) print(data);
      else for (const item of items) print(`${item.kind}/${item.name} ${red(item.result)}`);
      if (options.ignoreNotFound || missing.length === 0) return;
      throw new HeddleError('NOT_FOUND', missing.map(({ message }) => message).join('; '));
    });
}

type Target = DeleteRequest['resources'][number];

function readWritten(kind: string | undefined, paths: readonly string[]): WrittenResource[] {
  if (kind === undefined) return readResources(paths);
  throw new HeddleError('BAD_USAGE', 'name resources, or give files with -f, but not both');
}

/** What `heddle get -o yaml` wrote has the revision that was looked at: what is there since then stays. */
function targetOf({ value, file, lineOf }: WrittenResource): Target {
  const { kind, metadata } = (value ?? {}) as {
    kind?: unknown;
    metadata?: { name?: unknown; revision?: unknown } | null;
  };
  const { name, revision } = metadata ?? {};
  if (typeof kind !== 'string' || typeof name !== 'string') {
    const message = `${file}:${lineOf('')}: a resource needs a kind and a metadata.name`;
    throw new HeddleError('BAD_FILE', message);
  }
  if (revision === undefined || typeof revision === 'number') return { kind, name, revision };
  const at = `${file}:${lineOf('metadata.revision')}: metadata.revision`;
  throw new HeddleError('BAD_FILE', `${at}: has to be the number that a GET gave, or be left out`);
}

function namedTargets(kind: string | undefined, names: readonly string[]): Target[] {
  if (kind === undefined || names.length === 0) {
    throw new HeddleError(
      'BAD_USAGE',
      'say what to delete: "heddle delete KIND NAME..." or "-f FILE"',
    );
  }
  return names.map((name) => ({ kind, name }));
}
