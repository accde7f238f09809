/**
 * The data plane on kernel interfaces: a forwarding thread with packet rings, and a link monitor that
 * tells what becomes of the interfaces. This is the agent's end; `thread.ts` is the other.
 *
 * A port is *up* when its interface is (administratively and carrier) and the thread has it open. An
 * interface that vanishes takes its port down and brings it up again when one of that name is back.
 */
import { Worker } from 'node:worker_threads';
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { Action, PortCounters } from '../../proto/model.js';
import { EventFd } from '../os/event-fd.js';
import { type LinkEvent, LinkMonitor } from '../os/netlink.js';
import { CONTROLLER_LIVENESS, createLiveness } from '../pipeline/port-table.js';
import { PortCounter } from '../ports/port.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { DataPlane, DataPlaneSink, DropCounter, PortSpec, PortState } from './data-plane.js';
import type { FromThread, ThreadStart, ToThread } from './protocol.js';
import { allocatePuntRing, type PuntLimits, PuntRingReader } from './punt-ring.js';

/** Packet-outs that may wait for the thread. */
const MAX_PACKET_OUTS = 4096;
/** Punts taken in one turn of the agent's event loop. */
const PUNTS_PER_TURN = 128;
/** Until a port that could not be opened is tried again. */
const REOPEN_MS = 1000;
/** A thread that doesn't stop by then is stopped. */
const STOP_TIMEOUT_MS = 2000;

const DEFAULT_PUNT_LIMITS: PuntLimits = { rate: 2000, burst: 500 };
const DEFAULT_PUNT_RING_BYTES = 1 << 20;

const NO_STATE: PortState = { up: false, mac: new Uint8Array(6), mtu: 0, speedMbps: 0 };

export interface ThreadedOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Name or path of the network namespace where the ports' interfaces are. Default: the process's. */
  readonly netns?: string | undefined;
  readonly puntLimits?: Partial<PuntLimits> | undefined;
  readonly puntRingBytes?: number | undefined;
  /** Another module to run as the thread: for tests of what happens when it dies. */
  readonly threadUrl?: URL | undefined;
}

interface ThreadPort {
  readonly spec: PortSpec & { readonly ifname: string };
  /** Shared with the thread; goes on counting when the interface is re-created. */
  readonly counters: Float64Array;
  /** Kernel index of the interface that the thread was told to open. */
  linkIndex: number | undefined;
  /** Counts the times that it was told to. */
  opening: number;
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
  readonly #packetOutsWaiting = new Int32Array(new SharedArrayBuffer(4));
  readonly #packetOutsRefused = new Int32Array(new SharedArrayBuffer(4));
  readonly #puntRing: SharedArrayBuffer;
  readonly #punts: PuntRingReader;
  #packetOutsLost = 0;
  #sink: DataPlaneSink | undefined;
  #doorbell: EventFd | undefined;
  #monitor: LinkMonitor | undefined;
  #worker: Worker | undefined;
  #stopping = false;

  constructor(options: ThreadedOptions) {
    this.#options = options;
    this.#logger = options.logger;
    this.#puntRing = allocatePuntRing(options.puntRingBytes ?? DEFAULT_PUNT_RING_BYTES);
    this.#punts = new PuntRingReader(this.#puntRing);
  }

