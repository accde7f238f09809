/**
 * The agent's end of one forwarding thread: starts it, posts to it and rings, takes its punts, and
 * notices when it dies. `thread.ts` is the other end, `threaded.ts` holds as many as were asked for.
 */
import { Worker } from 'node:worker_threads';
import { EventFd } from '../os/event-fd.js';
import { allocatePuntRing, PuntRingReader } from './punt-ring.js';
import { CAPTURE_RING_BYTES, capturedOf } from './taps.js';
/** Packet-outs that may wait for the thread. */
const MAX_PACKET_OUTS = 4096;
/** Punts taken in one turn of the agent's event loop. */
const PUNTS_PER_TURN = 128;
/** A thread that doesn't stop by then is stopped. */
const STOP_TIMEOUT_MS = 2000;
export class ThreadHandle {
    thread;
    #options;
    #packetOutsWaiting = new Int32Array(new SharedArrayBuffer(4));
    #packetOutsRefused = new Int32Array(new SharedArrayBuffer(4));
    #puntRing;
    #punts;
    /** From the first tap on. */
    #captureRing;
    #captures;
    #packetOutsLost = 0;
    #doorbell;
    #worker;
    #stopping = false;
    constructor(options) {
        this.thread = options.thread;
        this.#options = options;
        this.#puntRing = allocatePuntRing(options.puntRingBytes);
        this.#punts = new PuntRingReader(this.#puntRing);
    }
    /** Resolves when it takes messages. Rejects when it ends before that. */
    async start() {
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
        await new Promise((resolve, reject) => {
            worker.on('message', (message) => {
                if (message.type === 'ready') {
                    ready = true;
                    resolve();
                }
                else {
                    this.#take(message);
                }
            });
            const died = (error) => {
                reject(error);
                // An error is followed by an exit; `stop` expects the exit.
                if (this.#worker === undefined)
                    return;
                this.#worker = undefined;
                if (ready && !this.#stopping)
                    this.#options.onDeath(error);
            };
            worker.on('error', died);
            worker.on('exit', (code) => died(new Error(`the forwarding thread ended with code ${code}`)));
        });
    }
    /** Resolves when it runs no more. Idempotent, also after its death. */
    async stop() {
        if (this.#stopping)
            return;
        this.#stopping = true;
        const worker = this.#worker;
        if (worker !== undefined) {
            const ended = new Promise((resolve) => worker.once('exit', () => resolve()));
            this.post({ type: 'stop' });
            const timer = this.#options.clock.after(STOP_TIMEOUT_MS, () => void worker.terminate());
            await ended;
            timer.cancel();
            this.#worker = undefined;
        }
        this.#doorbell?.close();
    }
    post(message) {
        this.#worker?.postMessage(message);
        this.#doorbell?.signal();
    }
    /** False: no room, it is dropped and counted. */
    packetOut(frame, inPort, actions) {
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
    get packetOutsLost() {
        return this.#packetOutsLost;
    }
    /** Packet-outs whose actions could not be carried out. */
    get packetOutsRefused() {
        return Atomics.load(this.#packetOutsRefused, 0);
    }
    get puntsLost() {
        return this.#punts.lost;
    }
    setTap(tap) {
        this.#captureRing ??= allocatePuntRing(CAPTURE_RING_BYTES);
        this.#captures ??= new PuntRingReader(this.#captureRing);
        this.post({ type: 'setTap', tap, ring: this.#captureRing });
    }
    get capturesLost() {
        return this.#captures?.lost ?? 0;
    }
    #drainCaptures() {
        const more = this.#captures?.drain(PUNTS_PER_TURN, (punt) => this.#options.onCapture(capturedOf(punt)));
        if (more && !this.#stopping)
            this.#options.clock.after(0, () => this.#drainCaptures());
    }
    #take(message) {
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
    #drainPunts() {
        const more = this.#punts.drain(PUNTS_PER_TURN, this.#options.onPunt);
        // The channel, timers and other events have their turn in between.
        if (more && !this.#stopping)
            this.#options.clock.after(0, () => this.#drainPunts());
    }
}
/** In the built product the thread is a .js file; run from the source, it needs tsx as its loader. */
function startWorker(url, workerData) {
    if (url !== undefined)
        return new Worker(url, { workerData });
    if (!import.meta.url.endsWith('.ts')) {
        return new Worker(new URL('./thread.js', import.meta.url), { workerData });
    }
    const file = new URL('./thread.ts', import.meta.url).href;
    const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${file}'); })`;
    return new Worker(load, { eval: true, workerData });
}
//# sourceMappingURL=thread-handle.js.map