import { FrameFinisher } from '../ports/offload.js';
export class RingPuntSink {
    #ring;
    #finisher;
    constructor(ring) {
        this.#ring = ring;
    }
    punt(frame, inPort, reason, table, cookieHigh, cookieLow, maxBytes, interval) {
        const ring = this.#ring;
        const put = ({ bytes, start, length }) => {
            const kept = maxBytes === 0 ? length : Math.min(length, maxBytes);
            ring.write(inPort, reason, table, cookieHigh, cookieLow, bytes, start, kept, length, interval);
        };
        if (interval > 0 || (frame.checksumStart < 0 && frame.gsoType === 0)) {
            put(frame);
            return;
        }
        // Summing up 64 KB only to find that there is no token for it would be a gift to a flood.
        if (!ring.admits(inPort))
            return;
        this.#finisher ??= new FrameFinisher();
        this.#finisher.finish(frame, put);
    }
}
//# sourceMappingURL=punt-sink.js.map