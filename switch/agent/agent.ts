/**
 * The switch's side of the channel, for all its controllers at once: keeps each connected, lets the
 * election say who may write, tells every session what happens in the switch, and packets for the
 * controllers their turn. What is configured lives in the flow store, what is wired in `ports.ts`.
 *
 * Packet-ins go to every session, but only the primary's is waited for when it is full.
 */
import type { CapturedPacket, CaptureQuestion } from '../../proto/capture.js';
import { openSwitchChannel, type SessionEndReason } from '../../proto/channel.js';
import type { Clock, Random } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type {
  ControllerHello,
  FlowRemoved,
  PacketIn,
  PacketOut,
  PortChange,
  Statistics,
  SwitchHello,
} from '../../proto/messages.js';
import type { PortInfo } from '../../proto/model.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import type { Wire } from '../../proto/wire.js';
import type { Punt } from '../forwarding/data-plane.js';
import { type Backoff, Connector, type ConnectorState } from './connector.js';
import { Election } from './election.js';
import type { ApplyResult, FlowStore } from './flow-store.js';
import { PacketIns } from './packet-ins.js';
import { Session, type SessionHost } from './session.js';
import type { Capture } from './tap-keeper.js';

export interface AgentOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly store: FlowStore;
  readonly dial: (url: string) => Promise<Wire>;
  readonly controllers: readonly string[];
  readonly reconnect: Backoff;
  /** Packet-ins of one port that may wait for the primary. */
  readonly packetInQueue: number;
  /** From before a restart; 0: none. */
  readonly electionId: number;
  /** What a new session opens with. */
  readonly hello: () => SwitchHello;
  readonly statistics: () => Statistics;
  readonly trace: (frame: Uint8Array, inPort: number) => Trace;
  readonly explain: (table?: string) => Explanation;
  readonly capture: (asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void) => Capture;
  readonly packetOut: (packet: PacketOut) => void;
  /** The configuration changed by a transaction. */
  readonly onCommitted: () => void;
  /** There is a new highest election id: to be kept. */
  readonly onElectionId: (id: number) => void;
  /** Whether a primary is connected has changed. */
  readonly onPrimary: (connected: boolean) => void;
}

interface Link {
  readonly connector: Connector;
  session: Session | undefined;
  controllerId: string;
}

export interface ControllerStatus {
  readonly url: string;
  readonly state: ConnectorState | 'hello';
  readonly controllerId: string;
  readonly primary: boolean;
  /** Why the last session ended or could not begin, for people. */
  readonly lastEnd: string;
}

export class Agent implements SessionHost {
  readonly clock: Clock;
  readonly store: FlowStore;
  readonly #options: AgentOptions;
  readonly #logger: Logger;
  readonly #election: Election<Session>;
  readonly #packetIns: PacketIns;
  readonly #links: Link[];
  /** From the first message to the end. */
  readonly #sessions = new Set<Session>();
  /** Of those the ones that have had the controller's hello. */
  readonly #open = new Set<Session>();
  readonly #ended = new Map<string, number>();
  readonly #packetOutsRefused = new Map<string, number>();
  /** Punts that came while no controller was connected. */
  #unheard = 0;
  #stopped = false;

