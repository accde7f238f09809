/** All protocols of proto/packet together: one start-up for what takes milliseconds. */
import t from 'tap';
import { parseIpv6 } from '../../../proto/address.js';
import { buildArp, buildArpReply, buildArpRequest, parseArp, } from '../../../proto/packet/arp.js';
import { checksum, fold, pseudoHeaderSum, sumWords, updateChecksum, } from '../../../proto/packet/checksum.js';
import { buildDhcp, parseDhcp } from '../../../proto/packet/dhcp.js';
import { buildEthernet, isGroupAddress, parseEthernet } from '../../../proto/packet/ethernet.js';
import { buildIcmpv4, parseIcmpv4 } from '../../../proto/packet/icmpv4.js';
import { buildIcmpv6, buildNeighborAdvertisement, buildNeighborSolicitation, multicastMac, parseIcmpv6, parseNeighbor, solicitedNodeAddress, } from '../../../proto/packet/icmpv6.js';
import { buildIpv4Packet, parseIpv4Packet } from '../../../proto/packet/ipv4.js';
import { buildIpv6Packet, parseIpv6Packet } from '../../../proto/packet/ipv6.js';
import { buildLldpFrame, localId, organizationTlv, organizationTlvs, parseLldp, } from '../../../proto/packet/lldp.js';
import { buildTcp, parseTcp } from '../../../proto/packet/tcp.js';
import { buildUdp, parseUdp } from '../../../proto/packet/udp.js';
import { parseFrame, pushTag } from '../../../proto/packet/vlan.js';
import { pickSeed, seeded } from '../random-rules.js';
const unhex = (text) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const MAC_A = '02:00:00:00:00:0a';
const MAC_B = '02:00:00:00:00:0b';
t.test('checksums', async (t) => {
    // RFC 1071, 3: the sum of 0001 f203 f4f5 f6f7 is ddf2.
    const bytes = unhex('0001f203f4f5f6f7');
    t.equal(fold(sumWords(bytes, 0, 8)), 0xddf2);
    t.equal(checksum(bytes, 0, 8), 0x220d);
    t.equal(checksum(bytes, 0, 7), ~fold(0x0001 + 0xf203 + 0xf4f5 + 0xf600) & 0xffff, 'odd');
    t.equal(fold(0xffff * 40000), 0xffff);
    // RFC 1624, 4: where the older equation of RFC 1141 gives ffff.
    t.equal(updateChecksum(0xdd2f, 0x5555, 0x3285), 0x0000);
    const random = seeded(5);
    for (let i = 0; i < 500; i++) {
        const data = Uint8Array.from({ length: 20 }, () => Math.floor(random() * 256));
        const before = checksum(data, 0, 20);
        const at = Math.floor(random() * 10) * 2;
        const old = (data[at] << 8) | data[at + 1];
        const now = Math.floor(random() * 65536);
        data.set([now >> 8, now & 0xff], at);
        if (updateChecksum(before, old, now) !== checksum(data, 0, 20))
            t.fail(`${i}`);
    }
});
t.test('Ethernet and tags', async (t) => {
    const frame = buildEthernet({ dst: MAC_B, src: MAC_A, etherType: 0x0800 }, Uint8Array.of(1, 2));
    t.equal(frame.length, 60, 'padded');
    t.same(parseEthernet(frame), { dst: MAC_B, src: MAC_A, etherType: 0x0800, payload: 14 });
    t.notOk(isGroupAddress(frame));
    t.ok(isGroupAddress(unhex('3333')));
    const inner = pushTag(frame, { vid: 5, pcp: 3 });
    const outer = pushTag(inner, { vid: 7, tpid: 0x88a8, dei: true });
    t.match(parseFrame(frame), { tags: [], vlan: 0, payload: 14 });
    t.same(parseFrame(outer), {
        dst: MAC_B,
        src: MAC_A,
        etherType: 0x0800,
        payload: 22,
        vlan: 7,
        tags: [
            { tpid: 0x88a8, vid: 7, pcp: 0, dei: true },
            { tpid: 0x8100, vid: 5, pcp: 3, dei: false },
        ],
    });
    t.equal(parseFrame(outer, 0, 21), undefined);
    t.equal(parseFrame(outer, 0, 13), undefined);
    let deep = frame;
    for (let i = 0; i < 6; i++)
        deep = pushTag(deep, { vid: i + 1 });
    t.match(parseFrame(deep), { etherType: 0x8100 }, 'the rest is payload');
    t.throws(() => buildEthernet({ dst: 'x', src: MAC_A, etherType: 0 }, frame), {
        code: 'BAD_VALUE',
    });
});
t.test('ARP', async (t) => {
    const request = buildArpRequest(MAC_A, '10.0.0.1', '10.0.0.2');
    t.match(parseEthernet(request), { dst: 'ff:ff:ff:ff:ff:ff', src: MAC_A, etherType: 0x0806 });
    const asked = parseArp(request, 14);
    t.same(asked, {
        op: 1 /* ArpOp.Request */,
        senderMac: MAC_A,
        senderIp: '10.0.0.1',
        targetMac: '00:00:00:00:00:00',
        targetIp: '10.0.0.2',
    });
    const reply = buildArpReply(asked, MAC_B);
    t.match(parseEthernet(reply), { dst: MAC_A, src: MAC_B });
    t.match(parseArp(reply, 14), {
        op: 2,
        senderMac: MAC_B,
        senderIp: '10.0.0.2',
        targetIp: '10.0.0.1',
    });
    const bytes = buildArp(asked);
    for (let length = 0; length < 28; length++)
        t.equal(parseArp(bytes, 0, length), undefined);
    for (const [at, value] of [
        [1, 6],
        [2, 0x86],
        [4, 8],
        [5, 16],
    ]) {
        const other = bytes.slice();
        other[at] = value;
        t.equal(parseArp(other, 0), undefined, `not IPv4 over Ethernet: byte ${at}`);
    }
});
t.test('IPv4 with ICMP, TCP and UDP in it', async (t) => {
    // A header as it was on a wire, with the checksum that its sender made.
    const header = unhex('4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7');
    const known = parseIpv4Packet(Uint8Array.of(...header, ...new Uint8Array(95)), 0);
    t.match(known, {
        src: '192.168.0.1',
        dst: '192.168.0.199',
        protocol: 17,
        ttl: 64,
        dontFragment: true,
    });
    t.ok(known.checksumOk);
    const echo = buildIcmpv4({ type: 8, id: 77, sequence: 3 }, Uint8Array.of(9, 9, 9));
    const init = {
        src: '10.0.0.1',
        dst: '10.0.0.2',
        protocol: 1 /* IpProtocol.Icmp */,
        dscp: 46,
        ecn: 1,
        id: 0x1234,
    };
    const packet = buildIpv4Packet(init, echo);
    const ip = parseIpv4Packet(Uint8Array.of(...packet, 0, 0, 0), 0);
    t.match(ip, {
        ...init,
        ttl: 64,
        checksumOk: true,
        payload: 20,
        payloadEnd: 31,
        fragmentOffset: 0,
    });
    t.match(parseIcmpv4(packet, ip.payload, ip.payloadEnd), {
        type: 8,
        code: 0,
        id: 77,
        sequence: 3,
        checksumOk: true,
    });
    for (let length = 0; length < packet.length; length++) {
        t.equal(parseIpv4Packet(packet, 0, length), undefined);
    }
    for (let length = 0; length < 8; length++)
        t.equal(parseIcmpv4(echo, 0, length), undefined);
    const broken = (at, value) => {
        const bytes = packet.slice();
        bytes[at] = value;
        return bytes;
    };
    t.equal(parseIpv4Packet(broken(0, 0x65), 0), undefined, 'version 6');
    t.equal(parseIpv4Packet(broken(0, 0x44), 0), undefined, 'a header of 16 bytes');
    t.equal(parseIpv4Packet(broken(0, 0x4f), 0), undefined, 'a header longer than the packet');
    t.equal(parseIpv4Packet(broken(3, 19), 0), undefined, 'a total length below the header');
    t.equal(parseIpv4Packet(broken(3, 200), 0), undefined, 'a total length past the end');
    t.equal(parseIpv4Packet(broken(8, 1), 0)?.checksumOk, false);
    t.match(parseIpv4Packet(broken(6, 0x20), 0), { moreFragments: true, fragmentOffset: 0 });
    t.match(parseIpv4Packet(broken(7, 0x02), 0), { fragmentOffset: 16 });
    const ends = { src: '10.0.0.1', dst: '10.0.0.2', srcPort: 1000, dstPort: 80 };
    const udp = buildUdp(ends, Uint8Array.of(1, 2, 3));
    t.match(parseUdp(udp, 0, udp.length), { srcPort: 1000, dstPort: 80, payload: 8, payloadEnd: 11 });
    const pseudo = pseudoHeaderSum(unhex('0a0000010a000002'), 0, 4, 17, udp.length);
    t.equal(checksum(udp, 0, udp.length, pseudo), 0);
    for (let length = 0; length < udp.length; length++)
        t.equal(parseUdp(udp, 0, length), undefined);
    udp[5] = 7;
    t.equal(parseUdp(udp, 0, udp.length), undefined, 'a length below the header');
    const tcp = buildTcp({ ...ends, sequence: 2 ** 32 - 1, flags: 2 /* TcpFlag.Syn */ | 16 /* TcpFlag.Ack */ }, Uint8Array.of(1));
    t.match(parseTcp(tcp, 0, tcp.length), {
        srcPort: 1000,
        dstPort: 80,
        sequence: 2 ** 32 - 1,
        flags: 0x12,
        payload: 20,
    });
    const tcpPseudo = pseudoHeaderSum(unhex('0a0000010a000002'), 0, 4, 6, tcp.length);
    t.equal(checksum(tcp, 0, tcp.length, tcpPseudo), 0);
    for (let length = 0; length < 20; length++)
        t.equal(parseTcp(tcp, 0, length), undefined);
    for (const offset of [0x40, 0xf0]) {
        tcp[12] = offset;
        t.equal(parseTcp(tcp, 0, tcp.length), undefined, 'data offset nonsense');
    }
});
t.test('IPv6, its extension headers, and neighbour discovery', async (t) => {
    const udp = buildUdp({ src: 'fe80::1', dst: 'fe80::2', srcPort: 1, dstPort: 2 }, Uint8Array.of(5));
    const init = {
        src: 'fe80::1',
        dst: 'fe80::2',
        protocol: 17,
        trafficClass: 0xb8,
        flowLabel: 0xabcde,
    };
    const packet = buildIpv6Packet(init, udp);
    t.match(parseIpv6Packet(Uint8Array.of(...packet, 0, 0), 0), {
        ...init,
        hopLimit: 64,
        payload: 40,
        payloadEnd: 49,
    });
    for (let length = 0; length < packet.length; length++) {
        t.equal(parseIpv6Packet(packet, 0, length), undefined);
    }
    const chain = (first, ...headers) => parseIpv6Packet(buildIpv6Packet({ ...init, protocol: first }, unhex(headers.join(''))), 0);
    const options = '0000 000000000000';
    t.match(chain(0, `3c${options.slice(2)}`, `11${options.slice(2)}`, '0102'), {
        protocol: 17,
        payload: 56,
    });
    t.match(chain(44, '1100 00090000 0001', 'ff'), {
        protocol: 17,
        fragmentOffset: 8,
        moreFragments: true,
        payload: 48,
    });
    t.match(chain(44, '0000 00080000 0001', 'ff'), { protocol: 0, fragmentOffset: 8 }, 'a later fragment of options');
    t.match(chain(51, '1101 0000 00000000 00000000', 'ff'), { protocol: 17, payload: 52 });
    t.match(chain(59), { protocol: 59, payload: 40 });
    t.equal(chain(0, '11'), undefined, 'cut off');
    t.equal(chain(0, '11ff000000000000'), undefined, 'a length past the end');
    t.equal(chain(60, ...new Array(12).fill('3c00000000000000')), undefined, 'a chain without end');
    t.equal(solicitedNodeAddress('2001:db8::12:3456'), 'ff02::1:ff12:3456');
    t.equal(multicastMac('ff02::1:ff12:3456'), '33:33:ff:12:34:56');
    const ask = buildNeighborSolicitation(MAC_A, 'fe80::1', 'fe80::2');
    t.match(parseEthernet(ask), { dst: '33:33:ff:00:00:02', src: MAC_A, etherType: 0x86dd });
    const asked = parseIpv6Packet(ask, 14);
    t.match(asked, { dst: 'ff02::1:ff00:2', hopLimit: 255, protocol: 58 });
    t.match(parseIcmpv6(ask, asked.payload, asked.payloadEnd, asked.addresses), {
        type: 135,
        checksumOk: true,
    });
    t.match(parseNeighbor(ask, asked.payload, asked.payloadEnd), { target: 'fe80::2', mac: MAC_A });
    for (let end = asked.payload; end < asked.payloadEnd; end++) {
        const cut = parseNeighbor(ask, asked.payload, end);
        if (end !== asked.payload + 24)
            t.equal(cut, undefined);
        else
            t.equal(cut?.mac, undefined, 'options are optional');
    }
    const zero = ask.slice();
    zero[asked.payload + 25] = 0;
    t.equal(parseNeighbor(zero, asked.payload, asked.payloadEnd), undefined, 'an option of length 0');
    const answer = buildNeighborAdvertisement('fe80::2', MAC_B, { mac: MAC_A, ip: 'fe80::1' });
    const answered = parseIpv6Packet(answer, 14);
    t.match(answered, { src: 'fe80::2', dst: 'fe80::1' });
    t.match(parseIcmpv6(answer, answered.payload, answered.payloadEnd, answered.addresses), {
        type: 136,
        checksumOk: true,
    });
    t.same(parseNeighbor(answer, answered.payload, answered.payloadEnd), {
        target: 'fe80::2',
        mac: MAC_B,
        router: false,
        solicited: true,
        override: true,
    });
    const toAll = buildNeighborAdvertisement('fe80::2', MAC_B, { mac: MAC_A, ip: '::' });
    t.match(parseIpv6Packet(toAll, 14), { dst: 'ff02::1' });
    t.match(parseEthernet(toAll), { dst: '33:33:00:00:00:01' });
    t.match(parseNeighbor(toAll, 54, toAll.length), { solicited: false });
    const echo = buildIcmpv6({ type: 128, id: 4, sequence: 5, src: 'fe80::1', dst: 'fe80::2' }, Uint8Array.of(1, 2, 3));
    const withAddresses = Uint8Array.of(...parseIpv6('fe80::1'), ...parseIpv6('fe80::2'), ...echo);
    t.match(parseIcmpv6(withAddresses, 32, withAddresses.length, 0), {
        id: 4,
        sequence: 5,
        checksumOk: true,
    });
    t.equal(parseNeighbor(withAddresses, 32, withAddresses.length), undefined);
});
t.test('DHCP', async (t) => {
    const dhcp = {
        isRequest: false,
        type: 5 /* DhcpType.Ack */,
        transactionId: 0xdeadbeef,
        clientMac: MAC_A,
        clientIp: '0.0.0.0',
        assignedIp: '10.0.0.9',
        requestedIp: '10.0.0.8',
        serverId: '10.0.0.254',
    };
    const bytes = buildDhcp(dhcp);
    t.equal(bytes.length, 300);
    t.same(parseDhcp(bytes, 0, bytes.length), dhcp);
    for (let end = 0; end < 243; end++)
        t.equal(parseDhcp(bytes, 0, end), undefined, 'no message type yet');
    for (const [at, value] of [
        [0, 3],
        [1, 6],
        [2, 16],
        [236, 0],
        [241, 255],
    ]) {
        const other = bytes.slice();
        other[at] = value;
        t.equal(parseDhcp(other, 0, other.length), undefined, `byte ${at}`);
    }
    const padded = bytes.slice();
    padded.copyWithin(243, 240, 280);
    padded.fill(0, 240, 243);
    t.same(parseDhcp(padded, 0, padded.length), dhcp, 'pad options are passed over');
});
t.test('LLDP', async (t) => {
    const own = organizationTlv(0x0080c2, 7, Uint8Array.of(1, 2, 3));
    const lldp = { chassisId: localId('00a1'), portId: localId('3'), ttlS: 120, others: [own] };
    const frame = buildLldpFrame(MAC_A, lldp);
    t.match(parseEthernet(frame), { dst: '01:80:c2:00:00:0e', etherType: 0x88cc });
    const parsed = parseLldp(frame, 14);
    t.same(parsed, lldp);
    t.same(organizationTlvs(parsed), [{ oui: 0x0080c2, subtype: 7, value: Uint8Array.of(1, 2, 3) }]);
    const chassis = '0203 0741';
    const port = '0402 0733';
    const ttl = '0602 0078';
    const parse = (text) => parseLldp(unhex(text), 0);
    t.ok(parse(`0202 0741 ${port} ${ttl} 0000`));
    t.ok(parse(`0202 0741 ${port} ${ttl}`), 'older senders leave the end out');
    t.equal(parse(`${chassis} ${port} ${ttl} 0000`), undefined, 'a length that is wrong');
    t.equal(parse(`${port} 0202 0741 ${ttl} 0000`), undefined, 'out of order');
    t.equal(parse(`0202 0741 ${port} 0000`), undefined, 'without TTL');
    t.equal(parse(`0201 07 ${port} ${ttl} 0000`), undefined, 'an empty id');
    t.equal(parse(`0202 0741 ${port} ${ttl} feff 00`), undefined, 'a length past the end');
    t.equal(parse(`0202 0741 ${port} ${ttl} ${'0800'.repeat(100)} 0000`), undefined, 'without end');
    t.throws(() => buildLldpFrame(MAC_A, { ...lldp, portId: new Uint8Array(512) }), RangeError);
});
t.test('random and cut bytes never throw and never lead past the end', async (t) => {
    const seed = pickSeed();
    t.comment(`SEED=${seed}`);
    const random = seeded(seed);
    const seeds = [
        buildArpRequest(MAC_A, '10.0.0.1', '10.0.0.2'),
        buildNeighborSolicitation(MAC_A, 'fe80::1', 'fe80::2'),
        buildLldpFrame(MAC_A, { chassisId: localId('a'), portId: localId('1'), ttlS: 1, others: [] }),
        buildDhcp({
            isRequest: true,
            type: 1,
            transactionId: 1,
            clientMac: MAC_A,
            clientIp: '0.0.0.0',
            assignedIp: '0.0.0.0',
        }),
    ];
    const parsers = [
        parseFrame,
        parseArp,
        parseIpv4Packet,
        parseIpv6Packet,
        parseIcmpv4,
        (bytes, at, end) => (at >= 32 ? parseIcmpv6(bytes, at, end, at - 32) : undefined),
        parseNeighbor,
        parseUdp,
        parseTcp,
        parseDhcp,
        parseLldp,
    ];
    for (let i = 0; i < 20_000; i++) {
        const bytes = i % 2 === 0
            ? Uint8Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256))
            : seeds[i % seeds.length].slice(0, Math.floor(random() * 320));
        for (let n = i % 4; n > 0 && bytes.length > 0; n--) {
            bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        }
        const at = Math.floor(random() * (bytes.length + 1));
        for (const parse of parsers) {
            const found = parse(bytes, at, bytes.length);
            if ((found?.payload ?? 0) > bytes.length || (found?.payloadEnd ?? 0) > bytes.length) {
                t.fail(`past the end: ${Buffer.from(bytes).toString('hex')} at ${at}`);
            }
        }
    }
});
//# sourceMappingURL=packet.test.js.map