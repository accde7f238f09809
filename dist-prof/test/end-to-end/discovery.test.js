/** From nothing to a network in which everybody reaches everybody, and nothing goes round. */
import t from 'tap';
import { createNetwork } from '../../lab/index.js';
import { parseEthernet } from '../../proto/packet/ethernet.js';
import { fatTree, fullMesh, leafSpine, randomConnected, ring, } from '../../topology/generators.js';
const plans = {
    'leaf-spine': leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 2 }),
    'two cables each': leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 1, linksPerPair: 2 }),
    ring: ring({ switches: 5, hostsPerSwitch: 1 }),
    'fat-tree': fatTree({ k: 4, hostsPerEdge: 1 }),
    'full mesh': fullMesh({ switches: 5, hostsPerSwitch: 1 }),
    random: randomConnected({ switches: 7, extraLinks: 5, hostsPerSwitch: 1, seed: 11 }),
};
for (const [name, topology] of Object.entries(plans)) {
    t.test(`${name}: everything is found, everybody answers`, async (t) => {
        const network = await createNetwork({ topology });
        t.equal(network.view().links.length, 2 * topology.links.length, 'every cable, both ways');
        t.equal(network.view().switches.size, topology.switches.length);
        t.same((await network.pingAll()).lost, [], 'IPv4');
        t.same((await network.pingAll({ family: 6 })).lost, [], 'IPv6');
        await network.settle();
        for (const { name: host, mac, at, ipv4, ipv6 } of topology.hosts) {
            const known = network.view().hosts.get(mac);
            t.same(known?.at, { switch: network.switch(at.switch).datapathId, port: at.port }, host);
            t.same(known?.ips, [ipv4, ipv6].sort(), host);
        }
        await broadcastsReachEverybodyOnce(t, network);
        await network.stop();
    });
}
async function broadcastsReachEverybodyOnce(t, network) {
    const port = 9999;
    const copies = new Map();
    for (const host of network.hosts) {
        host.listen(port, () => copies.set(host.name, (copies.get(host.name) ?? 0) + 1));
    }
    for (const from of network.hosts) {
        copies.clear();
        from.broadcastUdp(port, Uint8Array.of(1));
        await network.run(20);
        t.equal(copies.size, network.hosts.length - 1, `${from.name} reaches all others`);
        t.ok([...copies.values()].every((count) => count === 1), 'each of them once');
        t.equal(network.cables.framesInFlight, 0, 'and then it is quiet');
    }
}
t.test('a known address is answered by the controller; the host itself is not woken', async (t) => {
    const network = await createNetwork({ topology: plans['leaf-spine'] });
    await network.pingAll();
    await network.pingAll({ family: 6 });
    await network.settle();
    const [asker, target] = [network.host('h1'), network.host('h8')];
    asker.forgetNeighbors();
    const before = target.counters.received;
    const others = network.hosts.filter((host) => host !== asker && host !== target);
    const received = others.reduce((sum, host) => sum + host.counters.received, 0);
    t.ok(await network.ping('h1', 'h8'));
    t.equal(target.counters.received, before + 1, 'the echo request and nothing else');
    t.ok(await network.ping('h1', 'h8', { family: 6 }));
    t.equal(target.counters.received, before + 2);
    t.equal(others.reduce((sum, host) => sum + host.counters.received, 0), received);
    await network.stop();
});
t.test('forged and replayed probes create no link', async (t) => {
    const network = await createNetwork({
        topology: leafSpine({ spines: 1, leaves: 3, hostsPerLeaf: 1 }),
    });
    const probes = [];
    const unwatch = network.watch(({ frame }) => {
        if (parseEthernet(frame)?.etherType === 0x88cc)
            probes.push(frame.slice());
    });
    await network.run(10_000);
    unwatch();
    const links = JSON.stringify(network.view().links);
    t.ok(probes.length > 6, `${probes.length} probes seen`);
    // Recorded on some cable, and played back by a host at another switch, at once and later.
    const host = network.host('h1');
    for (const probe of probes)
        host.sendFrame(probe);
    await network.run(2000);
    t.equal(JSON.stringify(network.view().links), links, 'replayed');
    const fresh = [];
    const stop = network.watch(({ frame, from }) => {
        if (parseEthernet(frame)?.etherType === 0x88cc && from.node !== 'h1')
            fresh.push(frame.slice());
    });
    await network.run(6000);
    stop();
    for (const probe of fresh) {
        for (let byte = 14; byte < probe.length; byte += 7) {
            const forged = probe.slice();
            forged[byte] ^= 0x41;
            host.sendFrame(forged);
        }
    }
    await network.run(2000);
    t.equal(JSON.stringify(network.view().links), links, 'forged');
    const refused = Object.values(network.controller().stats.discoveryRefused);
    t.ok(refused.reduce((sum, n) => sum + n, 0) > 10, 'and they were counted');
    // A probe that is replayed within its lifetime makes the port look like half a link, for a while.
    await network.run(20_000);
    t.same((await network.pingAll()).lost, [], 'the port of the forger carries its traffic again');
    await network.stop();
});
//# sourceMappingURL=discovery.test.js.map