/** A forwarding thread for `concurrent.test.ts`: looks all day for half a transaction. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Pipeline } from '../../../switch/pipeline/pipeline.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { Frame } from '../../../switch/ports/frame.js';
import { udpFrame } from '../fixtures.js';
const { snapshot, stop, rules } = workerData;
let generations = new Set();
let met = 0;
const pipeline = new Pipeline({
    ports: new PortTable(),
    portUp: new Int32Array(8),
    punt: {
        punt: (_frame, _inPort, _reason, _table, _high, low) => {
            generations.add(low);
            met++;
        },
    },
    cacheWords: 1 << 12,
});
pipeline.accept(snapshot);
let bursts = 0;
let halves = 0;
let missing = 0;
const seen = new Set();
const frames = Array.from({ length: rules }, (_, i) => {
    const frame = new Frame(udpFrame(i));
    frame.length = 60;
    return frame;
});
parentPort?.postMessage('ready');
while (Atomics.load(stop, 0) === 0) {
    while (!pipeline.beginBurst()) {
        const message = receiveMessageOnPort(parentPort);
        if (message !== undefined)
            pipeline.accept(message.message);
    }
    generations = new Set();
    met = 0;
    for (const frame of frames)
        pipeline.process(frame, 1);
    if (generations.size !== 1)
        halves++;
    if (met !== rules)
        missing++;
    for (const generation of generations)
        seen.add(generation);
    bursts++;
    if (bursts % 7 === 0)
        pipeline.endBurst();
}
pipeline.endBurst();
parentPort?.postMessage({ bursts, halves, missing, generations: seen.size });
//# sourceMappingURL=concurrent-reader.js.map