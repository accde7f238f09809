/**
 * The default store: LMDB in the controller's state directory.
 *
 * All of it is read once at the start and then answered from memory: it is small, and LMDB's own
 * reads don't see writes that are still queued. A write goes to both; LMDB groups the writes of one
 * turn into one commit and syncs it in a thread of its own, so the event loop never waits for a disk.
 *
 * A transaction is the other way round: on disk first, and in memory when it is there, so that nobody
 * is told of what may yet be lost.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { HeddleError } from '../proto/errors.js';
import { MemoryStore, } from './store.js';
export class LmdbStore {
    #database;
    #memory = new MemoryStore();
    #logger;
    #failed = false;
    /** The last transaction; settled, never rejected. */
    #last = Promise.resolve();
    constructor(database, logger) {
        this.#database = database;
        this.#logger = logger;
        for (const { key, value } of database.getRange({}))
            this.#memory.put(key, value);
    }
    /** Opens or makes `<directory>/controller.mdb`. Throws HeddleError STATE_DIR with the cause. */
    static open(directory, logger) {
        try {
            mkdirSync(directory, { recursive: true, mode: 0o700 });
            const database = open({
                path: join(directory, 'controller.mdb'),
                encoding: 'json',
                noSubdir: true,
                maxDbs: 1,
            });
            return new LmdbStore(database, logger);
        }
        catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            throw new HeddleError('STATE_DIR', `the controller's state directory ${directory} can't be used (${why}); choose another with --state-dir`, { field: 'stateDir', value: directory, cause: error });
        }
    }
    get(key) {
        return this.#memory.get(key);
    }
    put(key, value) {
        this.#memory.put(key, value);
        this.#watch(this.#database.put(key, value));
    }
    remove(key) {
        if (this.#memory.get(key) === undefined)
            return;
        this.#memory.remove(key);
        this.#watch(this.#database.remove(key));
    }
    entries(prefix) {
        return this.#memory.entries(prefix);
    }
    transaction(changes, guards = []) {
        // One after the other: what a guard is compared with is then never on its way.
        const done = this.#last.then(() => this.#write(changes, guards));
        this.#last = done.catch(() => undefined);
        return done;
    }
    async #write(changes, guards) {
        this.#memory.check(changes, guards);
        try {
            const database = this.#database;
            // What is queued inside of `batch` is one commit of LMDB.
            await database.batch(() => {
                for (const { key, value } of changes) {
                    const write = value === undefined ? database.remove(key) : database.put(key, value);
                    // The batch as a whole fails with them.
                    write.catch(() => undefined);
                }
            });
            await database.flushed;
        }
        catch (cause) {
            const why = cause instanceof Error ? cause.message : String(cause);
            throw new HeddleError('STORE_FAILED', `the change could not be written to disk: ${why}`, {
                cause,
            });
        }
        this.#memory.take(changes);
    }
    async flush() {
        await this.#last;
        await this.#database.flushed;
    }
    async close() {
        await this.#last;
        await this.#database.flushed;
        await this.#database.close();
    }
    /** A full disk must not stop the controller, but has to be said: once, not per write. */
    #watch(write) {
        write.catch((error) => {
            if (this.#failed)
                return;
            this.#failed = true;
            this.#logger.error({ err: error }, 'the store can not be written; state will not survive');
        });
    }
}
//# sourceMappingURL=lmdb-store.js.map