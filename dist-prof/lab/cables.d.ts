import type { Clock } from '../proto/clock.js';
export interface CableEnd {
    /** Name of a switch or host. */
    readonly node: string;
    /** Hosts have one, number 1. */
    readonly port: number;
}
/** What is plugged in at an end. */
export interface CableNode {
    receive(port: number, frame: Uint8Array): void;
    carrier(port: number, up: boolean): void;
}
/** A frame as it leaves one end. The bytes are the listener's to read, not to change. */
export interface FrameEvent {
    readonly timeMs: number;
    readonly from: CableEnd;
    readonly to: CableEnd;
    readonly frame: Uint8Array;
}
export type FrameListener = (event: FrameEvent) => void;
export declare class Cables {
    #private;
    constructor(clock: Clock, latencyMs: number);
    addNode(name: string, node: CableNode): void;
    join(a: CableEnd, b: CableEnd): void;
    /** A frame leaves a node. Without a cable, or with a cut one, it is lost. */
    send(node: string, port: number, frame: Uint8Array): void;
    setUp(a: string, b: string, index: number, up: boolean): void;
    /** Without power a node's cables lose their carrier at the other end. */
    setPower(node: string, on: boolean): void;
    /** Takes all cables of a node away; their other ends lose carrier. */
    unplug(node: string): void;
    /** Frames between two nodes so far, both directions, all their cables. */
    framesBetween(a: string, b: string): number;
    get totalFrames(): number;
    get framesInFlight(): number;
    /** How many cables that are plugged in have both their ends at nodes for which `counts` is true. */
    liveLinks(counts: (node: string) => boolean): number;
    isUp(end: CableEnd): boolean;
    watch(listener: FrameListener): () => void;
    traceHash(): string;
}
