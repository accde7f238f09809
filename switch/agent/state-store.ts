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

export interface StateStore {
  /** The generations of a blob, newest first; empty when there is none. */
  read(name: string): Promise<Uint8Array[]>;
  /** Durable and whole when the promise resolves; one writer per name at a time. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * The newest generation turned out to be damaged: the one before it is the newest from now on, and
   * the next write takes nothing from it. On disk the damaged one is kept as `NAME.refused`.
   */
  setAside(name: string): Promise<void>;
  /** For messages to people. */
  readonly location: string;
}

/** Keeps nothing beyond the process, but outlives a switch in it. */
export class MemoryStateStore implements StateStore {
  readonly location = 'memory';
  readonly #blobs = new Map<string, Uint8Array[]>();

  async read(name: string): Promise<Uint8Array[]> {
    return [...(this.#blobs.get(name) ?? [])];
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const [current] = this.#blobs.get(name) ?? [];
    this.#blobs.set(name, current === undefined ? [bytes] : [bytes, current]);
  }

  async setAside(name: string): Promise<void> {
    this.#blobs.set(name, this.#blobs.get(name)?.slice(1) ?? []);
  }

  /** Forgets everything. */
  clear(): void {
    this.#blobs.clear();
  }

  /** Puts these generations in place of what is there: for tests that break things. */
  replace(name: string, generations: readonly Uint8Array[]): void {
    this.#blobs.set(name, [...generations]);
  }
}

/** Keeps blobs as files in one directory, which belongs to one switch. */
export class FileStateStore implements StateStore {
  readonly location: string;

  constructor(directory: string) {
    this.location = directory;
  }

  async read(name: string): Promise<Uint8Array[]> {
    const generations: Uint8Array[] = [];
    for (const path of [this.#path(name), `${this.#path(name)}.previous`]) {
      try {
        generations.push(await readFile(path));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== 'ENOENT') {
          const said = `Can't read the state file ${path} (${message}): let the switch read it, or choose another --state-dir.`;
          throw new HeddleError('STATE_UNREADABLE', said, { value: path, cause: error });
        }
      }
    }
    return generations;
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(name);
    const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
    await mkdir(this.location, { recursive: true, mode: 0o700 });
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(path, `${path}.previous`).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rename(temporary, path);
      // Renames are in the directory, so it too has to reach the disk.
      const directory = await open(this.location, 'r');
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
    } catch (error) {
      await unlink(temporary).catch(() => {});
      throw error;
    }
  }

  async setAside(name: string): Promise<void> {
    const path = this.#path(name);
    await rename(path, `${path}.refused`);
  }

  #path(name: string): string {
    return join(this.location, name);
  }
}
