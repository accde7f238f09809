/**
 * ICMP for IPv4 (RFC 792).
 *
 *      0        1        2             4                      8
 *     | type 8 | code 8 | checksum 16 | rest of header 32    | data ...
 *                                      (echo: id 16, seq 16)
 */
import { checksum } from './checksum.js';
const HEADER_BYTES = 8;
export var Icmpv4Type;
(function (Icmpv4Type) {
    Icmpv4Type[Icmpv4Type["EchoReply"] = 0] = "EchoReply";
    Icmpv4Type[Icmpv4Type["Unreachable"] = 3] = "Unreachable";
    Icmpv4Type[Icmpv4Type["Redirect"] = 5] = "Redirect";
    Icmpv4Type[Icmpv4Type["EchoRequest"] = 8] = "EchoRequest";
    Icmpv4Type[Icmpv4Type["TimeExceeded"] = 11] = "TimeExceeded";
})(Icmpv4Type || (Icmpv4Type = {}));
/** `end` is the end of the IP packet. Undefined when truncated. */
export function parseIcmpv4(bytes, offset, end) {
    if (end - offset < HEADER_BYTES || end > bytes.length)
        return undefined;
    return {
        type: bytes[offset],
        code: bytes[offset + 1],
        checksumOk: checksum(bytes, offset, end) === 0,
        id: (bytes[offset + 4] << 8) | bytes[offset + 5],
        sequence: (bytes[offset + 6] << 8) | bytes[offset + 7],
        payload: offset + HEADER_BYTES,
    };
}
/** Checksum right. */
export function buildIcmpv4(header, payload) {
    const bytes = new Uint8Array(HEADER_BYTES + payload.length);
    const view = new DataView(bytes.buffer);
    bytes[0] = header.type;
    bytes[1] = header.code ?? 0;
    view.setUint16(4, header.id ?? 0);
    view.setUint16(6, header.sequence ?? 0);
    bytes.set(payload, HEADER_BYTES);
    view.setUint16(2, checksum(bytes, 0, bytes.length));
    return bytes;
}
//# sourceMappingURL=icmpv4.js.map