import t from 'tap';
import { allPairs, ping, pingAllPairs, tcpThroughput, UdpStream, } from '../../../lab/real/host-probe.js';
import { ipBatch, mustRunIn } from '../../../lab/real/namespaces.js';
import { PrivateNamespaces, reasonToSkip } from './private-namespaces.js';
const skip = await reasonToSkip();
t.test('probes over a plain Linux bridge', { skip }, async (t) => {
    const namespaces = new PrivateNamespaces();
    t.teardown(() => namespaces.remove());
    const bridge = await namespaces.make('bridge');
    await ipBatch(bridge, ['link add br0 type bridge', 'link set br0 up']);
    const hosts = [];
    for (const n of [1, 2, 3]) {
        const netns = await namespaces.make(`h${n}`);
        await ipBatch(netns, [
            `link add eth0 type veth peer name p${n} netns ${bridge}`,
            `addr add 10.0.0.${n}/8 dev eth0`,
            'link set eth0 up',
        ]);
        await ipBatch(bridge, [`link set p${n} master br0`, `link set p${n} up`]);
        hosts.push({ name: `h${n}`, netns, ip: `10.0.0.${n}` });
    }
    const [h1, h2] = hosts;
    await t.test('every host reaches every other', async (t) => {
        const results = await ping(hosts, allPairs(3), {
            count: 3,
            intervalMs: 200,
            answers: 1,
        });
        t.equal(results.length, 6);
        for (const result of results) {
            t.equal(result.received, 1, `${result.from} reaches ${result.to}`);
            t.ok(result.rttMs !== undefined && result.rttMs > 0 && result.rttMs < 1000);
        }
    });
    await t.test('spread over time, two answers each', async (t) => {
        const startedAt = performance.now();
        const options = { count: 4, intervalMs: 200, spreadMs: 150, answers: 2 };
        const results = await ping(hosts, allPairs(3), options);
        t.ok(performance.now() - startedAt > 200 + 125, 'the last pair of the second round');
        for (const result of results)
            t.match(result, { sent: 2, received: 2 });
        t.ok((await pingAllPairs(hosts, 1)).every((result) => result.received === 1));
    });
    await t.test('who does not answer is reported, and only that one', async (t) => {
        const nobody = { ...h1, ip: '10.9.9.9' };
        const pairs = [
            { from: 0, to: 1 },
            { from: 0, to: 2 },
        ];
        const results = await ping([h1, h2, nobody], pairs, {
            count: 2,
            intervalMs: 50,
            timeoutMs: 50,
        });
        t.match(results, [
            { sent: 2, received: 2 },
            { sent: 2, received: 0, rttMs: undefined },
        ]);
    });
    await t.test('a quiet network loses nothing of a stream', async (t) => {
        const stream = await UdpStream.start(h1, h2, { packetsPerSecond: 5000, maxPackets: 2000 });
        const result = await stream.finished();
        t.match(result, { sent: 2000, received: 2000, lost: 0, duplicated: 0, refused: 0 });
        t.ok(result.durationMs > 390, 'and it is not sent faster than asked for');
        t.equal(stream.received, 2000, 'the shared counter agrees');
    });
    await t.test('a cut shows as loss and as a gap', async (t) => {
        const stream = await UdpStream.start(h1, h2, { packetsPerSecond: 1000 });
        while (stream.received < 50)
            await new Promise((resolve) => setTimeout(resolve, 5));
        await mustRunIn(bridge, 'ip', ['link', 'set', 'p2', 'down']);
        const cutAt = stream.sent;
        while (stream.sent < cutAt + 300)
            await new Promise((resolve) => setTimeout(resolve, 5));
        await mustRunIn(bridge, 'ip', ['link', 'set', 'p2', 'up']);
        const healed = stream.received;
        while (stream.received < healed + 50)
            await new Promise((resolve) => setTimeout(resolve, 5));
        const result = await stream.stop();
        t.ok(result.lost >= 250, `lost ${result.lost}`);
        t.equal(result.sent, result.received + result.lost);
        t.ok(result.longestGapMs >= 200, `a gap of ${result.longestGapMs} ms`);
    });
    await t.test('TCP moves data', async (t) => {
        const result = await tcpThroughput(h1, h2, 0.3);
        t.ok(result.gigabitsPerSecond > 0.1, `${result.gigabitsPerSecond} Gb/s`);
        t.ok(result.seconds > 0.25 && result.seconds < 3);
    });
    await t.test('a namespace that is not there is said so', async (t) => {
        const gone = { ...h1, netns: '/nonexistent/netns' };
        await t.rejects(ping([gone, h2], [{ from: 0, to: 1 }]), { message: /nonexistent/ });
    });
});
//# sourceMappingURL=host-probe.test.js.map