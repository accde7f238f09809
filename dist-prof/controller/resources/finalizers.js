import { kindFinalizer } from './planner.js';
import { isLive } from './resource-set.js';
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
export class Finalizers {
    #options;
    /** By uid; bounded by the resources that there are. */
    #work = new Map();
    #stopped = false;
    constructor(options) {
        this.#options = options;
    }
    /** To be called for each resource that is there at the start or changed. */
    check(resource) {
        const served = this.#options.kinds.get(resource.kind);
        if (isLive(resource) || served?.kind.finalize === undefined)
            return;
        const finalizer = kindFinalizer(served.kind.plural);
        const { uid, finalizers } = resource.metadata;
        if (!(finalizers ?? []).includes(finalizer)) {
            this.forget(uid);
            return;
        }
        if (this.#work.has(uid))
            return;
        const work = { uid, attempts: 0, failure: '', timer: undefined };
        this.#work.set(uid, work);
        void this.#run(resource, finalizer, work);
    }
    /** The resource is gone, or somebody else took the finalizer off. */
    forget(uid) {
        this.#work.get(uid)?.timer?.cancel();
        this.#work.delete(uid);
    }
    /** Why the last attempt failed; undefined if none did. */
    failureOf(resource) {
        return this.#work.get(resource.metadata.uid)?.failure || undefined;
    }
    stop() {
        this.#stopped = true;
        for (const { timer } of this.#work.values())
            timer?.cancel();
        this.#work.clear();
    }
    async #run(resource, finalizer, work) {
        const { kinds, context, done, logger, clock, onChange } = this.#options;
        const { kind, app } = kinds.get(resource.kind);
        try {
            await kind.finalize(resource, context());
            if (this.#stopped)
                return;
            await done(resource, finalizer, app);
            this.#work.delete(work.uid);
        }
        catch (error) {
            if (this.#stopped || this.#work.get(work.uid) !== work)
                return;
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
//# sourceMappingURL=finalizers.js.map