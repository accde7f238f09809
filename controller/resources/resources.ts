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
import type {
  ApplyItemJson,
  ApplyJson,
  ApplyRequest,
  DeleteJson,
  KindJson,
  ResourceJson,
  ResourceListJson,
} from '../northbound/api.js';
import type { App } from '../sdk.js';
import type { Store } from '../store.js';
import type { Unit } from '../unit.js';
import { diffResources } from './diff.js';
import { type Draft, isObject, readDocument } from './document.js';
import { DEFAULT_HISTORY_LIMITS, type HistoryLimits } from './history.js';
import type { JsonObject, Resource, ResourcesView } from './kind.js';
import {
  DEFAULT_RESOURCE_LIMITS,
  type Planned,
  type PlannerLimits,
  type Removal,
  type Wish,
} from './planner.js';
import { Problems } from './problems.js';
import { KindRegistry } from './registry.js';
import type { ResourceSet } from './resource-set.js';
import { type Acceptance, ResourceStore } from './resource-store.js';
import { parseSelector, selects } from './selector.js';
import { StatusMaker } from './status.js';

export interface ResourcesOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly store: Store;
  readonly apps: readonly App[];
  readonly limits?: PlannerLimits;
  readonly historyLimits?: HistoryLimits;
  network(): NetworkView;
  /** The unit of a resource; undefined: not compiled yet. */
  unit(app: string, name: string): Unit | undefined;
  /** Resources of these kinds are others now. */
  onChange(kinds: ReadonlySet<string>): void;
}

