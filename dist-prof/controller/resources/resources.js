import { HeddleError } from '../../proto/errors.js';
import { backupLines, readBackup } from './backup.js';
import { diffResources } from './diff.js';
import { isObject, readDocument } from './document.js';
import { Finalizers } from './finalizers.js';
import { DEFAULT_HISTORY_LIMITS, keyOf } from './history.js';
import { historyJson } from './history-json.js';
import { DEFAULT_RESOURCE_LIMITS, draftOf, } from './planner.js';
import { Problems } from './problems.js';
import { KindRegistry } from './registry.js';
import { isLive } from './resource-set.js';
import { ResourceStore } from './resource-store.js';
import { parseSelector, selects } from './selector.js';
import { StatusMaker } from './status.js';
import { DEFAULT_WATCH_LIMITS, Watches, } from './watches.js';
const NOTHING = { wishes: [], removals: [] };
export class Resources {
    kinds;
    #options;
    #store;
    #status;
    #watches;
    #finalizers;
    /** @throws HeddleError BAD_APP */
    constructor(options) {
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
        const context = () => ({ network: options.network(), resources: this.view });
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
    }
    /** Takes up what was being deleted. */
    start() {
        for (const resource of this.#store.current.all())
            this.#finalizers.check(resource);
    }
    /** Ends all watches. */
    stop() {
        this.#finalizers.stop();
        this.#watches.stop();
    }
    /** All that is accepted. */
    get view() {
        return this.#store.current;
    }
    get revision() {
        return this.#store.current.revision;
    }
    /** Resolves when every change that was asked for is carried out. */
    settled() {
        return this.#store.settled();
    }
    // ---- reading ----------------------------------------------------------------------------------
    kindsJson() {
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
    list(kind, selector = '') {
        const parsed = parseSelector(selector);
        const { current } = this.#store;
        const only = kind === undefined ? undefined : this.#kindName(kind);
        const items = [];
        for (const resource of only === undefined ? current.all() : current.allOf(only)) {
            if (selects(parsed, resource.metadata.labels))
                items.push(this.#json(resource));
        }
        return { items, revision: current.revision };
    }
    /** @throws HeddleError NOT_FOUND */
    get(kind, name) {
        return this.#json(this.#find(this.#kindName(kind), name, this.#store.current));
    }
    /**
     * Tells of changes from a revision on; kinds by name, plural or alias.
     * @throws HeddleError NOT_FOUND, or as `Watches.open`.
     */
    watch(question, sink) {
        const { kinds, ...rest } = question;
        const names = kinds?.map((kind) => this.#kindName(kind));
        return this.#watches.open({ ...rest, kinds: names && new Set(names) }, sink);
    }
    /** Of all, of a kind, of one resource or of one revision. */
    history({ kind, ...rest }) {
        const name = kind === undefined ? undefined : (this.kinds.find(kind)?.kind.kind ?? kind);
        return historyJson(this.#store.history, this.#store.current, { ...rest, kind: name });
    }
    /** Everything at this moment, as lines. */
    backup() {
        return backupLines(this.#store.current, this.#options.clock.wallTime());
    }
    // ---- changing ---------------------------------------------------------------------------------
    /**
     * All of it or nothing. `body` is an `ApplyRequest`, as somebody sent it.
     * Rejects with ResourceError, whose fields begin with `resources[i]`, or as `ResourceStore.change`.
     */
    async apply(body, who) {
        const { resources, plan = false, prune } = applyRequest(body);
        const problems = new Problems();
        const wishes = [];
        for (const [i, document] of resources.entries()) {
            const at = `resources[${i}]`;
            const draft = readDocument(document, at, problems);
            if (draft !== undefined)
                wishes.push({ draft, at });
            if (problems.full)
                break;
        }
        problems.check();
        const intent = (base) => ({
            wishes,
            removals: prune === undefined ? [] : pruned(base, prune, wishes),
        });
        if (plan)
            return this.#planned(intent);
        return applied(await this.#store.change({ who, what: 'apply' }, intent));
    }
    /**
     * Creates or replaces one; its fields in errors begin with `spec` or `metadata`.
     * Rejects with ResourceError, BAD_VALUE when the body is not the resource of this address, or as
     * `ResourceStore.change`.
     */
    async put(kind, name, body, who) {
        const kindName = this.#kindName(kind);
        const problems = new Problems();
        const draft = readDocument(body, '', problems);
        problems.check();
        checkAddress(draft, kindName, name);
        const intent = { wishes: [{ draft: draft, at: '' }], removals: [] };
        const { after, changes } = await this.#store.change({ who, what: 'put' }, () => intent);
        // Gone, when that took the last finalizer off: then it is told as it was.
        return this.#json((after.find(kindName, name) ?? changes[0]?.before));
    }
    /** Rejects with NOT_FOUND, CONFLICT, or as `ResourceStore.change`. */
    async delete(kind, name, who, revision) {
        const kindName = this.#kindName(kind);
        const done = await this.#store.change({ who, what: 'delete' }, (base) => {
            this.#find(kindName, name, base);
            return { wishes: [], removals: [{ kind: kindName, name, revision }] };
        });
        const result = done.after.find(kindName, name) === undefined ? 'deleted' : 'deleting';
        return { kind: kindName, name, result, revision: done.revision };
    }
    /**
     * Makes everything what it was at a revision, as a new revision.
     * Rejects with BAD_VALUE; GONE, whose value is the oldest revision that can be had; ResourceError
     * when what was accepted then can't be now; or as `ResourceStore.change`.
     */
    async rollback(body, who) {
        const { revision, plan = false } = rollbackRequest(body);
        const intent = (base) => {
            const { history } = this.#store;
            const oldest = history.oldest(base.revision);
            if (revision < oldest || revision > base.revision) {
                const message = `revision ${revision} is not known any more, only ${oldest} to ${base.revision}`;
                throw new HeddleError('GONE', message, { field: 'revision', value: oldest });
            }
            const wishes = [];
            const removals = [];
            for (const [key, { kind, name, before }] of history.changedSince(revision)) {
                if (before === null || !isLive(before))
                    removals.push({ kind, name });
                else
                    wishes.push({ draft: draftOf(before), at: key, restored: before });
            }
            return { wishes, removals };
        };
        if (plan)
            return this.#planned(intent);
        return applied(await this.#store.change({ who, what: `rollback to ${revision}` }, intent));
    }
    /**
     * Makes everything what it was when the backup was made, as one new revision.
     * Rejects with BAD_BACKUP, ResourceError, or as `ResourceStore.change`; then nothing was done.
     */
    async restore(text, who) {
        const { wishes, revision } = readBackup(typeof text === 'string' ? text : '');
        const kept = new Set(wishes.map(({ draft }) => keyOf(draft)));
        const intent = (base) => {
            const removals = [];
            for (const { kind, metadata } of base.all()) {
                const { name } = metadata;
                if (!kept.has(keyOf({ kind, name })))
                    removals.push({ kind, name });
            }
            return { wishes, removals };
        };
        const author = { who, what: `restore of revision ${revision}` };
        const done = await this.#store.change(author, intent);
        const count = (...results) => done.outcomes.filter(({ result }) => results.includes(result)).length;
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
    unitsChanged(units) {
        if (this.#watches.size === 0)
            return;
        for (const { app, name } of units) {
            const slash = name.indexOf('/');
            const kind = name.slice(0, Math.max(0, slash));
            if (this.kinds.get(kind)?.app !== app)
                continue;
            this.#watches.statusChanged(kind, name.slice(slash + 1));
        }
        this.#watches.flush();
    }
    #accepted({ entry, changes, before, after }) {
        const { revision, who, what } = entry;
        const { logger } = this.#options;
        logger.info({ revision, who, what, resources: changes.length }, 'resources changed');
        for (const change of changes) {
            if (change.after !== undefined) {
                this.#finalizers.check(change.after);
                continue;
            }
            const { uid } = change.before.metadata;
            this.#finalizers.forget(uid);
            this.#status.forget(uid);
        }
        this.#options.onChange(new Set(changes.map(({ kind }) => kind)));
        this.#watches.accepted(before.revision, after.revision, changes);
    }
    async #finalized(resource, finalizer, app) {
        const author = { who: `app ${app}`, what: 'finalize' };
        await this.#store.change(author, (base) => {
            const { kind, metadata } = resource;
            const there = base.find(kind, metadata.name);
            if (there === undefined || there.metadata.uid !== metadata.uid)
                return NOTHING;
            const left = (there.metadata.finalizers ?? []).filter((name) => name !== finalizer);
            const wish = { draft: { ...draftOf(there), finalizers: left }, at: keyOf(draftOf(there)) };
            return { wishes: [wish], removals: [] };
        });
    }
    #planned(intent) {
        const planned = this.#store.plan(intent);
        const kinds = new Set(planned.changes.map(({ kind }) => kind));
        const plan = this.#options.preview(kinds, planned.after);
        return { ...applied({ ...planned, revision: this.revision }), plan };
    }
    #json(resource) {
        const { apiVersion, kind, metadata } = resource;
        const spec = resource.spec;
        return { apiVersion, kind, metadata, spec, status: this.#status.statusOf(resource) };
    }
    /** Of a kind that is served, or of which there are resources. */
    #kindName(asked) {
        const served = this.kinds.find(asked);
        if (served !== undefined)
            return served.kind.kind;
        const lower = asked.toLowerCase();
        const left = this.#store.current.kinds.find((kind) => kind.toLowerCase() === lower);
        if (left !== undefined)
            return left;
        const known = this.kinds.all.map(({ kind }) => kind.plural).join(', ');
        const there = known === '' ? 'no app serves any' : `there are ${known}`;
        throw new HeddleError('NOT_FOUND', `there is no kind of resource "${asked}"; ${there}`, {
            field: 'kind',
            value: asked,
        });
    }
    #find(kind, name, set) {
        const found = set.find(kind, name);
        if (found === undefined)
            throw gone(kind, name);
        return found;
    }
}
function gone(kind, name) {
    return new HeddleError('NOT_FOUND', `there is no ${kind} "${name}"`, {
        field: 'name',
        value: name,
    });
}
function applyRequest(body) {
    const bad = (field, expected) => new HeddleError('BAD_VALUE', `"${field}" has to be ${expected}`, { field });
    if (!isObject(body))
        throw bad('body', 'a JSON object with "resources"');
    const { resources, plan, prune } = body;
    if (!Array.isArray(resources))
        throw bad('resources', 'a list of resources');
    if (resources.length > DEFAULT_RESOURCE_LIMITS.maxResources) {
        throw bad('resources', `a list of at most ${DEFAULT_RESOURCE_LIMITS.maxResources}`);
    }
    if (plan !== undefined && typeof plan !== 'boolean')
        throw bad('plan', 'true or false');
    if (prune !== undefined && (typeof prune !== 'string' || prune.trim() === '')) {
        throw bad('prune', 'a selector that selects less than everything');
    }
    return body;
}
function rollbackRequest(body) {
    const { revision, plan } = isObject(body) ? body : {};
    if (!Number.isSafeInteger(revision) || revision < 0) {
        throw new HeddleError('BAD_VALUE', '"revision" has to be that of a former state', {
            field: 'revision',
            value: revision,
        });
    }
    if (plan !== undefined && typeof plan !== 'boolean') {
        throw new HeddleError('BAD_VALUE', '"plan" has to be true or false', { field: 'plan' });
    }
    return body;
}
function checkAddress(draft, kind, name) {
    const differs = (field, sent, address) => new HeddleError('BAD_VALUE', `${field} is "${sent}", but the address says "${address}"`, {
        field,
        value: sent,
    });
    if (draft.kind !== kind)
        throw differs('kind', draft.kind, kind);
    if (draft.name !== name)
        throw differs('metadata.name', draft.name, name);
}
function pruned(base, selector, wishes) {
    const parsed = parseSelector(selector);
    const wanted = new Set(wishes.map(({ draft }) => keyOf(draft)));
    const removals = [];
    for (const { kind, metadata } of base.all()) {
        const kept = wanted.has(`${kind}/${metadata.name}`);
        if (!kept && selects(parsed, metadata.labels))
            removals.push({ kind, name: metadata.name });
    }
    return removals;
}
/** What a change did, or would do, resource by resource. */
export function applied(planned) {
    const changes = new Map(planned.changes.map((change) => [`${change.kind}/${change.name}`, change]));
    const items = planned.outcomes.map(({ kind, name, result }) => {
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
function makeUid(random) {
    const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Buffer.from(bytes).toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
    return [...parts, hex.slice(20)].join('-');
}
//# sourceMappingURL=resources.js.map