/** The files in examples/resources, each applied to the network that `heddle lab up` makes, with traffic. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { createNetwork } from '../../lab/index.js';
import { buildEthernet } from '../../proto/packet/ethernet.js';
import { buildIpv4Packet } from '../../proto/packet/ipv4.js';
import { buildTcp } from '../../proto/packet/tcp.js';
import { leafSpine } from '../../topology/generators.js';
const directory = ['../../examples/resources', '../../../examples/resources']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
const tested = new Set();
/** A network with the resources of a file, all of them in the switches. */
async function start(t, file) {
    tested.add(file);
    const network = await createNetwork({
        topology: leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 2 }),
    });
    t.teardown(() => network.stop());
    await network.pingAll();
    const { items } = await network.apply(readFileSync(`${directory}/${file}`, 'utf8'));
    await network.settle();
    for (const { kind, name } of items) {
        const { conditions } = network.resource(kind, name).status;
        const is = Object.fromEntries(conditions.map(({ type, status }) => [type, status]));
        t.same(is, { Accepted: 'True', Installed: 'True', Degraded: 'False' }, `${kind}/${name}`);
    }
    return network;
}
t.test('isolated-networks.yaml', async (t) => {
    const network = await start(t, 'isolated-networks.yaml');
    const groups = [
        ['h1', 'h3'],
        ['h2', 'h4'],
        ['h5', 'h6', 'h7', 'h8'],
    ];
    const groupOf = (name) => groups.findIndex((group) => group.includes(name));
    for (const { name: from } of network.hosts) {
        for (const { name: to } of network.hosts) {
            if (from === to)
                continue;
            t.equal(await network.ping(from, to), groupOf(from) === groupOf(to), `${from} to ${to}`);
        }
    }
    const [h1] = network.hosts;
    const heard = new Set();
    const end = network.watch(({ to, frame }) => {
        if (Buffer.from(frame.subarray(0, 6)).toString('hex') === 'ffffffffffff')
            heard.add(to.node);
    });
    h1.sendFrame(buildEthernet({ dst: 'ff:ff:ff:ff:ff:ff', src: h1.mac, etherType: 0x88b5 }, new Uint8Array(46)));
    await network.run(50);
    end();
    const hosts = network.hosts.map(({ name }) => name).filter((name) => heard.has(name));
    t.same(hosts, ['h3'], 'a broadcast stays in its network');
});
const SYN = 2;
const ACK = 16;
/** Whether a TCP segment gets there. */
async function segment(network, from, to, ports, flags = SYN) {
    const [src, dst] = [network.host(from), network.host(to)];
    const { src: srcPort = 5000, dst: dstPort = 5000 } = ports;
    const addresses = { src: src.ipv4, dst: dst.ipv4 };
    const tcp = buildTcp({ srcPort, dstPort, sequence: 1, flags, window: 1000, ...addresses }, new Uint8Array(0));
    const ip = buildIpv4Packet({ ...addresses, protocol: 6 /* IpProtocol.Tcp */, id: 1 }, tcp);
    const before = dst.counters.received;
    src.sendFrame(buildEthernet({ dst: dst.mac, src: src.mac, etherType: 2048 /* EtherType.Ipv4 */ }, ip));
    await network.run(20);
    return dst.counters.received > before;
}
t.test('three-tiers.yaml', async (t) => {
    const network = await start(t, 'three-tiers.yaml');
    const [web, app, db] = ['h5', 'h6', 'h7'];
    t.ok(await segment(network, 'h1', web, { dst: 443 }), 'anybody to the web server');
    t.ok(await segment(network, web, 'h1', { src: 443 }, SYN | ACK), 'its reply');
    t.ok(await segment(network, web, app, { dst: 8042 }));
    t.ok(await segment(network, app, db, { dst: 5432 }));
    t.ok(await segment(network, db, app, { src: 5432 }, ACK));
    t.notOk(await segment(network, 'h1', web, { dst: 8080 }));
    t.notOk(await segment(network, 'h1', app, { dst: 8042 }));
    t.notOk(await segment(network, web, db, { dst: 5432 }), 'past the application');
    t.notOk(await network.ping('h1', db));
    t.ok(await network.ping('h1', 'h2'), 'what is not of the shop is as before');
    t.ok(await segment(network, 'h1', db, { dst: 22 }), 'audited, so it passes');
    const counted = new Map();
    for (const { resource, packets = 0 } of await network.flows('leaf1')) {
        counted.set(resource, (counted.get(resource) ?? 0) + packets);
    }
    t.match(Object.fromEntries(counted), { 'Policy/logins': 1, 'Policy/to-web': 1 });
    t.ok(counted.get('Policy/nothing-else') >= 3, 'what was dropped is counted as well');
});
t.test('mirror-rule.yaml', async (t) => {
    const network = await start(t, 'mirror-rule.yaml');
    const [h1, h2, h8] = ['h1', 'h2', 'h8'].map((name) => network.host(name));
    const ask = async (port) => {
        const before = [h8.counters.received, h2.counters.received];
        h1.sendUdp(h8.ipv4, port, new Uint8Array(8), 4000);
        await network.run(20);
        return [h8.counters.received - before[0], h2.counters.received - before[1]];
    };
    t.same(await ask(53), [1, 1], 'the question arrives, and its copy');
    t.same(await ask(54), [1, 0], 'anything else only arrives');
});
t.test('each file has its test', (t) => {
    t.same([...tested].sort(), readdirSync(directory).sort());
    t.end();
});
//# sourceMappingURL=example-resources.test.js.map