  constructor(options: AgentOptions) {
    this.clock = options.clock;
    this.store = options.store;
    this.#options = options;
    this.#logger = options.logger;
    this.#election = new Election(options.electionId, options.onElectionId);
    this.#packetIns = new PacketIns({
      clock: options.clock,
      queueLength: options.packetInQueue,
      send: (packet) => this.#sendPacketIn(packet),
    });
    this.#links = options.controllers.map((url) => this.#makeLink(url));
  }

  // ---- for the switch -------------------------------------------------------------------------

  start(): void {
    for (const { connector } of this.#links) connector.start();
  }

  /** Says goodbye to every controller and dials no more. */
  stop(): void {
    this.#stopped = true;
    for (const { connector } of this.#links) connector.stop();
    for (const session of [...this.#sessions]) session.end('GOING_AWAY', 'the switch stops');
    this.#packetIns.clear();
  }

  get electionId(): number {
    return this.#election.highest;
  }

  get packetInsSent(): number {
    return this.#packetIns.sent;
  }

  /** Those that came this far; the punt ring counts its own. */
  get packetInsLost(): number {
    return this.#packetIns.lost + this.#unheard;
  }

  /** Packet-outs that were not carried out, by reason. */
  get packetOutsRefused(): ReadonlyMap<string, number> {
    return this.#packetOutsRefused;
  }

  /** How many sessions ended, by reason. */
  get sessionsEnded(): ReadonlyMap<string, number> {
    return this.#ended;
  }

  status(): ControllerStatus[] {
    return this.#links.map(({ connector, session, controllerId }) => {
      const { url, state, lastEnd } = connector;
      const waitsForHello = state === 'connected' && !(session && this.#open.has(session));
      const primary = session !== undefined && session === this.#election.primary;
      return { url, state: waitsForHello ? 'hello' : state, controllerId, primary, lastEnd };
    });
  }

  portChanged(change: PortChange, port: PortInfo): void {
    if (change === 'removed') this.#packetIns.forget(port.number);
    for (const session of [...this.#sessions]) session.send({ type: 'portStatus', change, port });
  }

  punted(punt: Punt): void {
    if (this.#open.size === 0) this.#unheard++;
    else this.#packetIns.offer(punt);
  }

  /** Tells of rules that went, by a transaction or by themselves. */
  tellRemoved(result: ApplyResult): void {
    for (const { flow, reason, packets, bytes, ageS } of result.removed) {
      const message: FlowRemoved = {
        type: 'flowRemoved',
        flow,
        reason,
        counters: { packets, bytes, ageS },
        revision: result.revision,
      };
      for (const session of [...this.#sessions]) session.send(message);
    }
  }

  // ---- for sessions ---------------------------------------------------------------------------

  get primary(): Session | undefined {
    return this.#election.primary;
  }

  get highestElectionId(): number {
    return this.#election.highest;
  }

  bid(session: Session, electionId: number): void {
    const before = this.#election.primary;
    if (!this.#election.bid(session, electionId)) {
      session.sendElectionStatus();
      return;
    }
    const { primary, highest } = this.#election;
    this.#logger.info({ electionId: highest, primary: primary !== undefined }, 'election');
    if ((before === undefined) !== (primary === undefined)) {
      this.#options.onPrimary(primary !== undefined);
    }
    for (const other of [...this.#open]) other.sendElectionStatus();
  }

  committed(result: ApplyResult): void {
    this.tellRemoved(result);
    this.#options.onCommitted();
  }

  packetOut(packet: PacketOut): void {
    this.#options.packetOut(packet);
  }

  packetOutRefused(reason: string): void {
    this.#packetOutsRefused.set(reason, (this.#packetOutsRefused.get(reason) ?? 0) + 1);
  }

  statistics(): Statistics {
    return this.#options.statistics();
  }

  trace(frame: Uint8Array, inPort: number): Trace {
    return this.#options.trace(frame, inPort);
  }

  explain(table?: string): Explanation {
    return this.#options.explain(table);
  }

  capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture {
    return this.#options.capture(asked, onPacket);
  }

  // ---- sessions -------------------------------------------------------------------------------

  #makeLink(url: string): Link {
    const { dial, clock, random, reconnect } = this.#options;
    const link: Link = {
      connector: new Connector({
        url,
        dial,
        clock,
        random,
        logger: this.#logger,
        ...reconnect,
        onWire: (wire) => this.#openSession(link, wire),
      }),
      session: undefined,
      controllerId: '',
    };
    return link;
  }

  #openSession(link: Link, wire: Wire): void {
    const channel = openSwitchChannel(wire, {
      clock: this.clock,
      logger: this.#logger,
      hello: this.#options.hello(),
      onHello: (hello) => this.#onHello(link, session, hello),
      onMessage: (message) => session.handle(message),
      onEnd: (reason, message, byPeer) => this.#onEnd(link, session, reason, message, byPeer),
    });
    const session = new Session(this, channel);
    link.session = session;
    this.#sessions.add(session);
  }

  #onHello(link: Link, session: Session, hello: ControllerHello): void {
    link.controllerId = hello.controllerId;
    this.#open.add(session);
    const { url } = link.connector;
    const { controllerId, software } = hello;
    this.#logger.info({ controller: url, controllerId, software }, 'connected');
  }

  #onEnd(
    link: Link,
    session: Session,
    reason: SessionEndReason,
    message: string,
    byPeer: boolean,
  ): void {
    session.close();
    this.#sessions.delete(session);
    this.#open.delete(session);
    this.#ended.set(reason, (this.#ended.get(reason) ?? 0) + 1);
    if (link.session === session) link.session = undefined;
    if (!this.#stopped) {
      const { url } = link.connector;
      this.#logger.warn({ controller: url, reason, detail: message, byPeer }, 'session ended');
    }
    if (this.#election.leave(session)) {
      this.#options.onPrimary(false);
      for (const other of [...this.#open]) other.sendElectionStatus();
    }
    if (this.#open.size === 0) this.#packetIns.clear();
    else this.#packetIns.pump();
    link.connector.ended(`${reason}: ${message}`);
  }

  #sendPacketIn(packet: PacketIn): boolean {
    const { primary } = this.#election;
    if (primary !== undefined && !primary.tryPacketIn(packet)) return false;
    for (const session of this.#open) if (session !== primary) session.tryPacketIn(packet);
    return true;
  }
}
