/**
 * The controller put together: sessions, network state, apps, desired state, one reconciler a
 * switch. Everything that it needs from the world is handed in, so the same code runs as a process
 * (`cli/commands/controller.ts`) and inside a test under a virtual clock (`lab/network.ts`).
 */
import type { SessionEndReason } from '../proto/channel.js';
import type { Clock, Timer } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { ElectionStatus, FlowRemoved, PacketIn, PortStatus } from '../proto/messages.js';
import type { Program } from '../proto/model.js';
import { defaultProgram } from '../proto/program.js';
import type { Wire } from '../proto/wire.js';
import type { DatapathId, NetworkView, PortRef } from '../topology/model.js';
import type { ControllerOptions } from './controller-options.js';
import { coreApp } from './core-app.js';
import { programWithFields } from './desired/own-fields.js';
import type { UnitStatus } from './desired/unit.js';
import { discoveryKey } from './discovery/key.js';
import { LinkDiscovery } from './discovery/link-discovery.js';
import { DEFAULT_MAX_SWITCHES, Fleet, type FleetCounts } from './fleet.js';
import { HostTracker } from './hosts/host-tracker.js';
import { identityOf, keepIdentity, SOFTWARE } from './identity.js';
import type { ManagedSwitch } from './managed-switch.js';
import { NetworkState } from './network-state.js';
import { Views } from './northbound/views.js';
import { PacketIns } from './packets/packet-ins.js';
import { PacketOuts } from './packets/packet-outs.js';
import type { ControllerInternals, ControllerQuery } from './query.js';
import { guardedKinds } from './resources/guarded-kinds.js';
import { planJson } from './resources/preview.js';
import { Resources } from './resources/resources.js';
import { DEFAULT_DRAIN_MS, DEFAULT_STEP_LIMIT_MS } from './rollouts/rollouts.js';
import { DEFAULT_APP_TIME_LIMIT_MS } from './runtime/app-calls.js';
import { AppRuntime } from './runtime/app-runtime.js';
import { BUILT_IN } from './runtime/running-app.js';
import { defineApp } from './sdk.js';
import type { Session } from './sessions/session.js';
import { Sessions } from './sessions/sessions.js';
import { DEFAULT_QUIET_MS, DEFAULT_SETTLE_LIMIT_MS, TrustGate } from './trust.js';
import { Turns } from './turns.js';

export interface ControllerStats extends FleetCounts {
  readonly packetIns: number;
  readonly packetInsDropped: number;
  readonly packetOuts: number;
  readonly packetOutsDropped: number;
  readonly sessionsAccepted: number;
  readonly sessionsEnded: Readonly<Record<string, number>>;
  readonly discoveryRefused: Readonly<Record<string, number>>;
}

export interface Controller {
  /** Fixes the election id durably and starts the apps. Switches that come before are sent away. */
  start(): Promise<void>;
  /** Ends every session with GOING_AWAY and stops the apps. The switches keep forwarding. */
  stop(): Promise<void>;
  /** Takes a new connection of a switch. Never throws: what the peer does wrong ends its session. */
  acceptSwitch(wire: Wire): void;
  network(): NetworkView;
  /** No writes are held and every connected switch holds what is desired. */
  readonly inSync: boolean;
  /** False while writes are held because the view isn't trustworthy yet. */
  readonly settled: boolean;
  readonly stats: ControllerStats;
  /** How far a unit of an app has got; undefined: there is none of that name. */
  unit(app: string, name: string): UnitStatus | undefined;
  /** Every switch, connected or not, with what is desired of it. */
  readonly switches: ReadonlyMap<DatapathId, ManagedSwitch>;
  /** What the northbound serves; see `northbound/api.ts`. */
  readonly query: ControllerQuery;
  /** What people stated, and what became of it. */
  readonly resources: Resources;
}

