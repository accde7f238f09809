import { crc32c } from '../pipeline/checksum-update.js';
import { Dropped, getField, parseAgain, placeOf, readBits, writeBits, } from './packet.js';
/** Changes `packet.bytes` by `change` and then puts the checksums right. */
function rewrite(packet, change) {
    const before = covered(packet);
    change();
    const after = covered(packet);
    if (packet.network === 'ipv4') {
        const at = packet.networkAt + 10;
        writeWord(packet, at, carry(readWord(packet, at), before.header, after.header));
    }
    const at = checksumAt(packet);
    if (at === undefined)
        return;
    const old = readWord(packet, at);
    if (isPartial(packet)) {
        // The field holds the plain sum of the pseudo-header; the device does the rest.
        writeWord(packet, at, ~carry(~old & 0xffff, before.pseudo, after.pseudo) & 0xffff);
        return;
    }
    // RFC 768: no checksum.
    if (packet.transport === 'udp' && old === 0)
        return;
    const sum = carry(old, [...before.pseudo, ...before.segment], [...after.pseudo, ...after.segment]);
    writeWord(packet, at, packet.transport === 'udp' && sum === 0 ? 0xffff : sum);
}
function readWord(packet, at) {
    return Number(readBits(packet.bytes, at * 8, 16));
}
function writeWord(packet, at, word) {
    writeBits(packet.bytes, at * 8, 16, BigInt(word));
}
function carry(checksum, before, after) {
    let sum = ~checksum & 0xffff;
    for (const [i, old] of before.entries()) {
        if (old !== after[i])
            sum += (~old & 0xffff) + after[i];
    }
    while (sum > 0xffff)
        sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
    return ~sum & 0xffff;
}
function isPartial(packet) {
    return packet.offload.checksumStart === packet.networkAt + packet.transportFrom;
}
/** Offset of the transport checksum in the packet. */
function checksumAt(packet) {
    const offsets = { tcp: 16, udp: 6, icmpv4: 2, icmpv6: 2 };
    const offset = offsets[packet.transport];
    return offset === undefined ? undefined : packet.networkAt + packet.transportFrom + offset;
}
/** The 16-bit words under each checksum, without the checksums themselves. */
function covered(packet) {
    const words = (from, end, without) => {
        const list = [];
        // RFC 1071, 4.1: an odd last byte counts as a word with a zero behind it.
        for (let at = from; at < end; at += 2) {
            if (at !== without)
                list.push(at + 1 < end ? readWord(packet, at) : packet.bytes[at] << 8);
        }
        return list;
    };
    const at = packet.networkAt;
    const header = [];
    const pseudo = [];
    if (packet.network === 'ipv4') {
        header.push(...words(at, at + (packet.bytes[at] & 15) * 4, at + 10));
        // RFC 792: ICMP sums no pseudo-header.
        if (packet.transport !== 'icmpv4')
            pseudo.push(...words(at + 12, at + 20, -1));
    }
    else if (packet.network === 'ipv6') {
        pseudo.push(...words(at + 8, at + (packet.isRouted ? 24 : 40), -1));
    }
    const segment = [];
    if (packet.transport !== 'none') {
        // No action reaches further than this into the segment.
        const from = at + packet.transportFrom;
        const end = Math.min(at + packet.networkBytes, from + 24 + 512);
        segment.push(...words(from, end, checksumAt(packet) ?? -1));
    }
    return { header, pseudo, segment };
}
/** Set-field. Does nothing where the packet has no such field. */
export function setField(packet, field, value) {
    let number = 0n;
    for (const byte of value)
        number = number * 256n + BigInt(byte);
    if (field === 38 /* Field.TunnelId */)
        packet.tunnelId = number;
    const place = placeOf(packet, field);
    if (place === undefined)
        return;
    const write = () => writeBits(packet.bytes, place.bit, place.width, number);
    const isSctp = field === 17 /* Field.SctpSrc */ || field === 18 /* Field.SctpDst */;
    if (!isSctp || isPartial(packet)) {
        rewrite(packet, write);
        return;
    }
    if (packet.isFragment)
        throw new Dropped(11 /* DropReason.ChecksumUnfixable */);
    // CRC-32C is linear: the difference of two CRCs is what the change adds.
    const from = packet.networkAt + packet.transportFrom;
    const end = packet.networkAt + packet.networkBytes;
    const before = crc32c(packet.bytes, from, end, from + 8);
    write();
    const change = before ^ crc32c(packet.bytes, from, end, from + 8);
    for (let i = 0; i < 4; i++)
        packet.bytes[from + 8 + i] ^= change >>> (8 * i);
}
/** Of AF11 to AF43 (RFC 2597, 6), the code points that have a drop precedence. */
export function raiseDropPrecedence(packet, by) {
    const dscp = Number(getField(packet, 8 /* Field.IpDscp */));
    for (const class_ of [1, 2, 3, 4]) {
        for (const precedence of [1, 2, 3]) {
            if (dscp !== 8 * class_ + 2 * precedence)
                continue;
            const raised = 8 * class_ + 2 * Math.min(3, precedence + by);
            setField(packet, 8 /* Field.IpDscp */, Uint8Array.of(raised));
            return;
        }
    }
}
/** `ttl` undefined: one less. */
export function setTtl(packet, ttl) {
    if (packet.network !== 'ipv4' && packet.network !== 'ipv6')
        return;
    const at = packet.networkAt + (packet.network === 'ipv4' ? 8 : 7);
    const old = packet.bytes[at];
    if (ttl === undefined && old <= 1)
        throw new Dropped(8 /* DropReason.TtlExpired */);
    rewrite(packet, () => {
        packet.bytes[at] = ttl ?? old - 1;
    });
}
/** Takes `remove` bytes out of the frame at `at` and puts `insert` there. */
function splice(packet, at, remove, insert) {
    const change = insert.length - remove;
    const { bytes, offload } = packet;
    if (bytes.length + change - packet.arrivedBytes > 128)
        throw new Dropped(9 /* DropReason.NoHeadroom */);
    const { checksumStart, headerLength } = offload;
    if (change < 0 && checksumStart >= 0 && checksumStart + change < 14) {
        throw new Dropped(34 /* DropReason.BadOffload */);
    }
    const behind = bytes.subarray(at + remove);
    packet.bytes = Uint8Array.from([...bytes.subarray(0, at), ...insert, ...behind]);
    packet.networkAt += change;
    packet.offload = {
        ...offload,
        checksumStart: checksumStart < 0 ? -1 : checksumStart + change,
        headerLength: headerLength === 0 ? 0 : Math.max(0, headerLength + change),
    };
}
const word16 = (value) => [(value >> 8) & 255, value & 255];
export function pushVlan(packet, etherType) {
    if (packet.tags >= 15)
        throw new Dropped(9 /* DropReason.NoHeadroom */);
    const tci = packet.tags > 0 ? readWord(packet, 14) & 0xefff : 0;
    splice(packet, 12, 0, [...word16(etherType), ...word16(tci)]);
    packet.tags++;
}
export function popVlan(packet) {
    if (packet.tags === 0)
        return;
    splice(packet, 12, 4, []);
    packet.tags--;
}
/** The frame's EtherType, which stands right before what it is the type of. */
function setEtherType(packet, etherType) {
    writeWord(packet, packet.networkAt - 2, etherType);
}
export function pushMpls(packet, etherType) {
    const { bytes, network, networkAt } = packet;
    // The reasons are asked in the order in which the packet would fail.
    if (bytes.length + 4 - packet.arrivedBytes > 128)
        throw new Dropped(9 /* DropReason.NoHeadroom */);
    if (packet.hasLength)
        throw new Dropped(12 /* DropReason.NoEtherType */);
    const outer = bytes.subarray(networkAt, networkAt + 4);
    let entry = [0, 0, 1, 0];
    if (network === 'mpls')
        entry = [outer[0], outer[1], outer[2] & 0xfe, outer[3]];
    if (network === 'ipv4')
        entry[3] = bytes[networkAt + 8];
    if (network === 'ipv6')
        entry[3] = bytes[networkAt + 7];
    splice(packet, networkAt, 0, entry);
    packet.networkAt = networkAt;
    setEtherType(packet, etherType);
    parseAgain(packet);
}
export function popMpls(packet, etherType) {
    if (packet.network !== 'mpls')
        return;
    if (packet.hasLength)
        throw new Dropped(12 /* DropReason.NoEtherType */);
    const { networkAt } = packet;
    splice(packet, networkAt, 4, []);
    packet.networkAt = networkAt;
    setEtherType(packet, etherType);
    parseAgain(packet);
}
export function pushPbb(packet, etherType) {
    const { bytes, network, networkAt } = packet;
    const priority = packet.tags > 0 ? bytes[14] & 0xe0 : 0;
    const isid = network === 'pbb' ? bytes.subarray(networkAt + 1, networkAt + 4) : [0, 0, 0];
    const addresses = bytes.subarray(0, 12);
    splice(packet, 0, 0, [...addresses, ...word16(etherType), priority, ...isid]);
    parseAgain(packet);
}
export function popPbb(packet) {
    if (packet.network !== 'pbb')
        return;
    if (packet.hasLength)
        throw new Dropped(12 /* DropReason.NoEtherType */);
    const { networkAt } = packet;
    const customer = packet.bytes.slice(networkAt + 4, networkAt + 16);
    splice(packet, networkAt - 2, 18, []);
    packet.bytes.set(customer, 0);
    parseAgain(packet);
}
/** `ttl` undefined: one less. */
export function setMplsTtl(packet, ttl) {
    if (packet.network !== 'mpls')
        return;
    const at = packet.networkAt + 3;
    if (ttl === undefined && packet.bytes[at] <= 1)
        throw new Dropped(8 /* DropReason.TtlExpired */);
    packet.bytes[at] = ttl ?? packet.bytes[at] - 1;
}
/** `isOut`: from the header behind the outermost label to the label; else the opposite. */
export function copyTtl(packet, isOut) {
    if (packet.network !== 'mpls')
        return;
    const { bytes, networkAt } = packet;
    const next = networkAt + 4;
    const left = bytes.length - next;
    const isBottom = (bytes[networkAt + 2] & 1) === 1;
    const version = bytes[next] >> 4;
    let inner;
    if (!isBottom && left >= 4)
        inner = next + 3;
    if (isBottom && version === 4 && left >= 20 && (bytes[next] & 15) >= 5)
        inner = next + 8;
    if (isBottom && version === 6 && left >= 40)
        inner = next + 7;
    if (inner === undefined)
        return;
    if (isOut) {
        bytes[networkAt + 3] = bytes[inner];
        return;
    }
    const before = readWord(packet, next + 8);
    bytes[inner] = bytes[networkAt + 3];
    if (!isBottom || version !== 4)
        return;
    const checksum = readWord(packet, next + 10);
    writeWord(packet, next + 10, carry(checksum, [before], [readWord(packet, next + 8)]));
}
//# sourceMappingURL=rewrite.js.map