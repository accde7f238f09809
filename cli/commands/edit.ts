/** `heddle edit`: a resource in an editor, and back. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { ApplyJson, ResourceJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, print } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { locateProblems, parseResources } from '../resources/files.js';
import { oneResourceCommand } from '../resources/one-command.js';
import { outcomeLine } from '../resources/show.js';
import { findNorthbound } from '../server-address.js';

export function editCommand(): Command {
  const what =
    'Change a resource in an editor ($VISUAL, $EDITOR or vi). Refused if somebody else changes it meanwhile.';
  return oneResourceCommand('edit', what, async (kind, name, options) => {
    const client = new ResourceClient(findNorthbound(options));
    await edit(client, await client.one(kind, name), options.output);
  });
}

async function edit(
  client: ResourceClient,
  resource: ResourceJson,
  output: string | undefined,
): Promise<void> {
  const before = writable(resource);
  const directory = mkdtempSync(join(tmpdir(), 'heddle-edit-'));
  const file = join(directory, `${resource.kind.toLowerCase()}-${resource.metadata.name}.yaml`);
  writeFileSync(file, before, { mode: 0o600 });
  const forget = (): void => rmSync(directory, { recursive: true });
  try {
    runEditor(file);
  } catch (error) {
    forget();
    throw error;
  }
  const after = readFileSync(file, 'utf8');
  if (after === before || after.trim() === '') {
    forget();
    const { revision } = resource.metadata;
    print(formatData({ items: [], revision }, output) ?? 'nothing was changed');
    return;
  }
  try {
    const answer = await applyEdited(client, resource, after, file);
    forget();
    print(formatData(answer, output) ?? answer.items.map(outcomeLine).join('\n'));
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    // What was typed is not lost with the mistake in it.
    const { kind, metadata } = resource;
    const next =
      error.code === 'CONFLICT'
        ? `"heddle history ${kind.toLowerCase()} ${metadata.name}" shows what came between`
        : `correct it and "heddle apply -f ${file}"`;
    throw new HeddleError(error.code, `${error.message}\nwhat you wrote is in ${file}; ${next}`);
  }
}

async function applyEdited(
  client: ResourceClient,
  { kind, metadata }: ResourceJson,
  text: string,
  file: string,
): Promise<ApplyJson> {
  const written = parseResources(text, file);
  const values = written.map(({ value }) => value as Partial<ResourceJson> | null);
  const [only] = values;
  if (values.length !== 1 || only?.kind !== kind || only.metadata?.name !== metadata.name) {
    const what = `${kind}/${metadata.name}`;
    throw new HeddleError(
      'BAD_FILE',
      `${file}:1: has to be ${what} and nothing else; "heddle apply" makes others`,
    );
  }
  try {
    return await client.apply({ resources: [asEdited(only)] });
  } catch (error) {
    throw locateProblems(error, written);
  }
}

/** Finalizers that were taken out are to go; left out of an apply, they would stay. */
function asEdited({ metadata, ...rest }: Partial<ResourceJson>): unknown {
  return { ...rest, metadata: { finalizers: [], ...metadata } };
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

/** Ctrl-C and Ctrl-\\. */
const TYPED_SIGNALS = ['SIGINT', 'SIGQUIT'] as const;
const ignore = (): void => {};

function runEditor(file: string): void {
  const editor = process.env['VISUAL'] || process.env['EDITOR'] || 'vi';
  // Editors are set with arguments, such as "code --wait"; no shell reads them.
  const [command = 'vi', ...args] = editor.split(/\s+/).filter((part) => part !== '');
  // Ctrl-C goes to everybody at the terminal. It is meant for the editor, which would be left there alone.
  for (const signal of TYPED_SIGNALS) process.on(signal, ignore);
  const { error, status } = spawnSync(command, [...args, file], { stdio: 'inherit' });
  for (const signal of TYPED_SIGNALS) process.off(signal, ignore);
  if (error === undefined && status === 0) return;
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const failure = isMissing ? 'there is no such command' : error?.message;
  const why = failure ?? `it ended with ${status}`;
  throw new HeddleError(
    'EDITOR',
    `the editor "${editor}" did not work (${why}); nothing was changed`,
  );
}
