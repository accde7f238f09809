/** `heddle delete`: resources by name, or those of files. */
import { Command } from 'commander';
import type { DeleteRequest } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, outputOption, print, red } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { readResources } from '../resources/files.js';
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
      const targets = targetsOf(kind, names, options);
      const client = new ResourceClient(findNorthbound(options));
      const { items, missing, revision } = await client.remove(targets);
      const data = formatData({ items, revision }, options.output);
      if (data !== undefined) print(data);
      else for (const item of items) print(`${item.kind}/${item.name} ${red(item.result)}`);
      if (options.ignoreNotFound || missing.length === 0) return;
      throw new HeddleError('NOT_FOUND', missing.map(({ message }) => message).join('; '));
    });
}

function targetsOf(
  kind: string | undefined,
  names: string[],
  options: DeleteOptions,
): DeleteRequest['resources'] {
  if (options.filename !== undefined) {
    if (kind !== undefined) {
      throw new HeddleError('BAD_USAGE', 'name resources, or give files with -f, but not both');
    }
    return readResources(options.filename).map(({ value, file, lineOf }) => {
      const { kind: of, metadata } = (value ?? {}) as {
        kind?: unknown;
        metadata?: { name?: unknown };
      };
      if (typeof of === 'string' && typeof metadata?.name === 'string') {
        return { kind: of, name: metadata.name };
      }
      throw new HeddleError(
        'BAD_FILE',
        `${file}:${lineOf('')}: a resource needs a kind and a metadata.name`,
      );
    });
  }
  if (kind === undefined || names.length === 0) {
    throw new HeddleError(
      'BAD_USAGE',
      'say what to delete: "heddle delete KIND NAME..." or "-f FILE"',
    );
  }
  return names.map((name) => ({ kind, name }));
}
