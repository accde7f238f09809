/** The thread that `startTraffic` starts: sends and reports how much. */
import { parentPort, workerData } from 'node:worker_threads';
import { sendUdp, type TrafficOptions } from './traffic.js';

parentPort!.postMessage(sendUdp(workerData as TrafficOptions));
