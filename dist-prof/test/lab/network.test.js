import t from 'tap';
import { createNetwork, fullMesh, leafSpine, ring } from '../../lab/index.js';
/** A bit of everything; what it leaves on the cables is the test. */
async function story(seed) {
    const network = await createNetwork({
        seed,
        topology: leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 1 }),
    });
    await network.pingAll();
    const stream = network.stream('h1', 'h3');
    await network.run(50);
    network.cutLink('leaf1', 'spine2');
    await network.run(500);
    await network.killController();
    await network.killSwitch('leaf2');
    await network.startSwitch('leaf2');
    await network.startController({ store: 'empty' });
    network.restoreLink('leaf1', 'spine2');
    await network.settle();
    stream.stop();
    await network.pingAll({ family: 6 });
    const result = {
        hash: network.traceHash(),
        frames: network.cables.totalFrames,
        lost: stream.lost,
    };
    await network.stop();
    return result;
}
t.test('the same seed gives the same network, frame by frame', async (t) => {
    const first = await story(1);
    t.ok(first.frames > 1000, `${first.frames} frames`);
    t.same(await story(1), first);
    t.not((await story(2)).hash, first.hash, 'another seed, another network');
});
t.test('pings, streams and traces say what happened', async (t) => {
    const network = await createNetwork({ topology: ring({ switches: 3, hostsPerSwitch: 1 }) });
    t.equal(await network.ping('h1', 'h2'), true);
    t.equal(await network.ping('h1', 'h2', { family: 6 }), true);
    const report = await network.pingAll();
    t.same(report, { sent: 6, received: 6, lost: [] });
    const seen = [];
    const unwatch = network.watch(({ from, to }) => seen.push(`${from.node}>${to.node}`));
    await network.ping('h1', 'h2');
    unwatch();
    t.same(seen, ['h1>s1', 's1>s2', 's2>h2', 'h2>s2', 's2>s1', 's1>h1']);
    t.ok(network.cables.framesBetween('s1', 's2') >= 2);
    const stream = network.stream('h1', 'h3', { intervalMs: 2 });
    await network.run(100);
    stream.close();
    t.equal(stream.sent, 50);
    await network.run(10);
    network.cutLink('h3', 's3');
    const cut = await network.pingAll();
    t.equal(cut.received, 2);
    t.same(cut.lost.filter(([, to]) => to === 'h3').length, 2);
    const lossy = network.stream('h1', 'h3');
    await network.run(20);
    lossy.stop();
    await network.run(10);
    t.equal(lossy.lost, 20);
    await network.stop();
});
t.test('rules are listed as the switch holds them', async (t) => {
    const network = await createNetwork({ topology: fullMesh({ switches: 2, hostsPerSwitch: 1 }) });
    await network.pingAll();
    await network.settle();
    const rules = await network.flows('s1');
    t.ok(rules.some((rule) => rule.owner === 'forwarding'));
    t.ok(rules.every((rule) => rule.owner !== ''));
    t.equal(rules.length, network.switch('s1').status().rules);
    await network.stop();
});
t.test('who asks for what is not there is told so', async (t) => {
    const network = await createNetwork({ topology: ring({ switches: 3, hostsPerSwitch: 1 }) });
    const codes = async (act) => {
        try {
            await act(network);
        }
        catch (error) {
            return error.code;
        }
        return 'nothing';
    };
    t.equal(await codes((n) => n.ping('h1', 'h9')), 'NOT_FOUND');
    t.equal(await codes((n) => n.cutLink('s1', 'h2')), 'NOT_FOUND');
    t.equal(await codes((n) => n.cutLink('s1', 's2', 1)), 'NOT_FOUND');
    t.equal(await codes((n) => n.startController()), 'IN_USE');
    await network.killSwitch('s2');
    t.equal(await codes((n) => n.killSwitch('s2')), 'NOT_RUNNING');
    await network.killController();
    t.equal(await codes((n) => n.view()), 'NOT_FOUND');
    await network.stop();
});
t.test('a network that can not settle says so, in virtual time', async (t) => {
    const network = await createNetwork({
        topology: ring({ switches: 3, hostsPerSwitch: 1 }),
        settle: false,
    });
    for (const channel of network.channels('s2'))
        channel.freeze();
    await t.rejects(network.settle(200), { code: 'TIMEOUT' });
    await network.settle();
    t.equal((await network.pingAll()).lost.length, 0);
    await network.stop();
});
//# sourceMappingURL=network.test.js.map