/** The forwarding thread of `pause.ts`: forwards without end and notes the longest time between bursts. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { createLiveness, PortTable } from '../../switch/pipeline/port-table.js';
import { addressOf, OUTPUT_PORTS } from './addressed-rules.js';
import { buildFrames } from './frames.js';
import { CountingPort } from './memory-switch.js';
import { PauseWord, type PauseWorkerData } from './pause.js';

const BURST = 64;

const { snapshot, rules, shared } = workerData as PauseWorkerData;
const ports = Array.from({ length: OUTPUT_PORTS }, (_, i) => new CountingPort(i + 1));
const table = new PortTable();
for (const port of ports) table.add(port);
const pipeline = new Pipeline({
  ports: table,
  portUp: createLiveness(),
  punt: { punt: () => {} },
});
pipeline.accept(snapshot);
const { frame, stride, length } = buildFrames(rules, (i) => ({
  ethDst: addressOf(i),
  ipv4Src: 0x0a000001,
  ipv4Dst: 0x0a000002,
  ipProto: 17,
  srcPort: 1,
  dstPort: 2,
}));

/** Forwards the frames from `from` on; true if each left by the port that `turn` says. */
function forward(from: number, turn: number): boolean {
  while (!pipeline.beginBurst()) {
    const message = receiveMessageOnPort(parentPort!);
    if (message !== undefined) pipeline.accept(message.message);
  }
  let right = true;
  for (let i = from; i < from + BURST; i++) {
    const index = i % rules;
    const port = ports[(index + turn) % OUTPUT_PORTS]!;
    const before = port.packets;
    frame.start = index * stride;
    frame.length = length;
    // From a port that no rule sends to.
    pipeline.process(frame, OUTPUT_PORTS + 1);
    if (port.packets === before) right = false;
  }
  pipeline.endBurst();
  return right;
}

let from = 0;
let last = performance.now();
while (Atomics.load(shared, PauseWord.Stop) === 0) {
  const right = forward(from, Atomics.load(shared, PauseWord.Turn));
  from = (from + BURST) % rules;
  if (right) Atomics.add(shared, PauseWord.Right, 1);
  const now = performance.now();
  const pauseUs = Math.round((now - last) * 1000);
  if (pauseUs > Atomics.load(shared, PauseWord.LongestUs)) {
    Atomics.store(shared, PauseWord.LongestUs, pauseUs);
  }
  last = now;
}
process.exit(0);
