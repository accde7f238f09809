/**
 * A controller's disk that can lose what was not flushed yet, as LMDB's does when the process is killed:
 * writes become durable in the order in which they were made, each some time after it was made, and
 * whoever opens the store next finds a prefix of them, never one without those before it.
 *
 * How long a prefix is for whoever pulls the plug to say (`survivors`), so that a test can place the
 * kill between any two writes. `onWrite` is called after each write was queued: to pull it right there.
 *
 * Neighbours: `network.ts` opens one for each controller; `controller/store.ts` says what a store is.
 */
import { MemoryStore, } from '../controller/store.js';
import { HeddleError } from '../proto/errors.js';
/** Keeps every write, as if each were durable at once. */
export class MemoryDisk {
    #store = new MemoryStore();
    format(key, value) {
        this.#store.put(key, value);
    }
    open() {
        return this.#store;
    }
    crash() { }
}
export class CrashDisk {
    /** Of the writes that are queued at a crash, this many are found afterwards. */
    survivors = 0;
    /** After each write, with the number of those queued. */
    onWrite = () => { };
    #clock;
    #syncMs;
    #durable = new MemoryStore();
    #open;
    /** `syncMs`: how long a commit takes to reach the disk. */
    constructor(clock, syncMs = 3) {
        this.#clock = clock;
        this.#syncMs = syncMs;
    }
    format(key, value) {
        this.#durable.put(key, value);
    }
    /** What a process that starts now would find under a key. */
    durable(key) {
        return this.#durable.get(key);
    }
    /** Keys that are durable. */
    get size() {
        return this.#durable.entries('').length;
    }
    open() {
        this.crash();
        this.#open = new CrashStore(this.#clock, this.#syncMs, this.#durable, (queued) => this.onWrite(queued));
        return this.#open;
    }
    crash() {
        this.#open?.crash(this.survivors);
        this.#open = undefined;
    }
}
class CrashStore {
    /** What the process sees: its own writes at once. */
    #memory = new MemoryStore();
    #clock;
    #syncMs;
    #durable;
    #onWrite;
    #queued = [];
    #timer;
    #waiting = [];
    #crashed = false;
    constructor(clock, syncMs, durable, onWrite) {
        this.#clock = clock;
        this.#syncMs = syncMs;
        this.#durable = durable;
        this.#onWrite = onWrite;
        for (const [key, value] of durable.entries(''))
            this.#memory.put(key, value);
    }
    get(key) {
        return this.#memory.get(key);
    }
    put(key, value) {
        this.#memory.put(key, value);
        this.#write({ changes: [{ key, value }] });
    }
    remove(key) {
        if (this.#memory.get(key) === undefined)
            return;
        this.#memory.remove(key);
        this.#write({ changes: [{ key, value: undefined }] });
    }
    entries(prefix) {
        return this.#memory.entries(prefix);
    }
    transaction(changes, guards = []) {
        return new Promise((resolve, reject) => {
            if (this.#crashed)
                reject(died());
            else
                this.#write({ changes, transaction: { guards, resolve, reject } });
        });
    }
    flush() {
        if (this.#queued.length === 0)
            return Promise.resolve();
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    async close() {
        await this.flush();
    }
    crash(survivors) {
        this.#crashed = true;
        this.#timer?.cancel();
        this.#sync(survivors);
        // A dead process waits for nothing; what is left of it here must not wait for ever.
        for (const { transaction } of this.#queued.splice(0))
            transaction?.reject(died());
        for (const resolve of this.#waiting.splice(0))
            resolve();
    }
    #write(write) {
        if (this.#crashed)
            return;
        this.#queued.push(write);
        this.#timer ??= this.#clock.after(this.#syncMs, () => {
            this.#timer = undefined;
            this.#sync(this.#queued.length);
            for (const resolve of this.#waiting.splice(0))
                resolve();
        });
        this.#onWrite(this.#queued.length);
    }
    #sync(count) {
        for (const { changes, transaction } of this.#queued.splice(0, count)) {
            if (transaction !== undefined) {
                try {
                    this.#memory.check(changes, transaction.guards);
                }
                catch (error) {
                    transaction.reject(error);
                    continue;
                }
                this.#memory.take(changes);
                transaction.resolve();
            }
            this.#durable.take(changes);
        }
    }
}
function died() {
    return new HeddleError('STORE_FAILED', 'the process was killed before the change was on its disk');
}
//# sourceMappingURL=crash-store.js.map