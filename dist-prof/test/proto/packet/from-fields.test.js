import t from 'tap';
import { parseArp } from '../../../proto/packet/arp.js';
import { frameFromFields, parseFrameFields } from '../../../proto/packet/from-fields.js';
import { parseIcmpv6, parseNeighbor } from '../../../proto/packet/icmpv6.js';
import { parseIpv4Packet } from '../../../proto/packet/ipv4.js';
import { parseIpv6Packet } from '../../../proto/packet/ipv6.js';
import { parseTcp } from '../../../proto/packet/tcp.js';
import { parseFrame } from '../../../proto/packet/vlan.js';
t.test('fills in what the fields need', async (t) => {
    const { frame, inPort } = frameFromFields({ inPort: 3, ipv4Dst: '10.0.0.7', tcpDst: '80' });
    t.equal(inPort, 3);
    const outer = parseFrame(frame);
    t.match(outer, { etherType: 0x0800, tags: [] });
    const ip = parseIpv4Packet(frame, outer.payload);
    t.match(ip, { dst: '10.0.0.7', protocol: 6, checksumOk: true });
    t.match(parseTcp(frame, ip.payload, ip.payloadEnd), { dstPort: 80, flags: 2 });
    const tagged = frameFromFields({
        vlanVid: 7,
        vlanPcp: 3,
        ethDst: '02:00:00:00:00:09',
        arpTpa: '10.0.0.9',
    });
    const header = parseFrame(tagged.frame);
    t.match(header, { etherType: 0x0806, dst: '02:00:00:00:00:09', tags: [{ vid: 7, pcp: 3 }] });
    t.match(parseArp(tagged.frame, header.payload), { op: 1, targetIp: '10.0.0.9' });
    const nd = frameFromFields({ ipv6NdTarget: 'fe80::1', ipv6NdSll: '02:00:00:00:00:05' }).frame;
    const ipv6 = parseIpv6Packet(nd, 14);
    t.match(ipv6, { protocol: 58, hopLimit: 255 });
    t.match(parseIcmpv6(nd, ipv6.payload, ipv6.payloadEnd, ipv6.addresses), { checksumOk: true });
    t.match(parseNeighbor(nd, ipv6.payload, ipv6.payloadEnd), {
        target: 'fe80::1',
        mac: '02:00:00:00:00:05',
    });
    for (const name of ['udpDst', 'sctpSrc', 'icmpv4Type', 'ipDscp']) {
        t.equal(parseFrame(frameFromFields({ [name]: 9 }).frame)?.etherType, 0x0800, name);
    }
});
t.test('refuses what no packet is', async (t) => {
    const refused = [
        [{ nothing: '1' }, 'UNKNOWN_FIELD'],
        [{ ipv4Dst: '10.0.0.0/24' }, 'BAD_MASK'],
        [{ ipv4Dst: '10.0.0.0/0' }, 'BAD_MASK'],
        [{ ipv4Dst: 'x' }, 'BAD_VALUE'],
        [{ ipv4Dst: '10.0.0.1', ipv6Dst: '::1' }, 'MISSING_PREREQUISITE'],
        [{ tcpDst: '1', udpDst: '1' }, 'MISSING_PREREQUISITE'],
        [{ mplsLabel: '3' }, 'UNSUPPORTED'],
        [{ metadata: '3' }, 'UNSUPPORTED'],
    ];
    for (const [fields, code] of refused) {
        t.throws(() => frameFromFields(fields), { code }, JSON.stringify(fields));
    }
    t.same(parseFrameFields(['a=1,b=2', 'c=3 d=x=y']), { a: '1', b: '2', c: '3', d: 'x=y' });
    t.throws(() => parseFrameFields(['a']), { code: 'BAD_VALUE' });
});
//# sourceMappingURL=from-fields.test.js.map