/**
 * What the pipeline hands its packets for the controller to: finishes what the kernel left to hardware
 * (a controller has none), cuts to what the rule asked for, and puts it into the ring. Of a sample only
 * the headers are wanted, of the frame as the switch has it: it is neither finished nor segmented.
 */
import type { PuntReason, PuntSink } from '../pipeline/punt.js';
import type { Frame } from '../ports/frame.js';
import type { PuntRingWriter } from './punt-ring.js';
export declare class RingPuntSink implements PuntSink {
    #private;
    constructor(ring: PuntRingWriter);
    punt(frame: Frame, inPort: number, reason: PuntReason, table: number, cookieHigh: number, cookieLow: number, maxBytes: number, interval: number): void;
}
