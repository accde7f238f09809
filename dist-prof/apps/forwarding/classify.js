import { toController } from '../../proto/actions.js';
import { QUESTIONS } from './broadcast.js';
import { retag } from './segments.js';
import { EDGE, REPAIR_VLAN, TO_MANY } from './stages.js';
/** Enough for every header up to the addresses, tags and IPv6 extensions included. */
export const COPY_BYTES = 128;
/** Neighbour solicitation and advertisement (RFC 4861), DHCP server and client ports (RFC 2131). */
export const ANNOUNCEMENTS = [
    { ethType: 'arp' },
    { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 135 },
    { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 136 },
    { ethType: 'ipv4', ipProto: 'udp', udpDst: 67 },
    { ethType: 'ipv4', ipProto: 'udp', udpDst: 68 },
];
/** What goes on from an edge port. */
export const ONWARD = { next: 'next', metadata: EDGE };
/** The same on every switch, and the same objects, frozen: they are read once a compile. */
const COMMON = frozen([
    {
        stage: 'classify',
        priority: 890 /* ClassifyPriority.LinkLocal */,
        match: { ethDst: '01:80:c2:00:00:00/ff:ff:ff:ff:ff:f0' },
    },
    {
        stage: 'classify',
        priority: 860 /* ClassifyPriority.ForgedMark */,
        match: { vlanVid: REPAIR_VLAN },
    },
    ...QUESTIONS.map((match) => ({
        ...ONWARD,
        stage: 'classify',
        priority: 700 /* ClassifyPriority.Question */,
        match,
    })),
    ...ANNOUNCEMENTS.map((match) => ({
        ...ONWARD,
        stage: 'classify',
        priority: 690 /* ClassifyPriority.Announcement */,
        match,
        actions: [toController()],
    })),
    {
        ...ONWARD,
        stage: 'classify',
        priority: 100 /* ClassifyPriority.Unknown */,
        actions: [toController(COPY_BYTES)],
    },
]);
/** What one switch needs, whoever its hosts are. */
export function compileClassify(here, ports) {
    for (const rule of COMMON)
        here.rule(rule);
    writePortRules(here, ports);
}
/** Lets the packets of a host in without a copy for the controller. */
export function compileKnownHost(here, host) {
    const { mac, vlan, port, wire, isKnown, inSegment } = host;
    // Without an address we have not seen all that its packets can tell.
    if (!isKnown)
        return;
    here.rule({
        ...ONWARD,
        stage: 'classify',
        priority: inSegment ? 770 /* ClassifyPriority.DoorHost */ : 500 /* ClassifyPriority.KnownHost */,
        match: { inPort: port, ethSrc: mac, vlanVid: vlan === 0 ? 'none' : vlan },
        ...(inSegment && { actions: retag(vlan, wire) }),
    });
}
function writePortRules(here, ports) {
    const tree = new Set(ports.tree);
    for (const inPort of ports.blocked) {
        here.rule({ stage: 'classify', priority: 900 /* ClassifyPriority.Blocked */, match: { inPort } });
    }
    for (const inPort of ports.links) {
        here.rule({
            stage: 'classify',
            priority: 870 /* ClassifyPriority.Link */,
            match: { inPort },
            next: 'next',
        });
        if (tree.has(inPort))
            continue;
        here.rule({
            stage: 'classify',
            priority: 880 /* ClassifyPriority.OffTree */,
            match: { inPort, ethDst: TO_MANY },
        });
    }
}
function frozen(rules) {
    return rules.map((rule) => Object.freeze(rule));
}
//# sourceMappingURL=classify.js.map