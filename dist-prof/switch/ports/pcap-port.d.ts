import { Frame } from './frame.js';
import { type Port } from './port.js';
import type { PcapDevice } from './port-device.js';
export interface PcapPortOptions {
    readonly number: number;
    readonly name: string;
    readonly counters?: Float64Array | undefined;
}
export declare class PcapPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly counters: Float64Array;
    readonly stalled = false;
    readonly failed = false;
    /**
     * Goes on behind what is in the file to record in, which is there; without `receives` it only records. Throws
     * HeddleError: NO_FILE, BAD_FILE.
     */
    constructor(options: PcapPortOptions, files: {
        readonly device: PcapDevice;
        readonly receives: boolean;
    });
    get pollFd(): number;
    next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    checkDevice(): void;
    close(): void;
}
