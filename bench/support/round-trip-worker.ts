/** The thread that `startRoundTrips` starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { measureRoundTrips, type RoundTripOptions } from './round-trip.js';

parentPort!.postMessage(measureRoundTrips(workerData as RoundTripOptions));
