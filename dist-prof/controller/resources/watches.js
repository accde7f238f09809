import { HeddleError } from '../../proto/errors.js';
import { keyOf } from './history.js';
import { parseSelector, selects } from './selector.js';
export const DEFAULT_WATCH_LIMITS = {
    maxWatches: 200,
    maxRevisions: 1_000,
    maxChanges: 200_000,
};
/** So that who hears nothing for long can still resume without a gap. */
const BOOKMARK_INTERVAL_MS = 30_000;
export class Watches {
    #options;
    #open = new Set();
    #timer;
    constructor(options) {
        this.#options = options;
    }
    get size() {
        return this.#open.size;
    }
    /**
     * Begins at once: the sink is called before this returns.
     * @throws HeddleError BAD_SELECTOR; OVERLOADED; GONE, whose value is the oldest revision that can
     *   be had.
     */
    open(question, sink) {
        const { limits, clock } = this.#options;
        const selector = parseSelector(question.selector ?? '');
        const batches = this.#missed(question.revision);
        if (this.#open.size >= limits.maxWatches) {
            const message = `there are ${limits.maxWatches} watches already; try again later`;
            throw new HeddleError('OVERLOADED', message);
        }
        const watch = new OneWatch(this.#options, question, selector, batches, sink, () => {
            this.#open.delete(watch);
            if (this.#open.size > 0)
                return;
            this.#timer?.cancel();
            this.#timer = undefined;
        });
        this.#open.add(watch);
        this.#timer ??= clock.every(BOOKMARK_INTERVAL_MS, () => {
            for (const each of this.#open)
                each.bookmark();
        });
        watch.bookmark();
        return watch;
    }
    accepted(from, to, changes) {
        for (const watch of [...this.#open])
            watch.push({ from, to, changes });
    }
    statusChanged(kind, name) {
        for (const watch of this.#open)
            watch.statusChanged(kind, name);
    }
    /** To be called after one or many `statusChanged`. */
    flush() {
        for (const watch of [...this.#open])
            watch.pump();
    }
    stop() {
        const reason = new HeddleError('GOING_AWAY', 'the controller stops; watch again from here');
        for (const watch of [...this.#open])
            watch.end(reason);
    }
    #missed(revision) {
        const { history } = this.#options;
        const now = this.#options.current();
        if (revision === undefined) {
            const changes = [...now.all()].map((after) => ({
                kind: after.kind,
                name: after.metadata.name,
                before: undefined,
                after,
            }));
            return [{ from: 0, to: now.revision, changes }];
        }
        const oldest = history.oldest(now.revision);
        if (revision < oldest || revision > now.revision) {
            const message = `revision ${revision} is not known any more, only ${oldest} to ${now.revision}; list everything anew and watch from there`;
            throw new HeddleError('GONE', message, { field: 'revision', value: oldest });
        }
        const missed = history.replay(revision, now).map(({ entry, changes }) => ({
            from: entry.revision - 1,
            to: entry.revision,
            changes,
        }));
        return missed.length > 0 ? missed : [{ from: revision, to: revision, changes: [] }];
    }
}
class OneWatch {
    #options;
    #question;
    #selector;
    #sink;
    #onStop;
    #queue;
    /** Batches of the queue that were there when it began: as many as they are. */
    #beginning;
    /** Changes in the batches that came since. */
    #queued = 0;
    /** Messages of the first batch, once it was looked at. */
    #messages = [];
    #nextMessage = 0;
    #dirty = new Set();
    /** All of it was sent. */
    #revision;
    #bookmarked = -1;
    #wantsBookmark = false;
    #full = false;
    #stopped = false;
    constructor(options, question, selector, batches, sink, onStop) {
        this.#options = options;
        this.#question = question;
        this.#selector = selector;
        this.#queue = batches;
        this.#beginning = batches.length;
        this.#revision = batches[0].from;
        this.#sink = sink;
        this.#onStop = onStop;
    }
    push(batch) {
        const { maxRevisions, maxChanges } = this.#options.limits;
        this.#queue.push(batch);
        this.#queued += batch.changes.length;
        this.pump();
        if (this.#stopped)
            return;
        const behind = this.#queue.length - this.#beginning;
        if (behind > maxRevisions || this.#queued > maxChanges) {
            const message = `this reader is ${behind} revisions behind; watch again from revision ${this.#revision}`;
            this.end(new HeddleError('TOO_SLOW', message));
        }
    }
    statusChanged(kind, name) {
        const { status, kinds } = this.#question;
        if (status && (kinds === undefined || kinds.has(kind)))
            this.#dirty.add(keyOf({ kind, name }));
    }
    bookmark() {
        this.#wantsBookmark = true;
        this.pump();
    }
    resume() {
        this.#full = false;
        this.pump();
    }
    stop() {
        if (this.#stopped)
            return;
        this.#stopped = true;
        this.#queue.length = 0;
        this.#dirty.clear();
        this.#onStop();
    }
    end(reason) {
        if (this.#stopped)
            return;
        this.stop();
        this.#sink.end(reason);
    }
    /** Sends what it can. */
    pump() {
        while (!this.#full && !this.#stopped) {
            const message = this.#next();
            if (message === undefined)
                return;
            this.#revision = message.revision;
            if (!this.#sink.send(message))
                this.#full = true;
        }
    }
    #next() {
        for (;;) {
            if (this.#nextMessage < this.#messages.length)
                return this.#messages[this.#nextMessage++];
            const batch = this.#queue.shift();
            if (batch === undefined)
                break;
            if (this.#beginning > 0)
                this.#beginning--;
            else
                this.#queued -= batch.changes.length;
            this.#messages = this.#messagesOf(batch);
            this.#nextMessage = 0;
            if (this.#messages.length === 0)
                this.#revision = batch.to;
        }
        if (this.#wantsBookmark) {
            this.#wantsBookmark = false;
            if (this.#bookmarked !== this.#revision) {
                this.#bookmarked = this.#revision;
                return { type: 'bookmark', revision: this.#revision };
            }
        }
        return this.#nextStatus();
    }
    #nextStatus() {
        for (const key of this.#dirty) {
            this.#dirty.delete(key);
            const slash = key.indexOf('/');
            const resource = this.#options.current().find(key.slice(0, slash), key.slice(slash + 1));
            if (resource === undefined || !this.#selects(resource))
                continue;
            return { type: 'status', revision: this.#revision, resource: this.#json(resource) };
        }
        return undefined;
    }
    #messagesOf({ from, to, changes }) {
        const messages = [];
        for (const { before, after } of changes) {
            const was = before !== undefined && this.#selects(before);
            const is = after !== undefined && this.#selects(after);
            if (!was && !is)
                continue;
            const type = was && is ? 'modified' : is ? 'added' : 'deleted';
            messages.push({ type, revision: from, resource: this.#json((is ? after : before)) });
        }
        const last = messages.pop();
        if (last !== undefined)
            messages.push({ ...last, revision: to });
        return messages;
    }
    #selects(resource) {
        const { kinds } = this.#question;
        if (kinds !== undefined && !kinds.has(resource.kind))
            return false;
        return selects(this.#selector, resource.metadata.labels);
    }
    /** The status is that of now, so what is no longer there has none. */
    #json(resource) {
        const { apiVersion, kind, metadata } = resource;
        const there = this.#options.current().find(kind, metadata.name) === resource;
        return {
            apiVersion,
            kind,
            metadata,
            spec: resource.spec,
            ...(there && { status: this.#options.statusOf(resource) }),
        };
    }
}
//# sourceMappingURL=watches.js.map