export class Resources {
  readonly kinds: KindRegistry;
  readonly #options: ResourcesOptions;
  readonly #store: ResourceStore;
  readonly #status: StatusMaker;

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
      network: options.network,
      wallTime: () => clock.wallTime(),
      makeUid: () => makeUid(random),
      onAccepted: (acceptance) => this.#accepted(acceptance),
    });
    this.#status = new StatusMaker({
      kinds: this.kinds,
      clock,
      unit: options.unit,
      context: () => ({ network: options.network(), resources: this.view }),
      switchName: (id) => options.network().switches.get(id)?.name ?? id,
    });
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
    const { current } = this.#store;
    const only = kind === undefined ? undefined : this.#kindName(kind);
    const items: ResourceJson[] = [];
    for (const resource of only === undefined ? current.all() : current.allOf(only)) {
      if (selects(parsed, resource.metadata.labels)) items.push(this.#json(resource));
    }
    return { items, revision: current.revision };
  }

  /** @throws HeddleError NOT_FOUND */
  get(kind: string, name: string): ResourceJson {
    return this.#json(this.#find(this.#kindName(kind), name, this.#store.current));
  }

  // ---- changing ---------------------------------------------------------------------------------

  /**
   * All of it or nothing. `body` is an `ApplyRequest`, as somebody sent it.
   * Rejects with ResourceError, whose fields begin with `resources[i]`, or as `ResourceStore.change`.
   */
  async apply(body: unknown, who: string): Promise<ApplyJson> {
    const { resources, plan = false, prune } = applyRequest(body);
    const problems = new Problems();
    const wishes: Wish[] = [];
    for (const [i, document] of resources.entries()) {
      const at = `resources[${i}]`;
      const draft = readDocument(document, at, problems);
      if (draft !== undefined) wishes.push({ draft, at });
      if (problems.full) break;
    }
    problems.check();
    const intent = (base: ResourceSet): { wishes: Wish[]; removals: Removal[] } => ({
      wishes,
      removals: prune === undefined ? [] : pruned(base, prune, wishes),
    });
    if (plan) return applied({ ...this.#store.plan(intent), revision: this.revision });
    return applied(await this.#store.change({ who, what: 'apply' }, intent));
  }

  /**
   * Creates or replaces one; its fields in errors begin with `spec` or `metadata`.
   * Rejects with ResourceError, BAD_VALUE when the body is not the resource of this address, or as
   * `ResourceStore.change`.
   */
  async put(kind: string, name: string, body: unknown, who: string): Promise<ResourceJson> {
    const kindName = this.#kindName(kind);
    const problems = new Problems();
    const draft = readDocument(body, '', problems);
    problems.check();
    checkAddress(draft!, kindName, name);
    const intent = { wishes: [{ draft: draft!, at: '' }], removals: [] };
    const { after } = await this.#store.change({ who, what: 'put' }, () => intent);
    const there = after.find(kindName, name);
    if (there === undefined) throw gone(kindName, name);
    return this.#json(there);
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

  #accepted({ entry, changes }: Acceptance): void {
    for (const { before, after } of changes) {
      if (after === undefined && before !== undefined) this.#status.forget(before.metadata.uid);
    }
    const { logger } = this.#options;
    const { revision, who, what } = entry;
    logger.info({ revision, who, what, resources: changes.length }, 'resources changed');
    this.#options.onChange(new Set(changes.map(({ kind }) => kind)));
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

function gone(kind: string, name: string): HeddleError {
  return new HeddleError('NOT_FOUND', `there is no ${kind} "${name}"`, {
    field: 'name',
    value: name,
  });
}

function applyRequest(body: unknown): ApplyRequest {
  const bad = (field: string, expected: string): HeddleError =>
    new HeddleError('BAD_VALUE', `"${field}" has to be ${expected}`, { field });
  if (!isObject(body)) throw bad('body', 'a JSON object with "resources"');
  const { resources, plan, prune } = body;
  if (!Array.isArray(resources)) throw bad('resources', 'a list of resources');
  if (resources.length > DEFAULT_RESOURCE_LIMITS.maxResources) {
    throw bad('resources', `a list of at most ${DEFAULT_RESOURCE_LIMITS.maxResources}`);
  }
  if (plan !== undefined && typeof plan !== 'boolean') throw bad('plan', 'true or false');
  if (prune !== undefined && (typeof prune !== 'string' || prune.trim() === '')) {
    throw bad('prune', 'a selector that selects less than everything');
  }
  return body as unknown as ApplyRequest;
}

function checkAddress(draft: Draft, kind: string, name: string): void {
  const differs = (field: string, sent: string, address: string): HeddleError =>
    new HeddleError('BAD_VALUE', `${field} is "${sent}", but the address says "${address}"`, {
      field,
      value: sent,
    });
  if (draft.kind !== kind) throw differs('kind', draft.kind, kind);
  if (draft.name !== name) throw differs('metadata.name', draft.name, name);
}

function pruned(base: ResourceSet, selector: string, wishes: readonly Wish[]): Removal[] {
  const parsed = parseSelector(selector);
  const wanted = new Set(wishes.map(({ draft }) => `${draft.kind}/${draft.name}`));
  const removals: Removal[] = [];
  for (const { kind, metadata } of base.all()) {
    const kept = wanted.has(`${kind}/${metadata.name}`);
    if (!kept && selects(parsed, metadata.labels)) removals.push({ kind, name: metadata.name });
  }
  return removals;
}

/** What a change did, or would do, resource by resource. */
export function applied(planned: Planned & { readonly revision: number }): ApplyJson {
  const changes = new Map(
    planned.changes.map((change) => [`${change.kind}/${change.name}`, change]),
  );
  const items = planned.outcomes.map(({ kind, name, result }): ApplyItemJson => {
    const change = changes.get(`${kind}/${name}`);
    const resource = change?.after ?? change?.before ?? planned.after.find(kind, name);
    return {
      kind,
      name,
      result,
      revision: resource?.metadata.revision ?? 0,
      generation: resource?.metadata.generation ?? 0,
      changes: result === 'configured' ? diffResources(change?.before, change?.after) : [],
    };
  });
  return { items, revision: planned.revision };
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
