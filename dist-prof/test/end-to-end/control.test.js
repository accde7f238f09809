/** Apps, several controllers, and peers that misbehave: who gets a say, and who doesn't. */
import t from 'tap';
import { defineApp, output, toController } from '../../controller/sdk.js';
import { createNetwork } from '../../lab/index.js';
import { encodeToController } from '../../proto/codec.js';
import { leafSpine } from '../../topology/generators.js';
const fabric = () => leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 2 });
const noTelnet = defineApp({
    name: 'no-telnet',
    compile(network, desired) {
        for (const node of network.switches.values()) {
            desired.on(node).rule({
                stage: 'policy',
                match: { ethType: 'ipv4', ipProto: 'udp', udpDst: 23 },
            });
        }
    },
});
t.test('a second app forbids what the first one forwards; without it, it is allowed again', async (t) => {
    const network = await createNetwork({ topology: fabric(), apps: [noTelnet] });
    const heard = [];
    for (const port of [22, 23])
        network.host('h6').listen(port, () => heard.push(port));
    const send = async () => {
        heard.length = 0;
        for (const port of [22, 23])
            network.host('h1').sendUdp(network.host('h6').ipv4, port, Uint8Array.of(1));
        await network.run(50);
    };
    await network.ping('h1', 'h6');
    await send();
    t.same(heard, [22]);
    t.same((await network.pingAll()).lost, []);
    const rules = await network.flows('leaf1');
    t.equal(rules.filter((rule) => rule.owner === 'no-telnet').length, 1);
    await network.killController();
    await send();
    t.same(heard, [22], 'the rule outlives the controller');
    await network.startController({ apps: [] });
    await network.settle();
    await network.run(1000);
    await send();
    t.same(heard.sort(), [22, 23], 'but not its app');
    const left = await network.flows('leaf1');
    t.equal(left.filter((rule) => rule.owner === 'no-telnet').length, 0);
    t.ok(left.some((rule) => rule.owner === 'forwarding'));
    await network.stop();
});
t.test('an app that throws harms nobody else', async (t) => {
    const broken = defineApp({
        name: 'broken',
        compile() {
            throw new Error('compile');
        },
        packetIn() {
            throw new Error('packetIn');
        },
    });
    const network = await createNetwork({ topology: fabric(), apps: [broken, noTelnet] });
    t.same((await network.pingAll()).lost, []);
    const rules = await network.flows('leaf1');
    t.equal(rules.filter((rule) => rule.owner === 'no-telnet').length, 1);
    await network.stop();
});
t.test('a reactive app gets what its rule sends, and answers', async (t) => {
    const seen = [];
    const echo = defineApp({
        name: 'echo',
        compile(network, desired) {
            for (const node of network.switches.values()) {
                desired.on(node).rule({
                    stage: 'policy',
                    match: { ethType: 'ipv4', ipProto: 'udp', udpDst: 7 },
                    actions: [toController()],
                    cookie: 7n,
                });
            }
        },
        packetIn(packet, context) {
            if (packet.cookie !== 7n)
                return;
            seen.push(`${packet.switch.name} ${packet.stage} ${packet.reason}`);
            context.packetOut(packet.switch.id, {
                frame: packet.frame,
                actions: [output(packet.inPort)],
            });
        },
    });
    const network = await createNetwork({ topology: fabric(), apps: [echo] });
    await network.ping('h1', 'h2');
    const frames = [];
    const before = network.host('h1').counters.foreign;
    network.host('h1').sendUdp(network.host('h2').ipv4, 7, Uint8Array.of(1));
    await network.run(20);
    t.same(seen, ['leaf1 policy action']);
    t.equal(network.host('h1').counters.foreign, before + 1, 'its own frame came back');
    t.same(frames, []);
    await network.stop();
});
t.test('two controllers: the lower election id may look and not write', async (t) => {
    const network = await createNetwork({ topology: fabric() });
    await network.pingAll();
    await network.settle();
    const first = network.controller();
    const second = await network.startController({ name: 'c2', electionId: 5, apps: [noTelnet] });
    await network.run(20_000);
    t.equal(second.network().switches.size, first.network().switches.size, 'it sees the switches');
    t.equal(second.stats.ruleChangesSent, 0);
    for (const node of network.switches) {
        t.equal(node.status().controllers.filter(({ primary }) => primary).length, 1);
    }
    const rules = await network.flows('leaf1');
    t.equal(rules.filter((rule) => rule.owner === 'no-telnet').length, 0);
    t.same((await network.pingAll()).lost, []);
    // The lower one doesn't take over by surviving: another one with a higher id has to come.
    await network.killController('c1');
    await network.run(10_000);
    t.equal(second.stats.ruleChangesSent, 0);
    t.same((await network.pingAll()).lost, []);
    await network.startController({ name: 'c1' });
    await network.run(10_000);
    t.equal(network
        .switch('leaf1')
        .status()
        .controllers.find(({ primary }) => primary)?.controllerId, 'c1');
    await network.stop();
});
t.test('garbage on one channel: that session ends with a named reason, no other notices', async (t) => {
    const network = await createNetwork({ topology: fabric() });
    await network.pingAll();
    const stream = network.stream('h1', 'h6');
    const nonsense = [
        Uint8Array.of(0xff, 0xff, 0xff, 0xff),
        new Uint8Array(5_000_000),
        encodeToController({ type: 'echo', id: 1 }),
    ];
    for (const message of nonsense) {
        const wire = network.connectStranger();
        const closed = new Promise((resolve) => {
            wire.onClose = resolve;
        });
        wire.send(message);
        const code = await network.until(closed);
        t.ok(code >= 4000, `closed with ${code}`);
    }
    // And in the middle of a session that was fine.
    const [channel] = network.channels('leaf2');
    channel.ends[0].send(Uint8Array.of(0x0a, 0xff));
    await network.run(5000);
    await network.settle();
    stream.stop();
    await network.run(10);
    t.equal(stream.lost, 0);
    t.ok(network.switches.every((node) => node.isConnected), 'leaf2 has come back');
    const ended = network.controller().stats.sessionsEnded;
    t.ok((ended.MALFORMED ?? 0) >= 2, JSON.stringify(ended));
    t.ok((ended.OUT_OF_ORDER ?? 0) >= 1);
    t.equal(Object.values(ended).reduce((sum, n) => sum + n, 0), nonsense.length + 1);
    await network.stop();
});
t.test('questions in floods from one port starve nobody', async (t) => {
    const network = await createNetwork({ topology: fabric() });
    await network.pingAll();
    await network.settle();
    const flooder = network.host('h1');
    const timer = network.clock.every(0.1, () => {
        // An address that nobody has, asked for ten thousand times a second.
        const [a, b] = [
            Math.floor(network.clock.now()) & 0xff,
            Math.floor(network.clock.now() * 10) & 0xff,
        ];
        flooder.forgetNeighbors();
        flooder.sendUdp(`10.0.${100 + (a & 31)}.${b}`, 9, Uint8Array.of(0));
    });
    await network.run(1000);
    for (const host of network.hosts)
        if (host !== flooder)
            host.forgetNeighbors();
    for (const [from, to] of [
        ['h3', 'h6'],
        ['h4', 'h2'],
        ['h2', 'h5'],
    ]) {
        t.ok(await network.ping(from, to), `${from} to ${to}`);
        t.ok(await network.ping(from, to, { family: 6 }), `${from} to ${to}, IPv6`);
    }
    timer.cancel();
    t.ok(network.switch('leaf1').status().packetIns.lost > 1000, 'what was too much was counted');
    await network.run(1000);
    t.same((await network.pingAll()).lost, []);
    await network.stop();
});
t.test('a host that moves is found at its new place', async (t) => {
    const network = await createNetwork({ topology: fabric() });
    await network.pingAll();
    await network.settle();
    network.moveHost('h1', 'leaf3');
    await network.run(5000);
    network.host('h1').announce();
    await network.run(1000);
    t.equal(network.view().hosts.get(network.host('h1').mac)?.at.switch, network.switch('leaf3').datapathId);
    t.same((await network.pingAll()).lost, []);
    t.same((await network.pingAll({ family: 6 })).lost, []);
    await network.stop();
});
//# sourceMappingURL=control.test.js.map