/**
 * The agent's end of one forwarding thread: starts it, posts to it and rings, takes its punts, and
 * notices when it dies. `thread.ts` is the other end, `threaded.ts` holds as many as were asked for.
 */
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../proto/clock.js';
import type { Action } from '../../proto/model.js';
import { EventFd } from '../os/event-fd.js';
import type { Punt } from './data-plane.js';
import type { FromThread, PortNews, ThreadStart, ToThread } from './protocol.js';
import { allocatePuntRing, type PuntLimits, PuntRingReader } from './punt-ring.js';
import { CAPTURE_RING_BYTES, type Captured, capturedOf, type Tap } from './taps.js';

/** Packet-outs that may wait for the thread. */
const MAX_PACKET_OUTS = 4096;
/** Punts taken in one turn of the agent's event loop. */
const PUNTS_PER_TURN = 128;
/** A thread that doesn't stop by then is stopped. */
const STOP_TIMEOUT_MS = 2000;

export interface ThreadHandleOptions {
  /** Which of the threads of table memory it is. */
  readonly thread: number;
  readonly clock: Clock;
  /** Words of `createLiveness()`, the same for all threads. */
  readonly liveness: Int32Array;
  /** What this one may punt. */
  readonly puntLimits: PuntLimits;
  readonly puntRingBytes: number;
  /** Another module to run as the thread: for tests of what happens when it dies. */
  readonly threadUrl?: URL | undefined;
  readonly onPunt: (punt: Punt) => void;
  readonly onCapture: (copy: Captured) => void;
  readonly onPortNews: (news: PortNews) => void;
  /** It ran, and ended without being told to. At most once. */
  readonly onDeath: (error: Error) => void;
}

export class ThreadHandle {
  readonly thread: number;
  readonly #options: ThreadHandleOptions;
  readonly #packetOutsWaiting = new Int32Array(new SharedArrayBuffer(4));
  readonly #packetOutsRefused = new Int32Array(new SharedArrayBuffer(4));
  readonly #puntRing: SharedArrayBuffer;
  readonly #punts: PuntRingReader;
  /** From the first tap on. */
  #captureRing: SharedArrayBuffer | undefined;
  #captures: PuntRingReader | undefined;
  #packetOutsLost = 0;
  #doorbell: EventFd | undefined;
  #worker: Worker | undefined;
  #stopping = false;

  constructor(options: ThreadHandleOptions) {
    this.thread = options.thread;
    this.#options = options;
    this.#puntRing = allocatePuntRing(options.puntRingBytes);
    this.#punts = new PuntRingReader(this.#puntRing);
  }

  /** Resolves when it takes messages. Rejects when it ends before that. */
  async start(): Promise<void> {
    const { thread, puntLimits, liveness, threadUrl } = this.#options;
    this.#doorbell = EventFd.create();
    const worker = startWorker(threadUrl, {
      thread,
      doorbellFd: this.#doorbell.fd,
      puntRing: this.#puntRing,
      puntLimits,
      liveness,
      packetOutsWaiting: this.#packetOutsWaiting,
      packetOutsRefused: this.#packetOutsRefused,
    });
    this.#worker = worker;
    let ready = false;
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.type === 'ready') {
          ready = true;
          resolve();
        } else {
          this.#take(message);
        }
      });
      const died = (error: Error): void => {
        reject(error);
        // An error is followed by an exit; `stop` expects the exit.
        if (this.#worker === undefined) return;
        this.#worker = undefined;
        if (ready && !this.#stopping) this.#options.onDeath(error);
      };
      worker.on('error', died);
      worker.on('exit', (code) => died(new Error(`the forwarding thread ended with code ${code}`)));
    });
  }

  /** Resolves when it runs no more. Idempotent, also after its death. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    const worker = this.#worker;
    if (worker !== undefined) {
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      this.post({ type: 'stop' });
      const timer = this.#options.clock.after(STOP_TIMEOUT_MS, () => void worker.terminate());
      await ended;
      timer.cancel();
      this.#worker = undefined;
    }
    this.#doorbell?.close();
  }

  post(message: ToThread): void {
    this.#worker?.postMessage(message);
    this.#doorbell?.signal();
  }

  /** False: no room, it is dropped and counted. */
  packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean {
    if (Atomics.load(this.#packetOutsWaiting, 0) >= MAX_PACKET_OUTS) {
      this.#packetOutsLost++;
      return false;
    }
    Atomics.add(this.#packetOutsWaiting, 0, 1);
    // A view of a larger message would be cloned with all of it.
    const own = frame.byteLength === frame.buffer.byteLength ? frame : new Uint8Array(frame);
    this.post({ type: 'packetOut', frame: own, inPort, actions });
    return true;
  }

  /** Packet-outs that found no room. */
  get packetOutsLost(): number {
    return this.#packetOutsLost;
  }

  /** Packet-outs whose actions could not be carried out. */
  get packetOutsRefused(): number {
    return Atomics.load(this.#packetOutsRefused, 0);
  }

  get puntsLost(): number {
    return this.#punts.lost;
  }

  setTap(tap: Tap): void {
    this.#captureRing ??= allocatePuntRing(CAPTURE_RING_BYTES);
    this.#captures ??= new PuntRingReader(this.#captureRing);
    this.post({ type: 'setTap', tap, ring: this.#captureRing });
  }

  get capturesLost(): number {
    return this.#captures?.lost ?? 0;
  }

  #drainCaptures(): void {
    const more = this.#captures?.drain(PUNTS_PER_TURN, (punt) =>
      this.#options.onCapture(capturedOf(punt)),
    );
    if (more && !this.#stopping) this.#options.clock.after(0, () => this.#drainCaptures());
  }

  #take(message: FromThread): void {
    switch (message.type) {
      case 'punts':
        this.#drainPunts();
        return;
      case 'captures':
        this.#drainCaptures();
        return;
      case 'ready':
      case 'stopped':
        return;
      default:
        this.#options.onPortNews(message);
    }
  }

  #drainPunts(): void {
    const more = this.#punts.drain(PUNTS_PER_TURN, this.#options.onPunt);
    // The channel, timers and other events have their turn in between.
    if (more && !this.#stopping) this.#options.clock.after(0, () => this.#drainPunts());
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
