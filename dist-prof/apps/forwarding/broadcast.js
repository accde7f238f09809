import { output, toController } from '../../proto/actions.js';
import { BROADCAST, QUESTION_COOKIE, TO_MANY } from './stages.js';
/** ARP, RFC 826: a request to everybody. */
export const ARP_QUESTION = { ethType: 'arp', arpOp: 1, ethDst: BROADCAST };
/** RFC 4861, 4.3, to a solicited-node or other multicast group (RFC 2464, 7). */
export const NEIGHBOR_QUESTION = {
    ethType: 'ipv6',
    ipProto: 'icmpv6',
    icmpv6Type: 135,
    ethDst: '33:33:00:00:00:00/ff:ff:00:00:00:00',
};
/** What the controller answers, if it can. */
export const QUESTIONS = [ARP_QUESTION, NEIGHBOR_QUESTION];
/** What one switch needs for it. */
export function compileBroadcast(here, ports) {
    const flood = here.group('flood', {
        type: 'all',
        buckets: [...ports.tree, ...ports.floods].map((port) => ({
            watchPort: port,
            actions: [output(port)],
        })),
    });
    const ask = here.group('ask', {
        type: 'fastFailover',
        buckets: [
            { watchPort: 4294967293 /* ReservedPort.Controller */, actions: [toController()] },
            { watchGroup: flood, actions: [flood] },
        ],
    });
    writeRules(here, ports, flood, ask);
}
function writeRules(here, ports, flood, ask) {
    const onward = { stage: 'forward', next: 'next' };
    const tree = new Set(ports.tree);
    for (const inPort of ports.links) {
        const known = tree.has(inPort);
        here.rule({
            ...onward,
            priority: 50 /* ForwardPriority.UnknownFromLink */,
            match: { inPort },
            write: known ? [flood] : [],
        });
        if (!known)
            continue;
        here.rule({
            ...onward,
            priority: 600 /* ForwardPriority.FloodFromTree */,
            match: { inPort, ethDst: TO_MANY },
            write: [flood],
        });
    }
    here.rule({
        ...onward,
        priority: 400 /* ForwardPriority.Flood */,
        match: { ethDst: TO_MANY },
        write: [flood],
    });
    // Done at once: in the action set, the packet-in would come from the end of the pipeline.
    const question = { stage: 'forward', cookie: QUESTION_COOKIE, actions: [ask] };
    for (const match of QUESTIONS) {
        here.rule({ ...question, priority: 500 /* ForwardPriority.Question */, match });
    }
    here.rule({ ...question, priority: 10 /* ForwardPriority.Unknown */ });
}
//# sourceMappingURL=broadcast.js.map