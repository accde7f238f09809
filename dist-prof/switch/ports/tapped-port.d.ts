/**
 * A port with somebody looking over its shoulder: the same port, and every frame that comes in or goes
 * out is offered to a listener as well. It stands in the port table only while somebody looks, so a
 * port that nobody looks at costs nothing more.
 */
import type { Frame } from './frame.js';
import type { Port } from './port.js';
/** Borrows the frame until it returns, and must not change it. */
export interface TapListener {
    received(port: number, frame: Frame): void;
    sent(port: number, frame: Frame): void;
}
export declare class TappedPort implements Port {
    #private;
    readonly inner: Port;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly counters: Float64Array;
    constructor(inner: Port, listener: TapListener);
    next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    get stalled(): boolean;
    get failed(): boolean;
    checkDevice(): void;
    get pollFd(): number;
    close(): void;
}
