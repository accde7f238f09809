/**
 * A switch without devices for benchmarks of what happens between them: table memory, one pipeline
 * and ports that only count, all in one thread. Frames lie one behind the other in one array, as they do
 * in a ring, so that what the memory costs is part of the figure.
 */
import assert from 'node:assert/strict';
import { Interpreter } from '../../switch/oracle/interpreter.js';
import { NO_OFFLOAD } from '../../switch/oracle/packet.js';
import { Chance } from '../../switch/oracle/random.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { createLiveness, PortTable } from '../../switch/pipeline/port-table.js';
import { Frame } from '../../switch/ports/frame.js';
import { DEFAULT_LIMITS } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
/** Counts what it is handed; receives nothing. */
export class CountingPort {
    frame = new Frame(new Uint8Array(0));
    stalled = false;
    failed = false;
    pollFd = -1;
    counters = new Float64Array(6);
    number;
    name;
    packets = 0;
    constructor(number) {
        this.number = number;
        this.name = `port${number}`;
    }
    next() {
        return false;
    }
    send() {
        this.packets++;
        return true;
    }
    flush() { }
    checkDevice() { }
    close() { }
}
export class MemorySwitch {
    writer;
    pipeline;
    ports;
    program;
    flows = [];
    constructor(options) {
        this.program = options.program;
        this.ports = Array.from({ length: options.ports }, (_, i) => new CountingPort(i + 1));
        const table = new PortTable();
        for (const port of this.ports)
            table.add(port);
        this.pipeline = new Pipeline({
            ports: table,
            portUp: createLiveness(),
            punt: { punt: () => { } },
            cacheWords: options.cacheWords,
        });
        this.writer = new TableWriter({
            limits: options.limits ?? DEFAULT_LIMITS,
            hashSeed: new Chance(options.seed).bits(),
            onStructure: (update) => this.pipeline.accept(update),
        });
        this.pipeline.accept(this.writer.snapshotStructure());
        this.writer.setProgram(options.program);
        this.writer.publish();
    }
    /** All of them in one transaction. */
    insert(flows) {
        for (const flow of flows) {
            this.writer.insert(flow);
            this.flows.push(flow);
        }
        this.writer.publish();
    }
    /** Frames through the tables, `order[i]` of them at a time in bursts of 64. Returns seconds. */
    run(frames, order, packets) {
        const { pipeline } = this;
        const { frame } = frames;
        const { stride, length } = frames;
        const mask = order.length - 1;
        const startedAt = performance.now();
        for (let done = 0; done < packets; done += BURST) {
            if (!pipeline.beginBurst())
                throw new Error('structure updates are delivered at once here');
            for (let i = done; i < done + BURST; i++) {
                frame.start = order[i & mask] * stride;
                frame.length = length;
                pipeline.process(frame, 1);
            }
            pipeline.endBurst();
        }
        return (performance.now() - startedAt) / 1000;
    }
    /** Sends frames one by one and compares where they went with the plain interpreter. */
    check(frames, sample) {
        const oracle = new Interpreter(0);
        oracle.program = this.program;
        oracle.ports = this.ports.map((port) => port.number);
        for (const flow of this.flows)
            oracle.rules.add({ flow, packets: 0, bytes: 0 });
        const { frame, stride, length } = frames;
        for (const index of sample) {
            const bytes = frame.bytes.slice(index * stride, index * stride + length);
            const { sent } = oracle.process(bytes, NO_OFFLOAD, 1);
            const before = this.ports.map((port) => port.packets);
            this.pipeline.beginBurst();
            frame.start = index * stride;
            frame.length = length;
            this.pipeline.process(frame, 1);
            this.pipeline.endBurst();
            const went = this.ports.filter((port, i) => port.packets !== before[i]);
            assert.deepEqual(went.map((port) => port.number), sent.map(({ port }) => port), `frame ${index} goes where the interpreter says`);
        }
    }
}
const BURST = 64;
//# sourceMappingURL=memory-switch.js.map