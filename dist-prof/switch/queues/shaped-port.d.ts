/**
 * A port with queues in front of its device: the same port, but what is sent may have to wait. It
 * stands in the port table only while the port has queues, so a port without any costs nothing more.
 *
 *      send --> queue by frame.queue --> strict priority --> token buckets --> device
 *                  |                                         of the queue, then of the port
 *                  +-- nothing waits at this port and both have tokens: straight to the device
 *
 * A frame leaves when its queue and the port have tokens and no frame of a higher priority could leave
 * instead. Of queues with the same priority, and of those alone, each gets as many bytes as the others
 * (start-time fair queueing: Goyal, Vin and Cheng 1996). Within a queue the order stays. A device that
 * has not taken what it was given is given no more, so that what is urgent waits here, where it can
 * overtake.
 *
 * Tokens are shared by all forwarding threads, waiting frames are not: the rates are those of the switch,
 * priority holds among the frames of one thread.
 */
import { DropReason } from '../pipeline/drop-reason.js';
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import type { QueueStructure } from '../tables/structure.js';
/** What all shaped ports of a thread share. */
export interface Shaping {
    /** Of this round, in whole microseconds of the clock of all threads. */
    nowUs: number;
    readonly thread: number;
    readonly onDrop: (reason: DropReason) => void;
}
export declare class ShapedPort implements Port {
    #private;
    /** What frames leave by: the device, or what stands in front of it. */
    inner: Port;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly counters: Float64Array;
    constructor(inner: Port, shaping: Shaping);
    /** Frames that wait. */
    get waiting(): number;
    /** When something that waits may leave, as far as `release` could tell; infinite: by a rate, nothing. */
    get wakeUs(): number;
    /** Gives the port these queues. What waits in one that is gone leaves at once. */
    configure(structures: readonly QueueStructure[]): void;
    /** True: it was sent, it waits, or it was lost for want of room, which is counted. */
    send(frame: Frame): boolean;
    /** Sends what may leave now. Returns how many frames left. */
    release(): number;
    next(): boolean;
    flush(): void;
    get stalled(): boolean;
    get failed(): boolean;
    checkDevice(): void;
    get pollFd(): number;
    /** What waits is lost with the port, and counted. */
    close(): void;
}