/**
 * @throws HeddleError BAD_APP when two apps have one name or serve one kind; BAD_PROGRAM when the fields that apps and
 *   configuration describe can't be had together, with the names of those who do.
 */
export function createController(options: ControllerOptions): Controller {
  return new HeddleController(options);
}

const DEFAULT_ECHO_INTERVAL_MS = 2_000;
const DEFAULT_DIGEST_INTERVAL_MS = 5_000;
const DEFAULT_STATISTICS_INTERVAL_MS = 5_000;
const DEFAULT_ADOPTION_MS = 300_000;

class HeddleController implements Controller, ControllerInternals {
  readonly options: ControllerOptions;
  readonly controllerId: string;
  readonly electionId: number;
  readonly startedAtMs: number;
  readonly program: Program;
  readonly apps: AppRuntime;
  readonly query: ControllerQuery;
  readonly resources: Resources;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #sessions: Sessions;
  readonly #network: NetworkState;
  readonly #discovery: LinkDiscovery;
  readonly #hosts: HostTracker;
  readonly #trust: TrustGate;
  readonly #fleet: Fleet;
  readonly #turns: Turns;
  readonly packetIns: PacketIns;
  readonly #packetOuts: PacketOuts;
  /** Switches of the store that are no longer part of the network. */
  readonly #forgotten: readonly DatapathId[];
  #running = false;
  #digestTimer: Timer | undefined;

