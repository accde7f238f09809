import { EDGE } from '../forwarding/stages.js';
import { maskedPorts, parsePorts } from './port-ranges.js';
export var PolicyPriority;
(function (PolicyPriority) {
    PolicyPriority[PolicyPriority["NetworkDefault"] = 10001] = "NetworkDefault";
    PolicyPriority[PolicyPriority["First"] = 20000] = "First";
    PolicyPriority[PolicyPriority["Reply"] = 60000] = "Reply";
    PolicyPriority[PolicyPriority["Always"] = 61000] = "Always";
})(PolicyPriority || (PolicyPriority = {}));
export const MAX_TIER = 9;
export const MAX_PRIORITY = 999;
const ACTION_RANK = { allow: 0, audit: 1, deny: 2 };
/** RFC 9293, 3.1. */
const TCP_ACK = { value: 0x10, mask: 0x10 };
/** RFC 792; RFC 4443, 4.2. */
const ECHO_REPLY = {
    ipv4: { ethType: 'ipv4', ipProto: 'icmp', icmpv4Type: 0 },
    ipv6: { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 129 },
};
const ONWARD = { stage: 'policy', next: 'next' };
/** Rules that a switch needs as soon as anything may be denied. */
export const ALWAYS = [
    { ethType: 'arp' },
    ...[133, 134, 135, 136, 137].map((icmpv6Type) => ({ ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type })),
    ...[67, 68].map((udpDst) => ({ ethType: 'ipv4', ipProto: 'udp', udpDst })),
    ...[546, 547].map((udpDst) => ({ ethType: 'ipv6', ipProto: 'udp', udpDst })),
].map((match) => ({ ...ONWARD, priority: 61000 /* PolicyPriority.Always */, match }));
/** What no policy speaks about is dropped, in the network with this tag between switches. */
export function denyByDefault(vlanVid) {
    return {
        stage: 'policy',
        priority: 10001 /* PolicyPriority.NetworkDefault */,
        match: { metadata: EDGE, vlanVid },
    };
}
/** All rules of a policy, without repetition. The same on every switch. */
export function policyRules(policy) {
    const rules = new Map();
    const { tier, priority, action, vlanVid } = policy;
    const place = 20000 /* PolicyPriority.First */ + 3 * (1000 * (MAX_TIER - tier) + priority) + ACTION_RANK[action];
    const scope = { metadata: EDGE, ...(vlanVid !== undefined && { vlanVid }) };
    const add = (rule) => {
        rules.set(`${rule.priority} ${JSON.stringify(rule.match, plain)}`, rule);
    };
    for (const from of policy.from) {
        for (const to of policy.to) {
            for (const family of familiesOf(from, to, policy.protocols)) {
                for (const { there, back } of shapesOf(policy.protocols, family)) {
                    if (there !== undefined) {
                        const match = { ...scope, ...ends(from, to), ...there };
                        if (action === 'deny')
                            add({ stage: 'policy', priority: place, match });
                        else
                            add({ ...ONWARD, priority: place, match });
                    }
                    if (action === 'allow' && back !== undefined) {
                        const match = { ...scope, ...ends(to, from), ...back };
                        add({ ...ONWARD, priority: 60000 /* PolicyPriority.Reply */, match });
                    }
                }
            }
        }
    }
    return [...rules.values()];
}
function plain(_key, value) {
    return typeof value === 'bigint' ? String(value) : value;
}
/** Undefined: whatever it is, IP or not. */
function familiesOf(from, to, protocols) {
    const named = [from, to].flatMap(({ type }) => type === 'ipv4' || type === 'ipv6' ? [type] : []);
    if (named.length === 2 && named[0] !== named[1])
        return [];
    if (named.length > 0)
        return [named[0]];
    const speaksOfIp = protocols.some(({ protocol }) => protocol !== 'any');
    return protocols.length > 0 && speaksOfIp ? ['ipv4', 'ipv6'] : [undefined];
}
function ends(from, to) {
    return {
        ...(from.type === 'mac' && { ethSrc: from.mac }),
        ...(to.type === 'mac' && { ethDst: to.mac }),
        ...(from.type === 'ipv4' && { ipv4Src: from.cidr }),
        ...(to.type === 'ipv4' && { ipv4Dst: to.cidr }),
        ...(from.type === 'ipv6' && { ipv6Src: from.cidr }),
        ...(to.type === 'ipv6' && { ipv6Dst: to.cidr }),
    };
}
function shapesOf(protocols, family) {
    const list = protocols.length > 0 ? protocols : [{ protocol: 'any' }];
    return list.flatMap((protocol) => shapesOfProtocol(protocol, family));
}
function shapesOfProtocol({ protocol, ports = [] }, family) {
    if (protocol === 'any') {
        const families = family === undefined ? ['ipv4', 'ipv6'] : [family];
        return [
            { there: family === undefined ? {} : { ethType: family }, back: undefined },
            // Of all that goes there, these have replies that can be told.
            ...families.flatMap((each) => [
                { there: undefined, back: { ethType: each, ipProto: 'tcp', tcpFlags: TCP_ACK } },
                { there: undefined, back: { ethType: each, ipProto: 'udp' } },
                { there: undefined, back: ECHO_REPLY[each] },
            ]),
        ];
    }
    const ethType = family;
    if (protocol === 'icmp') {
        const ipProto = ethType === 'ipv4' ? 'icmp' : 'icmpv6';
        return [{ there: { ethType, ipProto }, back: ECHO_REPLY[ethType] }];
    }
    const base = { ethType, ipProto: protocol };
    const flags = protocol === 'tcp' ? { tcpFlags: TCP_ACK } : {};
    if (ports.length === 0)
        return [{ there: base, back: { ...base, ...flags } }];
    return ports.flatMap((text) => {
        const [low, high] = parsePorts(text);
        return maskedPorts(low, high).map((port) => ({
            there: { ...base, [`${protocol}Dst`]: port },
            back: { ...base, ...flags, [`${protocol}Src`]: port },
        }));
    });
}
//# sourceMappingURL=rules.js.map