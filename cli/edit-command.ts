/** `heddle edit`: a resource in an editor, and back. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { stringify } from 'yaml';
import type { ResourceJson } from '../controller/northbound/api.js';
import { HeddleError } from '../proto/errors.js';
import { print } from './output.js';
import { ResourceClient } from './resources/client.js';
import { locateProblems, parseResources } from './resources/files.js';
import { outcomeLine } from './resources/show.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from './server-address.js';

export function editCommand(): Command {
  return new Command('edit')
    .description(
      'Change a resource in an editor ($VISUAL, $EDITOR or vi). Refused if somebody else changes it meanwhile.',
    )
    .argument('<kind>', 'a kind, such as network')
    .argument('<name>', 'which of them')
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (kind: string, name: string, options: ServerOptions) => {
      const client = new ResourceClient(findNorthbound(options));
      await edit(client, await client.one(kind, name));
    });
}

async function edit(client: ResourceClient, resource: ResourceJson): Promise<void> {
  const before = writable(resource);
  const directory = mkdtempSync(join(tmpdir(), 'heddle-edit-'));
  const file = join(directory, `${resource.kind.toLowerCase()}-${resource.metadata.name}.yaml`);
  writeFileSync(file, before, { mode: 0o600 });
  runEditor(file);
  const after = readFileSync(file, 'utf8');
  const forget = (): void => rmSync(directory, { recursive: true });
  if (after === before || after.trim() === '') {
    forget();
    print('nothing was changed');
    return;
  }
  const written = parseResources(after, file);
  try {
    const { items } = await client.apply({ resources: written.map(({ value }) => value) });
    forget();
    print(items.map(outcomeLine).join('\n'));
  } catch (error) {
    // What was typed is not lost with the mistake in it.
    const located = locateProblems(error, written) as Error;
    if (!(located instanceof HeddleError)) throw located;
    throw new HeddleError(
      located.code,
      `${located.message}\nwhat you wrote is in ${file}: correct it and "heddle apply -f ${file}"`,
    );
  }
}

/** What may be written of it; with the revision, so that a change that comes between is noticed. */
function writable({ apiVersion, kind, metadata, spec }: ResourceJson): string {
  const { name, labels, annotations, revision, finalizers } = metadata;
  const kept = {
    name,
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(annotations !== undefined && Object.keys(annotations).length > 0 && { annotations }),
    ...(finalizers !== undefined && finalizers.length > 0 && { finalizers }),
    revision,
  };
  return stringify({ apiVersion, kind, metadata: kept, spec });
}

function runEditor(file: string): void {
  const editor = process.env['VISUAL'] || process.env['EDITOR'] || 'vi';
  // Editors are set with arguments, such as "code --wait"; no shell reads them.
  const [command = 'vi', ...args] = editor.split(/\s+/).filter((part) => part !== '');
  const { error, status } = spawnSync(command, [...args, file], { stdio: 'inherit' });
  if (error === undefined && status === 0) return;
  const why = error === undefined ? `it ended with ${status}` : error.message;
  throw new HeddleError(
    'EDITOR',
    `the editor "${editor}" did not work (${why}); nothing was changed`,
  );
}
