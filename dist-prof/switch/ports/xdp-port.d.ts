import { Frame } from './frame.js';
import { type Port } from './port.js';
import { type XdpSocket } from './xdp-socket.js';
export interface XdpPortOptions {
    /** 1..ReservedPort.Max, unique in the switch. */
    readonly number: number;
    readonly name: string;
    readonly counters?: Float64Array | undefined;
}
export declare class XdpPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly pollFd: number;
    readonly counters: Float64Array;
    /** `socket`: of `openXdp`, which is closed after this port is. */
    constructor(options: XdpPortOptions, socket: XdpSocket);
    get stalled(): boolean;
    get failed(): boolean;
    next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    checkDevice(): void;
    close(): void;
}
