/**
 * DHCP for IPv4 (RFC 2131, options: RFC 2132), as far as it tells which client has which address.
 *
 *      0      1       2      3      4       8        10         12          16          20
 *     | op 8 | htype | hlen | hops | xid 32 | secs 16 | flags 16 | ciaddr 32 | yiaddr 32 | siaddr 32 |
 *      24          28           44          108         236         240
 *     | giaddr 32 | chaddr 128 | sname 512 | file 1024 | cookie 32 | options ...
 */
import { formatIpv4, formatMac, parseIpv4, parseMac } from '../address.js';
var Offset;
(function (Offset) {
    Offset[Offset["Op"] = 0] = "Op";
    Offset[Offset["HardwareType"] = 1] = "HardwareType";
    Offset[Offset["HardwareLength"] = 2] = "HardwareLength";
    Offset[Offset["Xid"] = 4] = "Xid";
    Offset[Offset["ClientIp"] = 12] = "ClientIp";
    Offset[Offset["YourIp"] = 16] = "YourIp";
    Offset[Offset["ClientMac"] = 28] = "ClientMac";
    Offset[Offset["Cookie"] = 236] = "Cookie";
    Offset[Offset["Options"] = 240] = "Options";
})(Offset || (Offset = {}));
const MAGIC_COOKIE = 0x63825363;
/** RFC 2132. */
var Option;
(function (Option) {
    Option[Option["Pad"] = 0] = "Pad";
    Option[Option["RequestedIp"] = 50] = "RequestedIp";
    Option[Option["MessageType"] = 53] = "MessageType";
    Option[Option["ServerId"] = 54] = "ServerId";
    Option[Option["End"] = 255] = "End";
})(Option || (Option = {}));
export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;
/** RFC 2132, 9.6. */
export var DhcpType;
(function (DhcpType) {
    DhcpType[DhcpType["Discover"] = 1] = "Discover";
    DhcpType[DhcpType["Offer"] = 2] = "Offer";
    DhcpType[DhcpType["Request"] = 3] = "Request";
    DhcpType[DhcpType["Decline"] = 4] = "Decline";
    DhcpType[DhcpType["Ack"] = 5] = "Ack";
    DhcpType[DhcpType["Nak"] = 6] = "Nak";
    DhcpType[DhcpType["Release"] = 7] = "Release";
    DhcpType[DhcpType["Inform"] = 8] = "Inform";
})(DhcpType || (DhcpType = {}));
/** A UDP payload. Undefined when truncated, no DHCP, or when an option runs past the end. */
export function parseDhcp(bytes, offset, end) {
    if (end - offset < 240 /* Offset.Options */ || end > bytes.length)
        return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 240 /* Offset.Options */);
    const op = view.getUint8(0 /* Offset.Op */);
    if ((op !== 1 && op !== 2) || view.getUint32(236 /* Offset.Cookie */) !== MAGIC_COOKIE)
        return undefined;
    if (view.getUint8(1 /* Offset.HardwareType */) !== 1 || view.getUint8(2 /* Offset.HardwareLength */) !== 6) {
        return undefined;
    }
    let type = 0;
    let requestedIp;
    let serverId;
    for (let at = offset + 240 /* Offset.Options */; at < end && bytes[at] !== 255 /* Option.End */;) {
        const option = bytes[at];
        if (option === 0 /* Option.Pad */) {
            at++;
            continue;
        }
        if (end - at < 2)
            return undefined;
        const length = bytes[at + 1];
        const value = at + 2;
        if (length > end - value)
            return undefined;
        if (option === 53 /* Option.MessageType */ && length === 1)
            type = bytes[value];
        else if (option === 50 /* Option.RequestedIp */ && length === 4)
            requestedIp = formatIpv4(bytes, value);
        else if (option === 54 /* Option.ServerId */ && length === 4)
            serverId = formatIpv4(bytes, value);
        at = value + length;
    }
    if (type === 0)
        return undefined;
    return {
        isRequest: op === 1,
        type,
        transactionId: view.getUint32(4 /* Offset.Xid */),
        clientMac: formatMac(bytes, offset + 28 /* Offset.ClientMac */),
        clientIp: formatIpv4(bytes, offset + 12 /* Offset.ClientIp */),
        assignedIp: formatIpv4(bytes, offset + 16 /* Offset.YourIp */),
        requestedIp,
        serverId,
    };
}
/** A UDP payload, for tests and lab hosts. */
export function buildDhcp(dhcp) {
    const options = [53 /* Option.MessageType */, 1, dhcp.type];
    if (dhcp.requestedIp !== undefined)
        options.push(50 /* Option.RequestedIp */, 4, ...parseIpv4(dhcp.requestedIp));
    if (dhcp.serverId !== undefined)
        options.push(54 /* Option.ServerId */, 4, ...parseIpv4(dhcp.serverId));
    options.push(255 /* Option.End */);
    // BOOTP relays expect at least 300 bytes (RFC 1542, 2.1).
    const bytes = new Uint8Array(Math.max(300, 240 /* Offset.Options */ + options.length));
    const view = new DataView(bytes.buffer);
    bytes.set([dhcp.isRequest ? 1 : 2, 1, 6, 0]);
    view.setUint32(4 /* Offset.Xid */, dhcp.transactionId);
    bytes.set(parseIpv4(dhcp.clientIp), 12 /* Offset.ClientIp */);
    bytes.set(parseIpv4(dhcp.assignedIp), 16 /* Offset.YourIp */);
    bytes.set(parseMac(dhcp.clientMac), 28 /* Offset.ClientMac */);
    view.setUint32(236 /* Offset.Cookie */, MAGIC_COOKIE);
    bytes.set(options, 240 /* Offset.Options */);
    return bytes;
}
//# sourceMappingURL=dhcp.js.map