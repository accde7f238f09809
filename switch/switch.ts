/**
 * One switch, put together: a data plane that forwards, the flow store that its tables are written
 * from, the last-known-good configuration, and the agent that speaks with controllers. It knows no
 * kernel and no real clock: both are handed in, so the same switch runs in a process of its own or,
 * a hundred at a time, under a virtual clock.
 */
import { createHash } from 'node:crypto';
import type { CapturedPacket, CaptureQuestion } from '../proto/capture.js';
import { isDatapathId } from '../proto/channel.js';
import type { Clock, Random, Timer } from '../proto/clock.js';
import { MAX_PORTS } from '../proto/codec.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { PacketOut, PortChange } from '../proto/messages.js';
import type { PortInfo } from '../proto/model.js';
import type { Explanation, Trace } from '../proto/trace.js';
import type { Wire } from '../proto/wire.js';
import { Agent } from './agent/agent.js';
import type { Backoff } from './agent/connector.js';
import { FlowStore } from './agent/flow-store.js';
import { Identity } from './agent/identity.js';
import { Inspector } from './agent/inspector.js';
import { type PortRequest, Ports } from './agent/ports.js';
import { SelfReport, type SwitchStatus } from './agent/self-report.js';
import { SnapshotKeeper } from './agent/snapshot-keeper.js';
import type { StateStore } from './agent/state-store.js';
import { type Capture, type Mirror, TapKeeper } from './agent/tap-keeper.js';
import { Timeouts } from './agent/timeouts.js';
import type { DataPlane, DataPlaneSink } from './forwarding/data-plane.js';
import { restoreDowns } from './pipeline/liveness.js';
import {
  type InterfaceIo,
  interfaceOf as interfaceNameOf,
  type PortDevice,
} from './ports/port-device.js';
import { SMALL_LIMITS, type TableLimits } from './tables/memory.js';
import { TableWriter } from './tables/table-writer.js';

export interface SwitchOptions {
  /** For people; unique in a network by convention. */
  readonly name: string;
  /** 16 lower-case hex digits, not all 0. Default: derived from the name, always the same. */
  readonly datapathId?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** `switch` and `datapathId` are bound to it here. */
  readonly logger: Logger;
  /** `new ThreadedDataPlane(…)` or `new InProcessDataPlane(…)`. */
  readonly dataPlane: DataPlane;
  /** What survives a restart. Handing the same store to the next switch is a restart. */
  readonly stateStore: StateStore;
  /** Opens a wire to a controller; rejects when it can't be reached. */
  readonly dial: (url: string) => Promise<Wire>;
  /** Every one of them is kept connected; the election says which may write. */
  readonly controllers: readonly string[];
  /** Default: SMALL_LIMITS, for many switches in one process. */
  readonly limits?: TableLimits | undefined;
  /** How frames of interfaces come and go; default `ring`. */
  readonly io?: InterfaceIo | undefined;
  /** For people, e.g. "heddle 0.1.0". */
  readonly software?: string | undefined;
  /** Forwarding has died: the process should end, non-zero. */
  readonly onFatal?: ((error: Error) => void) | undefined;
}

export interface AddPortOptions extends PortRequest {
  /** Kept in the state store and added again at the next start; of interfaces only. Default false. */
  readonly remember?: boolean | undefined;
}

export interface Switch {
  readonly name: string;
  readonly datapathId: string;
  /** Forwards from the last-known-good configuration, then dials. Resolves before it is connected. */
  start(): Promise<void>;
  /** Says goodbye, writes what is not on disk yet, frees everything. Idempotent. */
  stop(): Promise<void>;
  /** The port as it is now. Throws PORT_IN_USE, BAD_VALUE, LIMIT_EXCEEDED. After `start()`. */
  addPort(options: AddPortOptions): PortInfo;
  /** Throws UNKNOWN_PORT. */
  removePort(number: number): void;
  /** Ascending by number. */
  ports(): PortInfo[];
  /** The kernel's interface behind a port, if it has one. */
  interfaceOf(number: number): string | undefined;
  /** What lies behind a port, if anything does. */
  deviceOf(number: number): PortDevice | undefined;
  status(): SwitchStatus;
  /**
   * What would become of a frame that came in at `inPort`, without anything happening: nothing is
   * counted, nothing is sent. Throws BAD_VALUE, UNKNOWN_PORT, TOO_LONG. After `start()`.
   */
  trace(frame: Uint8Array, inPort: number): Trace;
  /** How a table, or each that has rules, is made. Throws UNKNOWN_TABLE. */
  explain(table?: string): Explanation;
  /**
   * Copies of frames, from now until it is stopped. Throws UNKNOWN_PORT, OVERLOADED, and what a match is
   * refused with.
   */
  capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
  /** Copies of frames to another port, until `unmirror`: it is remembered. */
  mirror(asked: Omit<Mirror, 'id'>): Mirror;
  /** Throws NOT_FOUND. */
  unmirror(id: number): Mirror;
  mirrors(): Mirror[];
}

