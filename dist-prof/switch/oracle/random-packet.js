/**
 * Random packets from small pools of values, so that random rules meet them: every protocol that the
 * parser knows, mostly whole, with right checksums, sometimes cut, bent or left to the device.
 */
import { fold } from '../pipeline/checksum-update.js';
import { NO_OFFLOAD } from './packet.js';
export const MACS = [
    [2, 0, 0, 0, 0, 1],
    [2, 0, 0, 0, 0, 2],
    [2, 0, 0, 0, 1, 3],
    [255, 255, 255, 255, 255, 255],
];
export const IPV4S = [
    [10, 0, 0, 1],
    [10, 0, 0, 2],
    [10, 0, 1, 1],
    [192, 168, 0, 9],
    [224, 0, 0, 251],
];
export const IPV6S = [
    [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    [0x20, 1, 0xd, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0xff, 0xfe, 0, 0, 1],
];
export const PORTS = [0, 53, 80, 443, 0x8000];
export const VIDS = [0, 1, 2, 0x123];
export const LABELS = [0, 16, 17, 0xfffff];
export const ISIDS = [1, 0x123456];
export const TUNNELS = [0n, 5n, 0x8000000100000005n];
const u16 = (value) => [(value >> 8) & 255, value & 255];
const u32 = (value) => [...u16(value >>> 16), ...u16(value)];
function sum(bytes) {
    let total = 0;
    for (let i = 0; i < bytes.length; i += 2)
        total += bytes[i] * 256 + (bytes[i + 1] ?? 0);
    return fold(total);
}
export function randomPacket(chance) {
    if (chance.is(0.02)) {
        return { bytes: chance.bytes(chance.below(100)), offload: NO_OFFLOAD };
    }
    const packet = encapsulate(chance, build(chance));
    if (chance.is(0.1))
        return { ...packet, tunnelId: chance.pick(TUNNELS) };
    if (chance.is(0.05)) {
        const cut = chance.below(packet.bytes.length + 1);
        return { ...packet, bytes: packet.bytes.subarray(0, cut) };
    }
    if (chance.is(0.08)) {
        const flips = 1 + chance.below(3);
        for (let i = 0; i < flips; i++) {
            packet.bytes[chance.below(packet.bytes.length)] = chance.bits();
        }
    }
    return packet;
}
/**
 * Packets that rules can hardly tell apart when they come in. They differ in which headers they have, and
 * what one has not got is 0 in the other; or in what lies below the outermost tags.
 */
export function randomTwins(chance) {
    const addresses = [...chance.pick(MACS), ...chance.pick(MACS)];
    const make = (...parts) => ({
        bytes: Uint8Array.from([...addresses, ...parts.flat()]),
        offload: NO_OFFLOAD,
    });
    switch (chance.pick([0, 0, 1, 1, 2, 3, 4, 5, 5])) {
        case 0: {
            const protocol = chance.pick([6, 17, 132, 1]);
            const source = chance.pick(IPV4S);
            const destination = chance.pick(IPV4S);
            const segment = new Array(24).fill(0);
            segment[12] = 0x50;
            const [whole, later] = [0, 0x10].map((offset) => make(u16(0x0800), [0x45, 0, 0, 44, 0, 0, 0, offset, 64, protocol, 0, 0], source, [
                ...destination,
                ...segment,
            ]));
            return [whole, later];
        }
        case 1: {
            const rest = [...u16(0x0806), ...arp(chance)];
            return [make(rest), make([...u16(0x8100), 0, 0], rest)];
        }
        case 2: {
            const label = [...u16(0x8847), 0, 1, 1, 64];
            return IPV4S.map((destination) => make(label, [0x45, 0, 0, 20, 0, 0, 0, 0, 64, 89, 0, 0, 10, 0, 0, 1], destination));
        }
        case 3:
            return MACS.map((mac) => make([...u16(0x88e7), 0, 0, 0, 1], mac, mac, u16(0x1234)));
        case 4: {
            const tag = (vid) => [...u16(0x8100), ...u16(vid)];
            const outer = chance.is(0.5) ? tag(1) : [];
            return VIDS.map((vid) => make(outer, tag(1), tag(vid), u16(0x1234)));
        }
        default: {
            const type = chance.pick([135, 136]);
            const header = [0x60, 0, 0, 0, 0, 32, 58, 255, ...chance.pick(IPV6S), ...chance.pick(IPV6S)];
            const nd = [type, 0, 0, 0, 0, 0, 0, 0, ...chance.pick(IPV6S)];
            return [type - 134, 14].map((option) => make(u16(0x86dd), header, nd, [option, 1, 0, 0, 0, 0, 0, 0]));
        }
    }
}
function build(chance) {
    const bytes = [...chance.pick(MACS), ...chance.pick(MACS)];
    const tags = chance.is(0.5) ? 0 : chance.is(0.7) ? 1 : chance.below(6);
    for (let i = 0; i < tags; i++) {
        const tci = chance.pick(VIDS) | (chance.below(3) << 13) | (chance.is(0.1) ? 0x1000 : 0);
        bytes.push(...u16(chance.is(0.7) ? 0x8100 : 0x88a8), ...u16(tci));
    }
    const network = chance.below(10);
    if (network < 1)
        return finish(chance, [...bytes, ...u16(0x0806), ...arp(chance)]);
    if (network < 2)
        return finish(chance, [...bytes, ...other(chance)]);
    const isIpv4 = network < 6;
    return ip(chance, bytes, isIpv4);
}
/** Labels, or another frame, around some packets, as they would come from another switch. */
function encapsulate(chance, packet) {
    if (chance.is(0.75))
        return packet;
    const bytes = Array.from(packet.bytes);
    let typeAt = 12;
    while (bytes[typeAt] === 0x81 || bytes[typeAt] === 0x88) {
        if (bytes[typeAt] === 0x88 && bytes[typeAt + 1] !== 0xa8)
            break;
        typeAt += 4;
    }
    const length = bytes.length;
    if (chance.is(0.6)) {
        const type = bytes.splice(typeAt, 2, 0x88, chance.is(0.8) ? 0x47 : 0x48);
        const labels = chance.is(0.1) ? chance.below(20) : 1 + chance.below(3);
        const bottom = labels - 1;
        const stack = Array.from({ length: labels }, (_, i) => [
            ...u16(chance.pick(LABELS) >> 4),
            ...u16((chance.pick(LABELS) << 12) | (chance.below(3) << 9) | (i === bottom ? 0x100 : 0)),
        ]).flatMap((entry) => {
            entry[3] = chance.pick([0, 1, 2, 64]);
            return entry;
        });
        bytes.splice(typeAt + 2, 0, ...stack);
        // Now and then the type is not lost but stands where a label should.
        if (chance.is(0.02))
            bytes.splice(typeAt + 2, 0, ...type);
    }
    else {
        const tag = [...u16(0x88e7), chance.pick([0, 8, 0xe0]), ...u32(chance.pick(ISIDS)).slice(1)];
        const customer = [...chance.pick(MACS), ...chance.pick(MACS)];
        // Tags of the backbone stay in front, those of the customer go in.
        const at = chance.is(0.5) ? 12 : typeAt;
        bytes.splice(at, 0, ...tag, ...customer);
    }
    const shift = bytes.length - length;
    const { offload } = packet;
    return {
        bytes: Uint8Array.from(bytes),
        offload: {
            ...offload,
            checksumStart: offload.checksumStart < 0 ? -1 : offload.checksumStart + shift,
            headerLength: offload.headerLength === 0 ? 0 : offload.headerLength + shift,
        },
    };
}
function finish(chance, bytes) {
    const padding = chance.is(0.3) ? Array.from(chance.bytes(chance.below(20))) : [];
    return { bytes: Uint8Array.from([...bytes, ...padding]), offload: NO_OFFLOAD };
}
function arp(chance) {
    const hardware = chance.is(0.95) ? [0, 1, 8, 0, 6, 4] : [0, 6, 8, 0, 8, 4];
    return [
        ...hardware,
        ...u16(1 + chance.below(2)),
        ...chance.pick(MACS),
        ...chance.pick(IPV4S),
        ...chance.pick(MACS),
        ...chance.pick(IPV4S),
    ];
}
/** EtherTypes without a parser, 802.3 frames, SNAP. */
function other(chance) {
    switch (chance.below(3)) {
        case 0:
            return [...u16(0x88cc), ...chance.bytes(20)];
        case 1:
            return [...u16(40), 0x42, 0x42, 3, ...chance.bytes(40)];
        default:
            return [...u16(36), 0xaa, 0xaa, 3, 0, 0, 0, ...u16(0x0806), ...arp(chance)];
    }
}
function ip(chance, ethernet, isIpv4) {
    const source = chance.pick(isIpv4 ? IPV4S : IPV6S);
    const destination = chance.pick(isIpv4 ? IPV4S : IPV6S);
    const protocol = chance.pick(isIpv4 ? [6, 6, 17, 17, 132, 1, 89] : [6, 6, 17, 132, 58, 58, 89]);
    const fragment = chance.is(0.08) ? chance.below(3) + 1 : 0;
    const isLater = fragment > 1;
    const segment = isLater ? Array.from(chance.bytes(24)) : transport(chance, protocol);
    const pseudo = [...source, ...destination, ...u32(segment.length), 0, 0, 0, protocol];
    const mayOffload = fragment === 0 && (protocol === 6 || protocol === 17);
    const isPartial = mayOffload && chance.is(0.25);
    const at = { 6: 16, 17: 6, 1: 2, 58: 2 }[protocol];
    if (at !== undefined && !isLater && !(protocol === 17 && chance.is(0.15))) {
        const checksum = isPartial
            ? sum(pseudo)
            : ~fold(sum(segment) + (protocol === 1 ? 0 : sum(pseudo))) & 0xffff;
        segment.splice(at, 2, ...u16(checksum));
    }
    const header = isIpv4
        ? ipv4Header(chance, source, destination, protocol, segment.length, fragment)
        : ipv6Header(chance, source, destination, protocol, segment.length, fragment);
    const before = [...ethernet, ...u16(isIpv4 ? 0x0800 : 0x86dd), ...header];
    if (!isPartial)
        return finish(chance, [...before, ...segment]);
    const isGso = chance.is(0.5);
    return {
        bytes: Uint8Array.from([...before, ...segment]),
        offload: {
            checksumStart: before.length,
            checksumOffset: at ?? 0,
            gsoType: isGso ? (protocol === 17 ? 5 : isIpv4 ? 1 : 4) : 0,
            gsoSize: isGso ? 8 : 0,
            headerLength: isGso ? before.length + 20 : 0,
        },
    };
}
function ipv4Header(chance, source, destination, protocol, length, fragment) {
    const options = chance.is(0.15) ? [1, 1, 1, 0] : [];
    const header = [
        0x45 + options.length / 4,
        chance.below(4) * 65,
        ...u16(20 + options.length + length),
        ...chance.bytes(2),
        ...u16([0x4000, 0x2000, 0x2010, 0x0020][fragment]),
        chance.pick([0, 1, 2, 64]),
        protocol,
        0,
        0,
        ...source,
        ...destination,
        ...options,
    ];
    header.splice(10, 2, ...u16(~sum(header) & 0xffff));
    return header;
}
function ipv6Header(chance, source, destination, protocol, length, fragment) {
    const chain = [];
    while (chance.is(0.2))
        chain.push(chance.pick([0, 43, 60, 51]));
    if (fragment > 0)
        chain.push(44);
    if (chance.is(0.01))
        chain.push(chance.pick([50, 59]));
    const headers = [];
    for (const [i, kind] of chain.entries()) {
        const next = chain[i + 1] ?? protocol;
        if (kind === 44) {
            headers.push(next, 0, ...u16([0, 1, 0x81, 0x100][fragment]), ...chance.bytes(4));
        }
        else if (kind === 51) {
            headers.push(next, 4, ...chance.bytes(22));
        }
        else {
            const units = chance.below(2);
            headers.push(next, units, 0, chance.below(2), ...chance.bytes(4 + 8 * units));
        }
    }
    return [
        0x60 | chance.below(3),
        ...chance.bytes(1),
        ...chance.bytes(2),
        ...u16(headers.length + length),
        chain[0] ?? protocol,
        chance.pick([0, 1, 2, 64]),
        ...source,
        ...destination,
        ...headers,
    ];
}
function transport(chance, protocol) {
    const ports = [...u16(chance.pick(PORTS)), ...u16(chance.pick(PORTS))];
    const payload = Array.from(chance.bytes(chance.below(24)));
    switch (protocol) {
        case 6: {
            const flags = chance.pick([2, 0x10, 0x11, 0x18]);
            return [
                ...ports,
                ...chance.bytes(8),
                0x50,
                flags,
                ...chance.bytes(2),
                0,
                0,
                0,
                0,
                ...payload,
            ];
        }
        case 17:
            return [...ports, ...u16(8 + payload.length), 0, 0, ...payload];
        case 132:
            return [...ports, ...chance.bytes(8), ...payload];
        case 1:
            return [chance.pick([0, 8, 3]), chance.below(2), 0, 0, ...chance.bytes(4), ...payload];
        case 58:
            return icmpv6(chance, payload);
        default:
            return payload;
    }
}
function icmpv6(chance, payload) {
    const type = chance.pick([128, 135, 136]);
    if (type === 128)
        return [type, 0, 0, 0, ...chance.bytes(4), ...payload];
    const nd = [type, 0, 0, 0, ...chance.bytes(4), ...chance.pick(IPV6S)];
    while (chance.is(0.6)) {
        const option = chance.pick([1, 2, 14]);
        const units = option === 14 ? 1 + chance.below(2) : 1;
        nd.push(option, units, ...chance.pick(MACS), ...chance.bytes(8 * (units - 1)));
    }
    return nd;
}
//# sourceMappingURL=random-packet.js.map