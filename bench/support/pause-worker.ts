/** The forwarding thread of `pause.ts`: forwards without end and notes the longest time between bursts. */
import { openSync, readSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createLiveness } from '../../switch/pipeline/liveness.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { PortTable } from '../../switch/pipeline/port-table.js';
import { addressOf, OUTPUT_PORTS } from './addressed-rules.js';
import { buildFrames } from './frames.js';
import { CountingPort } from './memory-switch.js';
import { PauseWord, type PauseWorkerData } from './pause.js';

const BURST = 64;
const SPACE = 0x20;
const ZERO = 0x30;

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

/** "time on a processor, time waiting for one, turns", in nanoseconds: proc(5), schedstat of the thread. */
const schedulerFile = openSync('/proc/thread-self/schedstat', 'r');
const schedulerText = new Uint8Array(128);

/** How long this thread has waited for a processor, in microseconds since it began. Makes no garbage. */
function waitedUs(): number {
  const length = readSync(schedulerFile, schedulerText, 0, schedulerText.length, 0);
  let ns = 0;
  for (let i = schedulerText.indexOf(SPACE) + 1; i < length && schedulerText[i] !== SPACE; i++) {
    ns = ns * 10 + schedulerText[i]! - ZERO;
  }
  return ns / 1000;
}

function raise(word: PauseWord, us: number): void {
  if (us > Atomics.load(shared, word)) Atomics.store(shared, word, Math.round(us));
}

/** Now, and the wait up to now, both in microseconds: read again if the thread waited in between. */
function look(): { nowUs: number; waitedUs: number } {
  for (;;) {
    const waited = waitedUs();
    const nowUs = performance.now() * 1000;
    if (waitedUs() === waited) return { nowUs, waitedUs: waited };
  }
}

let from = 0;
let last = look();
while (Atomics.load(shared, PauseWord.Stop) === 0) {
  const right = forward(from, Atomics.load(shared, PauseWord.Turn));
  from = (from + BURST) % rules;
  if (right) Atomics.add(shared, PauseWord.Right, 1);
  const now = look();
  const pauseUs = now.nowUs - last.nowUs;
  raise(PauseWord.LongestUs, pauseUs);
  raise(PauseWord.LongestOwnUs, pauseUs - (now.waitedUs - last.waitedUs));
  last = now;
}
process.exit(0);
