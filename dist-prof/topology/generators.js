/**
 * Networks made up to a plan: for labs, tests and benchmarks.
 *
 * A `TopologyPlan` says what to build, not what was found: names, datapath ids, port numbers and
 * addresses are all fixed by it, so that the same call gives the same network everywhere. On each
 * switch ports count from 1 in the order in which links, then hosts, were added.
 *
 * Neighbours: `lab/` builds plans out of namespaces or in process; `planNetwork` here turns one into
 * the view that a finished discovery would give, which is what tests of apps and paths start from.
 */
import { HeddleError } from '../proto/errors.js';
import { compareLinks, hostKey } from './model.js';
/** Limits of what is generated: beyond them it is a mistake, not a network. */
export const MAX_PLAN_SWITCHES = 10_000;
export const MAX_PLAN_HOSTS = 60_000;
export const MAX_PLAN_LINKS = 200_000;
/** Collects a plan step by step; hands out ids, ports and addresses. */
export class PlanBuilder {
    #switches = [];
    #links = [];
    #hosts = [];
    #nextPort = new Map();
    /** Adds a switch. Its datapath id is its place in the order of adding, from 1. */
    addSwitch(name) {
        if (this.#switches.length >= MAX_PLAN_SWITCHES) {
            throw new HeddleError('LIMIT_EXCEEDED', `a plan has at most ${MAX_PLAN_SWITCHES} switches`);
        }
        if (this.#nextPort.has(name)) {
            throw new HeddleError('BAD_VALUE', `two switches are named ${name}`, { value: name });
        }
        const id = (this.#switches.length + 1).toString(16).padStart(16, '0');
        this.#switches.push({ name, id });
        this.#nextPort.set(name, 1);
        return name;
    }
    /** Joins two switches by one more cable, on the next free port of each. */
    addLink(a, b) {
        if (this.#links.length >= MAX_PLAN_LINKS) {
            throw new HeddleError('LIMIT_EXCEEDED', `a plan has at most ${MAX_PLAN_LINKS} links`);
        }
        this.#links.push({ a: this.#end(a), b: this.#end(b) });
    }
    /** Adds a host `h1`, `h2`, … on the next free port: 10.0.0.0/16, fd00::/64, 02:00:00:xx:xx:xx. */
    addHost(at) {
        const number = this.#hosts.length + 1;
        if (number > MAX_PLAN_HOSTS) {
            throw new HeddleError('LIMIT_EXCEEDED', `a plan has at most ${MAX_PLAN_HOSTS} hosts`);
        }
        const hex = number.toString(16).padStart(6, '0');
        this.#hosts.push({
            name: `h${number}`,
            mac: `02:00:00:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`,
            ipv4: `10.0.${number >> 8}.${number & 0xff}`,
            ipv4PrefixLength: 16,
            ipv6: `fd00::${number.toString(16)}`,
            ipv6PrefixLength: 64,
            at: this.#end(at),
        });
    }
    addHosts(at, count) {
        for (let i = 0; i < count; i++)
            this.addHost(at);
    }
    build() {
        return { switches: this.#switches, links: this.#links, hosts: this.#hosts };
    }
    #end(name) {
        const port = this.#nextPort.get(name);
        if (port === undefined) {
            throw new HeddleError('BAD_VALUE', `there is no switch named ${name}`, { value: name });
        }
        this.#nextPort.set(name, port + 1);
        return { switch: name, port };
    }
}
/** Every leaf joined to every spine by `linksPerPair` cables; hosts on the leaves. */
export function leafSpine(options) {
    const { linksPerPair = 1 } = options;
    count('spines', options.spines, 1);
    count('leaves', options.leaves, 1);
    count('hostsPerLeaf', options.hostsPerLeaf, 0);
    count('linksPerPair', linksPerPair, 1);
    const plan = new PlanBuilder();
    const spines = addSwitches(plan, options.spines, 'spine');
    const leaves = addSwitches(plan, options.leaves, 'leaf');
    for (const leaf of leaves) {
        for (const spine of spines) {
            for (let i = 0; i < linksPerPair; i++)
                plan.addLink(leaf, spine);
        }
    }
    for (const leaf of leaves)
        plan.addHosts(leaf, options.hostsPerLeaf);
    return plan.build();
}
/**
 * A fat-tree of `k`-port switches (Al-Fares et al., SIGCOMM 2008): k pods of k/2 edge and k/2
 * aggregation switches, (k/2)^2 core switches: 5k²/4 in all; k=20 gives 500. `k` is even.
 */
