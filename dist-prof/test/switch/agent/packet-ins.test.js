import t from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { PacketIns } from '../../../switch/agent/packet-ins.js';
function make(queueLength = 3) {
    const clock = new VirtualClock();
    const sent = [];
    const channel = { room: 0 };
    const packetIns = new PacketIns({
        clock,
        queueLength,
        send: (packet) => {
            if (channel.room === 0)
                return false;
            channel.room--;
            sent.push(packet);
            return true;
        },
    });
    const offer = (inPort, n, lost = 0, interval) => {
        const punt = {
            inPort,
            reason: 0,
            table: n,
            cookie: 0n,
            frame: new Uint8Array(60),
            totalBytes: 60,
            lost,
            ...(interval !== undefined && { interval }),
        };
        packetIns.offer(punt);
    };
    return { clock, sent, channel, packetIns, offer };
}
const order = (sent) => sent.map(({ inPort, table }) => `${inPort}.${table}`);
t.test('ports take turns, whoever came first', async (t) => {
    const { clock, sent, channel, offer, packetIns } = make();
    for (const n of [1, 2, 3])
        offer(7, n);
    for (const n of [1, 2])
        offer(8, n);
    t.same(sent, [], 'no room');
    channel.room = 4;
    clock.advance(10);
    t.same(order(sent), ['7.1', '8.1', '7.2', '8.2']);
    channel.room = 4;
    clock.advance(10);
    t.same(order(sent), ['7.1', '8.1', '7.2', '8.2', '7.3']);
    t.equal(packetIns.sent, 5);
});
t.test('queues are bounded per port; losses go out with the next packet', async (t) => {
    const { clock, sent, channel, offer, packetIns } = make(2);
    for (const n of [1, 2, 3, 4])
        offer(7, n);
    offer(8, 1, 5);
    t.equal(packetIns.lost, 2);
    channel.room = 9;
    clock.advance(10);
    t.same(sent.map(({ inPort, lost }) => [inPort, lost]), [
        [7, 2],
        [8, 5],
        [7, 2],
    ]);
    offer(7, 5, 10);
    t.equal(sent.at(-1).lost, 12, 'those of the ring and those of the queue');
});
t.test('what waits for nobody is lost, and nothing ticks on', async (t) => {
    const { clock, sent, channel, offer, packetIns } = make();
    offer(7, 1);
    offer(8, 1);
    packetIns.forget(8);
    packetIns.clear();
    t.equal(packetIns.lost, 1);
    channel.room = 9;
    clock.advance(100);
    t.same(sent, []);
    offer(7, 2);
    t.same(order(sent), ['7.2']);
});
t.test('samples of a port take no room from its questions', async (t) => {
    const { clock, sent, channel, offer, packetIns } = make(2);
    for (const n of [1, 2, 3])
        offer(7, n, 0, 100);
    for (const n of [4, 5])
        offer(7, n);
    t.equal(packetIns.lost, 1);
    channel.room = 9;
    clock.advance(10);
    t.same(sent.map(({ table, interval, lost }) => [table, interval, lost]), [
        [1, 100, 1],
        [4, undefined, 0],
        [2, 100, 1],
        [5, undefined, 0],
    ]);
    channel.room = 0;
    offer(7, 6, 0, 100);
    packetIns.forget(7);
    channel.room = 9;
    clock.advance(10);
    t.equal(sent.length, 4, 'a port that is gone');
});
//# sourceMappingURL=packet-ins.test.js.map