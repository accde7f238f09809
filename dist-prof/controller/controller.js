/**
 * The controller put together: sessions, network state, apps, desired state, one reconciler a
 * switch. Everything that it needs from the world is handed in, so the same code runs as a process
 * (`cli/controller-command.ts`) and inside a test under a virtual clock (`lab/network.ts`).
 */
import { checkActions, output } from '../proto/actions.js';
import { defaultProgram, tableById } from '../proto/program.js';
import { DEFAULT_APP_TIME_LIMIT_MS } from './app-calls.js';
import { AppRuntime } from './app-runtime.js';
import { coreApp } from './core-app.js';
import { discoveryKey } from './discovery/key.js';
import { LinkDiscovery } from './discovery/link-discovery.js';
import { Fleet } from './fleet.js';
import { HostTracker } from './hosts/host-tracker.js';
import { NetworkState } from './network-state.js';
import { Views } from './northbound/views.js';
import { programWithFields, resolveSetOwn } from './own-fields.js';
import { guardedKinds } from './resources/guarded-kinds.js';
import { planJson } from './resources/preview.js';
import { Resources } from './resources/resources.js';
import { DEFAULT_DRAIN_MS, DEFAULT_STEP_LIMIT_MS } from './rollouts.js';
import { BUILT_IN } from './running-app.js';
import { defineApp } from './sdk.js';
import { Sessions } from './sessions.js';
import { DEFAULT_QUIET_MS, DEFAULT_SETTLE_LIMIT_MS, TrustGate } from './trust.js';
/**
 * @throws HeddleError BAD_APP when two apps have one name or serve one kind; BAD_PROGRAM when the fields that apps and
 *   configuration describe can't be had together, with the names of those who do.
 */
