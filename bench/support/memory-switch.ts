/**
 * A switch without devices for benchmarks of what happens between them: table memory, one pipeline
 * and ports that only count, all in one thread. Frames lie one behind the other in one array, as they do
 * in a ring, so that what the memory costs is part of the figure.
 */
import assert from 'node:assert/strict';
import type { Flow, Program } from '../../proto/model.js';
import { Interpreter } from '../../switch/oracle/interpreter.js';
import { NO_OFFLOAD } from '../../switch/oracle/packet.js';
import { Chance } from '../../switch/oracle/random.js';
import { createLiveness } from '../../switch/pipeline/liveness.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { PortTable } from '../../switch/pipeline/port-table.js';
import { Frame } from '../../switch/ports/frame.js';
import type { Port } from '../../switch/ports/port.js';
import { DEFAULT_LIMITS } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
import type { Frames } from './frames.js';

/** Counts what it is handed; receives nothing. */
export class CountingPort implements Port {
  readonly frame = new Frame(new Uint8Array(0));
  readonly stalled = false;
  readonly failed = false;
  readonly pollFd = -1;
  readonly counters = new Float64Array(6);
  readonly number: number;
  readonly name: string;
  packets = 0;

  constructor(number: number) {
    this.number = number;
    this.name = `port${number}`;
  }

  next(): boolean {
    return false;
  }

  send(): boolean {
    this.packets++;
    return true;
  }

  flush(): void {}
  checkDevice(): void {}
  close(): void {}
}

export interface MemorySwitchOptions {
  readonly seed: number;
  readonly program: Program;
  /** 1..ports. */
  readonly ports: number;
  /** As `PipelineOptions.cacheWords`. */
  readonly cacheWords?: number;
}

export class MemorySwitch {
  readonly writer: TableWriter;
  readonly pipeline: Pipeline;
  readonly ports: readonly CountingPort[];
  readonly program: Program;
  readonly flows: Flow[] = [];

  constructor(options: MemorySwitchOptions) {
    this.program = options.program;
    this.ports = Array.from({ length: options.ports }, (_, i) => new CountingPort(i + 1));
    const table = new PortTable();
    for (const port of this.ports) table.add(port);
    this.pipeline = new Pipeline({
      ports: table,
      portUp: createLiveness(),
      punt: { punt: () => {} },
      cacheWords: options.cacheWords,
    });
    this.writer = new TableWriter({
      limits: DEFAULT_LIMITS,
      hashSeed: new Chance(options.seed).bits(),
      onStructure: (update) => this.pipeline.accept(update),
    });
    this.pipeline.accept(this.writer.snapshotStructure());
    this.writer.setProgram(options.program);
    this.writer.publish();
  }

  /** All of them in one transaction. */
  insert(flows: readonly Flow[]): void {
    for (const flow of flows) {
      this.writer.insert(flow);
      this.flows.push(flow);
    }
    this.writer.publish();
  }

  /** Frames through the tables, `order[i]` of them at a time in bursts of 64. Returns seconds. */
  run(frames: Frames, order: Int32Array, packets: number): number {
    const { pipeline } = this;
    const { frame } = frames;
    const { stride, length } = frames;
    const mask = order.length - 1;
    const startedAt = performance.now();
    for (let done = 0; done < packets; done += BURST) {
      if (!pipeline.beginBurst()) throw new Error('structure updates are delivered at once here');
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
  check(frames: Frames, sample: readonly number[]): void {
    const oracle = new Interpreter(0);
    oracle.program = this.program;
    oracle.ports = this.ports.map((port) => port.number);
    for (const flow of this.flows) oracle.rules.add({ flow, packets: 0, bytes: 0 });
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
      assert.deepEqual(
        went.map((port) => port.number),
        sent.map(({ port }) => port),
        `frame ${index} goes where the interpreter says`,
      );
    }
  }
}

const BURST = 64;
