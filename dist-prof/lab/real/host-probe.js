/**
 * Traffic between the hosts of a lab, without any tool in them: pings, a stream of numbered UDP packets,
 * and TCP throughput. Each runs in a worker thread of its own (`host-probe-worker.ts`), which enters
 * the hosts' namespaces; this side only starts them and takes the results.
 */
import { Worker } from 'node:worker_threads';
import { HeddleError } from '../../proto/errors.js';
/** Words of the memory that a running stream shares with its owner. */
export var StreamWord;
(function (StreamWord) {
    StreamWord[StreamWord["Stop"] = 0] = "Stop";
    StreamWord[StreamWord["Sent"] = 1] = "Sent";
    StreamWord[StreamWord["Received"] = 2] = "Received";
    StreamWord[StreamWord["Count"] = 3] = "Count";
})(StreamWord || (StreamWord = {}));
/** Pings between hosts, several pairs at the same time. The results are in the order of `pairs`. */
export function ping(hosts, pairs, options = {}) {
    return new Probe({ kind: 'ping', hosts, pairs, options }).result();
}
/** Every host to every other. */
export function allPairs(count) {
    const pairs = [];
    for (let from = 0; from < count; from++) {
        for (let to = 0; to < count; to++)
            if (from !== to)
                pairs.push({ from, to });
    }
    return pairs;
}
/** At 8 hosts a third of a second; a round trip takes a fraction of this. */
const PAIR_MS = 5;
const MAX_SPREAD_MS = 1000;
const RETRY_MS = 400;
/**
 * Every host to every other, one after the other (up to where that would take more than a second), up
 * to `count` times. Two answers are wanted, so that the time of the faster one has no address
 * resolution in it.
 */
export function pingAllPairs(hosts, count) {
    const pairs = allPairs(hosts.length);
    const spreadMs = Math.min(MAX_SPREAD_MS, PAIR_MS * pairs.length);
    const intervalMs = Math.max(RETRY_MS, spreadMs);
    return ping(hosts, pairs, { count, intervalMs, spreadMs, answers: 2 });
}
/** A stream that runs until it is stopped or its packets are used up. */
export class UdpStream {
    #words = new Int32Array(new SharedArrayBuffer(4 * 3 /* StreamWord.Count */));
    #probe;
    constructor(from, to, options) {
        this.#probe = new Probe({ kind: 'stream', from, to, options, words: this.#words });
    }
    /** Resolves once the first packet is on its way. */
    static async start(from, to, options) {
        const stream = new UdpStream(from, to, options);
        await stream.#probe.message('started');
        return stream;
    }
    get sent() {
        return Atomics.load(this.#words, 1 /* StreamWord.Sent */);
    }
    get received() {
        return Atomics.load(this.#words, 2 /* StreamWord.Received */);
    }
    /** Sends nothing more, waits for what is still under way and counts. */
    stop() {
        Atomics.store(this.#words, 0 /* StreamWord.Stop */, 1);
        return this.#probe.result();
    }
    /** Waits until `maxPackets` are sent. */
    finished() {
        return this.#probe.result();
    }
}
/** One TCP connection as fast as it goes. */
export async function tcpThroughput(from, to, seconds) {
    const receiver = new Probe({ kind: 'tcpReceive', host: to, idleMs: 5000 });
    const received = receiver.result();
    received.catch(() => { }); // It is awaited below; the sender may fail before that.
    const listening = await receiver.message('listening');
    const sender = new Probe({
        kind: 'tcpSend',
        host: from,
        ip: to.ip,
        port: listening.port,
        seconds,
    });
    await sender.result();
    return received;
}
/** In the built product the worker is a .js file; run from the source, it needs tsx as its loader. */
function startWorker(task) {
    if (!import.meta.url.endsWith('.ts')) {
        return new Worker(new URL('host-probe-worker.js', import.meta.url), { workerData: task });
    }
    const file = new URL('host-probe-worker.ts', import.meta.url).href;
    const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${file}'); })`;
    return new Worker(load, { eval: true, workerData: task });
}
/** One worker and what it says. */
class Probe {
    #worker;
    #seen = [];
    #waiting = new Set();
    #failure;
    constructor(task) {
        this.#worker = startWorker(task);
        this.#worker.on('message', (message) => {
            if (message.kind === 'error')
                this.#failure = new HeddleError(message.code, message.message);
            else
                this.#seen.push(message);
            this.#wake();
        });
        this.#worker.on('error', (error) => {
            this.#failure = error;
            this.#wake();
        });
        this.#worker.on('exit', () => {
            this.#failure ??= new HeddleError('PROBE_ENDED', 'the probe ended without a result');
            this.#wake();
        });
    }
    async message(kind) {
        for (;;) {
            const found = this.#seen.find((message) => message.kind === kind);
            if (found !== undefined)
                return found;
            if (this.#failure !== undefined)
                throw this.#failure;
            await new Promise((resolve) => this.#waiting.add(resolve));
        }
    }
    async result() {
        return (await this.message('result')).value;
    }
    #wake() {
        for (const resolve of this.#waiting)
            resolve();
        this.#waiting.clear();
    }
}
//# sourceMappingURL=host-probe.js.map