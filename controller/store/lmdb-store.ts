/**
 * The default store: LMDB in the controller's state directory.
 *
 * All of it is read once at the start and then answered from memory: it is small, and LMDB's own
 * reads don't see writes that are still queued. A write goes to both; LMDB groups what waits into one
 * commit and syncs it in a thread of its own, so the event loop never waits for a disk.
 *
 * A transaction is the other way round: on disk first, and in memory when it is there, so that nobody
 * is told of what may yet be lost.
 *
 * A disk that takes no more must not end the process. So LMDB is given nothing for which there is no room
 * (`disk-room.ts`), and every promise that it rejects all the same is looked at: see `open` and `failure`.
 * Nor is it given anything for a file that somebody has taken away: it would be accepted and lost.
 */
import { mkdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { DiskRoom, freeBytesOf } from './disk-room.js';
import {
  MemoryStore,
  type Store,
  type StoreChange,
  type StoreGuard,
  type StoreValue,
} from './store.js';

/** In the state directory. */
export const STORE_FILE = 'controller.mdb';
/** A write makes at most so much of LMDB anew beside its value: a leaf, and the rest of the value's last page. */
const BYTES_PER_WRITE = 2 * 4096;
/** The upper pages of the trees, and the list of free pages. */
const BYTES_PER_COMMIT = 64 * 1024;

export class LmdbStore implements Store {
  /** Values as JSON. */
  readonly #database: RootDatabase<string, string>;
  readonly #memory = new MemoryStore();
  readonly #logger: Logger;
  readonly #room: DiskRoom;
  readonly #file: string;
  /** Of the file that is open. */
  readonly #opened: Stats;
  #failed = false;
  /** The last transaction; settled, never rejected. */
  #last: Promise<unknown> = Promise.resolve();
  /** The last of the other writes. LMDB carries them out in order. */
  #lastPut: Promise<unknown> = Promise.resolve();

  private constructor(
    file: string,
    database: RootDatabase<string, string>,
    logger: Logger,
    room: DiskRoom,
  ) {
    this.#file = file;
    this.#opened = statSync(file);
    this.#database = database;
    this.#logger = logger;
    this.#room = room;
    for (const { key, value } of database.getRange({})) {
      this.#memory.put(key, JSON.parse(value) as StoreValue);
    }
  }

  /**
   * Opens or makes the store in a directory. `freeBytes`: how much its disk has for us, now.
   * Throws HeddleError STATE_DIR with the cause.
   */
  static open(
    directory: string,
    logger: Logger,
    freeBytes = (): number => freeBytesOf(directory),
  ): LmdbStore {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const file = join(directory, STORE_FILE);
      const database = open<string, string>({
        path: file,
        encoding: 'string',
        noSubdir: true,
        maxDbs: 1,
        // With either of these LMDB makes promises that nobody else can get hold of: when the commit fails, the one
        // is rejected, which ends the process, and the other is never settled.
        eventTurnBatching: false,
        overlappingSync: false,
      });
      return new LmdbStore(file, database, logger, new DiskRoom(freeBytes));
    } catch (error) {
      throw unusableState(directory, error);
    }
  }

  get(key: string): StoreValue | undefined {
    return this.#memory.get(key);
  }

  put(key: string, value: StoreValue): void {
    this.#memory.put(key, value);
    const text = JSON.stringify(value);
    this.#queue(bytesOf(text), () => this.#database.put(key, text));
  }

  remove(key: string): void {
    if (this.#memory.get(key) === undefined) return;
    this.#memory.remove(key);
    this.#queue(bytesOf(''), () => this.#database.remove(key));
  }

  entries(prefix: string): [string, StoreValue][] {
    return this.#memory.entries(prefix);
  }

  transaction(changes: readonly StoreChange[], guards: readonly StoreGuard[] = []): Promise<void> {
    // One after the other: what a guard is compared with is then never on its way.
    const done = this.#last.then(() => this.#write(changes, guards));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #write(changes: readonly StoreChange[], guards: readonly StoreGuard[]): Promise<void> {
    this.#memory.check(changes, guards);
    const texts = changes.map(({ value }) => (value === undefined ? '' : JSON.stringify(value)));
    const bytes = texts.reduce((sum, text) => sum + bytesOf(text), BYTES_PER_COMMIT);
    const obstacle = this.#obstacle(bytes);
    if (obstacle !== undefined) throw failed(obstacle, undefined);
    try {
      const database = this.#database;
      // What is queued inside of `batch` is one commit of LMDB.
      await database.batch(() => {
        for (const [i, { key, value }] of changes.entries()) {
          const write = value === undefined ? database.remove(key) : database.put(key, texts[i]!);
          // The batch as a whole fails with them.
          write.catch(() => undefined);
        }
      });
    } catch (error) {
      throw await failure(error);
    }
    this.#memory.take(changes);
  }

  async flush(): Promise<void> {
    await this.#last;
    try {
      await this.#lastPut;
    } catch (error) {
      throw await failure(error);
    }
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#lastPut.catch(() => undefined);
    await this.#database.close();
  }

  /** Why so many bytes would not be there after a restart; undefined: they would. */
  #obstacle(bytes: number): string | undefined {
    const there = statSync(this.#file, { throwIfNoEntry: false });
    if (there?.ino !== this.#opened.ino || there.dev !== this.#opened.dev) {
      const what = there === undefined ? 'was taken away' : 'is another one by now';
      return `${this.#file} ${what}; start the controller anew`;
    }
    return this.#room.take(bytes) ? undefined : 'there is no room on it';
  }

  /** A full disk must not stop the controller, but has to be said: once, not per write. */
  #queue(bytes: number, write: () => Promise<boolean>): void {
    const obstacle = this.#obstacle(bytes);
    const written = obstacle === undefined ? write() : Promise.reject(new Error(obstacle));
    this.#lastPut = written;
    written.catch(async (error: unknown) => {
      const err = await failure(error);
      if (this.#failed) return;
      this.#failed = true;
      this.#logger.error({ err }, 'the store can not be written; state will not survive');
    });
  }
}

export function unusableState(directory: string, cause: unknown): HeddleError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new HeddleError(
    'STATE_DIR',
    `the controller's state directory ${directory} can't be used (${why}); choose another with --state-dir`,
    { field: 'stateDir', value: directory, cause },
  );
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text) + BYTES_PER_WRITE;
}

/** Why LMDB could not commit, which it says by a promise inside of the error; that is taken care of as well. */
async function failure(error: unknown): Promise<HeddleError> {
  try {
    await (error as { commitError?: Promise<never> }).commitError;
    return failed((error as Error).message, error);
  } catch (cause) {
    return failed((cause as Error).message.split(':')[0]!, cause);
  }
}

function failed(why: string, cause: unknown): HeddleError {
  return new HeddleError('STORE_FAILED', `the change could not be written to disk: ${why}`, {
    cause,
  });
}
