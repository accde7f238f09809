/**
 * Declarative resources: the one door to them, for the HTTP API, the controller and tests.
 *
 *     documents -> planner -> store (durable) -> view -> apps' kinds -> units -> switches
 *                                       \-> history, watches            \-> status
 *
 * Neighbours: `planner.ts` works out what a wish changes, `resource-store.ts` makes it durable,
 * `compile.ts` turns resources into rules, `status.ts` says what became of them.
 */
import type { Clock, Random } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { NetworkView } from '../../topology/model.js';
import type { Unit } from '../desired/unit.js';
import type {
  ApplyJson,
  ApplyOutcome,
  DeleteJson,
  DeleteListJson,
  HistoryJson,
  KindJson,
  PlanJson,
  ResourceJson,
  ResourceListJson,
  RestoreJson,
} from '../northbound/api.js';
import type { App } from '../sdk.js';
import type { Store } from '../store/store.js';
import { applied } from './applied.js';
import { backupLines, readBackup } from './backup.js';
import { readDocument } from './document.js';
import { Finalizers } from './finalizers.js';
import { DEFAULT_HISTORY_LIMITS, type HistoryLimits, keyOf } from './history.js';
import { type HistoryQuestion, historyJson } from './history-json.js';
import type { JsonObject, KindContext, Resource, ResourcesView } from './kind.js';
import {
  DEFAULT_RESOURCE_LIMITS,
  draftOf,
  type PlannerLimits,
  type Removal,
  type Wish,
} from './planner.js';
import { Problems } from './problems.js';
import { KindRegistry } from './registry.js';
import { applyRequest, checkAddress, deleteRequest, rollbackRequest } from './requests.js';
import { isLive, type ResourceSet } from './resource-set.js';
import { type Acceptance, type Intent, ResourceStore } from './resource-store.js';
import { parseSelector, selects } from './selector.js';
import { StatusMaker } from './status.js';
import { StatusChecks } from './status-checks.js';
import {
  DEFAULT_WATCH_LIMITS,
  type Watch,
  Watches,
  type WatchLimits,
  type WatchQuestion,
  type WatchSink,
} from './watches.js';

export interface ResourcesOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly store: Store;
  readonly apps: readonly App[];
  /** Of this start of the controller: no other has the same. */
  readonly epoch: number;
  readonly limits?: PlannerLimits;
  readonly historyLimits?: HistoryLimits;
  readonly watchLimits?: WatchLimits;
  network(): NetworkView;
  /** The unit of a resource; undefined: not compiled yet. */
  unit(app: string, name: string): Unit | undefined;
  /** What would follow from other resources, of which these kinds differ. Touches nothing. */
  preview(kinds: ReadonlySet<string>, resources: ResourcesView): PlanJson;
  /** Resources of these kinds are others now. */
  onChange(kinds: ReadonlySet<string>): void;
}

const NOTHING: Intent = { wishes: [], removals: [] };

export class Resources {
  readonly kinds: KindRegistry;
  readonly #options: ResourcesOptions;
  readonly #store: ResourceStore;
  readonly #status: StatusMaker;
  readonly #watches: Watches;
  readonly #checks: StatusChecks;
  readonly #finalizers: Finalizers;