  constructor(options: ControllerOptions) {
    const { clock, random, store } = options;
    this.options = options;
    this.#clock = clock;
    this.startedAtMs = clock.wallTime();
    ({ controllerId: this.controllerId, electionId: this.electionId } = identityOf(options));
    const logger = options.logger.child({ controller: this.controllerId });
    this.#logger = logger;
    const sources = options.apps.map((app) =>
      'app' in app
        ? { app: defineApp(app.app), source: app.source }
        : { app: defineApp(app), source: BUILT_IN },
    );
    this.program = programWithFields(defaultProgram, [
      { who: 'the configuration', fields: options.fields ?? [] },
      ...sources.map(({ app }) => ({ who: `app "${app.name}"`, fields: app.fields ?? [] })),
    ]);
    this.#sessions = new Sessions({
      clock,
      logger,
      controllerId: this.controllerId,
      software: SOFTWARE,
      electionId: this.electionId,
      echoIntervalMs: options.echoIntervalMs ?? DEFAULT_ECHO_INTERVAL_MS,
      statisticsIntervalMs: options.statisticsIntervalMs ?? DEFAULT_STATISTICS_INTERVAL_MS,
      hasRoomFor: (id) => this.#fleet.hasRoomFor(id),
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
    this.#packetOuts = new PacketOuts(this.#sessions, this.program);
    const sendOut = this.#packetOuts.send.bind(this.#packetOuts);
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
      onChange: () => this.#turns.viewChanged(),
    });
    this.#network = new NetworkState(clock, store, {
      links: () => this.#discovery.links(),
      blocked: () => this.#discovery.blocked(),
      hosts: () => this.#hosts.hosts(),
      hasWritten: () => this.#fleet.hasWritten,
      holdsGroups: (id) => this.switches.get(id)?.reconciler.holdsGroups ?? false,
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
    this.resources = new Resources({
      clock,
      random,
      logger,
      store,
      epoch: this.electionId,
      apps: sources.map(({ app }) =>
        guardedKinds(app, (doing, act) => this.apps.callKind(app.name, doing, act)),
      ),
      network: () => this.#network.view,
      unit: (app, name) => this.apps.get(app)?.units.get(name),
      preview: (kinds, resources) => {
        const view = this.#network.view;
        const previews = this.apps.previewResources(view, kinds, resources);
        const switchName = (id: string): string => view.switches.get(id)?.name ?? id;
        return planJson(previews, this.program, this.resources.kinds, switchName);
      },
      onChange: (kinds) => {
        this.apps.resourcesChanged(kinds);
        this.#turns.schedule();
      },
    });
    this.apps = new AppRuntime([{ app: coreApp, source: BUILT_IN }, ...sources], {
      program: this.program,
      clock,
      logger,
      network: () => this.#network.view,
      resources: () => this.resources.view,
      packetOut: (id, packet) => this.#packetOuts.checked(id, packet),
      guard: options.guard,
      timeLimitMs: options.appTimeLimitMs ?? DEFAULT_APP_TIME_LIMIT_MS,
      desireOf: (id) => this.#fleet.switches.get(id)?.desire,
      onInvalid: () => this.#turns.schedule(),
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
      maxSwitches: options.maxSwitches ?? DEFAULT_MAX_SWITCHES,
      onTouched: () => this.#turns.schedule(),
      onInSync: (managed) => this.#onInSync(managed),
    });
    this.#turns = new Turns({
      clock,
      view: () => this.#network.view,
      refresh: () => {
        const view = this.#network.refresh();
        this.apps.networkChanged();
        this.resources.networkChanged();
        return view;
      },
      act: (view) => {
        this.apps.compile(view);
        this.#trust.recheck();
        this.#fleet.commit(view);
        this.#network.told();
      },
    });
    this.packetIns = new PacketIns({
      program: this.program,
      discovery: this.#discovery,
      hosts: this.#hosts,
      apps: this.apps,
      view: () => this.#network.view,
      freshView: () => this.#turns.freshView(),
      clock,
      logger,
    });
    this.query = new Views(this);
  }

  network(): NetworkView {
    return this.#network.view;
  }

  get switches(): ReadonlyMap<DatapathId, ManagedSwitch> {
    return this.#fleet.switches;
  }

  unit(app: string, name: string): UnitStatus | undefined {
    return this.apps.unitStatus(app, name);
  }

  get settled(): boolean {
    return this.#trust.settled;
  }

  get inSync(): boolean {
    if (!this.settled || this.#turns.isDue || this.#fleet.busy) return false;
    for (const { session, reconciler } of this.switches.values()) {
      if (session !== undefined && reconciler.state !== 'inSync') return false;
    }
    return true;
  }

  get stats(): ControllerStats {
    return {
      ...this.#fleet.counts(),
      packetIns: this.packetIns.count,
      packetInsDropped: this.packetIns.dropped + this.apps.packetsLost,
      packetOuts: this.#packetOuts.sent,
      packetOutsDropped: this.#packetOuts.dropped,
      sessionsAccepted: this.#sessions.accepted,
      sessionsEnded: { ...this.#sessions.ended },
      discoveryRefused: this.#discovery.counters.refused,
    };
  }

  async start(): Promise<void> {
    // Before anyone can bid with it.
    await keepIdentity(this, this.options.store);
    for (const id of this.#network.refresh().switches.keys()) this.#fleet.switch(id);
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
    this.#turns.start();
    const intervalMs = this.options.digestIntervalMs ?? DEFAULT_DIGEST_INTERVAL_MS;
    this.#digestTimer = this.#clock.every(intervalMs, () => {
      for (const { reconciler } of this.switches.values()) reconciler.check();
    });
    this.#logger.info(
      {
        electionId: this.electionId,
        switches: this.switches.size,
        apps: this.apps.apps.map((app) => app.name),
      },
      'controller started',
    );
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    this.#turns.stop();
    this.#digestTimer?.cancel();
    this.#sessions.stop();
    this.packetIns.stop();
    this.#trust.stop();
    this.#discovery.stop();
    this.#hosts.stop();
    this.#fleet.stop();
    this.resources.stop();
    await this.apps.stop();
    await this.resources.settled();
    await this.options.store.flush().catch((err: unknown) => {
      this.#logger.error({ err }, 'what was seen last is not on disk');
    });
    this.#logger.info({}, 'controller stopped');
  }

  acceptSwitch(wire: Wire): void {
    if (this.#running) {
      this.#sessions.accept(wire);
      return;
    }
    wire.onMessage = () => {};
    wire.onClose = () => {};
    // 4000 + GOING_AWAY: the switch dials again.
    wire.close(4000, 'The controller is not running.');
  }

  // ---- what switches say ----------------------------------------------------------------------

  #onHello(session: Session): void {
    const { hello, id } = session;
    const managed = this.#fleet.switch(id);
    const first = managed.sessions === 0;
    if (first) managed.stranger = !this.#trust.knows(id);
    this.#logger.info(
      { datapath: id, name: hello.name, peer: session.peer, revision: hello.revision },
      'switch connected',
    );
    this.#network.connected(id, hello.name, hello.ports);
    managed.attached(session);
    this.#discovery.switchConnected(id, hello.ports);
    this.#hosts.switchConnected(id);
    this.#turns.viewChanged();
  }

  #onEnd(session: Session, reason: SessionEndReason, message: string): void {
    const managed = this.switches.get(session.id);
    if (managed === undefined || managed.session !== session) return;
    this.#logger.warn({ datapath: session.id, reason }, `switch disconnected: ${message}`);
    managed.detached(reason);
    this.packetIns.ended(managed);
    this.#fleet.disconnected(session.id);
    this.#network.disconnected(session.id);
    this.#discovery.switchDisconnected(session.id);
    this.#hosts.switchDisconnected(session.id);
    this.#turns.viewChanged();
  }

  #onElection(session: Session, status: ElectionStatus): void {
    const managed = this.#managed(session);
    if (managed === undefined) return;
    // Before it has heard our bid it tells of lower ones.
    if (!status.primary && status.electionId >= this.electionId) {
      this.#logger.warn(
        { datapath: session.id, electionId: this.electionId, highest: status.electionId },
        'another controller is primary on this switch; only it may write',
      );
    }
    managed.reconciler.setPrimary(status.primary);
  }

  #onPortStatus(session: Session, { change, port }: PortStatus): void {
    const { id } = session;
    if (this.#managed(session) === undefined) return;
    const removed = change === 'removed';
    const isUp = port.up && !removed;
    const at = { switch: id, port: port.number };
    this.#turns.heardOf(at);
    const otherEnd = isUp ? undefined : this.#otherEnd(at);
    if (!this.#network.portChanged(id, port, removed)) return;
    this.#logger.info(
      { datapath: id, port: port.number, name: port.name, up: isUp },
      'port changed',
    );
    this.#trust.news();
    if (otherEnd !== undefined) this.#turns.expectDown(otherEnd);
    this.#discovery.portChanged(id, port, removed);
    this.#turns.viewChanged();
  }

  /** Of the cable at a port, if it is a link to a switch that can tell of it. */
  #otherEnd({ switch: id, port }: PortRef): PortRef | undefined {
    if (this.#discovery.role(id, port) !== 'link') return undefined;
    const [far] = this.#discovery.neighbours(id, port);
    if (far === undefined) return undefined;
    return this.switches.get(far.switch)?.session === undefined ? undefined : far;
  }

  #onPacketIn(session: Session, packet: PacketIn): void {
    const managed = this.#managed(session);
    if (managed !== undefined) this.packetIns.received(managed, packet);
  }

  #onFlowRemoved(session: Session, removed: FlowRemoved): void {
    this.#managed(session)?.reconciler.flowRemoved(removed);
  }

  /** Undefined for the last words of a session that was replaced. */
  #managed(session: Session): ManagedSwitch | undefined {
    const managed = this.switches.get(session.id);
    return managed?.session === session ? managed : undefined;
  }

  #onInSync(managed: ManagedSwitch): void {
    const { id } = managed;
    if (this.#network.awaits(id)) this.#turns.viewChanged();
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

  #topologyChanged(): void {
    this.#trust.news();
    this.#hosts.rolesChanged();
    this.#turns.viewChanged();
  }
}
