/**
 * Network namespaces for one test file: made in a directory of its own, gone afterwards. Tests that need
 * them ask `reasonToSkip()` first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeNamespace,
  type NamespaceRecord,
  removeNamespace,
  run,
} from '../../../lab/real/namespaces.js';

let checked: string | false | undefined;

/** False when namespaces can be made here; otherwise why not. */
export async function reasonToSkip(): Promise<string | false> {
  if (checked === undefined) {
    const tried = await run('unshare', ['-nm', 'true']).catch(() => undefined);
    checked =
      tried?.code === 0
        ? false
        : 'needs the right to make network and mount namespaces: run as root or under "unshare -Urm"';
  }
  return checked;
}

export class PrivateNamespaces {
  readonly directory = mkdtempSync(join(tmpdir(), 'heddle-test-'));
  readonly #made: NamespaceRecord[] = [];

  async make(name: string): Promise<string> {
    const record = await makeNamespace(join(this.directory, name), false);
    this.#made.push(record);
    return record.path;
  }

  async remove(): Promise<void> {
    for (const record of this.#made) await removeNamespace(record);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