/** Doubles from the first to the second: a restarted controller is found in well under a second. */
const RECONNECT: Backoff = { minMs: 100, maxMs: 3000 };
/** Packets of one port that may wait for a controller that reads slowly. */
const PACKET_IN_QUEUE = 256;

/** After the last change, when memory that threads have left can be taken back. */
const COLLECT_AFTER_MS = 1000;

const DATAPATH_ID_BYTES = 8;

/** The datapath id of a switch that was not given one: the same name, the same id. */
export function datapathIdOf(name: string): string {
  const digest = createHash('sha256').update(`heddle switch ${name}`).digest();
  return digest.subarray(0, DATAPATH_ID_BYTES).toString('hex');
}

/** Throws HeddleError BAD_VALUE for a name or datapath id that can't be. Does nothing else yet. */
export function createSwitch(options: SwitchOptions): Switch {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(options.name)) {
    const message = `"${options.name}" can't name a switch: letters, digits, dots, dashes, 1 to 64 of them.`;
    throw new HeddleError('BAD_VALUE', message, { field: 'name', value: options.name });
  }
  const datapathId = options.datapathId ?? datapathIdOf(options.name);
  if (!isDatapathId(datapathId)) {
    const message = `"${datapathId}" is no datapath id: 16 lower-case hex digits, not all 0.`;
    throw new HeddleError('BAD_VALUE', message, { field: 'datapathId', value: datapathId });
  }
  return new ComposedSwitch(options, datapathId);
}

class ComposedSwitch implements Switch {
  readonly name: string;
  readonly datapathId: string;
  readonly #options: SwitchOptions;
  readonly #logger: Logger;
  readonly #writer: TableWriter;
  readonly #store: FlowStore;
  readonly #ports: Ports;
  readonly #timeouts: Timeouts;
  readonly #snapshots: SnapshotKeeper;
  readonly #identity: Identity;
  readonly #inspector: Inspector;
  readonly #taps: TapKeeper;
  readonly #report: SelfReport;
  #agent: Agent | undefined;
  /** The data plane has had its first structure and gets the changes. */
  #feeding = false;
  #collect: Timer | undefined;
  #stopped = false;

