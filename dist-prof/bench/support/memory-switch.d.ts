import type { Flow, Program } from '../../proto/model.js';
import { Pipeline } from '../../switch/pipeline/pipeline.js';
import { Frame } from '../../switch/ports/frame.js';
import type { Port } from '../../switch/ports/port.js';
import { type TableLimits } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
import type { Frames } from './frames.js';
/** Counts what it is handed; receives nothing. */
export declare class CountingPort implements Port {
    readonly frame: Frame;
    readonly stalled = false;
    readonly failed = false;
    readonly pollFd = -1;
    readonly counters: Float64Array<ArrayBuffer>;
    readonly number: number;
    readonly name: string;
    packets: number;
    constructor(number: number);
    next(): boolean;
    send(): boolean;
    flush(): void;
    checkDevice(): void;
    close(): void;
}
export interface MemorySwitchOptions {
    readonly seed: number;
    readonly program: Program;
    /** 1..ports. */
    readonly ports: number;
    readonly limits?: TableLimits;
    /** As `PipelineOptions.cacheWords`. */
    readonly cacheWords?: number;
}
export declare class MemorySwitch {
    readonly writer: TableWriter;
    readonly pipeline: Pipeline;
    readonly ports: readonly CountingPort[];
    readonly program: Program;
    readonly flows: Flow[];
    constructor(options: MemorySwitchOptions);
    /** All of them in one transaction. */
    insert(flows: readonly Flow[]): void;
    /** Frames through the tables, `order[i]` of them at a time in bursts of 64. Returns seconds. */
    run(frames: Frames, order: Int32Array, packets: number): number;
    /** Sends frames one by one and compares where they went with the plain interpreter. */
    check(frames: Frames, sample: readonly number[]): void;
}
