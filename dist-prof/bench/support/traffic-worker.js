/** The thread that `startTraffic` starts: sends and reports how much. */
import { parentPort, workerData } from 'node:worker_threads';
import { sendUdp } from './traffic.js';
parentPort.postMessage(sendUdp(workerData));
//# sourceMappingURL=traffic-worker.js.map