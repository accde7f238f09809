/**
 * A frame from fields, as people write them when they ask what would become of a packet:
 *
 *     { ipv4Dst: '10.0.0.7', tcpDst: 80 }   ->   Ethernet, IPv4, TCP, checksums right
 *
 * What the fields need to be there (`tcpDst` needs `ipProto` 6 and an IP EtherType) is filled in, and
 * so is whatever a header has beside them. A packet has values, so masks are refused.
 */
import { formatIpv4, formatIpv6, formatMac, parseMac } from '../address.js';
import { HeddleError } from '../errors.js';
import { FIELDS, fieldById, fieldByName, } from '../fields.js';
import { checkMatch, holds } from '../match.js';
import { parseFieldValue } from '../match-text.js';
import { buildArp } from './arp.js';
import { buildEthernet } from './ethernet.js';
import { buildIcmpv4 } from './icmpv4.js';
import { buildIcmpv6 } from './icmpv6.js';
import { buildIpv4Packet } from './ipv4.js';
import { buildIpv6Packet } from './ipv6.js';
import { buildTcp } from './tcp.js';
import { buildUdp } from './udp.js';
import { pushTag } from './vlan.js';
/** What a packet of nobody in particular has (addresses: RFC 5737, RFC 3849). */
const DEFAULT_SRC_MAC = '02:00:00:00:00:01';
const DEFAULT_DST_MAC = '02:00:00:00:00:02';
const DEFAULT_IPV4 = ['192.0.2.1', '192.0.2.2'];
const DEFAULT_IPV6 = ['2001:db8::1', '2001:db8::2'];
const DEFAULT_PORT = 1024;
const TCP_SYN = 2;
/** Fields that say nothing about the bytes of a frame. */
const BESIDE_THE_FRAME = new Set([0 /* Field.InPort */, 1 /* Field.InPhyPort */]);
/** Fields that this can build. */
const BUILDABLE = new Set(FIELDS.map(({ id }) => id).filter((id) => (id >= 3 /* Field.EthDst */ && id <= 33 /* Field.Ipv6NdTll */) ||
    id === 42 /* Field.TcpFlags */ ||
    BESIDE_THE_FRAME.has(id)));
/**
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE, BAD_MASK, MISSING_PREREQUISITE (of fields that can't be
 *   in one packet), UNSUPPORTED for a field of a header that this doesn't build
 */
export function frameFromFields(fields) {
    const given = new Map();
    for (const [name, value] of Object.entries(fields)) {
        const info = fieldByName(name);
        if (info === undefined) {
            throw new HeddleError('UNKNOWN_FIELD', `There is no field "${name}".`, { field: name });
        }
        given.set(info.id, exactValue(info, value));
    }
    fillIn(given, true);
    checkMatch([...given.values()].sort((a, b) => a.field - b.field));
    return new Builder(given).build();
}
/**
 * The match of fields, masks allowed, with what they need beside them filled in where that is clear.
 *
 * @throws HeddleError as `buildMatch`
 */
export function matchFromFields(fields, program) {
    const given = new Map(buildMatchFields(fields, program).map((field) => [field.field, field]));
    fillIn(given, false);
    const match = [...given.values()].sort((a, b) => a.field - b.field);
    checkMatch(match, program);
    return match;
}
/**
 * Checks such fields as far as that can be done without a program: those of programs have a dot in their
 * names, and are left to the switch.
 *
 * @throws HeddleError as `matchFromFields`
 */
export function checkMatchFields(fields) {
    if (!Object.keys(fields).some((name) => name.includes('.')))
        matchFromFields(fields);
}
function buildMatchFields(fields, program) {
    return Object.entries(fields).flatMap(([name, value]) => {
        const info = fieldByName(name, program);
        if (info === undefined) {
            throw new HeddleError('UNKNOWN_FIELD', `There is no field "${name}".`, { field: name });
        }
        return parseFieldValue(info, value) ?? [];
    });
}
/** `ethType=ipv4,ipv4Dst=10.0.0.7 tcpDst=80` as fields. @throws HeddleError BAD_VALUE */
export function parseFrameFields(texts) {
    const fields = {};
    for (const part of texts.flatMap((text) => text.split(/[,\s]+/)).filter((text) => text !== '')) {
        const equals = part.indexOf('=');
        if (equals < 1) {
            throw new HeddleError('BAD_VALUE', `"${part}" is no field: expected NAME=VALUE.`, {
                field: 'fields',
                value: part,
            });
        }
        fields[part.slice(0, equals)] = part.slice(equals + 1);
    }
    return fields;
}
function exactValue(info, given) {
    const value = parseFieldValue(info, given);
    if (value === undefined || value.mask !== undefined) {
        throw new HeddleError('BAD_MASK', `A packet has a value in ${info.name}, not a mask.`, {
            field: info.name,
            value: given,
        });
    }
    if (!BUILDABLE.has(info.id)) {
        const message = `No frame is built for ${info.name} here; give the frame itself in hex.`;
        throw new HeddleError('UNSUPPORTED', message, { field: info.name });
    }
    return value;
}
/**
 * Adds the prerequisites of what is there. Where several values would do, with `choose` the first, but
 * last of all.
 */
