/** The forwarding thread of `pause.ts`: forwards without end and notes the longest time between bursts. */
import { openSync, readSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { createLiveness, PortTable } from '../../switch/pipeline/port-table.js';
import { addressOf, OUTPUT_PORTS } from './addressed-rules.js';
import { buildFrames } from './frames.js';
import { CountingPort } from './memory-switch.js';
const BURST = 64;
const SPACE = 0x20;
const ZERO = 0x30;
const { snapshot, rules, shared } = workerData;
const ports = Array.from({ length: OUTPUT_PORTS }, (_, i) => new CountingPort(i + 1));
const table = new PortTable();
for (const port of ports)
    table.add(port);
const pipeline = new Pipeline({
    ports: table,
    portUp: createLiveness(),
    punt: { punt: () => { } },
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
function forward(from, turn) {
    while (!pipeline.beginBurst()) {
        const message = receiveMessageOnPort(parentPort);
        if (message !== undefined)
            pipeline.accept(message.message);
    }
    let right = true;
    for (let i = from; i < from + BURST; i++) {
        const index = i % rules;
        const port = ports[(index + turn) % OUTPUT_PORTS];
        const before = port.packets;
        frame.start = index * stride;
        frame.length = length;
        // From a port that no rule sends to.
        pipeline.process(frame, OUTPUT_PORTS + 1);
        if (port.packets === before)
            right = false;
    }
    pipeline.endBurst();
    return right;
}
/** "time on a processor, time waiting for one, turns", in nanoseconds: proc(5), schedstat of the thread. */
const schedulerFile = openSync('/proc/thread-self/schedstat', 'r');
const schedulerText = new Uint8Array(128);
/** How long this thread has waited for a processor, in microseconds since it began. Makes no garbage. */
function waitedUs() {
    const length = readSync(schedulerFile, schedulerText, 0, schedulerText.length, 0);
    let ns = 0;
    for (let i = schedulerText.indexOf(SPACE) + 1; i < length && schedulerText[i] !== SPACE; i++) {
        ns = ns * 10 + schedulerText[i] - ZERO;
    }
    return ns / 1000;
}
function raise(word, us) {
    if (us > Atomics.load(shared, word))
        Atomics.store(shared, word, Math.round(us));
}
/** Now, and the wait up to now, both in microseconds: read again if the thread waited in between. */
function look() {
    for (;;) {
        const waited = waitedUs();
        const nowUs = performance.now() * 1000;
        if (waitedUs() === waited)
            return { nowUs, waitedUs: waited };
    }
}
import koffi from 'koffi'; import { readFileSync } from 'node:fs';
const clk = koffi.load('libc.so.6').func('int clock_gettime(int, _Out_ int64_t *ts)'); const ts = new BigInt64Array(2); const tsn = ts; 
const info = () => { const st = readFileSync('/proc/thread-self/stat', 'latin1').split(' '); const s2 = readFileSync('/proc/thread-self/status', 'latin1'); const steal = readFileSync('/proc/stat', 'latin1').split('\n')[0].trim().split(/ +/)[8]; return [Number(st[9]), Number(st[11]), Number(/voluntary_ctxt_switches:\s*(\d+)/.exec(s2)[1]), Number(/nonvoluntary_ctxt_switches:\s*(\d+)/.exec(s2)[1]), Number(steal)]; };
let pf = info(), lastCpu = 0, f5 = 0;
let from = 0;
let last = look();
while (Atomics.load(shared, 0 /* PauseWord.Stop */) === 0) {
    const right = forward(from, Atomics.load(shared, 3 /* PauseWord.Turn */));
    from = (from + BURST) % rules;
    if (right)
        Atomics.add(shared, 4 /* PauseWord.Right */, 1);
    const now = look();
    clk(3, ts); const cpuNow = Number(ts[0]) * 1e6 + Number(ts[1]) / 1e3;
    if (now.nowUs - last.nowUs - (now.waitedUs - last.waitedUs) > 1000) { const f = info(); console.log('gap', (now.nowUs - last.nowUs)|0, 'waited', (now.waitedUs-last.waitedUs)|0, 'cpu', (cpuNow - lastCpu)|0, 'info(minflt,majflt,vol,invol,steal)', f.map((x, i) => x - pf[i]).join(' '), 'turn', Atomics.load(shared, 3), 'at', now.nowUs/1000|0); pf = f; } lastCpu = cpuNow; if (f5++ % 20 === 0) pf = info();
const pauseUs = now.nowUs - last.nowUs;
    raise(1 /* PauseWord.LongestUs */, pauseUs);
    raise(2 /* PauseWord.LongestOwnUs */, pauseUs - (now.waitedUs - last.waitedUs));
    last = now;
}
process.exit(0);
//# sourceMappingURL=pause-worker.js.map