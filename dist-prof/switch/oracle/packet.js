import { ownPlaces } from './own-fields.js';
export const NO_OFFLOAD = {
    checksumStart: -1,
    checksumOffset: 0,
    gsoType: 0,
    gsoSize: 0,
    headerLength: 0,
};
/** Thrown while parsing or acting, caught by the interpreter: this packet goes no further. */
export class Dropped {
    reason;
    constructor(reason) {
        this.reason = reason;
    }
}
/** `OFPP_UNSET`, what `actsetOutput` is without an output. */
const OUTPUT_UNSET = 0xfffffff7n;
/** A copy to act on. */
export function clonePacket(packet) {
    return { ...packet, bytes: Uint8Array.from(packet.bytes) };
}
export function readBits(bytes, bit, width) {
    let value = 0n;
    for (let i = bit; i < bit + width; i++) {
        value = (value << 1n) | BigInt((bytes[i >> 3] >> (7 - (i & 7))) & 1);
    }
    return value;
}
export function writeBits(bytes, bit, width, value) {
    for (let i = 0; i < width; i++) {
        const at = bit + width - 1 - i;
        const one = 1 << (7 - (at & 7));
        if (((value >> BigInt(i)) & 1n) === 1n)
            bytes[at >> 3] |= one;
        else
            bytes[at >> 3] &= ~one;
    }
}
/** The field's value; a field that the packet does not have is 0. */
export function getField(packet, field) {
    switch (field) {
        case 0 /* Field.InPort */:
        case 1 /* Field.InPhyPort */:
            return BigInt(packet.inPort >>> 0);
        case 2 /* Field.Metadata */:
            return packet.metadata;
        case 38 /* Field.TunnelId */:
            return packet.tunnelId;
        case 43 /* Field.ActsetOutput */:
            return packet.actsetOutput === undefined ? OUTPUT_UNSET : BigInt(packet.actsetOutput >>> 0);
        case 44 /* Field.PacketType */:
            return 0n;
        case 5 /* Field.EthType */:
            return BigInt(packet.ethType);
    }
    const derived = packet.derived.get(field);
    if (derived !== undefined)
        return derived;
    const bit = placeOf(packet, field);
    if (bit === undefined)
        return 0n;
    const value = readBits(packet.bytes, bit.bit, bit.width);
    // OFPVID_PRESENT: OpenFlow 1.3, A.2.3.7.
    return field === 6 /* Field.VlanVid */ ? value | 0x1000n : value;
}
/** Where the field lies now, in bits from the first of the packet. */
export function placeOf(packet, field) {
    switch (field) {
        case 3 /* Field.EthDst */:
            return { bit: 0, width: 48 };
        case 4 /* Field.EthSrc */:
            return { bit: 48, width: 48 };
        case 7 /* Field.VlanPcp */:
            return packet.tags > 0 ? { bit: 14 * 8, width: 3 } : undefined;
        case 6 /* Field.VlanVid */:
            return packet.tags > 0 ? { bit: 14 * 8 + 4, width: 12 } : undefined;
    }
    const place = packet.places.get(field);
    if (place === undefined)
        return undefined;
    return { bit: packet.networkAt * 8 + place.bit, width: place.width };
}
// ---- parsing ----------------------------------------------------------------------------------
class Cursor {
    bytes;
    constructor(bytes) {
        this.bytes = bytes;
    }
    u8(at) {
        return this.bytes[at];
    }
    u16(at) {
        return this.bytes[at] * 256 + this.bytes[at + 1];
    }
}
/** After headers came or went: the packet as if it had arrived so, but for what is not in its bytes. */
export function parseAgain(packet) {
    const { metadata, tunnelId, queue, actsetOutput, arrivedBytes } = packet;
    const again = parsePacket(packet.bytes, packet.offload, packet.inPort, packet.own);
    Object.assign(packet, again, { metadata, tunnelId, queue, actsetOutput, arrivedBytes });
}
/** Throws Dropped for what is cut off or contradicts itself. `own`: fields of the program. */
export function parsePacket(source, offload, inPort, own) {
    const bytes = Uint8Array.from(source);
    const read = new Cursor(bytes);
    if (bytes.length < 14)
        throw new Dropped(16 /* DropReason.EthernetTruncated */);
    let tags = 0;
    let typeAt = 12;
    while (tags < 4 && [0x8100, 0x88a8].includes(read.u16(typeAt))) {
        if (bytes.length < typeAt + 6)
            throw new Dropped(17 /* DropReason.VlanTruncated */);
        tags++;
        typeAt += 4;
    }
    let ethType = read.u16(typeAt);
    let networkAt = typeAt + 2;
    const hasLength = ethType < 0x600;
    if (hasLength) {
        ethType = 0x5ff;
        const snap = Array.from(bytes.subarray(networkAt, networkAt + 8));
        const isSnap = snap.slice(0, 6).join() === '170,170,3,0,0,0';
        if (snap.length === 8 && isSnap && read.u16(networkAt + 6) >= 0x600) {
            ethType = read.u16(networkAt + 6);
            networkAt += 8;
        }
    }
    const places = new Map();
    const derived = new Map();
    const packet = {
        bytes,
        offload,
        inPort,
        metadata: 0n,
        tunnelId: 0n,
        queue: 0,
        actsetOutput: undefined,
        arrivedBytes: bytes.length,
        own,
        tags,
        hasLength,
        ethType,
        network: 'none',
        transport: 'none',
        isFragment: false,
        isLaterFragment: false,
        isRouted: false,
        networkAt,
        transportFrom: 0,
        networkBytes: bytes.length - networkAt,
        places,
        derived,
    };
    const parse = { packet, places, derived, read, at: networkAt, left: bytes.length - networkAt };
    if (ethType === 0x0806)
        parseArp(parse);
    if (ethType === 0x0800)
        parseIpv4(parse);
    if (ethType === 0x86dd)
        parseIpv6(parse);
    if (ethType === 0x8847 || ethType === 0x8848)
        parseMpls(parse);
    if (ethType === 0x88e7)
        parsePbb(parse);
    for (const [field, place] of ownPlaces(packet, own))
        places.set(field, place);
    return packet;
}
/** A field of `width` bits, `byte` bytes and `bit` bits into the network header. */
function place(parse, field, byte, width, bit = 0) {
    parse.places.set(field, { bit: byte * 8 + bit, width });
}
/** RFC 3032, 2.1. */
function parseMpls(parse) {
    if (parse.left < 4)
        throw new Dropped(35 /* DropReason.MplsTruncated */);
    parse.packet.network = 'mpls';
    place(parse, 34 /* Field.MplsLabel */, 0, 20);
    place(parse, 35 /* Field.MplsTc */, 2, 3, 4);
    place(parse, 36 /* Field.MplsBos */, 2, 1, 7);
}
/** IEEE 802.1ah, 9.7. */
function parsePbb(parse) {
    if (parse.left < 18)
        throw new Dropped(36 /* DropReason.PbbTruncated */);
    parse.packet.network = 'pbb';
    place(parse, 41 /* Field.PbbUca */, 0, 1, 4);
    place(parse, 37 /* Field.PbbIsid */, 1, 24);
}
function parseArp(parse) {
    const { at, left, read } = parse;
    if (left < 8)
        throw new Dropped(18 /* DropReason.ArpTruncated */);
    const isEthernetIpv4 = read.u16(at) === 1 &&
        read.u16(at + 2) === 0x800 &&
        read.u8(at + 4) === 6 &&
        read.u8(at + 5) === 4;
    if (!isEthernetIpv4)
        return;
    if (left < 28)
        throw new Dropped(18 /* DropReason.ArpTruncated */);
    parse.packet.network = 'arp';
    place(parse, 21 /* Field.ArpOp */, 6, 16);
    place(parse, 24 /* Field.ArpSha */, 8, 48);
    place(parse, 22 /* Field.ArpSpa */, 14, 32);
    place(parse, 25 /* Field.ArpTha */, 18, 48);
    place(parse, 23 /* Field.ArpTpa */, 24, 32);
}
function parseIpv4(parse) {
    const { at, left, read, packet } = parse;
    if (left < 20)
        throw new Dropped(19 /* DropReason.Ipv4Truncated */);
    if (read.u8(at) >> 4 !== 4)
        throw new Dropped(20 /* DropReason.Ipv4BadVersion */);
    const header = (read.u8(at) & 15) * 4;
    if (header < 20)
        throw new Dropped(21 /* DropReason.Ipv4BadHeaderLength */);
    if (left < header)
        throw new Dropped(19 /* DropReason.Ipv4Truncated */);
    let total = read.u16(at + 2);
    if (total === 0 && packet.offload.gsoType !== 0)
        total = left;
    if (total < header || total > left)
        throw new Dropped(22 /* DropReason.Ipv4BadTotalLength */);
    packet.network = 'ipv4';
    packet.networkBytes = total;
    place(parse, 8 /* Field.IpDscp */, 1, 6);
    place(parse, 9 /* Field.IpEcn */, 1, 2, 6);
    place(parse, 10 /* Field.IpProto */, 9, 8);
    place(parse, 11 /* Field.Ipv4Src */, 12, 32);
    place(parse, 12 /* Field.Ipv4Dst */, 16, 32);
    const offset = read.u16(at + 6) & 0x1fff;
    packet.isFragment = offset !== 0 || (read.u16(at + 6) & 0x2000) !== 0;
    packet.isLaterFragment = offset !== 0;
    parse.derived.set(128 /* Field.IpFrag */, offset !== 0 ? 3n : packet.isFragment ? 1n : 0n);
    if (offset === 0)
        parseTransport(parse, read.u8(at + 9), header, total, 'ipv4');
}
/** The extension headers in the order of RFC 8200, 4.1, with their bit in `ipv6Exthdr`. */
const EXTENSIONS = new Map([
    [0, { bit: 6, rank: 1 }],
    [60, { bit: 3, rank: 2 }],
    [43, { bit: 5, rank: 3 }],
    [44, { bit: 4, rank: 4 }],
    [51, { bit: 2, rank: 5 }],
    [50, { bit: 1, rank: 6 }],
]);
function parseIpv6(parse) {
    const { at, left, read, packet } = parse;
    if (left < 40)
        throw new Dropped(23 /* DropReason.Ipv6Truncated */);
    if (read.u8(at) >> 4 !== 6)
        throw new Dropped(24 /* DropReason.Ipv6BadVersion */);
    let payload = read.u16(at + 4);
    if (payload === 0 && packet.offload.gsoType !== 0)
        payload = left - 40;
    if (payload + 40 > left)
        throw new Dropped(25 /* DropReason.Ipv6BadPayloadLength */);
    const total = payload + 40;
    packet.network = 'ipv6';
    packet.networkBytes = total;
    place(parse, 8 /* Field.IpDscp */, 0, 6, 4);
    place(parse, 9 /* Field.IpEcn */, 1, 2, 2);
    place(parse, 28 /* Field.Ipv6Flabel */, 1, 20, 4);
    place(parse, 26 /* Field.Ipv6Src */, 8, 128);
    place(parse, 27 /* Field.Ipv6Dst */, 24, 128);
    const seen = [];
    let bits = 0;
    let rank = 0;
    let next = read.u8(at + 6);
    let header = 40;
    let isLaterFragment = false;
    while (!isLaterFragment) {
        const extension = EXTENSIONS.get(next);
        if (extension === undefined)
            break;
        // A second destination header belongs right before the transport.
        const itsRank = next === 60 && rank >= 2 ? 7 : extension.rank;
        if (itsRank < rank)
            bits |= 1 << 8;
        rank = itsRank;
        const times = seen.filter((one) => one === next).length;
        if (times >= (next === 60 ? 2 : 1))
            bits |= 1 << 7;
        bits |= 1 << extension.bit;
        seen.push(next);
        if (next === 50)
            break;
        if (seen.length > 8 || header + 8 > total)
            throw new Dropped(26 /* DropReason.Ipv6BadExtension */);
        const current = next;
        next = read.u8(at + header);
        const units = read.u8(at + header + 1);
        if (current === 44) {
            const field = read.u16(at + header + 2);
            if (field >> 3 !== 0 || (field & 1) === 1)
                packet.isFragment = true;
            isLaterFragment = field >> 3 !== 0;
            packet.isLaterFragment = isLaterFragment;
            header += 8;
            continue;
        }
        if (current === 43 && read.u8(at + header + 3) > 0)
            packet.isRouted = true;
        header += current === 51 ? (units + 2) * 4 : (units + 1) * 8;
        if (header > total || header - 40 > 512)
            throw new Dropped(26 /* DropReason.Ipv6BadExtension */);
    }
    if (!isLaterFragment && next === 59)
        bits |= 1;
    parse.derived.set(39 /* Field.Ipv6Exthdr */, BigInt(bits));
    parse.derived.set(10 /* Field.IpProto */, BigInt(next));
    parse.derived.set(128 /* Field.IpFrag */, isLaterFragment ? 3n : packet.isFragment ? 1n : 0n);
    packet.transportFrom = header;
    if (!isLaterFragment)
        parseTransport(parse, next, header, total, 'ipv6');
}
/** `from`, `end`: offsets from the network header. */
function parseTransport(parse, protocol, from, end, network) {
    const { at, read, packet } = parse;
    const bytes = end - from;
    packet.transportFrom = from;
    const ports = (transport, source, destination) => {
        packet.transport = transport;
        place(parse, source, from, 16);
        place(parse, destination, from + 2, 16);
    };
    if (protocol === 6) {
        if (bytes < 20)
            throw new Dropped(27 /* DropReason.TcpTruncated */);
        const header = (read.u8(at + from + 12) >> 4) * 4;
        if (header < 20)
            throw new Dropped(28 /* DropReason.TcpBadHeaderLength */);
        if (header > bytes && !packet.isFragment)
            throw new Dropped(28 /* DropReason.TcpBadHeaderLength */);
        ports('tcp', 13 /* Field.TcpSrc */, 14 /* Field.TcpDst */);
        place(parse, 42 /* Field.TcpFlags */, from + 12, 12, 4);
    }
    else if (protocol === 17) {
        if (bytes < 8)
            throw new Dropped(29 /* DropReason.UdpTruncated */);
        ports('udp', 15 /* Field.UdpSrc */, 16 /* Field.UdpDst */);
    }
    else if (protocol === 132) {
        if (bytes < 12)
            throw new Dropped(30 /* DropReason.SctpTruncated */);
        ports('sctp', 17 /* Field.SctpSrc */, 18 /* Field.SctpDst */);
    }
    else if (protocol === 1 && network === 'ipv4') {
        if (bytes < 4)
            throw new Dropped(31 /* DropReason.IcmpTruncated */);
        packet.transport = 'icmpv4';
        place(parse, 19 /* Field.Icmpv4Type */, from, 8);
        place(parse, 20 /* Field.Icmpv4Code */, from + 1, 8);
    }
    else if (protocol === 58 && network === 'ipv6') {
        if (bytes < 4)
            throw new Dropped(31 /* DropReason.IcmpTruncated */);
        packet.transport = 'icmpv6';
        place(parse, 29 /* Field.Icmpv6Type */, from, 8);
        place(parse, 30 /* Field.Icmpv6Code */, from + 1, 8);
        parseNeighbour(parse, from, end);
    }
}
/** RFC 4861, 4.3 and 4.4. */
function parseNeighbour(parse, from, end) {
    const { at, read, packet } = parse;
    const type = read.u8(at + from);
    if ((type !== 135 && type !== 136) || packet.isFragment)
        return;
    if (end - from < 24)
        throw new Dropped(32 /* DropReason.NdTruncated */);
    place(parse, 31 /* Field.Ipv6NdTarget */, from + 8, 128);
    const [wanted, field] = type === 135 ? [1, 32 /* Field.Ipv6NdSll */] : [2, 33 /* Field.Ipv6NdTll */];
    let option = from + 24;
    for (let count = 0; option < end; count++) {
        if (option + 8 > end || count === 16)
            throw new Dropped(33 /* DropReason.NdBadOption */);
        const bytes = read.u8(at + option + 1) * 8;
        const behind = option + bytes;
        if (bytes === 0 || behind > end || behind - from > 24 + 512) {
            throw new Dropped(33 /* DropReason.NdBadOption */);
        }
        if (bytes === 8 && read.u8(at + option) === wanted && !parse.places.has(field)) {
            place(parse, field, option + 2, 48);
        }
        option += bytes;
    }
}
//# sourceMappingURL=packet.js.map