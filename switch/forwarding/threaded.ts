/**
 * The data plane on kernel interfaces: forwarding threads with packet rings, and a link monitor that
 * tells what becomes of the interfaces. This is the agent's end; `thread.ts` is the other.
 *
 * A port is *up* when every thread has it open and its interface, if it has one, is up
 * (administratively and carrier). An interface that vanishes takes its port down and brings it up again
 * when one of that name is back. What is no interface that others make (TAP, tunnels, files) is opened
 * at once, and tried again while that fails.
 *
 * Several threads share every port by flow (`packet-socket.ts`), so a flow keeps its order: one thread
 * receives all of it, and sends it out by its own ring. Packet-outs go by the first thread, which
 * keeps theirs. What threads count is added up here. When one of them dies its flows would go nowhere,
 * so forwarding as a whole has failed.
 *
 * Neighbours: `thread-handle.ts` is one thread seen from here, `port-openings.ts` what is lent to it.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { DropCounter } from '../../proto/messages.js';
import type { Action, PortCounters } from '../../proto/model.js';
import { type LinkEvent, LinkMonitor } from '../os/netlink.js';
import {
  createLiveness,
  downsOf,
  loseCarrier,
  setControllerAlive,
  setPortAlive,
} from '../pipeline/liveness.js';
import { PortCounter, sumCounters } from '../ports/port.js';
import {
  formatPortDevice,
  interfaceOf,
  isInterface,
  type PortDevice,
} from '../ports/port-device.js';
import { MAX_THREADS } from '../tables/memory.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { DataPlane, DataPlaneSink, PortSpec, PortState, Punt } from './data-plane.js';
import { type Opening, PortOpenings } from './port-openings.js';
import type { PuntLimits } from './punt-ring.js';
import type { Tap } from './taps.js';
import { ThreadHandle } from './thread-handle.js';

/** Until a port that could not be opened is tried again. */
const REOPEN_MS = 1000;

const PUNT_LIMITS: PuntLimits = { rate: 2000, burst: 500 };
const PUNT_RING_BYTES = 1 << 20;

/** What happens to interfaces; anything else is somebody's mistake. */
const EXPECTED_FAILURES: ReadonlySet<string> = new Set([
  'DEVICE_GONE',
  'NO_INTERFACE',
  'INTERFACE_DOWN',
]);

const NO_STATE: PortState = { up: false, mac: new Uint8Array(6), mtu: 0, speedMbps: 0, downs: 0 };

export interface ThreadedOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Name or path of the network namespace where the ports' interfaces are. Default: the process's. */
  readonly netns?: string | undefined;
  /** Forwarding threads, 1 to MAX_THREADS: as many as the limits of the tables say. Default 1. */
  readonly threads?: number | undefined;
  /** Another module to run as the thread: for tests of what happens when it dies. */
  readonly threadUrl?: URL | undefined;
}

interface ThreadPort {
  readonly spec: PortSpec;
  readonly device: PortDevice;
  /** The interface that the link monitor tells of. */
  readonly ifname: string | undefined;
  /** One for each thread, shared with it; goes on counting when the interface is re-created. */
  readonly counters: readonly Float64Array[];
  /** Packets for the controller lost by each thread. */
  readonly puntsLost: Float64Array;
  /** Kernel index of the interface that was last tried; only of a device of the kind `interface`. */
  linkIndex: number | undefined;
  /** It is open, being opened, or to be tried again later. */
  tried: boolean;
  opening: Opening | undefined;
  opened: boolean;
  state: PortState;
  reopen: Timer | undefined;
  /** Why it is not open, so that the same is logged once. */
  failure: string;
}

export class ThreadedDataPlane implements DataPlane {
  readonly #options: ThreadedOptions;
  readonly #logger: Logger;
  readonly #ports = new Map<number, ThreadPort>();
  readonly #liveness = createLiveness();
  readonly #threads: readonly ThreadHandle[];
  readonly #openings: PortOpenings;
  #sink: DataPlaneSink | undefined;
  #monitor: LinkMonitor | undefined;
  #failed = false;
  #stopping: Promise<void> | undefined;

