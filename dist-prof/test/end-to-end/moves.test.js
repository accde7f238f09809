/**
 * A path that is moved while packets travel it: none is lost, none arrives twice, and each takes the old
 * way or the new one, never a mixture.
 */
import t from 'tap';
import { defineApp, output } from '../../controller/sdk.js';
import { createNetwork } from '../../lab/network.js';
import { fullMesh, seededRandom } from '../../topology/generators.js';
import { shortestPathsOf } from '../../topology/shortest-paths.js';
const SWITCHES = 6;
const STREAM_PORT = 7_777;
/** Sends what goes to one host over a list of switches, from the first to the one before the last. */
class Mover {
    path = [];
    #context;
    app;
    constructor(mac) {
        this.app = defineApp({
            name: 'mover',
            start: (context) => {
                this.#context = context;
            },
            compile: (network, desired) => {
                const { path } = this;
                const { graph } = shortestPathsOf(network);
                desired.unit('path', [path, graph], (unit) => {
                    for (let i = 0; i + 1 < path.length; i++) {
                        const [from, to] = [path[i], path[i + 1]];
                        const link = network.links.find((each) => each.from.switch === from && each.to.switch === to);
                        if (link === undefined)
                            throw new Error(`no link from ${from} to ${to}`);
                        unit.on(from).rule({
                            stage: 'forward',
                            priority: 2000,
                            match: { ethDst: mac },
                            write: [output(link.from.port)],
                            next: 'next',
                        });
                    }
                }, { atomic: true });
            },
        });
    }
    moveTo(path) {
        this.path = path;
        this.#context.invalidate();
    }
}
/** The way of every datagram of the stream, by sequence number. */
function recordWays(network) {
    const ids = new Map(network.switches.map((node) => [node.name, node.datapathId]));
    const ways = new Map();
    network.watch(({ from, to, frame }) => {
        // Ethernet 14, IPv4 20, UDP 8.
        if (frame.length < 46 || frame[12] !== 8 || frame[13] !== 0 || frame[23] !== 17)
            return;
        const view = new DataView(frame.buffer, frame.byteOffset);
        if (view.getUint16(36) !== STREAM_PORT)
            return;
        const id = ids.get(to.node);
        if (id === undefined)
            return;
        const sequence = view.getUint32(42);
        const way = ways.get(sequence);
        if (way === undefined)
            ways.set(sequence, [id]);
        else
            way.push(id);
        void from;
    });
    return ways;
}
/** Whether two ways part, share a cable and part again: see `rollout-order.ts` for why that is the limit. */
function partTwice(a, b) {
    for (let i = 1; i < a.length; i++) {
        const j = b.indexOf(a[i]);
        if (j < 1 || b[j - 1] !== a[i - 1])
            continue;
        const before = a.slice(0, i).join() !== b.slice(0, j).join();
        if (before && a.slice(i).join() !== b.slice(j).join())
            return true;
    }
    return false;
}
async function meshWithMover(latencySeed) {
    const topology = fullMesh({ switches: SWITCHES, hostsPerSwitch: 1 });
    const [first, last] = [topology.hosts[0], topology.hosts.at(-1)];
    const mover = new Mover(last.mac);
    const random = seededRandom(latencySeed);
    const network = await createNetwork({
        topology,
        apps: [mover.app],
        // Cables that keep a packet for a while, channels that are not alike.
        linkLatencyMs: 0.4,
        channelLatencyMs: () => 0.1 + 2 * random(),
        drainMs: 5,
    });
    await network.pingAll();
    await network.settle();
    const ids = network.switches.map((node) => node.datapathId);
    const [start, end] = [ids[0], ids.at(-1)];
    /** A way from the first switch to the last over some of the others. */
    const randomWay = () => {
        const middle = ids.slice(1, -1).sort(() => random() - 0.5);
        return [start, ...middle.slice(0, Math.floor(random() * (middle.length + 1))), end];
    };
    return { network, mover, first, last, randomWay, random };
}
t.test('a thousand moves under traffic', async (t) => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
    const moves = Number(process.env['MOVES'] ?? 1_000);
    t.comment(`SEED=${seed}`);
    const { network, mover, first, last, randomWay } = await meshWithMover(seed);
    const ways = recordWays(network);
    let old = randomWay();
    mover.moveTo(old);
    await network.run(50);
    const stream = network.stream(first.name, last.name, { port: STREAM_PORT, intervalMs: 0.5 });
    await network.run(10);
    let checked = stream.sent - 5;
    let mixed = 0;
    for (let move = 0; move < moves; move++) {
        let next = randomWay();
        while (next.join() === old.join() || partTwice(old, next))
            next = randomWay();
        mover.moveTo(next);
        for (let wait = 0; wait < 60; wait++) {
            await network.run(1);
            if (wait > 0 && network.controller().inSync)
                break;
        }
        // Those that are still on their way are looked at next time; they went the new way from the start.
        await network.run(3);
        for (; checked < stream.sent - 6; checked++) {
            const way = ways.get(checked)?.join();
            ways.delete(checked);
            if (way === old.join() || way === next.join())
                continue;
            mixed++;
            if (mixed < 4) {
                t.comment(`move ${move}: ${old} -> ${next}: datagram ${checked} went ${way}`);
            }
        }
        old = next;
    }
    stream.stop();
    await network.run(20);
    t.comment(`${stream.sent} datagrams, ${stream.lost} lost, ${stream.duplicates} twice`);
    t.equal(stream.lost, 0, 'none lost');
    t.equal(stream.duplicates, 0, 'none twice');
    t.equal(mixed, 0, 'none on a mixed way');
    const status = network.controller().unit('mover', 'path');
    t.match(status, { state: 'ok', installed: true });
    await network.stop();
});
//# sourceMappingURL=moves.test.js.map