/** Frames for benchmarks in memory: 60 bytes each, at a fixed distance from each other in one array. */
import { Frame } from '../../switch/ports/frame.js';
const STRIDE = 64;
const LENGTH = 60;
const IP_AT = 14;
const L4_AT = 34;
/** One frame for each of `headers`, with checksums left at 0, which no table looks at. */
export function buildFrames(count, headers) {
    const bytes = new Uint8Array(count * STRIDE);
    const frame = new Frame(bytes);
    const { view } = frame;
    for (let i = 0; i < count; i++) {
        const at = i * STRIDE;
        const { ethDst, ipv4Src, ipv4Dst, ipProto, srcPort, dstPort } = headers(i);
        view.setUint16(at, 0x0200);
        view.setUint32(at + 2, ethDst);
        view.setUint16(at + 6, 0x0200);
        view.setUint32(at + 8, ipv4Src);
        view.setUint16(at + 12, 0x0800);
        view.setUint16(at + IP_AT, 0x4500);
        view.setUint16(at + IP_AT + 2, LENGTH - IP_AT);
        view.setUint16(at + IP_AT + 8, (64 << 8) | ipProto);
        view.setUint32(at + IP_AT + 12, ipv4Src);
        view.setUint32(at + IP_AT + 16, ipv4Dst);
        view.setUint16(at + L4_AT, srcPort);
        view.setUint16(at + L4_AT + 2, dstPort);
        // Five words of TCP header; for UDP a length that fits.
        if (ipProto === 6)
            view.setUint16(at + L4_AT + 12, 0x5010);
        else
            view.setUint16(at + L4_AT + 4, LENGTH - L4_AT);
    }
    return { frame, count, stride: STRIDE, length: LENGTH };
}
//# sourceMappingURL=frames.js.map