  /** @throws HeddleError BAD_APP */
  constructor(options: ResourcesOptions) {
    const { clock, logger, store, random } = options;
    this.#options = options;
    this.kinds = new KindRegistry(options.apps);
    this.#store = new ResourceStore({
      kinds: this.kinds,
      store,
      logger,
      limits: options.limits ?? DEFAULT_RESOURCE_LIMITS,
      historyLimits: options.historyLimits ?? DEFAULT_HISTORY_LIMITS,
      epoch: options.epoch,
      network: options.network,
      wallTime: () => clock.wallTime(),
      makeUid: () => makeUid(random),
      onAccepted: (acceptance) => this.#accepted(acceptance),
    });
    const context = (): KindContext => ({ network: options.network(), resources: this.view });
    this.#finalizers = new Finalizers({
      clock,
      logger,
      kinds: this.kinds,
      context,
      done: (resource, finalizer, app) => this.#finalized(resource, finalizer, app),
      onChange: ({ kind, metadata }) => {
        this.#watches.statusChanged(kind, metadata.name);
        this.#watches.flush();
      },
    });
    this.#status = new StatusMaker({
      kinds: this.kinds,
      clock,
      context,
      unit: options.unit,
      switchName: (id) => options.network().switches.get(id)?.name ?? id,
      finalizerFailure: (resource) => this.#finalizers.failureOf(resource),
    });
    this.#watches = new Watches({
      clock,
      limits: options.watchLimits ?? DEFAULT_WATCH_LIMITS,
      history: this.#store.history,
      current: () => this.#store.current,
      statusOf: (resource) => this.#status.statusOf(resource),
    });
    this.#checks = new StatusChecks({
      clock,
      kinds: this.kinds,
      current: () => this.#store.current,
      isWatched: (kind) => this.#watches.wantStatus(kind),
      said: (resource) => this.#status.saidOf(resource),
      onChange: (resources) => {
        for (const { kind, metadata } of resources) {
          this.#watches.statusChanged(kind, metadata.name);
        }
        this.#watches.flush();
      },
    });
  }

  /** Takes up what was being deleted. */
  start(): void {
    for (const resource of this.#store.current.all()) this.#finalizers.check(resource);
  }

  /** Ends all watches. */
  stop(): void {
    this.#finalizers.stop();
    this.#checks.stop();
    this.#watches.stop();
  }

  /** All that is accepted. */
  get view(): ResourcesView {
    return this.#store.current;
  }

  get revision(): number {
    return this.#store.current.revision;
  }

  /** Resolves when every change that was asked for is carried out. */
  settled(): Promise<void> {
    return this.#store.settled();
  }

  // ---- reading ----------------------------------------------------------------------------------

  kindsJson(): KindJson[] {
    return this.kinds.all.map(({ kind, app }) => ({
      kind: kind.kind,
      plural: kind.plural,
      aliases: kind.aliases ?? [],
      app,
      summary: kind.summary,
      description: kind.description,
      schema: kind.schema,
      example: kind.example,
      columns: (kind.columns ?? []).map(({ title, path, wide = false }) => ({ title, path, wide })),
      resources: this.#store.current.of(kind.kind).size,
    }));
  }

  /**
   * Of one kind (by name, plural or alias) or of all, in the order of names.
   * @throws HeddleError NOT_FOUND, BAD_SELECTOR
   */
  list(kind?: string, selector = ''): ResourceListJson {
    const parsed = parseSelector(selector);
    const { current, history } = this.#store;
    const only = kind === undefined ? undefined : this.#kindName(kind);
    const items: ResourceJson[] = [];
    for (const resource of only === undefined ? current.all() : current.allOf(only)) {
      if (selects(parsed, resource.metadata.labels)) items.push(this.#json(resource));
    }
    const { revision } = current;
    return { items, revision, epoch: history.epochOf(revision) };
  }

  /** @throws HeddleError NOT_FOUND */
  get(kind: string, name: string): ResourceJson {
    return this.#json(this.#find(this.#kindName(kind), name, this.#store.current));
  }

  /**
   * Tells of changes from a revision on; kinds by name, plural or alias.
   * @throws HeddleError NOT_FOUND, or as `Watches.open`.
   */
  watch(
    question: Omit<WatchQuestion, 'kinds'> & { readonly kinds?: readonly string[] | undefined },
    sink: WatchSink,
  ): Watch {
    const { kinds, ...rest } = question;
    const names = kinds?.map((kind) => this.#kindName(kind));
    const watch = this.#watches.open({ ...rest, kinds: names && new Set(names) }, sink);
    this.#checks.watched();
    return watch;
  }

  /** Of all, of a kind, of one resource or of one revision. */
  history({ kind, ...rest }: HistoryQuestion): HistoryJson {
    const name = kind === undefined ? undefined : (this.kinds.find(kind)?.kind.kind ?? kind);
    return historyJson(this.#store.history, this.#store.current, { ...rest, kind: name });
  }

  /** Everything at this moment, as lines. */
  backup(): Generator<string> {
    return backupLines(this.#store.current, this.#options.clock.wallTime());
  }

  // ---- changing ---------------------------------------------------------------------------------

  /**
   * All of it or nothing. `body` is an `ApplyRequest`, as somebody sent it.
   * Rejects with ResourceError, whose fields begin with `resources[i]`, or as `ResourceStore.change`.
   */
  async apply(body: unknown, who: string): Promise<ApplyJson> {
    const { resources, plan = false, prune, base: seen } = applyRequest(body);
    const problems = new Problems();
    const wishes: Wish[] = [];
    for (const [i, document] of resources.entries()) {
      const at = `resources[${i}]`;
      const draft = readDocument(document, at, problems);
      if (draft !== undefined) wishes.push({ draft, at });
      if (problems.full) break;
    }
    problems.check();
    const intent = (base: ResourceSet): Intent => {
      checkUnchanged(base, seen);
      return { wishes, removals: prune === undefined ? [] : pruned(base, prune, wishes) };
    };
    if (plan) return this.#planned(intent);
    return applied(await this.#store.change({ who, what: 'apply' }, intent));
  }

  /**
   * Creates or replaces one; its fields in errors begin with `spec` or `metadata`.
   * Rejects with ResourceError, BAD_VALUE when the body is not the resource of this address, or as
   * `ResourceStore.change`.
   */
  async put(
    kind: string,
    name: string,
    body: unknown,
    who: string,
  ): Promise<{ readonly resource: ResourceJson; readonly created: boolean }> {
    const kindName = this.#kindName(kind);
    const problems = new Problems();
    const draft = readDocument(body, '', problems);
    problems.check();
    checkAddress(draft!, kindName, name);
    const intent = { wishes: [{ draft: draft!, at: '' }], removals: [] };
    const done = await this.#store.change({ who, what: 'put' }, () => intent);
    // Gone, when that took the last finalizer off: then it is told as it was.
    const resource = done.after.find(kindName, name) ?? done.changes[0]?.before;
    return { resource: this.#json(resource!), created: done.outcomes[0]?.result === 'created' };
  }

  /** Rejects with NOT_FOUND, CONFLICT, or as `ResourceStore.change`. */
  async delete(kind: string, name: string, who: string, revision?: number): Promise<DeleteJson> {
    const kindName = this.#kindName(kind);
    const done = await this.#store.change({ who, what: 'delete' }, (base) => {
      this.#find(kindName, name, base);
      return { wishes: [], removals: [{ kind: kindName, name, revision }] };
    });
    const result = done.after.find(kindName, name) === undefined ? 'deleted' : 'deleting';
    return { kind: kindName, name, result, revision: done.revision };
  }

  /**
   * Deletes what is there of these, as one revision, and says what was not. `body` is a `DeleteRequest`.
   * Rejects with BAD_VALUE, CONFLICT, or as `ResourceStore.change`.
   */
  async deleteMany(body: unknown, who: string): Promise<DeleteListJson> {
    const asked = deleteRequest(body).resources;
    const missing: DeleteListJson['missing'][number][] = [];
    const removals = new Map<string, Removal>();
    const { after, revision } = await this.#store.change({ who, what: 'delete' }, (base) => {
      for (const [i, { kind, name, revision }] of asked.entries()) {
        try {
          const named = { kind: this.#find(this.#kindName(kind), name, base).kind, name };
          const before = removals.get(keyOf(named));
          // Named twice, it is held to what was said of it.
          if (before !== undefined && revision === undefined) continue;
          removals.set(keyOf(named), { ...named, revision, at: `resources[${i}]` });
        } catch (error) {
          if (!(error instanceof HeddleError)) throw error;
          missing.push({ kind, name, message: error.message });
        }
      }
      return { wishes: [], removals: [...removals.values()] };
    });
    const items = [...removals.values()].map(({ kind, name }): DeleteJson => {
      const result = after.find(kind, name) === undefined ? 'deleted' : 'deleting';
      return { kind, name, result, revision };
    });
    return { items, missing, revision };
  }

  /**
   * Makes everything what it was at a revision, as a new revision.
   * Rejects with BAD_VALUE; GONE, whose value is the oldest revision that can be had; ResourceError
   * when it is no longer what the schema of its kind demands; or as `ResourceStore.change`.
   */
  async rollback(body: unknown, who: string): Promise<ApplyJson> {
    const { revision, plan = false, base: seen } = rollbackRequest(body);
    const intent = (base: ResourceSet): Intent => {
      const { history } = this.#store;
      checkUnchanged(base, seen);
      history.checkReach(revision, base.revision);
      const wishes: Wish[] = [];
      const removals: Removal[] = [];
      for (const [key, { kind, name, before }] of history.changedSince(revision)) {
        if (before === null || !isLive(before)) removals.push({ kind, name });
        else wishes.push({ draft: draftOf(before), at: key, restored: before });
      }
      return { wishes, removals };
    };
    if (plan) return this.#planned(intent);
    return applied(await this.#store.change({ who, what: `rollback to ${revision}` }, intent));
  }

  /**
   * Makes everything what it was when the backup was made, as one new revision.
   * Rejects with BAD_BACKUP, ResourceError, or as `ResourceStore.change`; then nothing was done.
   */
  async restore(text: unknown, who: string): Promise<RestoreJson> {
    const { wishes, revision } = readBackup(typeof text === 'string' ? text : '');
    const kept = new Set(wishes.map(({ draft }) => keyOf(draft)));
    const intent = (base: ResourceSet): Intent => {
      const removals: Removal[] = [];
      for (const { kind, metadata } of base.all()) {
        const { name } = metadata;
        if (!kept.has(keyOf({ kind, name }))) removals.push({ kind, name });
      }
      return { wishes, removals };
    };
    const author = { who, what: `restore of revision ${revision}` };
    const done = await this.#store.change(author, intent);
    const count = (...results: ApplyOutcome[]): number =>
      done.outcomes.filter(({ result }) => results.includes(result)).length;
    return {
      created: count('created'),
      configured: count('configured'),
      unchanged: count('unchanged'),
      deleted: count('deleted', 'deleting'),
      revision: done.revision,
    };
  }

  // ---- what follows from it ---------------------------------------------------------------------

  /** The status of these units is another now. */
  unitsChanged(units: ReadonlySet<Unit>): void {
    if (this.#watches.size === 0) return;
    for (const { app, name } of units) {
      const resource = this.kinds.resourceOf(app, name);
      if (resource !== undefined) this.#watches.statusChanged(resource.kind, resource.name);
    }
    this.#watches.flush();
  }

  /** What kinds say of their resources may be something else now. */
  networkChanged(): void {
    this.#checks.changed();
  }

  #accepted({ entry, changes, before, after }: Acceptance): void {
    const { revision, who, what } = entry;
    const { logger } = this.#options;
    logger.info({ revision, who, what, resources: changes.length }, 'resources changed');
    for (const change of changes) {
      if (change.after !== undefined) {
        this.#finalizers.check(change.after);
        this.#checks.accepted(change.after);
        continue;
      }
      const { uid } = change.before!.metadata;
      this.#checks.forget(change.before!);
      this.#finalizers.forget(uid);
      this.#status.forget(uid);
    }
    this.#options.onChange(new Set(changes.map(({ kind }) => kind)));
    this.#watches.accepted(before.revision, after.revision, changes);
    this.#checks.changed();
  }

  async #finalized(resource: Resource, finalizer: string, app: string): Promise<void> {
    const author = { who: `app ${app}`, what: 'finalize' };
    await this.#store.change(author, (base) => {
      const { kind, metadata } = resource;
      const there = base.find(kind, metadata.name);
      if (there === undefined || there.metadata.uid !== metadata.uid) return NOTHING;
      const held = there.metadata.finalizers ?? [];
      const left = held.filter((name) => name !== finalizer);
      if (left.length === held.length) return NOTHING;
      const wish = { draft: { ...draftOf(there), finalizers: left }, at: keyOf(draftOf(there)) };
      return { wishes: [wish], removals: [] };
    });
  }

  #planned(intent: (base: ResourceSet) => Intent): ApplyJson {
    const planned = this.#store.plan(intent);
    const kinds = new Set(planned.changes.map(({ kind }) => kind));
    const plan = this.#options.preview(kinds, planned.after);
    return { ...applied({ ...planned, revision: this.revision }), plan };
  }

  #json(resource: Resource): ResourceJson {
    const { apiVersion, kind, metadata } = resource;
    const spec = resource.spec as JsonObject;
    return { apiVersion, kind, metadata, spec, status: this.#status.statusOf(resource) };
  }

  /** Of a kind that is served, or of which there are resources. */
  #kindName(asked: string): string {
    const served = this.kinds.find(asked);
    if (served !== undefined) return served.kind.kind;
    const lower = asked.toLowerCase();
    const left = this.#store.current.kinds.find((kind) => kind.toLowerCase() === lower);
    if (left !== undefined) return left;
    const known = this.kinds.all.map(({ kind }) => kind.plural).join(', ');
    const there = known === '' ? 'no app serves any' : `there are ${known}`;
    throw new HeddleError('NOT_FOUND', `there is no kind of resource "${asked}"; ${there}`, {
      field: 'kind',
      value: asked,
    });
  }

  #find(kind: string, name: string, set: ResourceSet): Resource {
    const found = set.find(kind, name);
    if (found === undefined) throw gone(kind, name);
    return found;
  }
}

/** @param seen the revision that somebody looked at before they decided; undefined: nobody did. */
function checkUnchanged({ revision }: ResourceSet, seen: number | undefined): void {
  if (seen === undefined || seen === revision) return;
  const message = `you looked at revision ${seen}, but it is ${revision} by now; look again`;
  throw new HeddleError('CONFLICT', message, { field: 'base', value: seen });
}

function gone(kind: string, name: string): HeddleError {
  return new HeddleError('NOT_FOUND', `there is no ${kind} "${name}"`, {
    field: 'name',
    value: name,
  });
}

function pruned(base: ResourceSet, selector: string, wishes: readonly Wish[]): Removal[] {
  const parsed = parseSelector(selector);
  const wanted = new Set(wishes.map(({ draft }) => keyOf(draft)));
  const removals: Removal[] = [];
  for (const { kind, metadata } of base.all()) {
    const kept = wanted.has(`${kind}/${metadata.name}`);
    if (!kept && selects(parsed, metadata.labels)) removals.push({ kind, name: metadata.name });
  }
  return removals;
}

/** RFC 9562, 5.4 (version 4), from the chance that the controller was given. */
function makeUid(random: Random): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-');
}
