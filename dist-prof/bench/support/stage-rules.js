import { makeFlow } from '../../proto/flow.js';
/** Stages of the default program. */
export var Stage;
(function (Stage) {
    Stage[Stage["Classify"] = 0] = "Classify";
    Stage[Stage["Policy"] = 1] = "Policy";
    Stage[Stage["Service"] = 2] = "Service";
    Stage[Stage["Route"] = 3] = "Route";
    Stage[Stage["Forward"] = 4] = "Forward";
    Stage[Stage["Egress"] = 5] = "Egress";
})(Stage || (Stage = {}));
/** What stands in the way of UDP to a port below this one: see `stageRules`. */
export const DENIED_UDP_PORTS = 50;
const SERVICES = 50;
const NETWORKS = 16;
const DENIAL_PRIORITY = 100;
/** The lower half of the address of host `i`, 32 bits: all different, spread by an odd factor. */
export function hostAddress(i) {
    return Math.imul(i + 1, 0x9e3779b1) >>> 0;
}
/** The address of host `i`, locally administered. */
export function hostMac(i) {
    return Uint8Array.of(2, 0, ...four(hostAddress(i)));
}
/** A rule for each of `hosts` hosts, whose ports are 2..`ports` in turn. */
export function forwardRules(table, hosts, ports) {
    return Array.from({ length: hosts }, (_, i) => forwardRule(table, hostMac(i), 2 + (i % (ports - 1))));
}
/** Frames to `mac` leave by `port`. From the first of several tables they go on to the next. */
export function forwardRule(table, mac, port) {
    return makeFlow({
        table,
        priority: 100,
        match: [{ field: 3 /* Field.EthDst */, value: mac }],
        instructions: {
            write: [{ type: 'output', port }],
            ...(table === 0 ? {} : { gotoTable: table + 1 }),
        },
        owner: 'bench',
    });
}
/**
 * The other five stages: a port to a network, denials, services, routes, a mark at the end. IPv4 to
 * 10.0.0.0/12 has a route, UDP to ports below `DENIED_UDP_PORTS` is dropped.
 */
export function stageRules(ports) {
    const ipv4 = { field: 5 /* Field.EthType */, value: Uint8Array.of(8, 0) };
    const flows = [];
    const add = (table, priority, rest) => {
        flows.push(makeFlow({ table, priority, owner: 'bench', ...rest }));
    };
    for (let port = 1; port <= ports; port++) {
        add(0 /* Stage.Classify */, 10, {
            match: [{ field: 0 /* Field.InPort */, value: four(port) }],
            instructions: { metadata: { value: BigInt(port), mask: 0xffn }, gotoTable: 1 /* Stage.Policy */ },
        });
    }
    for (let port = 0; port < DENIED_UDP_PORTS; port++) {
        add(1 /* Stage.Policy */, DENIAL_PRIORITY, {
            match: [
                ipv4,
                { field: 10 /* Field.IpProto */, value: Uint8Array.of(17) },
                { field: 16 /* Field.UdpDst */, value: Uint8Array.of(0, port) },
            ],
        });
    }
    for (let i = 0; i < SERVICES; i++) {
        add(2 /* Stage.Service */, 100, {
            match: [ipv4, { field: 12 /* Field.Ipv4Dst */, value: four(0xc0a80000 + i) }],
            instructions: {
                apply: [{ type: 'setField', field: 12 /* Field.Ipv4Dst */, value: four(0x0a000001) }],
                gotoTable: 3 /* Stage.Route */,
            },
        });
    }
    for (let i = 0; i < NETWORKS; i++) {
        const network = four(0x0a000000 + (i << 16));
        add(3 /* Stage.Route */, 16, {
            match: [ipv4, { field: 12 /* Field.Ipv4Dst */, value: network, mask: four(0xffff0000) }],
            instructions: { gotoTable: 4 /* Stage.Forward */ },
        });
        add(5 /* Stage.Egress */, 16, {
            match: [{ field: 2 /* Field.Metadata */, value: wide(i), mask: wide(0xff) }],
        });
    }
    return flows;
}
const four = (value) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const wide = (value) => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, value);
//# sourceMappingURL=stage-rules.js.map