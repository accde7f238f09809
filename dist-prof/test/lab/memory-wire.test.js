import t from 'tap';
import { createWirePair } from '../../lab/memory-wire.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
function pair(latencyMs = 2) {
    const clock = new VirtualClock();
    const wires = createWirePair({ clock, latencyMs, names: ['switch', 'controller'] });
    const [a, b] = wires.ends;
    const log = [];
    for (const [name, wire] of [
        ['a', a],
        ['b', b],
    ]) {
        wire.onMessage = (message) => log.push(`${clock.now()} ${name} got ${[...message]}`);
        wire.onClose = (code, reason) => log.push(`${clock.now()} ${name} closed ${code} ${reason}`);
    }
    return { clock, wires, a, b, log };
}
t.test('messages arrive in order, a latency later, as copies', async (t) => {
    const { clock, a, b, log } = pair();
    const bytes = Uint8Array.of(1, 2);
    a.send(bytes);
    bytes[0] = 99;
    clock.advance(1);
    a.send(Uint8Array.of(3));
    b.send(Uint8Array.of(4));
    t.equal(a.bufferedBytes, 3);
    clock.advance(10);
    t.same(log, ['2 b got 1,2', '3 b got 3', '3 a got 4']);
    t.equal(a.bufferedBytes, 0);
    t.equal(a.peer, 'controller');
    t.equal(b.peer, 'switch');
});
t.test('closing delivers what was sent before, and nothing after', async (t) => {
    const { clock, a, b, log } = pair();
    a.send(Uint8Array.of(1));
    a.close(4000, 'bye');
    a.send(Uint8Array.of(2));
    a.close(4001, 'again');
    clock.advance(10);
    t.same(log, ['2 b got 1', '2 b closed 4000 bye', '4 a closed 4000 bye']);
    b.send(Uint8Array.of(3));
    clock.advance(10);
    t.equal(log.length, 3);
});
t.test('terminate and cut lose what is under way; both ends hear of it once', async (t) => {
    for (const how of ['terminate', 'cut']) {
        const { clock, wires, a, b, log } = pair();
        a.send(Uint8Array.of(1));
        b.send(Uint8Array.of(2));
        if (how === 'cut')
            wires.cut();
        else
            a.terminate();
        b.send(Uint8Array.of(3));
        a.terminate();
        clock.advance(10);
        t.same(log.map((line) => line.slice(2)).sort(), ['a closed 1006 ', 'b closed 1006 '], how);
    }
});
t.test('frozen: nothing arrives and nobody is told', async (t) => {
    const { clock, wires, a, log } = pair();
    a.send(Uint8Array.of(1));
    wires.freeze();
    a.send(Uint8Array.of(2));
    clock.advance(1000);
    t.same(log, []);
    a.terminate();
    clock.advance(1000);
    t.same(log, ['1000 a closed 1006 '], 'the side that gives up knows; the other one can not');
});
t.test('half frozen: one direction goes on', async (t) => {
    const { clock, wires, a, b, log } = pair();
    wires.freeze(1);
    a.send(Uint8Array.of(1));
    b.send(Uint8Array.of(2));
    clock.advance(10);
    t.same(log, ['2 a got 2']);
    t.equal(a.bufferedBytes, 1, 'nobody takes it');
    b.terminate();
    clock.advance(10);
    t.same(log.slice(1), ['10 b closed 1006 ', '12 a closed 1006 ']);
    t.ok(wires.isClosed);
});
t.test('slowed down in the middle: later, and still in order', async (t) => {
    const { clock, wires, a, log } = pair();
    wires.slow(20);
    a.send(Uint8Array.of(1));
    wires.slow(1);
    a.send(Uint8Array.of(2));
    clock.advance(30);
    t.same(log, ['1 b got 1', '20 b got 2'], 'each no earlier than those before it');
});
t.test('stalled: the sender sees what piles up; resumed, it comes in order', async (t) => {
    const { clock, wires, a, log } = pair();
    wires.stall();
    a.send(Uint8Array.of(1));
    a.send(Uint8Array.of(2, 3));
    clock.advance(50);
    t.equal(a.bufferedBytes, 3);
    t.same(log, []);
    wires.resume();
    t.same(log, ['50 b got 1', '50 b got 2,3']);
    t.equal(a.bufferedBytes, 0);
});
//# sourceMappingURL=memory-wire.test.js.map