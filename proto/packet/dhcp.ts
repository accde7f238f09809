/**
 * DHCP for IPv4 (RFC 2131, options: RFC 2132), as far as it tells which client has which address.
 *
 *      0      1       2      3      4       8        10         12          16          20
 *     | op 8 | htype | hlen | hops | xid 32 | secs 16 | flags 16 | ciaddr 32 | yiaddr 32 | siaddr 32 |
 *      24          28           44          108         236         240
 *     | giaddr 32 | chaddr 128 | sname 512 | file 1024 | cookie 32 | options ...
 */
import { formatIpv4, formatMac, parseIpv4, parseMac } from '../address.js';

const enum Offset {
  Op = 0,
  HardwareType = 1,
  HardwareLength = 2,
  Xid = 4,
  ClientIp = 12,
  YourIp = 16,
  ClientMac = 28,
  Cookie = 236,
  Options = 240,
}

const MAGIC_COOKIE = 0x63825363;

/** RFC 2132. */
const enum Option {
  Pad = 0,
  RequestedIp = 50,
  MessageType = 53,
  ServerId = 54,
  End = 255,
}

export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;

/** RFC 2132, 9.6. */
export const enum DhcpType {
  Discover = 1,
  Offer = 2,
  Request = 3,
  Decline = 4,
  Ack = 5,
  Nak = 6,
  Release = 7,
  Inform = 8,
}

export interface Dhcp {
  /** From a client to a server. */
  readonly isRequest: boolean;
  readonly type: number;
  readonly transactionId: number;
  readonly clientMac: string;
  /** The client's own, when it already has one; `0.0.0.0` otherwise. */
  readonly clientIp: string;
  /** What the server gives (ACK, OFFER); `0.0.0.0` otherwise. */
  readonly assignedIp: string;
  /** What the client asks for, from option 50. */
  readonly requestedIp?: string | undefined;
  readonly serverId?: string | undefined;
}

/** A UDP payload. Undefined when truncated, no DHCP, or when an option runs past the end. */
export function parseDhcp(bytes: Uint8Array, offset: number, end: number): Dhcp | undefined {
  if (end - offset < Offset.Options || end > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, Offset.Options);
  const op = view.getUint8(Offset.Op);
  if ((op !== 1 && op !== 2) || view.getUint32(Offset.Cookie) !== MAGIC_COOKIE) return undefined;
  if (view.getUint8(Offset.HardwareType) !== 1 || view.getUint8(Offset.HardwareLength) !== 6) {
    return undefined;
  }
  let type = 0;
  let requestedIp: string | undefined;
  let serverId: string | undefined;
  for (let at = offset + Offset.Options; at < end && bytes[at] !== Option.End; ) {
    const option = bytes[at]!;
    if (option === Option.Pad) {
      at++;
      continue;
    }
    if (end - at < 2) return undefined;
    const length = bytes[at + 1]!;
    const value = at + 2;
    if (length > end - value) return undefined;
    if (option === Option.MessageType && length === 1) type = bytes[value]!;
    else if (option === Option.RequestedIp && length === 4) requestedIp = formatIpv4(bytes, value);
    else if (option === Option.ServerId && length === 4) serverId = formatIpv4(bytes, value);
    at = value + length;
  }
  if (type === 0) return undefined;
  return {
    isRequest: op === 1,
    type,
    transactionId: view.getUint32(Offset.Xid),
    clientMac: formatMac(bytes, offset + Offset.ClientMac),
    clientIp: formatIpv4(bytes, offset + Offset.ClientIp),
    assignedIp: formatIpv4(bytes, offset + Offset.YourIp),
    requestedIp,
    serverId,
  };
}

/** A UDP payload, for tests and lab hosts. */
export function buildDhcp(dhcp: Dhcp): Uint8Array {
  const options: number[] = [Option.MessageType, 1, dhcp.type];
  if (dhcp.requestedIp !== undefined)
    options.push(Option.RequestedIp, 4, ...parseIpv4(dhcp.requestedIp));
  if (dhcp.serverId !== undefined) options.push(Option.ServerId, 4, ...parseIpv4(dhcp.serverId));
  options.push(Option.End);
  // BOOTP relays expect at least 300 bytes (RFC 1542, 2.1).
  const bytes = new Uint8Array(Math.max(300, Offset.Options + options.length));
  const view = new DataView(bytes.buffer);
  bytes.set([dhcp.isRequest ? 1 : 2, 1, 6, 0]);
  view.setUint32(Offset.Xid, dhcp.transactionId);
  bytes.set(parseIpv4(dhcp.clientIp), Offset.ClientIp);
  bytes.set(parseIpv4(dhcp.assignedIp), Offset.YourIp);
  bytes.set(parseMac(dhcp.clientMac), Offset.ClientMac);
  view.setUint32(Offset.Cookie, MAGIC_COOKIE);
  bytes.set(options, Offset.Options);
  return bytes;
}
