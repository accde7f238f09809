/**
 * What the pipeline hands its packets for the controller to: finishes what the kernel left to hardware
 * (a controller has none), cuts to what the rule asked for, and puts it into the ring. Of a sample only
 * the headers are wanted, of the frame as the switch has it: it is neither finished nor segmented.
 */
import type { PuntReason, PuntSink } from '../pipeline/punt.js';
import type { Frame } from '../ports/frame.js';
import { FrameFinisher } from '../ports/offload.js';
import type { PuntRingWriter } from './punt-ring.js';

export class RingPuntSink implements PuntSink {
  readonly #ring: PuntRingWriter;
  #finisher: FrameFinisher | undefined;

  constructor(ring: PuntRingWriter) {
    this.#ring = ring;
  }

  punt(
    frame: Frame,
    inPort: number,
    reason: PuntReason,
    table: number,
    cookieHigh: number,
    cookieLow: number,
    maxBytes: number,
    interval: number,
  ): void {
    const ring = this.#ring;
    const put = ({ bytes, start, length }: Frame): void => {
      const kept = maxBytes === 0 ? length : Math.min(length, maxBytes);
      ring.write(
        inPort,
        reason,
        table,
        cookieHigh,
        cookieLow,
        bytes,
        start,
        kept,
        length,
        interval,
      );
    };
    if (interval > 0 || (frame.checksumStart < 0 && frame.gsoType === 0)) {
      put(frame);
      return;
    }
    // Summing up 64 KB only to find that there is no token for it would be a gift to a flood.
    if (!ring.admits(inPort)) return;
    this.#finisher ??= new FrameFinisher();
    this.#finisher.finish(frame, put);
  }
}
