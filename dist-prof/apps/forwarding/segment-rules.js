import { output, toController } from '../../proto/actions.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { QUESTIONS } from './broadcast.js';
import { ANNOUNCEMENTS, COPY_BYTES, ONWARD } from './classify.js';
import { retag } from './segments.js';
import { QUESTION_COOKIE, TO_MANY } from './stages.js';
/** All rules and groups of a segment: a function of its face, the links and the switches' ids. */
export function compileSegment(network, desired, { segment, everywhere, at }) {
    const tree = spanningTreeOf(network);
    for (const id of network.switches.keys()) {
        const here = desired.on(id);
        const { doors: own = [], exits = [] } = at.get(id) ?? {};
        const doors = [...everywhere, ...own];
        writeDoors(here, segment, doors);
        writeSegment(here, segment, tree.ports(id), exits, doors);
    }
}
/** How frames get into a segment on one switch, and the ways that are closed because of it. */
function writeDoors(here, segment, doors) {
    const close = (priority, match) => here.rule({ stage: 'classify', priority, match });
    for (const door of doors)
        for (const rule of doorRules(door))
            here.rule(rule);
    close(725 /* ClassifyPriority.ForgedWire */, { vlanVid: segment.vlan });
    for (const { rank, port: inPort, mac: ethSrc } of doors) {
        if (rank === 3 /* DoorRank.Mac */)
            close(740 /* ClassifyPriority.Closed */, { ethSrc });
        if (rank === 1 /* DoorRank.Port */)
            close(740 /* ClassifyPriority.Closed */, { inPort });
    }
}
/** What comes in by a door gets the wire tag of its segment; what the controller sees is as it came. */
function doorRules({ segment, rank, port, mac, vlan }) {
    const way = {
        ...(port !== undefined && { inPort: port }),
        ...(mac !== undefined && { ethSrc: mac }),
        vlanVid: vlan === 0 ? 'none' : vlan,
    };
    const enter = retag(vlan, segment.vlan);
    const isVlan = rank === 0 /* DoorRank.Vlan */;
    const question = isVlan ? 733 /* ClassifyPriority.VlanQuestion */ : 800 /* ClassifyPriority.DoorQuestion */ + rank;
    const announcement = isVlan
        ? 732 /* ClassifyPriority.VlanAnnouncement */
        : 780 /* ClassifyPriority.DoorAnnouncement */ + rank;
    return [
        ...QUESTIONS.map((match) => ({
            stage: 'classify',
            priority: question,
            match: { ...match, ...way },
            cookie: QUESTION_COOKIE,
            actions: [{ type: 'groupRef', key: askKey(segment, vlan) }],
        })),
        ...ANNOUNCEMENTS.map((match) => ({
            ...ONWARD,
            stage: 'classify',
            priority: announcement,
            match: { ...match, ...way },
            actions: [toController(), ...enter],
        })),
        {
            ...ONWARD,
            stage: 'classify',
            priority: isVlan ? 731 /* ClassifyPriority.VlanUnknown */ : 750 /* ClassifyPriority.DoorUnknown */ + rank,
            match: way,
            actions: [toController(COPY_BYTES), ...enter],
        },
    ];
}
/** A tree of its own for each segment: the same links, but only the ports of its members. */
function writeSegment(here, segment, treePorts, exits, doors) {
    const { vlan: wire, learning } = segment;
    const flood = here.group(`flood/${wire}`, {
        type: 'all',
        buckets: [
            ...treePorts.map((port) => ({ watchPort: port, actions: [output(port)] })),
            ...exits.map(({ port, vlan }) => ({
                watchPort: port,
                actions: [...retag(wire, vlan), output(port)],
            })),
        ],
    });
    const onward = { stage: 'forward', next: 'next' };
    here.rule({
        ...onward,
        priority: 610 /* ForwardPriority.SegmentFlood */,
        match: { vlanVid: wire, ethDst: TO_MANY },
        write: [flood],
    });
    here.rule({
        ...onward,
        priority: 310 /* ForwardPriority.SegmentUnknown */,
        match: { vlanVid: wire },
        write: learning ? [flood] : [],
    });
    const tags = new Set(doors.map(({ vlan }) => vlan));
    for (const vlan of tags) {
        here.group(askKey(segment, vlan), {
            type: 'fastFailover',
            buckets: [
                { watchPort: 4294967293 /* ReservedPort.Controller */, actions: [toController()] },
                { watchGroup: flood, actions: [...retag(vlan, wire), flood] },
            ],
        });
    }
}
/** The group that asks the controller in a segment, for frames that come in with tag `vlan`. */
function askKey(segment, vlan) {
    return `ask/${segment.vlan}/${vlan}`;
}
//# sourceMappingURL=segment-rules.js.map