  constructor(options: SwitchOptions, datapathId: string) {
    this.name = options.name;
    this.datapathId = datapathId;
    this.#options = options;
    const { clock, random, dataPlane, stateStore, limits = SMALL_LIMITS } = options;
    const logger = options.logger.child({ switch: options.name, datapathId });
    this.#logger = logger;
    const bootId = randomWord(random) + randomWord(random);
    this.#writer = new TableWriter({
      limits,
      hashSeed: (random() * 0x1_0000_0000) | 0,
      onStructure: (update) => {
        if (this.#feeding) dataPlane.accept(update);
      },
    });
    this.#store = new FlowStore({ sink: this.#writer, clock, limits });
    this.#timeouts = new Timeouts(this.#store, clock, (entries) => {
      this.#agent?.tellRemoved(this.#store.expire(entries));
      this.#changed();
    });
    this.#snapshots = new SnapshotKeeper({ stateStore, flows: this.#store, clock, logger });
    this.#identity = new Identity(stateStore, logger);
    this.#ports = new Ports({
      dataPlane,
      switchName: options.name,
      maxPorts: MAX_PORTS,
      io: options.io,
      onChange: (change, port) => this.#portChanged(change, port),
    });
    this.#taps = new TapKeeper({
      dataPlane,
      random,
      program: () => this.#store.program,
      ownPlaces: () => this.#writer.ownPlaces,
      hasPort: (port) => this.#ports.spec(port) !== undefined,
      onMirrors: (mirrors) => this.#identity.rememberMirrors(mirrors),
    });
    this.#inspector = new Inspector({
      name: options.name,
      store: this.#store,
      writer: this.#writer,
      ports: () => this.#ports.list(),
      liveness: dataPlane.liveness,
    });
    this.#report = new SelfReport({
      name: options.name,
      datapathId,
      bootId,
      software: options.software ?? 'heddle',
      limits,
      clock,
      dataPlane,
      writer: this.#writer,
      store: this.#store,
      snapshots: this.#snapshots,
      identity: this.#identity,
      ports: this.#ports,
      agent: () => this.#agent,
    });
  }

  /** Both see the configuration between two transactions, since nothing else runs meanwhile. */
  trace(frame: Uint8Array, inPort: number): Trace {
    return this.#inspector.trace(frame, inPort);
  }

  explain(table?: string): Explanation {
    return this.#inspector.explain(table);
  }

  capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture {
    return this.#taps.capture(asked, onPacket);
  }

  mirror(asked: Omit<Mirror, 'id'>): Mirror {
    return this.#taps.mirror(asked);
  }

  unmirror(id: number): Mirror {
    return this.#taps.unmirror(id);
  }

  mirrors(): Mirror[] {
    return this.#taps.mirrors();
  }

  async start(): Promise<void> {
    const { dataPlane } = this.#options;
    this.#report.started();
    try {
      await this.#identity.restore();
      await dataPlane.start(this.#sink());
      if (this.#stopped) throw stoppedEarly(this.name);
      dataPlane.accept(this.#writer.snapshotStructure());
      this.#feeding = true;
      await this.#snapshots.restore();
      if (this.#stopped) throw stoppedEarly(this.name);
      restoreDowns(dataPlane.liveness, this.#store.groups());
      this.#timeouts.refresh();
      for (const port of this.#identity.ports) this.#ports.add(port);
      this.#taps.restore(this.#identity.mirrors);
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#agent = this.#makeAgent();
    this.#agent.start();
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#timeouts.stop();
    this.#collect?.cancel();
    this.#agent?.stop();
    // A start that failed must not put its empty configuration over the good one.
    if (this.#agent !== undefined) await this.#snapshots.flush();
    await this.#identity.flush();
    await this.#options.dataPlane.stop();
  }

  addPort(options: AddPortOptions): PortInfo {
    const info = this.#ports.add(options);
    if (options.remember) {
      const { number, name } = info;
      this.#identity.rememberPort({ number, name, ifname: options.ifname });
    }
    return info;
  }

  removePort(number: number): void {
    this.#ports.remove(number);
    this.#identity.forgetPort(number);
  }

  ports(): PortInfo[] {
    return this.#ports.list();
  }

  interfaceOf(number: number): string | undefined {
    const device = this.deviceOf(number);
    return device === undefined ? undefined : interfaceNameOf(device);
  }

  deviceOf(number: number): PortDevice | undefined {
    return this.#ports.spec(number)?.device;
  }

  status(): SwitchStatus {
    return this.#report.status();
  }

  #makeAgent(): Agent {
    const { clock, random, dial, controllers, dataPlane } = this.#options;
    return new Agent({
      clock,
      random,
      logger: this.#logger,
      store: this.#store,
      dial,
      controllers,
      reconnect: RECONNECT,
      packetInQueue: PACKET_IN_QUEUE,
      electionId: this.#identity.electionId,
      hello: () => this.#report.hello(),
      statistics: () => this.#report.statistics(),
      trace: (frame, inPort) => this.trace(frame, inPort),
      explain: (table) => this.explain(table),
      capture: (asked, onPacket) => this.capture(asked, onPacket),
      packetOut: (packet) => this.#packetOut(packet),
      onCommitted: () => {
        this.#timeouts.refresh();
        this.#taps.programChanged();
        this.#changed();
      },
      onElectionId: (id) => this.#identity.setElectionId(id),
      onPrimary: (connected) => dataPlane.setControllerLive(connected),
    });
  }

  #sink(): DataPlaneSink {
    return {
      portChanged: (number, state) => this.#ports.update(number, state),
      punted: (punt) => this.#agent?.punted(punt),
      captured: (copy) => this.#taps.captured(copy),
      failed: (error) => {
        if (this.#stopped) return;
        this.#logger.error({ err: error }, 'forwarding has died; this switch can only end');
        this.#options.onFatal?.(error);
      },
    };
  }

  #portChanged(change: PortChange, port: PortInfo): void {
    const { number, name, up } = port;
    if (!this.#stopped) this.#logger.info({ port: number, name, up, change }, 'port');
    this.#agent?.portChanged(change, port);
  }

  /** The configuration is another one: it goes to disk, and old memory is taken back once quiet. */
  #changed(): void {
    this.#snapshots.changed();
    this.#collect?.cancel();
    this.#collect = this.#options.clock.after(COLLECT_AFTER_MS, () => this.#writer.collect());
  }

  #packetOut(packet: PacketOut): void {
    this.#options.dataPlane.packetOut(packet.frame, packet.inPort, packet.actions);
  }
}

/** `stop` came while `start` was still under way. */
function stoppedEarly(name: string): HeddleError {
  return new HeddleError('STOPPED', `The switch ${name} was stopped before it had started.`);
}

/** 8 hex digits. */
function randomWord(random: Random): string {
  return Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
}
