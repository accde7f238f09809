/**
 * The data plane without thread or kernel: the same pipeline over in-memory ports, driven by whoever
 * calls `deliver`. For whole networks in one process under a virtual clock, and for tests.
 *
 * Everything happens inside the call, except that packets for the controller come to the agent by the
 * clock, as they do from a thread.
 */
import assert from 'node:assert/strict';
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { DropCounter } from '../../proto/messages.js';
import type { Action, PortCounters } from '../../proto/model.js';
import {
  createLiveness,
  downsOf,
  isAlive,
  setControllerAlive,
  setPortAlive,
} from '../pipeline/liveness.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { PortTable } from '../pipeline/port-table.js';
import type { Frame } from '../ports/frame.js';
import { MemoryPort, type Offload } from '../ports/memory-port.js';
import { sumCounters } from '../ports/port.js';
import { Shaper } from '../queues/shaper.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { DataPlane, DataPlaneSink, PortSpec, PortState } from './data-plane.js';
import { frameOf } from './frame-of.js';
import { PortRunner } from './port-runner.js';
import { allocatePuntRing, type PuntLimits, PuntRingReader, PuntRingWriter } from './punt-ring.js';
import { RingPuntSink } from './punt-sink.js';
import { CAPTURE_LIMITS, capturedOf, type Tap, Taps } from './taps.js';

const DEFAULT_PUNT_LIMITS: PuntLimits = { rate: 2000, burst: 500 };
const MTU = 1500;
const SPEED_MBPS = 10_000;
/** Shared memory of the ring to the agent, and of that for captures. */
const PUNT_RING_BYTES = 128 * 1024;
/** Simulated networks have many switches and few packets: a small cache does. */
const CACHE_WORDS = 1 << 13;
/** Punts handed over in one go; the rest by the next tick of the clock. */
const PUNTS_PER_TURN = 128;
/** Packet-outs that come from within a burst wait for its end. */
const MAX_PACKET_OUTS = 4096;

export interface InProcessOptions {
  readonly clock: Clock;
  /**
   * A frame leaves by a port; the bytes belong to the receiver. Whoever wires networks together
   * should deliver it later, by the clock: it is called in the middle of a burst. `offload` is there
   * only with `offloads: true`, for a frame that is not whole.
   */
  readonly onTransmit: (port: number, frame: Uint8Array, offload: Offload | undefined) => void;
  /** Whether `onTransmit` understands offload metadata. Default false: frames are finished first. */
  readonly offloads?: boolean | undefined;
  readonly puntLimits?: Partial<PuntLimits> | undefined;
}

interface InProcessPort {
  readonly port: MemoryPort;
  state: PortState;
}

interface PacketOut {
  readonly frame: Frame;
  readonly inPort: number;
  readonly actions: readonly Action[];
}

export class InProcessDataPlane implements DataPlane {
  readonly #options: InProcessOptions;
  readonly #ports = new Map<number, InProcessPort>();
  readonly #table = new PortTable();
  readonly liveness = createLiveness();
  readonly #ring: PuntRingWriter;
  readonly #punts: PuntRingReader;
  readonly #pipeline: Pipeline;
  readonly #runner: PortRunner;
  readonly #taps: Taps;
  readonly #shaper: Shaper;
  /** Until something that waits in a queue may leave. */
  #wake: Timer | undefined;
  /** From the first tap on. */
  #captureRing: PuntRingWriter | undefined;
  #captures: PuntRingReader | undefined;
  #sink: DataPlaneSink | undefined;
  readonly #packetOuts: PacketOut[] = [];
  #packetOutsRefused = 0;
  #running = false;
  #stopped = false;

