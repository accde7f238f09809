/** The thread that `startRoundTrips` starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { measureRoundTrips } from './round-trip.js';
parentPort.postMessage(measureRoundTrips(workerData));
//# sourceMappingURL=round-trip-worker.js.map