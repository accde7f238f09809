import type { PortDevice } from '../ports/port-device.js';
import { type OpenDevice } from '../ports/port-handle.js';
import type { PortNews, ToThread } from './protocol.js';
/** Of the threads, in the order of their numbers. */
interface Thread {
    post(message: ToThread): void;
}
export interface OpeningRequest {
    readonly number: number;
    readonly name: string;
    readonly device: PortDevice;
    /** One for each thread, shared with it. */
    readonly counters: readonly Float64Array[];
}
export interface OpeningEvents {
    /** Every thread forwards for it. */
    opened(opening: Opening): void;
    /** It could not be opened, its device is gone, or it made trouble. It is being closed. */
    failed(opening: Opening, code: string, reason: string): void;
}
/** One try at opening a port, which ends when its device is closed. */
export declare class Opening {
    readonly id: number;
    readonly request: OpeningRequest;
    /** Until then it is still being opened. */
    device: OpenDevice | undefined;
    /** Threads that were lent their handle and have not given it back. */
    readonly holders: Set<number>;
    acknowledged: number;
    closing: boolean;
    /** Nobody has a handle: the device is closed, or being closed. */
    released: boolean;
    /** Opening or closing of the device that is under way. */
    work: Promise<void>;
    constructor(id: number, request: OpeningRequest);
}
export declare class PortOpenings {
    #private;
    constructor(threads: readonly Thread[], netns: string | undefined, events: OpeningEvents);
    /** Begins; one of the events follows, unless it is closed before. */
    open(request: OpeningRequest): Opening;
    /** Takes it back from whoever has it. Nothing more is said of it. Idempotent. */
    close(opening: Opening): void;
    /** What a thread says of a port. */
    take(thread: number, news: PortNews): void;
    /** When no thread runs any more: closes whatever is left. */
    closeAll(): Promise<void>;
}
export {};
