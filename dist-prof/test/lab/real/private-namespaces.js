/**
 * Network namespaces for one test file: made in a directory of its own, gone afterwards. Tests that need
 * them ask `reasonToSkip()` first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeNamespace, removeNamespace, run, } from '../../../lab/real/namespaces.js';
let checked;
/** False when namespaces can be made here; otherwise why not. */
export async function reasonToSkip() {
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
    directory = mkdtempSync(join(tmpdir(), 'heddle-test-'));
    #made = [];
    async make(name) {
        const record = await makeNamespace(join(this.directory, name), false);
        this.#made.push(record);
        return record.path;
    }
    async remove() {
        for (const record of this.#made)
            await removeNamespace(record);
        rmSync(this.directory, { recursive: true, force: true });
    }
}
//# sourceMappingURL=private-namespaces.js.map