  async start(sink: DataPlaneSink): Promise<void> {
    this.#sink = sink;
    this.#monitor = LinkMonitor.open({ netns: this.#options.netns });
    this.#monitor.watch((events) => this.#linksChanged(events));
    this.#doorbell = EventFd.create();
    const workerData: ThreadStart = {
      thread: 0,
      doorbellFd: this.#doorbell.fd,
      puntRing: this.#puntRing,
      puntLimits: { ...DEFAULT_PUNT_LIMITS, ...this.#options.puntLimits },
      liveness: this.#liveness,
      packetOutsWaiting: this.#packetOutsWaiting,
      packetOutsRefused: this.#packetOutsRefused,
      netns: this.#options.netns,
    };
    const worker = startWorker(this.#options.threadUrl, workerData);
    this.#worker = worker;
    let ready = false;
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.type === 'ready') {
          ready = true;
          resolve();
        } else {
          this.#fromThread(message);
        }
      });
      const died = (error: Error): void => {
        reject(error);
        if (ready) this.#died(error);
        else this.#worker = undefined;
      };
      worker.on('error', died);
      worker.on('exit', (code) => died(new Error(`the forwarding thread ended with code ${code}`)));
    });
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    for (const { reopen } of this.#ports.values()) reopen?.cancel();
    this.#monitor?.close();
    const worker = this.#worker;
    if (worker !== undefined) {
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      this.#post({ type: 'stop' });
      const timer = this.#options.clock.after(STOP_TIMEOUT_MS, () => void worker.terminate());
      await ended;
      timer.cancel();
      this.#worker = undefined;
    }
    this.#doorbell?.close();
  }

  accept(update: StructureUpdate): void {
    this.#post({ type: 'structure', update });
  }

  addPort(spec: PortSpec): PortState {
    const { ifname } = spec;
    if (ifname === undefined) {
      const message = `Port ${spec.number} needs the name of an interface.`;
      throw new HeddleError('BAD_VALUE', message, { field: 'ifname' });
    }
    const port: ThreadPort = {
      spec: { ...spec, ifname },
      counters: new Float64Array(new SharedArrayBuffer(PortCounter.Count * 8)),
      linkIndex: undefined,
      opening: 0,
      opened: false,
      state: NO_STATE,
      reopen: undefined,
      failure: '',
    };
    this.#ports.set(spec.number, port);
    this.#refresh(port, false);
    if (port.linkIndex === undefined) {
      this.#logger.warn({ port: spec.number, ifname }, 'the interface is not there yet');
    }
    return port.state;
  }

  removePort(number: number): void {
    const port = this.#ports.get(number);
    if (port === undefined) return;
    port.reopen?.cancel();
    this.#ports.delete(number);
    Atomics.store(this.#liveness, number, 0);
    this.#post({ type: 'closePort', number });
  }

  hasInterface(ifname: string): boolean {
    // What the kernel has queued up to now counts: the interface may have been made a moment ago.
    const events = this.#monitor?.readEvents() ?? [];
    if (events.length > 0) this.#linksChanged(events);
    return this.#monitor?.byName(ifname) !== undefined;
  }

  packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean {
    if (Atomics.load(this.#packetOutsWaiting, 0) >= MAX_PACKET_OUTS) {
      this.#packetOutsLost++;
      return false;
    }
    Atomics.add(this.#packetOutsWaiting, 0, 1);
    // A view of a larger message would be cloned with all of it.
    const own = frame.byteLength === frame.buffer.byteLength ? frame : new Uint8Array(frame);
    this.#post({ type: 'packetOut', frame: own, inPort, actions });
    return true;
  }

  setControllerLive(live: boolean): void {
    Atomics.store(this.#liveness, CONTROLLER_LIVENESS, live ? 1 : 0);
  }

  portCounters(number: number): PortCounters {
    const counters = this.#ports.get(number)?.counters;
    const read = (index: PortCounter): number => counters?.[index] ?? 0;
    return {
      port: number,
      rxPackets: read(PortCounter.RxPackets),
      rxBytes: read(PortCounter.RxBytes),
      rxDropped: read(PortCounter.RxDropped),
      txPackets: read(PortCounter.TxPackets),
      txBytes: read(PortCounter.TxBytes),
      txDropped: read(PortCounter.TxDropped),
    };
  }

  dropCounters(): DropCounter[] {
    return [
      { reason: 'packet-out-queue-full', packets: this.#packetOutsLost },
      { reason: 'packet-out-refused', packets: Atomics.load(this.#packetOutsRefused, 0) },
    ].filter(({ packets }) => packets > 0);
  }

  puntsLost(): number {
    return this.#punts.lost;
  }

  // ---- interfaces -----------------------------------------------------------------------------

  #linksChanged(events: readonly LinkEvent[]): void {
    const names = new Set<string>();
    for (const event of events) {
      names.add(event.link.name);
      if (event.type === 'changed' && event.previous !== undefined) names.add(event.previous.name);
    }
    for (const port of this.#ports.values()) {
      if (names.has(port.spec.ifname)) this.#refresh(port, true);
    }
  }

  /** Brings the thread and the state of a port in line with its interface. */
  #refresh(port: ThreadPort, report: boolean): void {
    const { number, name, ifname } = port.spec;
    const link = this.#monitor?.byName(ifname);
    if (port.linkIndex !== undefined && port.linkIndex !== link?.index) {
      this.#post({ type: 'closePort', number });
      port.linkIndex = undefined;
      port.opened = false;
      port.reopen?.cancel();
      port.reopen = undefined;
    }
    if (link !== undefined && port.linkIndex === undefined) {
      port.linkIndex = link.index;
      const { counters } = port;
      this.#post({ type: 'openPort', number, opening: ++port.opening, name, ifname, counters });
    }
    const up = link?.up === true && port.opened;
    // A fast-failover group must not send another packet into a dead port: before any message.
    Atomics.store(this.#liveness, number, up ? 1 : 0);
    const { mac, mtu, speedMbps } = link ?? port.state;
    port.state = { up, mac, mtu, speedMbps };
    if (report) this.#sink?.portChanged(number, port.state);
  }

  #reopenLater(port: ThreadPort): void {
    port.reopen?.cancel();
    port.reopen = this.#options.clock.after(REOPEN_MS, () => {
      port.reopen = undefined;
      port.linkIndex = undefined;
      this.#refresh(port, true);
    });
  }

  // ---- the thread -----------------------------------------------------------------------------

  #post(message: ToThread): void {
    this.#worker?.postMessage(message);
    this.#doorbell?.signal();
  }

  #fromThread(message: FromThread): void {
    switch (message.type) {
      case 'punts':
        this.#drainPunts();
        return;
      case 'portOpened': {
        const port = this.#ports.get(message.number);
        if (port === undefined || port.opening !== message.opening) return;
        port.opened = port.linkIndex !== undefined;
        port.failure = '';
        this.#refresh(port, true);
        return;
      }
      case 'portFailed':
        this.#portFailed(message);
        return;
      case 'ready':
      case 'stopped':
    }
  }

  #portFailed(message: FromThread & { type: 'portFailed' }): void {
    const { number, opening, code, message: reason } = message;
    const port = this.#ports.get(number);
    if (port === undefined || port.opening !== opening || port.linkIndex === undefined) return;
    const { ifname } = port.spec;
    if (port.failure !== reason) {
      const level = code === 'DEVICE_GONE' || code === 'NO_INTERFACE' ? 'info' : 'error';
      this.#logger[level]({ port: number, ifname, code, reason }, 'a port is closed');
    }
    port.failure = reason;
    port.opened = false;
    Atomics.store(this.#liveness, number, 0);
    port.state = { ...port.state, up: false };
    this.#sink?.portChanged(number, port.state);
    // An interface that is gone comes back by the link monitor; any other is tried again. Until then
    // `linkIndex` stays, so that no other event opens it earlier.
    this.#reopenLater(port);
  }

  #drainPunts(): void {
    const more = this.#punts.drain(PUNTS_PER_TURN, (punt) => this.#sink?.punted(punt));
    // The channel, timers and other events have their turn in between.
    if (more && !this.#stopping) this.#options.clock.after(0, () => this.#drainPunts());
  }

  #died(error: Error): void {
    // An error is followed by an exit; `stop` expects the exit.
    if (this.#stopping || this.#worker === undefined) return;
    this.#worker = undefined;
    this.#sink?.failed(error);
  }
}

/** In the built product the thread is a .js file; run from the source, it needs tsx as its loader. */
function startWorker(url: URL | undefined, workerData: ThreadStart): Worker {
  if (url !== undefined) return new Worker(url, { workerData });
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./thread.js', import.meta.url), { workerData });
  }
  const file = new URL('./thread.ts', import.meta.url).href;
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${file}'); })`;
  return new Worker(load, { eval: true, workerData });
}