function fillIn(given, choose) {
    const missing = (choices) => {
        for (const id of [...given.keys()].sort((a, b) => b - a)) {
            for (const wanted of fieldById(id)?.prerequisites ?? []) {
                const isClear = wanted.anyOf.length === 1;
                if (!given.has(wanted.field) && (choices || isClear))
                    return wanted;
            }
        }
        return undefined;
    };
    const next = () => missing(false) ?? (choose ? missing(true) : undefined);
    for (let need = next(); need !== undefined; need = next()) {
        const { field, anyOf } = need;
        const info = fieldById(field);
        // `inPort` is the one prerequisite without a value of its own.
        const bytes = new Uint8Array(info.bytes);
        for (let i = info.bytes - 1, rest = anyOf[0] ?? 1; i >= 0; i--, rest >>>= 8)
            bytes[i] = rest;
        // Of EtherTypes, IPv6 if anything else is about it.
        if (field === 5 /* Field.EthType */ && anyOf.includes(34525 /* EtherType.Ipv6 */) && speaksIpv6(given)) {
            bytes.set([34525 /* EtherType.Ipv6 */ >> 8, 34525 /* EtherType.Ipv6 */ & 0xff]);
        }
        given.set(field, { field, value: bytes });
    }
}
function speaksIpv6(given) {
    const match = [...given.values()];
    return holds({ field: 10 /* Field.IpProto */, anyOf: [58 /* IpProtocol.Icmpv6 */] }, match);
}
class Builder {
    #given;
    constructor(given) {
        this.#given = given;
    }
    build() {
        const src = this.#mac(4 /* Field.EthSrc */, DEFAULT_SRC_MAC);
        const dst = this.#mac(3 /* Field.EthDst */, DEFAULT_DST_MAC);
        const etherType = this.#number(5 /* Field.EthType */, 0x88b5); // IEEE 802's "local experimental" one.
        let frame = buildEthernet({ dst, src, etherType }, this.#network(etherType, src, dst));
        const tag = this.#number(6 /* Field.VlanVid */, 0);
        if (tag !== 0) {
            frame = pushTag(frame, { vid: tag & 0xfff, pcp: this.#number(7 /* Field.VlanPcp */, 0) });
        }
        const inPort = this.#given.has(0 /* Field.InPort */) ? this.#number(0 /* Field.InPort */, 0) : undefined;
        return { frame, inPort };
    }
    #network(etherType, srcMac, dstMac) {
        switch (etherType) {
            case 2054 /* EtherType.Arp */:
                return buildArp({
                    op: this.#number(21 /* Field.ArpOp */, 1 /* ArpOp.Request */),
                    senderMac: this.#mac(24 /* Field.ArpSha */, srcMac),
                    senderIp: this.#ipv4(22 /* Field.ArpSpa */, DEFAULT_IPV4[0]),
                    targetMac: this.#mac(25 /* Field.ArpTha */, dstMac),
                    targetIp: this.#ipv4(23 /* Field.ArpTpa */, DEFAULT_IPV4[1]),
                });
            case 2048 /* EtherType.Ipv4 */: {
                const src = this.#ipv4(11 /* Field.Ipv4Src */, DEFAULT_IPV4[0]);
                const dst = this.#ipv4(12 /* Field.Ipv4Dst */, DEFAULT_IPV4[1]);
                const protocol = this.#number(10 /* Field.IpProto */, 17 /* IpProtocol.Udp */);
                const dscp = this.#number(8 /* Field.IpDscp */, 0);
                const ecn = this.#number(9 /* Field.IpEcn */, 0);
                return buildIpv4Packet({ src, dst, protocol, dscp, ecn }, this.#segment(protocol, src, dst));
            }
            case 34525 /* EtherType.Ipv6 */: {
                const src = this.#ipv6(26 /* Field.Ipv6Src */, DEFAULT_IPV6[0]);
                const dst = this.#ipv6(27 /* Field.Ipv6Dst */, DEFAULT_IPV6[1]);
                const protocol = this.#number(10 /* Field.IpProto */, 17 /* IpProtocol.Udp */);
                const trafficClass = (this.#number(8 /* Field.IpDscp */, 0) << 2) | this.#number(9 /* Field.IpEcn */, 0);
                const flowLabel = this.#number(28 /* Field.Ipv6Flabel */, 0);
                // RFC 4861, 7.1: neighbour discovery comes with a hop limit of 255.
                const hopLimit = protocol === 58 /* IpProtocol.Icmpv6 */ ? 255 : 64;
                const init = { src, dst, protocol, trafficClass, flowLabel, hopLimit };
                return buildIpv6Packet(init, this.#segment(protocol, src, dst));
            }
            default:
                return new Uint8Array(0);
        }
    }
    #segment(protocol, src, dst) {
        const payload = new Uint8Array(0);
        switch (protocol) {
            case 6 /* IpProtocol.Tcp */: {
                const srcPort = this.#number(13 /* Field.TcpSrc */, DEFAULT_PORT);
                const dstPort = this.#number(14 /* Field.TcpDst */, DEFAULT_PORT);
                const flags = this.#number(42 /* Field.TcpFlags */, TCP_SYN);
                return buildTcp({ srcPort, dstPort, src, dst, flags }, payload);
            }
            case 17 /* IpProtocol.Udp */: {
                const srcPort = this.#number(15 /* Field.UdpSrc */, DEFAULT_PORT);
                const dstPort = this.#number(16 /* Field.UdpDst */, DEFAULT_PORT);
                return buildUdp({ srcPort, dstPort, src, dst }, payload);
            }
            case 132 /* IpProtocol.Sctp */: {
                // RFC 9260, 3.1. The checksum is left at 0: nothing on the way looks at it.
                const bytes = new Uint8Array(12);
                const view = new DataView(bytes.buffer);
                view.setUint16(0, this.#number(17 /* Field.SctpSrc */, DEFAULT_PORT));
                view.setUint16(2, this.#number(18 /* Field.SctpDst */, DEFAULT_PORT));
                return bytes;
            }
            case 1 /* IpProtocol.Icmp */: {
                const type = this.#number(19 /* Field.Icmpv4Type */, 8);
                return buildIcmpv4({ type, code: this.#number(20 /* Field.Icmpv4Code */, 0) }, payload);
            }
            case 58 /* IpProtocol.Icmpv6 */: {
                const type = this.#number(29 /* Field.Icmpv6Type */, 128);
                const code = this.#number(30 /* Field.Icmpv6Code */, 0);
                return buildIcmpv6({ type, code, src, dst }, this.#neighbor(type));
            }
            default:
                return payload;
        }
    }
    /** The body of neighbour discovery: the target, and the address option that was asked for. */
    #neighbor(type) {
        const isSolicitation = type === 135 /* Icmpv6Type.NeighborSolicitation */;
        if (!isSolicitation && type !== 136 /* Icmpv6Type.NeighborAdvertisement */)
            return new Uint8Array(0);
        const target = this.#given.get(31 /* Field.Ipv6NdTarget */)?.value ?? new Uint8Array(16);
        const link = this.#given.get(isSolicitation ? 32 /* Field.Ipv6NdSll */ : 33 /* Field.Ipv6NdTll */)?.value;
        if (link === undefined)
            return target;
        const option = isSolicitation ? 1 /* NdOption.SourceLinkLayer */ : 2 /* NdOption.TargetLinkLayer */;
        return Uint8Array.from([...target, option, 1, ...link]);
    }
    #number(field, otherwise) {
        const given = this.#given.get(field);
        if (given === undefined)
            return otherwise;
        return given.value.reduce((number, byte) => number * 256 + byte, 0);
    }
    #mac(field, otherwise) {
        return formatMac(this.#given.get(field)?.value ?? parseMac(otherwise));
    }
    #ipv4(field, otherwise) {
        const given = this.#given.get(field);
        return given === undefined ? otherwise : formatIpv4(given.value);
    }
    #ipv6(field, otherwise) {
        const given = this.#given.get(field);
        return given === undefined ? otherwise : formatIpv6(given.value);
    }
}
//# sourceMappingURL=from-fields.js.map