/**
 * Watches: who wants to hear of changes hears of every one, in order, from any revision that history
 * still reaches.
 *
 * Each watch has a queue of revisions that it has not been sent yet. They are sent as the reader takes
 * them; a reader so slow that its queue reaches a limit is told so and let go, and comes back with the
 * revision that it has. Status is no change of anything stated and has no revision: what changed in
 * the meantime is sent once, as it then is, when nothing else waits.
 *
 * A message's `revision` is where to resume. An apply may change ten thousand resources in one
 * revision, so all but the last message of a revision still name the one before: who is cut off in the
 * middle hears some of them twice, and never misses one. Its `epoch` tells whether that revision is still the same
 * one: see `HistoryEntry`.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { ResourceJson, ResourceStatusJson, WatchEventJson } from '../northbound/api.js';
import { type History, keyOf } from './history.js';
import type { JsonObject, Resource } from './kind.js';
import type { ResourceChange, ResourceSet } from './resource-set.js';
import { parseSelector, type Selector, selects } from './selector.js';

export interface WatchQuestion {
  /** Names of kinds; undefined: all. */
  readonly kinds?: ReadonlySet<string> | undefined;
  readonly selector?: string | undefined;
  /** What was seen already; undefined: nothing, and everything that there is comes first. */
  readonly revision?: number | undefined;
  /** Of that revision, where it was seen; undefined: whatever it is here. */
  readonly epoch?: number | undefined;
  /** Also when only the status changed. */
  readonly status?: boolean | undefined;
}

/** Where messages go. */
export interface WatchSink {
  /** False: no more, until `Watch.resume` is called. */
  send(event: WatchEventJson): boolean;
  /** It is over, for this reason. */
  end(reason: HeddleError): void;
}

export interface Watch {
  /** The sink takes more again. */
  resume(): void;
  stop(): void;
}

export interface WatchLimits {
  readonly maxWatches: number;
  /** Revisions that wait for a reader. */
  readonly maxRevisions: number;
  /** Resources in them. */
  readonly maxChanges: number;
}

export const DEFAULT_WATCH_LIMITS: WatchLimits = {
  maxWatches: 200,
  maxRevisions: 1_000,
  maxChanges: 200_000,
};

export interface WatchesOptions {
  readonly clock: Clock;
  readonly limits: WatchLimits;
  readonly history: History;
  current(): ResourceSet;
  statusOf(resource: Resource): ResourceStatusJson;
}

/** Where to resume. */
type Mark = Pick<WatchEventJson, 'revision' | 'epoch'>;

/** One revision, or at the beginning all that there is. */
interface Batch {
  /** Before it, and with it. */
  readonly from: Mark;
  readonly to: Mark;
  readonly changes: readonly ResourceChange[];
}

/** Before the first revision. */
const NOTHING: Mark = { revision: 0, epoch: 0 };
/** So that who hears nothing for long can still resume without a gap. */
const BOOKMARK_INTERVAL_MS = 30_000;

export class Watches {
  readonly #options: WatchesOptions;
  readonly #open = new Set<OneWatch>();
  #timer: Timer | undefined;