  constructor(options: ThreadedOptions) {
    const { clock, netns, threads: count = 1, threadUrl } = options;
    if (!Number.isInteger(count) || count < 1 || count > MAX_THREADS) {
      const message = `A switch has 1 to ${MAX_THREADS} forwarding threads, not ${count}.`;
      throw new HeddleError('BAD_VALUE', message, { field: 'threads', value: count });
    }
    this.#options = options;
    this.#logger = options.logger;
    const { rate, burst } = PUNT_LIMITS;
    const puntLimits = { rate: rate / count, burst: Math.max(1, burst / count) };
    this.#threads = Array.from({ length: count }, (_, thread) => {
      return new ThreadHandle({
        thread,
        clock,
        liveness: this.#liveness,
        puntLimits,
        puntRingBytes: PUNT_RING_BYTES,
        threadUrl,
        onPunt: (punt) => this.#punted(thread, punt),
        onCapture: (copy) => this.#sink?.captured?.(copy),
        onPortNews: (news) => this.#openings.take(thread, news),
        onDeath: (error) => this.#died(error),
      });
    });
    this.#openings = new PortOpenings(this.#threads, netns, {
      opened: (opening) => this.#portOpened(opening),
      failed: (opening, code, reason) => this.#portFailed(opening, code, reason),
    });
  }

  async start(sink: DataPlaneSink): Promise<void> {
    this.#sink = sink;
    this.#monitor = LinkMonitor.open({ netns: this.#options.netns });
    this.#monitor.watch((events) => this.#linksChanged(events));
    await Promise.all(this.#threads.map((thread) => thread.start()));
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    for (const { reopen } of this.#ports.values()) reopen?.cancel();
    this.#monitor?.close();
    await Promise.all(this.#threads.map((thread) => thread.stop()));
    await this.#openings.closeAll();
  }

  accept(update: StructureUpdate): void {
    for (const thread of this.#threads) thread.post({ type: 'structure', update });
  }

  addPort(spec: PortSpec): PortState {
    const { device } = spec;
    if (device === undefined) {
      const message = `Port ${spec.number} needs the name of an interface, or what else lies behind it.`;
      throw new HeddleError('BAD_VALUE', message, { field: 'ifname' });
    }
    const port: ThreadPort = {
      spec,
      device,
      ifname: interfaceOf(device),
      counters: this.#threads.map(
        () => new Float64Array(new SharedArrayBuffer(PortCounter.Count * 8)),
      ),
      puntsLost: new Float64Array(this.#threads.length),
      linkIndex: undefined,
      tried: false,
      opening: undefined,
      opened: false,
      state: NO_STATE,
      reopen: undefined,
      failure: '',
    };
    this.#ports.set(spec.number, port);
    // Found without carrier, it lost it while nobody looked, whatever is known of it from before a restart.
    if (!this.#hasCarrier(port)) loseCarrier(this.#liveness, spec.number);
    this.#refresh(port, false);
    if (!port.tried) {
      const { ifname } = port;
      this.#logger.warn({ port: spec.number, ifname }, 'the interface is not there yet');
    }
    return port.state;
  }

  removePort(number: number): void {
    const port = this.#ports.get(number);
    if (port === undefined) return;
    port.reopen?.cancel();
    this.#ports.delete(number);
    this.#close(port);
  }

  hasInterface(ifname: string): boolean {
    // What the kernel has queued up to now counts: the interface may have been made a moment ago.
    const events = this.#monitor?.readEvents() ?? [];
    if (events.length > 0) this.#linksChanged(events);
    return this.#monitor?.byName(ifname) !== undefined;
  }

  packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean {
    return this.#threads[0]!.packetOut(frame, inPort, actions);
  }

  get liveness(): Int32Array {
    return this.#liveness;
  }

  setControllerLive(live: boolean): void {
    setControllerAlive(this.#liveness, live);
  }

  portCounters(number: number): PortCounters {
    return sumCounters(number, this.#ports.get(number)?.counters ?? []);
  }

  dropCounters(): DropCounter[] {
    const [first] = this.#threads;
    return [
      { reason: 'packet-out-queue-full', packets: first!.packetOutsLost },
      { reason: 'packet-out-refused', packets: first!.packetOutsRefused },
    ].filter(({ packets }) => packets > 0);
  }

  setTap(tap: Tap): void {
    for (const thread of this.#threads) thread.setTap(tap);
  }

  removeTap(id: number): void {
    for (const thread of this.#threads) thread.post({ type: 'removeTap', id });
  }

  capturesLost(): number {
    return this.#threads.reduce((sum, thread) => sum + thread.capturesLost, 0);
  }

  puntsLost(): number {
    return this.#threads.reduce((sum, thread) => sum + thread.puntsLost, 0);
  }

  // ---- interfaces -----------------------------------------------------------------------------

  #linksChanged(events: readonly LinkEvent[]): void {
    /** By name: whether it lost its carrier, however short, on the way to what it is now. */
    const changed = new Map<string, boolean>();
    const note = (name: string, lost: boolean): void => {
      changed.set(name, lost || changed.get(name) === true);
    };
    for (const event of events) {
      note(event.link.name, lostCarrier(event));
      if (event.type === 'changed' && event.previous !== undefined)
        note(event.previous.name, false);
    }
    for (const port of this.#ports.values()) {
      const lost = port.ifname === undefined ? undefined : changed.get(port.ifname);
      if (lost === undefined) continue;
      if (lost) setPortAlive(this.#liveness, port.spec.number, false);
      this.#refresh(port, true);
    }
  }

  /** What is no interface has none to lose. */
  #hasCarrier({ ifname }: ThreadPort): boolean {
    return ifname === undefined || this.#monitor?.byName(ifname)?.up === true;
  }

  /** Brings the thread and the state of a port in line with its interface. */
  #refresh(port: ThreadPort, report: boolean): void {
    const { number, name } = port.spec;
    const { ifname, device, counters } = port;
    const link = ifname === undefined ? undefined : this.#monitor?.byName(ifname);
    let isThere = true;
    if (isInterface(device)) {
      isThere = link !== undefined;
      // Another interface of that name, or none, is another device.
      if (port.tried && port.linkIndex !== link?.index) {
        this.#close(port);
        port.tried = false;
      }
      port.linkIndex = link?.index;
    }
    if (isThere && !port.tried) {
      port.tried = true;
      port.opening = this.#openings.open({ number, name, device, counters });
    }
    const up = port.opened && this.#hasCarrier(port);
    // A fast-failover group must not send another packet into a dead port: before any message.
    setPortAlive(this.#liveness, number, up);
    const { mac, mtu, speedMbps } = link ?? port.state;
    port.state = { up, mac, mtu, speedMbps, downs: downsOf(this.#liveness, number) };
    if (report) this.#sink?.portChanged(number, port.state);
  }

  #close(port: ThreadPort): void {
    setPortAlive(this.#liveness, port.spec.number, false);
    if (port.opening !== undefined) this.#openings.close(port.opening);
    port.opening = undefined;
    port.opened = false;
    port.reopen?.cancel();
    port.reopen = undefined;
  }

  #portOpened(opening: Opening): void {
    const port = this.#portOf(opening);
    if (port === undefined) return;
    port.opened = true;
    port.failure = '';
    const mtu = opening.device?.mtu ?? 0;
    if (mtu > 0) port.state = { ...port.state, mtu };
    this.#refresh(port, true);
  }

  #portFailed(opening: Opening, code: string, reason: string): void {
    const port = this.#portOf(opening);
    if (port === undefined) return;
    const { number } = port.spec;
    const device = formatPortDevice(port.device);
    if (port.failure !== reason) {
      const level = EXPECTED_FAILURES.has(code) ? 'info' : 'error';
      this.#logger[level]({ port: number, device, code, reason }, 'a port is closed');
    }
    port.failure = reason;
    this.#close(port);
    port.state = { ...port.state, up: false, downs: downsOf(this.#liveness, number) };
    this.#sink?.portChanged(number, port.state);
    // An interface that is gone comes back by the link monitor; anything else is tried again. Until
    // then it counts as tried, so that no other event opens it earlier.
    port.reopen = this.#options.clock.after(REOPEN_MS, () => {
      port.reopen = undefined;
      port.tried = false;
      this.#refresh(port, true);
    });
  }

  /** The port whose present opening it is. */
  #portOf(opening: Opening): ThreadPort | undefined {
    const port = this.#ports.get(opening.request.number);
    return port?.opening === opening && this.#stopping === undefined ? port : undefined;
  }

  // ---- the threads ----------------------------------------------------------------------------

  #punted(thread: number, punt: Punt): void {
    const lost = this.#ports.get(punt.inPort)?.puntsLost;
    if (lost === undefined) {
      this.#sink?.punted(punt);
      return;
    }
    lost[thread] = punt.lost;
    this.#sink?.punted({ ...punt, lost: lost.reduce((sum, own) => sum + own, 0) });
  }

  #died(error: Error): void {
    if (this.#failed || this.#stopping !== undefined) return;
    this.#failed = true;
    this.#sink?.failed(error);
  }
}

/** Also one that was back before anybody looked: the kernel may tell of both at once, or only count. */
function lostCarrier(event: LinkEvent): boolean {
  if (event.type === 'removed') return true;
  const { link, previous } = event;
  return !link.up || (previous !== undefined && link.carrierDowns !== previous.carrierDowns);
}
