/**
 * One round of forwarding over all ports: from each at most a burst of frames through the pipeline,
 * which flushes what it sent to at the end of the burst. The forwarding thread and the in-process data plane both
 * turn this crank; they differ in who turns it and when.
 *
 * One port that makes trouble (its device vanished, its memory is not what it should be, a fault in
 * the code that only its frames reach) costs that port, never the thread.
 */
import type { Pipeline } from '../pipeline/pipeline.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Port } from '../ports/port.js';
export declare class PortRunner {
    #private;
    /**
     * `onBroken`: the port's device is gone, or (with the error) it made trouble; it is to be taken
     * out of the table. Called between bursts.
     */
    constructor(pipeline: Pipeline, ports: PortTable, onBroken: (port: Port, error: Error | undefined) => void);
    /** Between `beginBurst` and `endBurst` of the pipeline. Returns how many frames there were. */
    receive(): number;
    /**
     * After `endBurst`: gives devices that had no room another chance, and up what is broken. True when
     * some device has still not taken everything.
     */
    settle(): boolean;
}