  constructor(options: InProcessOptions) {
    this.#options = options;
    const { clock } = options;
    const memory = allocatePuntRing(PUNT_RING_BYTES);
    const limits = { ...DEFAULT_PUNT_LIMITS, ...options.puntLimits };
    this.#ring = new PuntRingWriter(memory, limits, () => clock.now());
    this.#punts = new PuntRingReader(memory);
    this.#pipeline = new Pipeline({
      ports: this.#table,
      punt: new RingPuntSink(this.#ring),
      portUp: this.liveness,
      cacheWords: CACHE_WORDS,
    });
    this.#taps = new Taps(
      this.#table,
      () => this.#captureRing,
      () => clock.wallTime(),
      () => this.#pipeline.own,
    );
    this.#shaper = new Shaper(this.#table, 0, (reason) => this.#pipeline.countDrop(reason));
    this.#runner = new PortRunner(this.#pipeline, this.#table, (_port, error) => {
      // Nothing here can break but the code itself, and a test should hear of that.
      throw error ?? new Error('an in-memory port failed');
    });
  }

  async start(sink: DataPlaneSink): Promise<void> {
    this.#sink = sink;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.cancel();
    for (const { port } of this.#ports.values()) port.close();
  }

  accept(update: StructureUpdate): void {
    if (this.#pipeline.accept(update) && update.queues !== undefined) {
      this.#shaper.set(update.queues);
      // What waits may have another rate now.
      this.#wake?.cancel();
      this.#wake = this.#options.clock.after(0, () => this.#run());
    }
  }

  addPort(spec: PortSpec): PortState {
    const { number, name } = spec;
    const { onTransmit, offloads } = this.#options;
    const port = new MemoryPort({
      number,
      name,
      offloads,
      // As the kernel does: what is sent out of a port without carrier is gone.
      onTransmit: (frame, offload) => {
        if (isAlive(this.liveness, number)) onTransmit(number, frame, offload);
      },
    });
    setPortAlive(this.liveness, number, true);
    const state: PortState = {
      up: true,
      mac: macOf(number),
      mtu: MTU,
      speedMbps: SPEED_MBPS,
      downs: downsOf(this.liveness, number),
    };
    this.#ports.set(number, { port, state });
    this.#table.add(this.#shaper.wrap(this.#taps.wrap(port)));
    this.#shaper.portsChanged();
    return state;
  }

  removePort(number: number): void {
    const held = this.#ports.get(number);
    if (held === undefined) return;
    this.#ports.delete(number);
    const removed = this.#table.remove(number);
    this.#shaper.portsChanged();
    setPortAlive(this.liveness, number, false);
    (removed ?? held.port).close();
  }

  hasInterface(): boolean {
    return true;
  }

  /**
   * One frame arrives at a port and is forwarded before this returns; from within `onTransmit` it is
   * forwarded as soon as the burst is over. False: the port is unknown, down or full.
   */
  deliver(number: number, frame: Uint8Array, offload?: Offload): boolean {
    const held = this.#ports.get(number);
    if (this.#stopped || held === undefined || !held.state.up) return false;
    if (!held.port.inject(frame, offload)) return false;
    this.#run();
    return true;
  }

  /** Carrier on or off, as a cable would. Ports begin up. */
  setCarrier(number: number, up: boolean): void {
    const held = this.#ports.get(number);
    if (held === undefined || held.state.up === up) return;
    setPortAlive(this.liveness, number, up);
    held.state = { ...held.state, up, downs: downsOf(this.liveness, number) };
    this.#sink?.portChanged(number, held.state);
  }

  packetOut(bytes: Uint8Array, inPort: number, actions: readonly Action[]): boolean {
    if (this.#stopped) return false;
    const waiting = this.#packetOuts;
    if (waiting.length >= MAX_PACKET_OUTS) return false;
    waiting.push({ frame: frameOf(bytes), inPort, actions });
    this.#run();
    return true;
  }

  setControllerLive(live: boolean): void {
    setControllerAlive(this.liveness, live);
  }

  portCounters(number: number): PortCounters {
    const held = this.#ports.get(number);
    return sumCounters(number, held === undefined ? [] : [held.port.counters]);
  }

  dropCounters(): DropCounter[] {
    const packets = this.#packetOutsRefused;
    return packets === 0 ? [] : [{ reason: 'packet-out-refused', packets }];
  }

  setTap(tap: Tap): void {
    if (this.#captureRing === undefined) {
      const memory = allocatePuntRing(PUNT_RING_BYTES);
      this.#captureRing = new PuntRingWriter(memory, CAPTURE_LIMITS, () =>
        this.#options.clock.now(),
      );
      this.#captures = new PuntRingReader(memory);
    }
    this.#taps.set(tap);
  }

  removeTap(id: number): void {
    this.#taps.remove(id);
  }

  capturesLost(): number {
    return this.#captures?.lost ?? 0;
  }

  puntsLost(): number {
    return this.#punts.lost;
  }

  /** Rounds until every queue is empty. Called again from within, it leaves the work to the outer. */
  #run(): void {
    if (this.#running) return;
    this.#running = true;
    try {
      let frames: number;
      do {
        const nowUs = Math.floor(this.#options.clock.now() * 1000);
        assert(this.#pipeline.beginBurst(nowUs), 'every structure was accepted before its epoch');
        this.#shaper.begin(nowUs);
        frames = this.#sendWaiting();
        frames += this.#runner.receive();
        this.#pipeline.endBurst();
        frames += this.#shaper.release();
        this.#runner.settle();
        this.#taps.flush();
      } while (frames > 0);
    } finally {
      this.#running = false;
    }
    this.#wakeForQueues();
    if (this.#ring.bell()) this.#options.clock.after(0, () => this.#drainPunts());
    if (this.#captureRing?.bell()) this.#options.clock.after(0, () => this.#drainCaptures());
  }

  #wakeForQueues(): void {
    this.#wake?.cancel();
    this.#wake = undefined;
    const { wakeUs } = this.#shaper;
    if (this.#stopped || wakeUs === Number.POSITIVE_INFINITY) return;
    const { clock } = this.#options;
    // At least a microsecond, or rounding could hold time still.
    const delayMs = Math.max(0.001, wakeUs / 1000 - clock.now());
    this.#wake = clock.after(delayMs, () => this.#run());
  }

  #sendWaiting(): number {
    const waiting = this.#packetOuts.splice(0);
    for (const { frame, inPort, actions } of waiting) {
      try {
        this.#pipeline.packetOut(frame, inPort, actions);
      } catch (error) {
        // A group that is not there; anything else the agent has checked.
        if (!(error instanceof HeddleError)) throw error;
        this.#packetOutsRefused++;
      }
    }
    return waiting.length;
  }

  #drainCaptures(): void {
    if (this.#stopped) return;
    const more = this.#captures?.drain(PUNTS_PER_TURN, (punt) =>
      this.#sink?.captured?.(capturedOf(punt)),
    );
    if (more) this.#options.clock.after(0, () => this.#drainCaptures());
  }

  #drainPunts(): void {
    if (this.#stopped) return;
    const more = this.#punts.drain(PUNTS_PER_TURN, (punt) => this.#sink?.punted(punt));
    if (more) this.#options.clock.after(0, () => this.#drainPunts());
  }
}

/** Locally administered (RFC 7042, 2.1). Not unique between switches. */
function macOf(port: number): Uint8Array {
  return Uint8Array.of(0x02, 0, 0, 0, port >> 8, port);
}
