/**
 * TCP headers (RFC 9293, 3.1). Enough to tell what a segment is; there is no TCP in Heddle.
 *
 *      0        2        4         8         12                       14          16            18
 *     | src 16 | dst 16 | seq 32  | ack 32  | offset 4 flags 12      | window 16 | checksum 16 | urgent 16 |
 */
import { fold } from './checksum.js';
import { transportSum } from './udp.js';
const HEADER_BYTES = 20;
/** RFC 9293, 3.1; the numbers are those of the `tcpFlags` field. */
export var TcpFlag;
(function (TcpFlag) {
    TcpFlag[TcpFlag["Fin"] = 1] = "Fin";
    TcpFlag[TcpFlag["Syn"] = 2] = "Syn";
    TcpFlag[TcpFlag["Rst"] = 4] = "Rst";
    TcpFlag[TcpFlag["Psh"] = 8] = "Psh";
    TcpFlag[TcpFlag["Ack"] = 16] = "Ack";
    TcpFlag[TcpFlag["Urg"] = 32] = "Urg";
    TcpFlag[TcpFlag["Ece"] = 64] = "Ece";
    TcpFlag[TcpFlag["Cwr"] = 128] = "Cwr";
})(TcpFlag || (TcpFlag = {}));
/** `end`: of the IP packet. Undefined when truncated or when its data offset is nonsense. */
export function parseTcp(bytes, offset, end) {
    if (end - offset < HEADER_BYTES || end > bytes.length)
        return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset + offset, HEADER_BYTES);
    const offsetFlags = view.getUint16(12);
    const headerBytes = (offsetFlags >> 12) * 4;
    if (headerBytes < HEADER_BYTES || headerBytes > end - offset)
        return undefined;
    return {
        srcPort: view.getUint16(0),
        dstPort: view.getUint16(2),
        sequence: view.getUint32(4),
        acknowledgment: view.getUint32(8),
        flags: offsetFlags & 0xfff,
        window: view.getUint16(14),
        payload: offset + headerBytes,
    };
}
/** Header without options, checksum right, over the pseudo-header of `src` and `dst`. */
export function buildTcp(header, payload) {
    const bytes = new Uint8Array(HEADER_BYTES + payload.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, header.srcPort);
    view.setUint16(2, header.dstPort);
    view.setUint32(4, header.sequence ?? 0);
    view.setUint32(8, header.acknowledgment ?? 0);
    view.setUint16(12, 0x5000 | (header.flags ?? 0));
    view.setUint16(14, header.window ?? 0xffff);
    bytes.set(payload, HEADER_BYTES);
    view.setUint16(16, ~fold(transportSum(header.src, header.dst, 6 /* IpProtocol.Tcp */, bytes)));
    return bytes;
}
//# sourceMappingURL=tcp.js.map