export function fatTree(options) {
    const { k } = options;
    count('k', k, 2);
    if (k % 2 !== 0)
        throw new HeddleError('BAD_VALUE', 'k must be even', { field: 'k', value: k });
    const half = k / 2;
    const hosts = options.hostsPerEdge ?? half;
    count('hostsPerEdge', hosts, 0);
    const plan = new PlanBuilder();
    const cores = addSwitches(plan, half * half, 'core');
    const edges = [];
    for (let pod = 1; pod <= k; pod++) {
        const aggregations = addSwitches(plan, half, `agg${pod}-`);
        const podEdges = addSwitches(plan, half, `edge${pod}-`);
        for (const edge of podEdges)
            for (const agg of aggregations)
                plan.addLink(edge, agg);
        aggregations.forEach((agg, i) => {
            for (let c = 0; c < half; c++)
                plan.addLink(agg, cores[i * half + c]);
        });
        edges.push(...podEdges);
    }
    for (const edge of edges)
        plan.addHosts(edge, hosts);
    return plan.build();
}
/** s1 - s2 - … - sn - s1. At least 3 switches. */
export function ring(options) {
    count('switches', options.switches, 3);
    return flat(options, (plan, names) => {
        names.forEach((name, i) => {
            plan.addLink(name, names[(i + 1) % names.length]);
        });
    });
}
/** s1 - s2 - … - sn. */
export function linear(options) {
    count('switches', options.switches, 1);
    return flat(options, (plan, names) => {
        for (let i = 1; i < names.length; i++)
            plan.addLink(names[i - 1], names[i]);
    });
}
/** Every switch joined to every other. */
export function fullMesh(options) {
    count('switches', options.switches, 1);
    return flat(options, (plan, names) => {
        for (let i = 0; i < names.length; i++) {
            for (let j = i + 1; j < names.length; j++)
                plan.addLink(names[i], names[j]);
        }
    });
}
/** A rooted tree: `depth` levels of switches, `fanout` children each, hosts on the lowest level. */
export function tree(options) {
    count('depth', options.depth, 1);
    count('fanout', options.fanout, 1);
    count('hostsPerLeaf', options.hostsPerLeaf, 0);
    const plan = new PlanBuilder();
    let number = 0;
    let level = [plan.addSwitch(`s${++number}`)];
    for (let depth = 1; depth < options.depth; depth++) {
        const next = [];
        for (const parent of level) {
            for (let i = 0; i < options.fanout; i++) {
                const child = plan.addSwitch(`s${++number}`);
                plan.addLink(parent, child);
                next.push(child);
            }
        }
        level = next;
    }
    for (const leaf of level)
        plan.addHosts(leaf, options.hostsPerLeaf);
    return plan.build();
}
/**
 * A random tree over all switches, so that it is connected, plus `extraLinks` more between random
 * different switches (the same pair may be joined twice: parallel cables). The same seed gives the
 * same network.
 */
export function randomConnected(options) {
    count('switches', options.switches, 1);
    count('extraLinks', options.extraLinks, 0);
    const random = seededRandom(options.seed);
    const pick = (limit) => Math.floor(random() * limit);
    return flat(options, (plan, names) => {
        for (let i = 1; i < names.length; i++)
            plan.addLink(names[i], names[pick(i)]);
        if (names.length < 2)
            return;
        for (let i = 0; i < options.extraLinks; i++) {
            const a = pick(names.length);
            const b = (a + 1 + pick(names.length - 1)) % names.length;
            plan.addLink(names[a], names[b]);
        }
    });
}
/** The view that a finished discovery of this plan gives: everything up, connected and found. */
export function planNetwork(plan, revision = 1) {
    const ids = new Map(plan.switches.map((node) => [node.name, node.id]));
    const ref = (end) => ({ switch: ids.get(end.switch), port: end.port });
    const ports = new Map(plan.switches.map((node) => [node.name, new Map()]));
    const ends = [...plan.links.flatMap(({ a, b }) => [a, b]), ...plan.hosts.map((h) => h.at)];
    for (const end of ends) {
        ports.get(end.switch)?.set(end.port, plannedPort(ids.get(end.switch), end));
    }
    const switches = new Map(plan.switches.map(({ name, id }) => [
        id,
        { id, name, connected: true, ports: ports.get(name) },
    ]));
    const links = plan.links.flatMap(({ a, b }) => [
        { from: ref(a), to: ref(b) },
        { from: ref(b), to: ref(a) },
    ]);
    const hosts = new Map(plan.hosts.map((host) => [
        hostKey(host.mac, 0),
        { mac: host.mac, vlan: 0, at: ref(host.at), ips: [host.ipv4, host.ipv6].sort() },
    ]));
    return { revision, switches, links: links.sort(compareLinks), blocked: [], hosts };
}
/** mulberry32: small, fast, good enough to shuffle networks. Uniform in [0, 1). */
export function seededRandom(seed) {
    let state = seed | 0;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
    };
}
function flat(options, join) {
    count('hostsPerSwitch', options.hostsPerSwitch, 0);
    const plan = new PlanBuilder();
    const names = addSwitches(plan, options.switches, 's');
    join(plan, names);
    for (const name of names)
        plan.addHosts(name, options.hostsPerSwitch);
    return plan.build();
}
function plannedPort(id, end) {
    const node = Number.parseInt(id.slice(-6), 16);
    // Locally administered, and apart from the hosts' 02:00:00.
    const mac = [0x06, node >> 16, node >> 8, node, end.port >> 8, end.port].map((b) => b & 0xff);
    return {
        number: end.port,
        name: `${end.switch}-${end.port}`,
        mac: Uint8Array.from(mac),
        up: true,
        mtu: 1500,
        speedMbps: 0,
    };
}
function count(field, value, least) {
    if (!Number.isSafeInteger(value) || value < least) {
        throw new HeddleError('BAD_VALUE', `${field} must be a whole number, at least ${least}`, {
            field,
            value,
        });
    }
}
/** One by one, so that a number beyond all reason stops at the limit. */
function addSwitches(plan, howMany, prefix) {
    const names = [];
    for (let i = 1; i <= howMany; i++)
        names.push(plan.addSwitch(prefix + i));
    return names;
}
//# sourceMappingURL=generators.js.map