export function createController(options) {
    return new HeddleController(options);
}
/** For hellos and people. */
export const SOFTWARE = 'heddle 0.1.0';
const DEFAULT_ECHO_INTERVAL_MS = 2_000;
const DEFAULT_DIGEST_INTERVAL_MS = 5_000;
const DEFAULT_STATISTICS_INTERVAL_MS = 5_000;
const DEFAULT_ADOPTION_MS = 300_000;
const ELECTION_KEY = 'meta/election-id';
const CONTROLLER_KEY = 'meta/controller-id';
class HeddleController {
    options;
    controllerId;
    electionId;
    startedAtMs;
    program;
    apps;
    query;
    resources;
    #clock;
    #logger;
    #sessions;
    #network;
    #discovery;
    #hosts;
    #trust;
    #fleet;
    /** Switches of the store that are no longer part of the network. */
    #forgotten;
    #running = false;
    #turnTimer;
    #digestTimer;
    #viewDirty = true;
    #packetIns = 0;
    #packetOuts = 0;
    #packetOutsDropped = 0;
    constructor(options) {
        const { clock, random, store } = options;
        this.options = options;
        this.#clock = clock;
        this.startedAtMs = clock.wallTime();
        this.controllerId = controllerIdOf(options);
        this.electionId = nextElectionId(options);
        const logger = options.logger.child({ controller: this.controllerId });
        this.#logger = logger;
        this.#sessions = new Sessions({
            clock,
            logger,
            controllerId: this.controllerId,
            software: SOFTWARE,
            electionId: this.electionId,
            echoIntervalMs: options.echoIntervalMs ?? DEFAULT_ECHO_INTERVAL_MS,
            statisticsIntervalMs: options.statisticsIntervalMs ?? DEFAULT_STATISTICS_INTERVAL_MS,
            events: {
                onHello: (session) => this.#onHello(session),
                onElection: (session, status) => this.#onElection(session, status),
                onPortStatus: (session, status) => this.#onPortStatus(session, status),
                onPacketIn: (session, packet) => this.#onPacketIn(session, packet),
                onFlowRemoved: (session, removed) => this.#onFlowRemoved(session, removed),
                onStatistics: (session, statistics) => this.switches.get(session.id)?.reported(statistics),
                onEnd: (session, reason, message) => this.#onEnd(session, reason, message),
            },
        });
        const sendOut = (id, port, frame) => this.#packetOut(id, { frame, actions: [output(port)] });
        this.#discovery = new LinkDiscovery({
            clock,
            random,
            logger,
            store,
            key: discoveryKey(store),
            packetOut: sendOut,
            onChange: () => this.#topologyChanged(),
        });
        this.#hosts = new HostTracker({
            clock,
            logger,
            store,
            role: (id, port) => this.#discovery.role(id, port),
            packetOut: sendOut,
            onChange: () => this.#viewChanged(),
        });
        this.#network = new NetworkState(clock, store, {
            links: () => this.#discovery.links(),
            blocked: () => this.#discovery.blocked(),
            hosts: () => this.#hosts.hosts(),
        });
        const { known, forgotten } = this.#network.load();
        this.#forgotten = forgotten;
        this.#trust = new TrustGate({
            clock,
            quietMs: options.quietMs ?? DEFAULT_QUIET_MS,
            settleLimitMs: options.settleLimitMs ?? DEFAULT_SETTLE_LIMIT_MS,
            known,
            pending: () => !this.#discovery.settled,
            onChange: () => this.#fleet.applyTrust(),
        });
        const sources = options.apps.map((app) => 'app' in app
            ? { app: defineApp(app.app), source: app.source }
            : { app: defineApp(app), source: BUILT_IN });
        this.program = programWithFields(defaultProgram, [
            { who: 'the configuration', fields: options.fields ?? [] },
            ...sources.map(({ app }) => ({ who: `app "${app.name}"`, fields: app.fields ?? [] })),
        ]);
        this.resources = new Resources({
            clock,
            random,
            logger,
            store,
            apps: sources.map(({ app }) => guardedKinds(app, (doing, act) => this.apps.callKind(app.name, doing, act))),
            network: () => this.#network.view,
            unit: (app, name) => this.apps.get(app)?.units.get(name),
            preview: (kinds, resources) => {
                const view = this.#network.view;
                const previews = this.apps.previewResources(view, kinds, resources);
                return planJson(previews, this.program, (id) => view.switches.get(id)?.name ?? id);
            },
            onChange: (kinds) => {
                this.apps.resourcesChanged(kinds);
                this.#schedule();
            },
        });
        this.apps = new AppRuntime([{ app: coreApp, source: BUILT_IN }, ...sources], {
            program: this.program,
            clock,
            logger,
            network: () => this.#network.view,
            resources: () => this.resources.view,
            packetOut: (id, packet) => this.#packetOutChecked(id, packet),
            guard: options.guard,
            timeLimitMs: options.appTimeLimitMs ?? DEFAULT_APP_TIME_LIMIT_MS,
            desireOf: (id) => this.#fleet.switches.get(id)?.desire,
            onInvalid: () => this.#schedule(),
            onTouched: (id) => this.#fleet.touched(id),
            onUnits: (units) => {
                this.resources.unitsChanged(units);
                options.onUnits?.(units);
            },
        });
        this.#fleet = new Fleet({
            clock,
            random,
            logger,
            program: this.program,
            trust: this.#trust,
            apps: this.apps,
            adoptionMs: options.adoptionMs ?? DEFAULT_ADOPTION_MS,
            drainMs: options.drainMs ?? DEFAULT_DRAIN_MS,
            stepLimitMs: options.stepLimitMs ?? DEFAULT_STEP_LIMIT_MS,
            onTouched: () => this.#schedule(),
            onInSync: (managed) => this.#onInSync(managed),
        });
        this.query = new Views(this);
    }
    network() {
        return this.#network.view;
    }
    get switches() {
        return this.#fleet.switches;
    }
    unit(app, name) {
        return this.apps.unitStatus(app, name);
    }
    get settled() {
        return this.#trust.settled;
    }
    get inSync() {
        if (!this.settled || this.#turnTimer !== undefined || this.#fleet.busy)
            return false;
        for (const { session, reconciler } of this.switches.values()) {
            if (session !== undefined && reconciler.state !== 'inSync')
                return false;
        }
        return true;
    }
    get stats() {
        const bySwitch = new Map();
        const sum = { changes: 0, sent: 0, refused: 0, drifts: 0 };
        for (const [id, { reconciler }] of this.switches) {
            bySwitch.set(id, reconciler.changesSent);
            sum.changes += reconciler.changesSent;
            sum.sent += reconciler.transactionsSent;
            sum.refused += reconciler.transactionsRefused;
            sum.drifts += reconciler.drifts;
        }
        return {
            ruleChangesSent: sum.changes,
            ruleChangesBySwitch: bySwitch,
            transactionsSent: sum.sent,
            transactionsRefused: sum.refused,
            drifts: sum.drifts,
            packetIns: this.#packetIns,
            packetOuts: this.#packetOuts,
            packetOutsDropped: this.#packetOutsDropped,
            sessionsAccepted: this.#sessions.accepted,
            sessionsEnded: { ...this.#sessions.ended },
            discoveryRefused: this.#discovery.counters.refused,
        };
    }
    async start() {
        const { store } = this.options;
        store.put(ELECTION_KEY, this.electionId);
        store.put(CONTROLLER_KEY, this.controllerId);
        // Before anyone can bid with it: the same id twice would be two primaries.
        await store.flush();
        for (const id of this.#network.refresh().switches.keys())
            this.#fleet.switch(id);
        this.#discovery.start();
        this.#hosts.start();
        for (const id of this.#forgotten) {
            this.#discovery.switchForgotten(id);
            this.#hosts.switchForgotten(id);
        }
        this.#network.refresh();
        await this.apps.start();
        this.resources.start();
        this.#running = true;
        this.#viewDirty = true;
        this.#turn();
        const intervalMs = this.options.digestIntervalMs ?? DEFAULT_DIGEST_INTERVAL_MS;
        this.#digestTimer = this.#clock.every(intervalMs, () => {
            for (const { reconciler } of this.switches.values())
                reconciler.check();
        });
        this.#logger.info({
            electionId: this.electionId,
            switches: this.switches.size,
            apps: this.apps.apps.map((app) => app.name),
        }, 'controller started');
    }
    async stop() {
        if (!this.#running)
            return;
        this.#running = false;
        this.#turnTimer?.cancel();
        this.#turnTimer = undefined;
        this.#digestTimer?.cancel();
        this.#sessions.stop();
        this.#trust.stop();
        this.#discovery.stop();
        this.#hosts.stop();
        this.#fleet.stop();
        this.resources.stop();
        await this.apps.stop();
        await this.resources.settled();
        await this.options.store.flush();
        this.#logger.info({}, 'controller stopped');
    }
    acceptSwitch(wire) {
        if (this.#running) {
            this.#sessions.accept(wire);
            return;
        }
        wire.onMessage = () => { };
        wire.onClose = () => { };
        // 4000 + GOING_AWAY: the switch dials again.
        wire.close(4000, 'The controller is not running.');
    }
    // ---- what switches say ----------------------------------------------------------------------
    #onHello(session) {
        const { hello, id } = session;
        const managed = this.#fleet.switch(id);
        const first = managed.sessions === 0;
        if (first)
            managed.stranger = !this.#trust.knows(id);
        this.#logger.info({ datapath: id, name: hello.name, peer: session.peer, revision: hello.revision }, 'switch connected');
        this.#network.connected(id, hello.name, hello.ports);
        managed.attached(session);
        this.#discovery.switchConnected(id, hello.ports);
        this.#hosts.switchConnected(id);
        this.#viewChanged();
    }
    #onEnd(session, reason, message) {
        const managed = this.switches.get(session.id);
        if (managed === undefined || managed.session !== session)
            return;
        this.#logger.warn({ datapath: session.id, reason }, `switch disconnected: ${message}`);
        managed.detached(reason);
        this.#fleet.disconnected(session.id);
        this.#network.disconnected(session.id);
        this.#discovery.switchDisconnected(session.id);
        this.#hosts.switchDisconnected(session.id);
        this.#viewChanged();
    }
    #onElection(session, status) {
        const managed = this.#managed(session);
        if (managed === undefined)
            return;
        if (!status.primary) {
            this.#logger.warn({ datapath: session.id, electionId: this.electionId, highest: status.electionId }, 'another controller is primary on this switch; only it may write');
        }
        managed.reconciler.setPrimary(status.primary);
    }
    #onPortStatus(session, { change, port }) {
        const { id } = session;
        if (this.#managed(session) === undefined)
            return;
        const removed = change === 'removed';
        if (!this.#network.portChanged(id, port, removed))
            return;
        this.#logger.info({ datapath: id, port: port.number, name: port.name, up: port.up && !removed }, 'port changed');
        this.#trust.news();
        this.#discovery.portChanged(id, port, removed);
        this.#viewChanged();
    }
    #onPacketIn(session, packet) {
        const managed = this.#managed(session);
        if (managed === undefined)
            return;
        this.#packetIns++;
        managed.packetIns++;
        const { id } = session;
        if (packet.reason === 'sample') {
            this.#onSample(session, packet);
            return;
        }
        if (this.#discovery.packetIn(id, packet.inPort, packet.frame))
            return;
        this.#hosts.packetIn(id, packet.inPort, packet.frame);
        // What the frame taught us should be in the view that the apps see with it.
        const view = this.#viewDirty ? this.#refreshView() : this.#network.view;
        const node = view.switches.get(id);
        if (node === undefined)
            return;
        this.apps.packetIn({
            switch: node,
            inPort: packet.inPort,
            reason: packet.reason,
            stage: this.#stageOf(packet.table),
            cookie: packet.cookie,
            frame: packet.frame,
            totalBytes: packet.totalBytes,
        });
    }
    /** A copy of what goes its own way: nothing is to be learned from it, nor answered. */
    #onSample({ id }, packet) {
        const node = this.#network.view.switches.get(id);
        if (node === undefined)
            return;
        this.apps.sampled({
            switch: node,
            inPort: packet.inPort,
            interval: packet.interval ?? 1,
            stage: this.#stageOf(packet.table),
            cookie: packet.cookie,
            frame: packet.frame,
            totalBytes: packet.totalBytes,
            lost: packet.lost,
        });
    }
    #stageOf(table) {
        return tableById(this.program, table)?.name ?? String(table);
    }
    #onFlowRemoved(session, removed) {
        this.#managed(session)?.reconciler.flowRemoved(removed);
    }
    /** Undefined for the last words of a session that was replaced. */
    #managed(session) {
        const managed = this.switches.get(session.id);
        return managed?.session === session ? managed : undefined;
    }
    #onInSync(managed) {
        const { id } = managed;
        if (!managed.ready) {
            managed.ready = true;
            this.#discovery.switchReady(id);
        }
        if (this.#trust.allows(id)) {
            this.#trust.remember(id);
            this.#network.remember(id);
        }
    }
    // ---- what follows from it -------------------------------------------------------------------
    #topologyChanged() {
        this.#trust.news();
        this.#hosts.rolesChanged();
        this.#viewChanged();
    }
    #viewChanged() {
        this.#viewDirty = true;
        this.#schedule();
    }
    /** Everything that came in one turn of the event loop is answered with one compile. */
    #schedule() {
        if (!this.#running || this.#turnTimer !== undefined)
            return;
        this.#turnTimer = this.#clock.after(0, () => this.#turn());
    }
    #refreshView() {
        this.#viewDirty = false;
        const view = this.#network.refresh();
        this.apps.networkChanged();
        this.#schedule();
        return view;
    }
    #turn() {
        this.#turnTimer?.cancel();
        this.#turnTimer = undefined;
        const view = this.#viewDirty ? this.#refreshView() : this.#network.view;
        this.apps.compile(view);
        this.#trust.recheck();
        this.#fleet.commit(view);
        // What the callbacks of this turn made invalid again waits for the next one.
        if (this.#viewDirty)
            this.#schedule();
    }
    // ---- packets out ------------------------------------------------------------------------------
    /** Returns what sends it; undefined, and counted, when there is no channel or no room in it. */
    #packetOutChecked(id, packet) {
        const actions = packet.actions.map((action) => action.type === 'setOwnField' ? resolveSetOwn(action, this.program) : action);
        checkActions(actions, { where: 'packetOut', program: this.program });
        if (this.#sessions.get(id)?.hasRoom !== true) {
            this.#packetOutsDropped++;
            return undefined;
        }
        return () => this.#packetOut(id, { ...packet, actions });
    }
    #packetOut(id, packet) {
        const sent = this.#sessions.get(id)?.packetOut({
            frame: packet.frame,
            inPort: packet.inPort ?? 4294967293 /* ReservedPort.Controller */,
            actions: packet.actions,
        }) ?? false;
        if (sent)
            this.#packetOuts++;
        else
            this.#packetOutsDropped++;
        return sent;
    }
}
function controllerIdOf({ controllerId, store, random }) {
    if (controllerId !== undefined)
        return controllerId;
    const kept = store.get(CONTROLLER_KEY);
    if (typeof kept === 'string')
        return kept;
    const part = () => Math.floor(random() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0');
    return part() + part();
}
/**
 * Above every id that this store ever bid with, and, for the day that the store is lost, above those
 * of earlier starts by the wall clock.
 */
function nextElectionId({ electionId, store, clock }) {
    if (electionId !== undefined)
        return electionId;
    const kept = store.get(ELECTION_KEY);
    const last = typeof kept === 'number' && Number.isSafeInteger(kept) ? kept : 0;
    return Math.max(last + 1, Math.floor(clock.wallTime()), 1);
}
//# sourceMappingURL=controller.js.map