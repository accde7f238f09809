/**
 * Removal that takes work: of a resource that is being deleted, its kind's own `finalize` is called,
 * again with backoff until it succeeds, also after a restart. Then its finalizer is taken off, and
 * the resource is gone unless somebody else holds it up.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { KindContext, Resource } from './kind.js';
import { kindFinalizer } from './planner.js';
import type { KindRegistry } from './registry.js';
import { isLive } from './resource-set.js';

export interface FinalizersOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly kinds: KindRegistry;
  context(): KindContext;
  /** Takes the finalizer off; rejects when that could not be made durable. */
  done(resource: Resource, finalizer: string, app: string): Promise<void>;
  /** What is in the way of a resource became something else. */
  onChange(resource: Resource): void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

interface Work {
  readonly uid: string;
  attempts: number;
  failure: string;
  timer: Timer | undefined;
}

export class Finalizers {
  readonly #options: FinalizersOptions;
  /** By uid; bounded by the resources that there are. */
  readonly #work = new Map<string, Work>();
  #stopped = false;

  constructor(options: FinalizersOptions) {
    this.#options = options;
  }

  /** To be called for each resource that is there at the start or changed. */
  check(resource: Resource): void {
    const served = this.#options.kinds.get(resource.kind);
    if (this.#stopped || isLive(resource) || served?.kind.finalize === undefined) return;
    const finalizer = kindFinalizer(served.kind.plural);
    const { uid, finalizers } = resource.metadata;
    if (!(finalizers ?? []).includes(finalizer)) {
      this.forget(uid);
      return;
    }
    if (this.#work.has(uid)) return;
    const work: Work = { uid, attempts: 0, failure: '', timer: undefined };
    this.#work.set(uid, work);
    void this.#run(resource, finalizer, work);
  }

  /** The resource is gone, or somebody else took the finalizer off. */
  forget(uid: string): void {
    this.#work.get(uid)?.timer?.cancel();
    this.#work.delete(uid);
  }

  /** Why the last attempt failed; undefined if none did. */
  failureOf(resource: Resource): string | undefined {
    return this.#work.get(resource.metadata.uid)?.failure || undefined;
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#work.values()) timer?.cancel();
    this.#work.clear();
  }

  async #run(resource: Resource, finalizer: string, work: Work): Promise<void> {
    const { kinds, context, done, logger, clock, onChange } = this.#options;
    const { kind, app } = kinds.get(resource.kind)!;
    const isWanted = (): boolean => this.#work.get(work.uid) === work;
    try {
      await kind.finalize!(resource, context());
      if (!isWanted()) return;
      await done(resource, finalizer, app);
      this.#work.delete(work.uid);
    } catch (error) {
      if (!isWanted()) return;
      work.attempts++;
      work.failure = error instanceof Error ? error.message : String(error);
      const { name } = resource.metadata;
      logger.warn({ kind: kind.kind, name, attempts: work.attempts, err: error }, 'not finalized');
      const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (work.attempts - 1));
      work.timer = clock.after(delayMs, () => void this.#run(resource, finalizer, work));
      onChange(resource);
    }
  }
}
