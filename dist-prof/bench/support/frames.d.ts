/** Frames for benchmarks in memory: 60 bytes each, at a fixed distance from each other in one array. */
import { Frame } from '../../switch/ports/frame.js';
export interface Frames {
    /** Over all of them; `start` and `length` are the benchmark's to set. */
    readonly frame: Frame;
    readonly count: number;
    /** Bytes from one to the next. */
    readonly stride: number;
    /** Bytes of each. */
    readonly length: number;
}
/** What distinguishes one frame from another. Numbers are unsigned. */
export interface Headers {
    /** Lower 32 bits of a locally administered address. */
    readonly ethDst: number;
    readonly ipv4Src: number;
    readonly ipv4Dst: number;
    /** 6 TCP, 17 UDP, others without ports. */
    readonly ipProto: number;
    readonly srcPort: number;
    readonly dstPort: number;
}
/** One frame for each of `headers`, with checksums left at 0, which no table looks at. */
export declare function buildFrames(count: number, headers: (index: number) => Headers): Frames;
