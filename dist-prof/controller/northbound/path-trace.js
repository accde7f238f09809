/**
 * A packet followed through the network: each switch says what it would do with it (`proto/trace.ts`),
 * and what it would send goes on over the known link to the next, until all copies have come to a
 * host, or to nothing. Nothing is sent; it is the same look at the tables as on one switch.
 *
 * A copy that comes to a switch and port where the same frame has been is a loop and ends there. A
 * frame that changes each time (its TTL) ends by the limit on hops.
 */
import { HeddleError } from '../../proto/errors.js';
import { frameFromFields } from '../../proto/packet/from-fields.js';
import { parseFrameHex } from '../../proto/trace.js';
import { portKey } from '../../topology/model.js';
const MAX_HOPS = 64;
const MAX_ENDS = 1024;
/**
 * The frame and port that a question is about. What it leaves open about known hosts is filled in:
 * whoever has the address that it is from or to has a MAC address, and a place.
 *
 * @throws HeddleError BAD_VALUE and what `frameFromFields` throws
 */
export function packetOf(asked, network, start) {
    const fields = asked.fields === undefined ? {} : completed(asked.fields, network);
    const built = asked.frame === undefined
        ? frameFromFields(fields)
        : { frame: parseFrameHex(asked.frame), inPort: undefined };
    const inPort = asked.inPort ?? built.inPort ?? homeOf(fields['ethSrc'], network, start);
    if (inPort !== undefined)
        return { frame: built.frame, inPort };
    throw new HeddleError('BAD_VALUE', 'Say at which port the packet comes in, with inPort.', {
        field: 'inPort',
    });
}
function completed(fields, network) {
    const macOf = (...names) => {
        const address = names.map((name) => fields[name]).find((value) => value !== undefined);
        if (address === undefined)
            return undefined;
        for (const host of network.hosts.values()) {
            if (host.ips.includes(String(address)))
                return host.mac;
        }
        return undefined;
    };
    const src = macOf('ipv4Src', 'ipv6Src', 'arpSpa');
    const dst = macOf('ipv4Dst', 'ipv6Dst');
    return {
        ...(src !== undefined && { ethSrc: src }),
        ...(dst !== undefined && { ethDst: dst }),
        ...fields,
    };
}
function homeOf(mac, network, start) {
    for (const host of network.hosts.values()) {
        if (host.mac === mac && host.at.switch === start)
            return host.at.port;
    }
    return undefined;
}
/** Rejects only when the first switch does not answer. */
export async function followPacket(network, ask, start, frame, inPort) {
    const peers = new Map(network.links.map((link) => [portKey(link.from), link.to]));
    const blocked = new Set(network.blocked.map(portKey));
    const hops = [];
    const ends = [];
    const seen = new Set();
    const first = { switchName: '', port: 0 };
    const waiting = [
        { at: { switch: start, port: inPort }, frame, from: -1, sent: first },
    ];
    const end = ({ from, sent, frame: last }, outcome, message = '', hosts = []) => {
        if (ends.length >= MAX_ENDS)
            return;
        ends.push({ hop: from, ...sent, outcome, message, hosts, frame: hex(last) });
    };
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const key = `${portKey(next.at)} ${hex(next.frame)}`;
        if (seen.has(key)) {
            end(next, 'loop', `the same frame has been at port ${next.at.port} of the next switch`);
            continue;
        }
        seen.add(key);
        if (hops.length >= MAX_HOPS) {
            end(next, 'limit', `a trace has at most ${MAX_HOPS} hops`);
            continue;
        }
        let trace;
        try {
            trace = await ask(next.at.switch, next.frame, next.at.port);
        }
        catch (error) {
            if (!(error instanceof HeddleError) || next.from < 0)
                throw error;
            end(next, 'unreachable', error.message);
            continue;
        }
        const hop = hops.length;
        hops.push({ from: next.from, switchId: next.at.switch, trace });
        for (const output of trace.outputs) {
            const from = { switch: next.at.switch, port: output.port };
            const leaving = {
                from: hop,
                sent: { switchName: trace.switch, port: output.port },
                frame: Uint8Array.from(Buffer.from(output.frame, 'hex')),
            };
            const to = peers.get(portKey(from));
            if (!output.up)
                end(leaving, 'down', 'the port is down');
            else if (to !== undefined)
                waiting.push({ ...leaving, at: to });
            else if (blocked.has(portKey(from)))
                end(leaving, 'blocked', 'no link and no edge');
            else
                end(leaving, 'edge', '', hostsAt(network, from));
        }
    }
    return { hops, ends };
}
function hostsAt(network, { switch: id, port }) {
    return [...network.hosts.values()]
        .filter(({ at }) => at.switch === id && at.port === port)
        .slice(0, 64)
        .map(({ mac, ips }) => ({ mac, ips }));
}
function hex(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
//# sourceMappingURL=path-trace.js.map