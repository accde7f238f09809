/** What may break, one thing at a time, under traffic; and what then still holds. */
import t from 'tap';
import { createNetwork } from '../../lab/index.js';
import { fatTree, leafSpine, ring } from '../../topology/generators.js';
const fabric = () => leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 2 });
/** A network in which everybody has talked to everybody. */
async function lively(topology = fabric()) {
    const network = await createNetwork({ topology });
    await network.pingAll();
    await network.pingAll({ family: 6 });
    await network.settle();
    return network;
}
for (const store of ['same', 'empty']) {
    t.test(`controller killed under traffic, another one with the ${store} store`, async (t) => {
        const network = await lively();
        const streams = [
            network.stream('h1', 'h8'),
            network.stream('h3', 'h6', { family: 6 }),
            network.stream('h2', 'h1'),
        ];
        await network.run(200);
        await network.killController();
        await network.run(4000);
        t.same((await network.pingAll()).lost, [], 'nobody misses it');
        const controller = await network.startController({ store });
        await network.settle();
        for (const stream of streams)
            stream.stop();
        // Past every moment at which it could think better of it.
        await network.run(30_000);
        t.equal(controller.stats.ruleChangesSent, 0, 'rule changes to switches that were right');
        t.ok(streams.reduce((sum, stream) => sum + stream.sent, 0) > 10_000);
        for (const stream of streams) {
            t.equal(stream.lost, 0, `lost of ${stream.sent}`);
            t.equal(stream.duplicates, 0);
        }
        t.same((await network.pingAll()).lost, []);
        await network.stop();
    });
}
t.test('no controller and forgotten addresses: the switches ask everybody by themselves', async (t) => {
    const network = await lively();
    await network.killController();
    await network.run(100);
    for (const host of network.hosts)
        host.forgetNeighbors();
    t.same((await network.pingAll()).lost, []);
    for (const host of network.hosts)
        host.forgetNeighbors();
    t.same((await network.pingAll({ family: 6 })).lost, []);
    await network.stop();
});
async function eachLink(t, network, check) {
    const seen = new Map();
    for (const { a, b } of network.plan.links) {
        const key = `${a.switch} ${b.switch}`;
        const index = seen.get(key) ?? 0;
        seen.set(key, index + 1);
        await check(a.switch, b.switch, index);
    }
    t.ok(seen.size > 0);
}
t.test('any one link cut while the controller is dead: everybody still answers', async (t) => {
    for (const topology of [
        fabric(),
        ring({ switches: 5, hostsPerSwitch: 1 }),
        fatTree({ k: 4, hostsPerEdge: 1 }),
    ]) {
        const network = await lively(topology);
        await network.killController();
        await network.run(10);
        await eachLink(t, network, async (a, b, index) => {
            network.cutLink(a, b, index);
            const { lost } = await network.pingAll();
            t.same(lost, [], `without ${a} - ${b}`);
            network.restoreLink(a, b, index);
            await network.run(1);
        });
        await network.stop();
    }
});
t.test('a link cut and restored under traffic: a frame in flight at most is lost', async (t) => {
    const network = await lively();
    const streams = network.hosts.slice(1).map((host) => network.stream('h1', host.name));
    await network.run(100);
    network.cutLink('leaf1', 'spine1');
    await network.run(1000);
    for (const stream of streams)
        stream.stop();
    await network.run(10);
    const lost = streams.reduce((sum, stream) => sum + stream.lost, 0);
    t.ok(lost <= streams.length, `${lost} lost by the cut`);
    const slowly = { intervalMs: 5 };
    const again = network.hosts.slice(1).map((host) => network.stream('h1', host.name, slowly));
    network.restoreLink('leaf1', 'spine1');
    await network.run(8000);
    await network.settle();
    for (const stream of again)
        stream.stop();
    await network.run(10);
    t.equal(again.reduce((sum, stream) => sum + stream.lost, 0), 0, 'and none when it is back');
    t.equal(again.reduce((sum, stream) => sum + stream.duplicates, 0), 0);
    t.equal(network.view().links.length, 2 * network.plan.links.length);
    await network.stop();
});
t.test('a switch that is started again forwards before it reaches any controller', async (t) => {
    const network = await lively();
    await network.run(1000);
    await network.killController();
    await network.killSwitch('leaf1');
    await network.run(50);
    const [h1, h2, h8] = ['h1', 'h2', 'h8'].map((name) => network.host(name));
    t.notOk(await network.ping('h1', 'h2'), 'dead is dead');
    await network.startSwitch('leaf1');
    t.equal(network.switch('leaf1').status().restored, true);
    t.ok(await network.ping('h1', 'h2'));
    t.ok(await network.ping('h1', 'h8'));
    t.ok(await network.ping('h8', 'h1', { family: 6 }));
    t.ok(h1 && h2 && h8);
    const controller = await network.startController();
    await network.settle();
    await network.run(10_000);
    t.equal(controller.stats.ruleChangesSent, 0, 'and what it forwards by was right');
    await network.stop();
});
t.test('a switch loses its power: everybody else goes on', async (t) => {
    const network = await lively();
    await network.killSwitch('spine2', { carrier: 'lost' });
    t.same((await network.pingAll()).lost, []);
    await network.startSwitch('spine2');
    await network.settle();
    t.same((await network.pingAll()).lost, []);
    await network.stop();
});
t.test('a channel that is silently dead is noticed, and replaced', async (t) => {
    const network = await lively();
    const [channel] = network.channels('leaf2');
    channel.freeze();
    await network.run(30_000);
    await network.settle();
    t.ok(network.switch('leaf2').isConnected);
    t.equal(network.view().switches.get(network.switch('leaf2').datapathId)?.connected, true);
    t.same((await network.pingAll()).lost, []);
    await network.stop();
});
//# sourceMappingURL=failures.test.js.map