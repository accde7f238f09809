/**
 * Round-trip time through a device: small UDP packets to the other host and back, one at a time. Both
 * ends are sockets of one thread (`round-trip-worker.ts`), so no second thread's wake-up is measured.
 */
import { Worker } from 'node:worker_threads';
import { enterNetns, POLLIN, Poller, SOCK_DGRAM, Socket } from '../../lab/real/sockets.js';
import { HeddleError } from '../../proto/errors.js';
const PAYLOAD_BYTES = 18;
const TIMEOUT_MS = 1000;
/** Keeps its thread busy and inside the namespaces; see `startRoundTrips`. */
export function measureRoundTrips({ from, to, count }) {
    const near = openIn(from);
    const far = openIn(to);
    near.connect(to.ip, far.localPort);
    far.connect(from.ip, near.localPort);
    const nearPoll = new Poller([near], POLLIN);
    const farPoll = new Poller([far], POLLIN);
    const payload = new Uint8Array(PAYLOAD_BYTES);
    const times = [];
    const warmUp = Math.ceil(count / 10);
    for (let trip = 0; trip < warmUp + count; trip++) {
        const begin = performance.now();
        near.send(payload);
        if (!farPoll.wait(TIMEOUT_MS))
            throw lost('there');
        far.receive(payload);
        far.send(payload);
        if (!nearPoll.wait(TIMEOUT_MS))
            throw lost('back');
        near.receive(payload);
        if (trip >= warmUp)
            times.push((performance.now() - begin) * 1000);
    }
    near.close();
    far.close();
    times.sort((a, b) => a - b);
    return { medianUs: times[count >> 1], p90Us: times[Math.floor(count * 0.9)] };
}
function openIn(host) {
    enterNetns(host.netns);
    const socket = new Socket(SOCK_DGRAM);
    socket.bind(host.ip);
    return socket;
}
function lost(way) {
    return new HeddleError('LOST', `A packet of the round-trip measurement was lost on its way ${way}.`);
}
/** `measureRoundTrips` in a thread of its own. */
export function startRoundTrips(options) {
    const own = import.meta.url;
    const worker = new Worker(new URL(`./round-trip-worker${own.slice(own.lastIndexOf('.'))}`, own), {
        workerData: options,
    });
    return new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the round-trip thread ended with ${code}`)));
    });
}
//# sourceMappingURL=round-trip.js.map