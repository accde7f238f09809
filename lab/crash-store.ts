/**
 * A controller's disk that can lose what was not flushed yet, as LMDB's does when the process is killed:
 * writes become durable in the order in which they were made, each some time after it was made, and
 * whoever opens the store next finds a prefix of them, never one without those before it.
 *
 * How long a prefix is for whoever pulls the plug to say (`survivors`), so that a test can place the
 * kill between any two writes. `onWrite` is called after each write was queued: to pull it right there.
 *
 * Neighbours: `network.ts` opens one for each controller; `controller/store/store.ts` says what a store is.
 */
import {
  MemoryStore,
  type Store,
  type StoreChange,
  type StoreGuard,
  type StoreValue,
} from '../controller/store/store.js';
import type { Clock, Timer } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';

/** What outlives the processes of one controller. */
export interface ControllerDisk {
  /** A value that is there before the first process opens it. */
  format(key: string, value: StoreValue): void;
  /** For the next process. */
  open(): Store;
  /** The process is killed: what it writes from here on reaches nothing. Harmless when none runs. */
  crash(): void;
}

/** Keeps every write, as if each were durable at once. */
export class MemoryDisk implements ControllerDisk {
  readonly #store = new MemoryStore();

  format(key: string, value: StoreValue): void {
    this.#store.put(key, value);
  }

  open(): Store {
    return this.#store;
  }

  crash(): void {}
}

/** What reaches the disk whole or not at all. */
interface Write {
  readonly changes: readonly StoreChange[];
  /** A transaction, and who waits for it. */
  readonly transaction?: {
    readonly guards: readonly StoreGuard[];
    resolve(): void;
    reject(reason: unknown): void;
  };
}

export class CrashDisk implements ControllerDisk {
  /** Of the writes that are queued at a crash, this many are found afterwards. */
  survivors = 0;
  /** After each write, with the number of those queued. */
  onWrite: (queued: number) => void = () => {};
  readonly #clock: Clock;
  readonly #syncMs: number;
  readonly #durable = new MemoryStore();
  #open: CrashStore | undefined;

  /** `syncMs`: how long a commit takes to reach the disk. */
  constructor(clock: Clock, syncMs = 3) {
    this.#clock = clock;
    this.#syncMs = syncMs;
  }

  format(key: string, value: StoreValue): void {
    this.#durable.put(key, value);
  }

  /** What a process that starts now would find under a key. */
  durable(key: string): StoreValue | undefined {
    return this.#durable.get(key);
  }

  /** Keys that are durable. */
  get size(): number {
    return this.#durable.entries('').length;
  }

  open(): Store {
    this.crash();
    this.#open = new CrashStore(this.#clock, this.#syncMs, this.#durable, (queued) =>
      this.onWrite(queued),
    );
    return this.#open;
  }

  crash(): void {
    this.#open?.crash(this.survivors);
    this.#open = undefined;
  }
}

class CrashStore implements Store {
  /** What the process sees: its own writes at once. */
  readonly #memory = new MemoryStore();
  readonly #clock: Clock;
  readonly #syncMs: number;
  readonly #durable: MemoryStore;
  readonly #onWrite: (queued: number) => void;
  #queued: Write[] = [];
  #timer: Timer | undefined;
  #waiting: (() => void)[] = [];
  #crashed = false;

  constructor(
    clock: Clock,
    syncMs: number,
    durable: MemoryStore,
    onWrite: (queued: number) => void,
  ) {
    this.#clock = clock;
    this.#syncMs = syncMs;
    this.#durable = durable;
    this.#onWrite = onWrite;
    for (const [key, value] of durable.entries('')) this.#memory.put(key, value);
  }

  get(key: string): StoreValue | undefined {
    return this.#memory.get(key);
  }

  put(key: string, value: StoreValue): void {
    this.#memory.put(key, value);
    this.#write({ changes: [{ key, value }] });
  }

  remove(key: string): void {
    if (this.#memory.get(key) === undefined) return;
    this.#memory.remove(key);
    this.#write({ changes: [{ key, value: undefined }] });
  }

  entries(prefix: string): [string, StoreValue][] {
    return this.#memory.entries(prefix);
  }

  transaction(changes: readonly StoreChange[], guards: readonly StoreGuard[] = []): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#crashed) reject(died());
      else this.#write({ changes, transaction: { guards, resolve, reject } });
    });
  }

  flush(): Promise<void> {
    if (this.#queued.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    await this.flush();
  }

  crash(survivors: number): void {
    this.#crashed = true;
    this.#timer?.cancel();
    this.#sync(survivors);
    // A dead process waits for nothing; what is left of it here must not wait for ever.
    for (const { transaction } of this.#queued.splice(0)) transaction?.reject(died());
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #write(write: Write): void {
    if (this.#crashed) return;
    this.#queued.push(write);
    this.#timer ??= this.#clock.after(this.#syncMs, () => {
      this.#timer = undefined;
      this.#sync(this.#queued.length);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
    this.#onWrite(this.#queued.length);
  }

  #sync(count: number): void {
    for (const { changes, transaction } of this.#queued.splice(0, count)) {
      if (transaction !== undefined) {
        try {
          this.#memory.check(changes, transaction.guards);
        } catch (error) {
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

function died(): HeddleError {
  return new HeddleError(
    'STORE_FAILED',
    'the process was killed before the change was on its disk',
  );
}
