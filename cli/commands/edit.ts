/** `heddle edit`: a resource in an editor, and back. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { ApplyJson, ResourceJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, print } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { locateProblems, parseResources, readText, whyNot } from '../resources/files.js';
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
  const file = writeForEditor(
    `${resource.kind.toLowerCase()}-${resource.metadata.name}.yaml`,
    before,
  );
  const forget = (): void => rmSync(dirname(file), { recursive: true });
  try {
    runEditor(file);
  } catch (error) {
    forget();
    throw error;
  }
  // Who takes the file away has thought better of it.
  const after = existsSync(file) ? readText(file) : '';
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

/** In a directory of its own, for its owner only. Returns the path. */
function writeForEditor(name: string, text: string): string {
  try {
    const file = join(mkdtempSync(join(tmpdir(), 'heddle-edit-')), name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  } catch (cause) {
    const message = `${tmpdir()} can't hold what is to be edited: ${whyNot(cause)}; set TMPDIR`;
    throw new HeddleError('BAD_FILE', message, { cause });
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
  const { error, status, signal } = spawnSync(command, [...args, file], { stdio: 'inherit' });
  for (const signal of TYPED_SIGNALS) process.off(signal, ignore);
  if (error === undefined && status === 0) return;
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const failure = isMissing ? 'there is no such command' : error?.message;
  const why = failure ?? `it ended with ${signal ?? status}`;
  throw new HeddleError(
    'EDITOR',
    `the editor "${editor}" did not work (${why}); nothing was changed`,
  );
}
