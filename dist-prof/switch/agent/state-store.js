/**
 * Where a switch keeps what must survive its restart: named blobs, each with the generation before
 * it. On disk a write is atomic: a temporary file, fsync, the current one becomes `NAME.previous`,
 * rename, fsync of the directory. Whoever reads gets both generations and decides which is good.
 *
 * Neighbours: `snapshot.ts` (the configuration), `identity.ts` (ports and election id).
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
/** Keeps nothing beyond the process, but outlives a switch in it. */
export class MemoryStateStore {
    location = 'memory';
    #blobs = new Map();
    async read(name) {
        return [...(this.#blobs.get(name) ?? [])];
    }
    async write(name, bytes) {
        const [current] = this.#blobs.get(name) ?? [];
        this.#blobs.set(name, current === undefined ? [bytes] : [bytes, current]);
    }
    async setAside(name) {
        this.#blobs.set(name, this.#blobs.get(name)?.slice(1) ?? []);
    }
    /** Forgets everything. */
    clear() {
        this.#blobs.clear();
    }
    /** Puts these generations in place of what is there: for tests that break things. */
    replace(name, generations) {
        this.#blobs.set(name, [...generations]);
    }
}
/** Keeps blobs as files in one directory, which belongs to one switch. */
export class FileStateStore {
    location;
    constructor(directory) {
        this.location = directory;
    }
    async read(name) {
        const generations = [];
        for (const path of [this.#path(name), `${this.#path(name)}.previous`]) {
            try {
                generations.push(await readFile(path));
            }
            catch (error) {
                if (error.code !== 'ENOENT') {
                    throw new HeddleError('STATE_UNREADABLE', `Can't read the state file ${path}.`, {
                        value: path,
                        cause: error,
                    });
                }
            }
        }
        return generations;
    }
    async write(name, bytes) {
        const path = this.#path(name);
        const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
        await mkdir(this.location, { recursive: true, mode: 0o700 });
        try {
            const file = await open(temporary, 'wx', 0o600);
            try {
                await file.writeFile(bytes);
                await file.sync();
            }
            finally {
                await file.close();
            }
            await rename(path, `${path}.previous`).catch((error) => {
                if (error.code !== 'ENOENT')
                    throw error;
            });
            await rename(temporary, path);
            // Renames are in the directory, so it too has to reach the disk.
            const directory = await open(this.location, 'r');
            try {
                await directory.sync();
            }
            finally {
                await directory.close();
            }
        }
        catch (error) {
            await unlink(temporary).catch(() => { });
            throw error;
        }
    }
    async setAside(name) {
        const path = this.#path(name);
        await rename(path, `${path}.refused`);
    }
    #path(name) {
        return join(this.location, name);
    }
}
//# sourceMappingURL=state-store.js.map