  constructor(options: WatchesOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Whether any of them is to hear of the status of a kind. */
  wantStatus(kind: string): boolean {
    for (const watch of this.#open) if (watch.wantsStatus(kind)) return true;
    return false;
  }

  /**
   * Begins at once: the sink is called before this returns.
   * @throws HeddleError BAD_SELECTOR; OVERLOADED; GONE, whose value is the oldest revision that can
   *   be had.
   */
  open(question: WatchQuestion, sink: WatchSink): Watch {
    const { limits, clock } = this.#options;
    const selector = parseSelector(question.selector ?? '');
    const batches = this.#missed(question);
    if (this.#open.size >= limits.maxWatches) {
      const message = `there are ${limits.maxWatches} watches already; try again later`;
      throw new HeddleError('OVERLOADED', message);
    }
    const watch = new OneWatch(this.#options, question, selector, batches, sink, () => {
      this.#open.delete(watch);
      if (this.#open.size > 0) return;
      this.#timer?.cancel();
      this.#timer = undefined;
    });
    this.#open.add(watch);
    this.#timer ??= clock.every(BOOKMARK_INTERVAL_MS, () => {
      for (const each of this.#open) each.bookmark();
    });
    watch.bookmark();
    return watch;
  }

  accepted(from: number, to: number, changes: readonly ResourceChange[]): void {
    const batch = { from: this.#mark(from), to: this.#mark(to), changes };
    for (const watch of [...this.#open]) watch.push(batch);
  }

  statusChanged(kind: string, name: string): void {
    for (const watch of this.#open) watch.statusChanged(kind, name);
  }

  /** To be called after one or many `statusChanged`. */
  flush(): void {
    for (const watch of [...this.#open]) watch.pump();
  }

  stop(): void {
    const reason = new HeddleError('GOING_AWAY', 'the controller stops; watch again from here');
    for (const watch of [...this.#open]) watch.end(reason);
  }

  #mark(revision: number): Mark {
    return { revision, epoch: this.#options.history.epochOf(revision) };
  }

  #missed({ revision, epoch }: WatchQuestion): Batch[] {
    const { history } = this.#options;
    const now = this.#options.current();
    if (revision === undefined) {
      const changes = [...now.all()].map((after) => ({
        kind: after.kind,
        name: after.metadata.name,
        before: undefined,
        after,
      }));
      return [{ from: NOTHING, to: this.#mark(now.revision), changes }];
    }
    const advice = '; list everything anew and watch from there';
    history.checkReach(revision, now.revision, advice, epoch);
    const missed = history.replay(revision, now).map(({ entry, changes }) => ({
      from: this.#mark(entry.revision - 1),
      to: this.#mark(entry.revision),
      changes,
    }));
    const seen = this.#mark(revision);
    return missed.length > 0 ? missed : [{ from: seen, to: seen, changes: [] }];
  }
}

class OneWatch implements Watch {
  readonly #options: WatchesOptions;
  readonly #question: WatchQuestion;
  readonly #selector: Selector;
  readonly #sink: WatchSink;
  readonly #onStop: () => void;
  readonly #queue: Batch[];
  /** Batches of the queue that were there when it began: as many as they are. */
  #beginning: number;
  /** Changes in the batches that came since. */
  #queued = 0;
  /** Messages of the first batch, once it was looked at. */
  #messages: WatchEventJson[] = [];
  #nextMessage = 0;
  readonly #dirty = new Set<string>();
  /** All of it was sent. */
  #sent: Mark;
  #bookmarked = -1;
  #wantsBookmark = false;
  #full = false;
  #stopped = false;

  constructor(
    options: WatchesOptions,
    question: WatchQuestion,
    selector: Selector,
    batches: Batch[],
    sink: WatchSink,
    onStop: () => void,
  ) {
    this.#options = options;
    this.#question = question;
    this.#selector = selector;
    this.#queue = batches;
    this.#beginning = batches.length;
    this.#sent = batches[0]!.from;
    this.#sink = sink;
    this.#onStop = onStop;
  }

  push(batch: Batch): void {
    const { maxRevisions, maxChanges } = this.#options.limits;
    this.#queue.push(batch);
    this.#queued += batch.changes.length;
    this.pump();
    if (this.#stopped) return;
    const behind = this.#queue.length - this.#beginning;
    if (behind > maxRevisions || this.#queued > maxChanges) {
      const message = `this reader is ${behind} revisions behind; watch again from revision ${this.#sent.revision}`;
      this.end(new HeddleError('TOO_SLOW', message));
    }
  }

  wantsStatus(kind: string): boolean {
    const { status, kinds } = this.#question;
    return status === true && (kinds === undefined || kinds.has(kind));
  }

  statusChanged(kind: string, name: string): void {
    if (this.wantsStatus(kind)) this.#dirty.add(keyOf({ kind, name }));
  }

  bookmark(): void {
    this.#wantsBookmark = true;
    this.pump();
  }

  resume(): void {
    this.#full = false;
    this.pump();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#queue.length = 0;
    this.#dirty.clear();
    this.#onStop();
  }

  end(reason: HeddleError): void {
    if (this.#stopped) return;
    this.stop();
    this.#sink.end(reason);
  }

  /** Sends what it can. */
  pump(): void {
    while (!this.#full && !this.#stopped) {
      const message = this.#next();
      if (message === undefined) return;
      this.#sent = { revision: message.revision, epoch: message.epoch };
      if (!this.#sink.send(message)) this.#full = true;
    }
  }

  #next(): WatchEventJson | undefined {
    for (;;) {
      if (this.#nextMessage < this.#messages.length) return this.#messages[this.#nextMessage++];
      const batch = this.#queue.shift();
      if (batch === undefined) break;
      if (this.#beginning > 0) this.#beginning--;
      else this.#queued -= batch.changes.length;
      this.#messages = this.#messagesOf(batch);
      this.#nextMessage = 0;
      if (this.#messages.length === 0) this.#sent = batch.to;
    }
    if (this.#wantsBookmark) {
      this.#wantsBookmark = false;
      if (this.#bookmarked !== this.#sent.revision) {
        this.#bookmarked = this.#sent.revision;
        return { type: 'bookmark', ...this.#sent };
      }
    }
    return this.#nextStatus();
  }

  #nextStatus(): WatchEventJson | undefined {
    for (const key of this.#dirty) {
      this.#dirty.delete(key);
      const slash = key.indexOf('/');
      const resource = this.#options.current().find(key.slice(0, slash), key.slice(slash + 1));
      if (resource === undefined || !this.#selects(resource)) continue;
      return { type: 'status', ...this.#sent, resource: this.#json(resource) };
    }
    return undefined;
  }

  #messagesOf({ from, to, changes }: Batch): WatchEventJson[] {
    const messages: WatchEventJson[] = [];
    for (const { before, after } of changes) {
      const was = before !== undefined && this.#selects(before);
      const is = after !== undefined && this.#selects(after);
      if (!was && !is) continue;
      const type = was && is ? 'modified' : is ? 'added' : 'deleted';
      messages.push({ type, ...from, resource: this.#json((is ? after : before)!) });
    }
    const last = messages.pop();
    if (last !== undefined) messages.push({ ...last, ...to });
    return messages;
  }

  #selects(resource: Resource): boolean {
    const { kinds } = this.#question;
    if (kinds !== undefined && !kinds.has(resource.kind)) return false;
    return selects(this.#selector, resource.metadata.labels);
  }

  /** The status is that of now, so what is no longer there has none. */
  #json(resource: Resource): Omit<ResourceJson, 'status'> & { status?: ResourceStatusJson } {
    const { apiVersion, kind, metadata } = resource;
    const there = this.#options.current().find(kind, metadata.name) === resource;
    return {
      apiVersion,
      kind,
      metadata,
      spec: resource.spec as JsonObject,
      ...(there && { status: this.#options.statusOf(resource) }),
    };
  }
}
