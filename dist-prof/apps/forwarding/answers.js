import { MAX_ACTIONS, output } from '../../proto/actions.js';
import { buildArpReply, parseArp } from '../../proto/packet/arp.js';
import { isGroupAddress } from '../../proto/packet/ethernet.js';
import { buildNeighborAdvertisement, parseNeighbor, } from '../../proto/packet/icmpv6.js';
import { parseIpv6Packet } from '../../proto/packet/ipv6.js';
import { parseFrame, pushTag } from '../../proto/packet/vlan.js';
import { edgePortsOf } from '../../topology/graph.js';
import { hostKey, portKey, } from '../../topology/model.js';
import { RateLimiter } from './limiter.js';
import { retag } from './segments.js';
import { QUESTION_COOKIE } from './stages.js';
/** Floods a second that one edge port may cause, and at once. */
const FLOODS_PER_PORT = { rate: 50, burst: 100 };
/** Packet-outs a second that all floods together may cause, and at once. */
const FLOOD_PACKETS = { rate: 20_000, burst: 40_000 };
/** Ports that are counted. */
const MAX_PORTS = 4096;
export class Answers {
    #segmentsOf;
    #perPort = new RateLimiter(FLOODS_PER_PORT, MAX_PORTS);
    #packets = new RateLimiter(FLOOD_PACKETS, 1);
    /** What `#byAddress` was made from. */
    #segments;
    /** By address and wire tag. */
    #byAddress = new Map();
    /** @param segmentsOf the segments of the network as it is now. */
    constructor(segmentsOf) {
        this.#segmentsOf = segmentsOf;
    }
    /** True when the packet was a question and is dealt with. */
    packetIn(packet, context) {
        // Other packets are other apps', or copies that only say where hosts are.
        if (packet.cookie !== QUESTION_COOKIE)
            return false;
        const frame = parseFrame(packet.frame);
        if (frame === undefined || packet.frame.length < packet.totalBytes)
            return false;
        const network = context.network();
        const segments = this.#segmentsOf(context);
        const at = { switch: packet.switch.id, port: packet.inPort };
        const wire = segments.wireOf(at, frame.vlan, frame.src);
        // It was let in under rules that have changed meanwhile.
        if (wire === undefined)
            return true;
        const asker = { at, vlan: frame.vlan, wire };
        if (!isGroupAddress(packet.frame)) {
            this.#deliver(packet, frame, asker, network, context);
            return true;
        }
        const question = readQuestion(packet.frame, frame);
        const host = question && this.#find(network, segments, question.target, wire);
        if (question === undefined || host === undefined || host.mac === frame.src) {
            this.#flood(packet, asker, network, context);
            return true;
        }
        const answer = question.answer(host);
        context.packetOut(packet.switch.id, {
            frame: frame.tags.length === 0 ? answer : pushTag(answer, { vid: frame.vlan }),
            actions: [output(packet.inPort)],
        });
        return true;
    }
    /** To a host that the asking switch did not know. Only the default segment asks for these. */
    #deliver(packet, frame, asker, network, context) {
        const host = network.hosts.get(hostKey(frame.dst, frame.vlan));
        if (host === undefined || this.#segmentsOf(context).wireOfHost(host) !== asker.wire) {
            this.#flood(packet, asker, network, context);
            return;
        }
        if (host.at.switch === packet.switch.id && host.at.port === packet.inPort)
            return;
        context.packetOut(host.at.switch, { frame: packet.frame, actions: [output(host.at.port)] });
    }
    #flood(packet, asker, network, context) {
        const nowMs = context.clock.now();
        if (!this.#perPort.take(portKey(asker.at), 1, nowMs))
            return;
        const segments = this.#segmentsOf(context);
        const segment = segments.byWire(asker.wire);
        for (const [id, edges] of edgePortsOf(network)) {
            if (!network.switches.get(id).connected)
                continue;
            const exits = segment !== undefined
                ? segments.exits(segment, id)
                : edges
                    .filter((port) => segments.floodsDefault({ switch: id, port }))
                    .map((port) => ({ port, vlan: asker.vlan }));
            const isAsker = ({ port }) => id === asker.at.switch && port === asker.at.port;
            const others = exits.filter((exit) => !isAsker(exit));
            for (const vlan of new Set(others.map((exit) => exit.vlan))) {
                const change = retag(asker.vlan, vlan);
                const ports = others.filter((exit) => exit.vlan === vlan).map(({ port }) => port);
                const most = MAX_ACTIONS - change.length;
                for (let i = 0; i < ports.length; i += most) {
                    if (!this.#packets.take('', 1, nowMs))
                        return;
                    const actions = [...change, ...ports.slice(i, i + most).map((port) => output(port))];
                    context.packetOut(id, { frame: packet.frame, actions });
                }
            }
        }
    }
    #find(network, segments, ip, wire) {
        if (this.#segments !== segments) {
            this.#segments = segments;
            this.#byAddress = new Map();
            for (const host of network.hosts.values()) {
                const at = segments.wireOfHost(host);
                if (at === undefined)
                    continue;
                for (const address of host.ips)
                    this.#byAddress.set(`${address} ${at}`, host);
            }
        }
        return this.#byAddress.get(`${ip} ${wire}`);
    }
}
/**
 * An ARP request or neighbour solicitation that somebody waits for an answer to. Undefined for
 * anything else, also for announcements and for probes of an address before it is used (RFC 5227;
 * RFC 4862, 5.4): those are meant for everybody, and only a real owner should object.
 */
function readQuestion(bytes, frame) {
    if (frame.etherType === 2054 /* EtherType.Arp */) {
        const arp = parseArp(bytes, frame.payload);
        if (arp === undefined || arp.op !== 1 /* ArpOp.Request */)
            return undefined;
        if (arp.senderIp === arp.targetIp || arp.senderIp === '0.0.0.0')
            return undefined;
        return { target: arp.targetIp, answer: (host) => buildArpReply(arp, host.mac) };
    }
    if (frame.etherType !== 34525 /* EtherType.Ipv6 */)
        return undefined;
    const ip = parseIpv6Packet(bytes, frame.payload);
    if (ip === undefined || ip.protocol !== 58 /* IpProtocol.Icmpv6 */ || ip.src === '::')
        return undefined;
    if (bytes[ip.payload] !== 135 /* Icmpv6Type.NeighborSolicitation */)
        return undefined;
    const neighbor = parseNeighbor(bytes, ip.payload, ip.payloadEnd);
    if (neighbor === undefined)
        return undefined;
    const asker = { mac: neighbor.mac ?? frame.src, ip: ip.src };
    return {
        target: neighbor.target,
        answer: (host) => buildNeighborAdvertisement(neighbor.target, host.mac, asker),
    };
}
//# sourceMappingURL=answers.js.map