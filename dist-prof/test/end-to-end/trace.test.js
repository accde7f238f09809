/** A packet followed through a whole network, and what the tables of its switches are made of. */
import t from 'tap';
import { followPacket, packetOf } from '../../controller/northbound/path-trace.js';
import { createNetwork } from '../../lab/index.js';
import { HeddleError } from '../../proto/errors.js';
import { leafSpine } from '../../topology/generators.js';
t.test('the trace says what the network then does', async (t) => {
    const topology = leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 2 });
    const network = await createNetwork({ topology });
    t.same((await network.pingAll()).lost, []);
    await network.settle();
    const { query } = network.controller();
    const [from, to] = [topology.hosts[0], topology.hosts.at(-1)];
    const fields = { ipv4Src: from.ipv4, ipv4Dst: to.ipv4, icmpv4Type: 8 };
    const before = await network.until(query.heldFlows(from.at.switch));
    const asked = { fields, follow: true };
    const path = await network.until(query.trace(from.at.switch, asked));
    t.match(path.hops.map(({ trace }) => trace.switch), [from.at.switch, /spine/, to.at.switch]);
    t.same(path.hops.map((hop) => hop.from), [-1, 0, 1]);
    t.match(path.ends, [{ outcome: 'edge', switchName: to.at.switch, hosts: [{ mac: to.mac }] }]);
    t.equal(path.ends.length, 1);
    const after = await network.until(query.heldFlows(from.at.switch));
    t.same(after.map(({ packets }) => packets), before.map(({ packets }) => packets), 'nothing was counted');
    const nobody = { fields: { ...fields, ethDst: '02:99:00:00:00:01' }, follow: true };
    const lost = await network.until(query.trace(from.at.switch, nobody));
    t.ok(lost.hops[0].trace.tables.length > 0, 'says where it ended');
    const explained = await network.until(query.explain(from.at.switch));
    t.match(explained, { switch: from.at.switch, memory: { rules: after.length } });
    t.same(explained.tables.map(({ stage }) => stage), ['classify', 'policy', 'service', 'route', 'forward', 'egress']);
    for (const table of explained.tables) {
        t.equal(table.masks.reduce((sum, mask) => sum + mask.rules, 0), table.rules, `${table.stage}: every rule has a mask`);
        t.ok(table.masks.every((mask) => mask.fields.length > 0), 'that has a name');
    }
    const [forward] = (await network.until(query.explain(from.at.switch, 'forward'))).tables;
    t.equal(forward?.stage, 'forward');
    await t.rejects(network.until(query.explain(from.at.switch, 'cellar')), {
        code: 'UNKNOWN_TABLE',
    });
    await t.rejects(network.until(query.trace(from.at.switch, { fields, inPort: 999 })), {
        code: 'UNKNOWN_PORT',
    });
    await t.rejects(query.trace('nowhere', asked), { code: 'NOT_FOUND' });
    await network.stop();
});
function view(links, hosts = []) {
    return {
        revision: 1,
        switches: new Map(),
        links: links.flatMap(([a, b]) => [
            { from: a, to: b },
            { from: b, to: a },
        ]),
        blocked: [{ switch: 'b', port: 9 }],
        hosts: new Map(hosts.map((host) => [host.mac, host])),
    };
}
const at = (name, port) => ({ switch: name, port });
/** Sends every frame out of `ports`, but for the one it came from. */
function flooding(ports) {
    return async (id, frame, inPort) => {
        if (id === 'gone')
            throw new HeddleError('NOT_CONNECTED', 'it is gone');
        const hex = Buffer.from(frame).toString('hex');
        return {
            switch: id,
            revision: 1,
            inPort,
            frame: hex,
            tables: [],
            outputs: ports
                .filter((port) => port !== inPort)
                .map((port) => ({ port, name: `p${port}`, up: port !== 8, frame: hex })),
            toController: [],
            drops: [],
            truncated: false,
        };
    };
}
t.test('every copy comes to an end that has a name', async (t) => {
    const ring = view([
        [at('a', 1), at('b', 2)],
        [at('b', 1), at('c', 2)],
        [at('c', 1), at('a', 2)],
    ]);
    const round = await followPacket(ring, flooding([1, 2]), 'a', Uint8Array.of(1), 3);
    t.equal(round.ends.filter(({ outcome }) => outcome === 'loop').length, 2, 'one each way round');
    const mac = '02:00:00:00:00:01';
    const host = { mac, vlan: 0, ips: ['10.0.0.1'], at: at('b', 7) };
    const line = view([
        [at('a', 1), at('b', 2)],
        [at('a', 4), at('gone', 1)],
    ], [host]);
    const spread = await followPacket(line, flooding([1, 4, 7, 8, 9]), 'a', Uint8Array.of(1), 3);
    t.same(spread.ends.map(({ switchName, port, outcome }) => `${switchName}:${port} ${outcome}`).sort(), [
        'a:4 unreachable',
        'a:7 edge',
        'a:8 down',
        'a:9 edge',
        'b:1 edge',
        'b:4 edge',
        'b:7 edge',
        'b:8 down',
        'b:9 blocked',
    ]);
    t.match(spread.ends.find(({ switchName, port }) => switchName === 'b' && port === 7), { hosts: [{ mac }] });
    await t.rejects(followPacket(line, flooding([]), 'gone', Uint8Array.of(1), 3), {
        code: 'NOT_CONNECTED',
    });
    let ttl = 0;
    const changing = async (id, _frame, inPort) => flooding([1])(id, Uint8Array.of(++ttl), inPort);
    const forEver = view([[at('a', 1), at('a', 2)]]);
    const long = await followPacket(forEver, changing, 'a', Uint8Array.of(0), 2);
    t.match({ hops: long.hops.length, ends: long.ends }, { hops: 64, ends: [{ outcome: 'limit' }] });
    t.same(packetOf({ fields: { ipv4Src: '10.0.0.1', udpDst: 1 } }, line, 'b').inPort, 7, 'its home');
    t.throws(() => packetOf({ fields: { udpDst: 1 } }, line, 'b'), { code: 'BAD_VALUE' });
    t.same(packetOf({ frame: '00:01 02ff', inPort: 1 }, line, 'b').frame, [0, 1, 2, 255]);
    t.throws(() => packetOf({ frame: '0x0', inPort: 1 }, line, 'b'), { code: 'BAD_VALUE' });
    t.throws(() => packetOf({ frame: '00'.repeat(2000), inPort: 1 }, line, 'b'), {
        code: 'TOO_LONG',
    });
});
//# sourceMappingURL=trace.test.js.map