/** Where packets leave: the ports of the switch, and which of them have to be flushed after a burst. */
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import { type PortTable } from './port-table.js';
export declare class Outputs {
    #private;
    constructor(ports: PortTable);
    get list(): readonly Port[];
    /** Outcome.Done, or why not. */
    send(frame: Frame, v: Int32Array, number: number): number;
    /** Outcome.Done, or why not. */
    sendTo(frame: Frame, v: Int32Array, port: Port): number;
    /** Flushes every port that was sent to. */
    flush(): void;
}
