import { sameLists } from './kept.js';
/** By the switch that they are at, if that is part of the network; in the order of the view. */
export function targetsBySwitch(network, segments) {
    const sharedMacs = new Set();
    const macs = new Set();
    for (const { mac } of network.hosts.values())
        (macs.has(mac) ? sharedMacs : macs).add(mac);
    const result = new Map();
    for (const host of network.hosts.values()) {
        const { mac, vlan, at, ips } = host;
        const wire = segments.wireOfHost(host);
        if (wire === undefined || !network.switches.has(at.switch))
            continue;
        const mark = sharedMacs.has(mac) ? 'none' : wire === 0 ? 'push' : 'replace';
        const inSegment = segments.byWire(wire) !== undefined;
        const isKnown = ips.length > 0;
        const target = { mac, vlan, port: at.port, wire, mark, isKnown, inSegment };
        const list = result.get(at.switch);
        if (list === undefined)
            result.set(at.switch, [target]);
        else
            list.push(target);
    }
    return result;
}
export function sameTargets(a, b) {
    return sameLists(a, b, (x, y) => x.mac === y.mac &&
        x.vlan === y.vlan &&
        x.port === y.port &&
        x.wire === y.wire &&
        x.mark === y.mark &&
        x.isKnown === y.isKnown &&
        x.inSegment === y.inSegment);
}
//# sourceMappingURL=targets.js.map