import t from 'tap';
import { openControllerChannel, openSwitchChannel, } from '../../proto/channel.js';
import { encodeToController, encodeToSwitch, } from '../../proto/codec.js';
import { silentLogger } from '../../proto/logger.js';
/** As much of a virtual clock as a channel needs. */
class TestClock {
    #now = 0;
    #timers = [];
    #order = 0;
    now() {
        return this.#now;
    }
    wallTime() {
        return this.#now;
    }
    after(delayMs, run) {
        return this.#add(delayMs, run, 0);
    }
    every(intervalMs, run) {
        return this.#add(intervalMs, run, intervalMs);
    }
    #add(delayMs, run, every) {
        const timer = { at: this.#now + delayMs, run, every, order: this.#order++ };
        this.#timers.push(timer);
        return { cancel: () => void (this.#timers = this.#timers.filter((other) => other !== timer)) };
    }
    get pending() {
        return this.#timers.length;
    }
    advance(ms) {
        const until = this.#now + ms;
        for (;;) {
            this.#timers.sort((a, b) => a.at - b.at || a.order - b.order);
            const next = this.#timers[0];
            if (next === undefined || next.at > until)
                break;
            this.#now = next.at;
            if (next.every > 0)
                next.at += next.every;
            else
                this.#timers.shift();
            next.run();
        }
        this.#now = until;
    }
}
/** One end of a pipe in memory that delivers when told, and can stop reading. */
class TestWire {
    peer = 'test';
    onMessage = () => { };
    onClose = () => { };
    sent = [];
    other;
    isDeaf = false;
    closedWith;
    terminated = false;
    #isOpen = true;
    get bufferedBytes() {
        return this.sent.reduce((n, message) => n + message.length, 0);
    }
    send(message) {
        if (this.#isOpen)
            this.sent.push(message.slice());
    }
    /** Delivers what this end has sent; true when there was anything. */
    deliver() {
        if (this.other.isDeaf || this.sent.length === 0)
            return false;
        for (const message of this.sent.splice(0))
            this.other.onMessage(message);
        return true;
    }
    close(code, reason) {
        if (!this.#isOpen)
            return;
        this.closedWith = code;
        this.deliver();
        this.#shut(code, reason);
    }
    terminate() {
        if (!this.#isOpen)
            return;
        this.terminated = true;
        this.sent.length = 0;
        this.#shut(1006, '');
    }
    #shut(code, reason) {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        this.onClose(code, reason);
        this.other.#shut(code, reason);
    }
}
const switchHello = {
    type: 'hello',
    minVersion: 1,
    maxVersion: 1,
    datapathId: '00000000000000a1',
    bootId: 'b',
    name: 'leaf-1',
    capabilities: {
        maxTables: 6,
        maxRules: 10,
        maxGroups: 1,
        maxMeters: 0,
        maxQueues: 0,
        maxBuckets: 1,
        maxMessageBytes: 1000,
        window: 4,
        matchFields: [],
        setFields: [],
        actions: [],
        features: [],
    },
    revision: 0,
    ports: [],
    software: 'test',
    restored: false,
};
const controllerHello = {
    type: 'hello',
    minVersion: 1,
    maxVersion: 1,
    controllerId: 'c',
    echoIntervalMs: 1000,
    software: 'test',
};
function pair(options = {}) {
    const clock = new TestClock();
    const wires = [new TestWire(), new TestWire()];
    [wires[0].other, wires[1].other] = [wires[1], wires[0]];
    const log = [];
    const common = (who) => ({
        clock,
        logger: silentLogger,
        onHello: (_, version) => void log.push(`${who} hello v${version}`),
        onMessage: (message) => void log.push(`${who} ${message.type}`),
        onEnd: (reason, _, byPeer) => void log.push(`${who} end ${reason}${byPeer ? ' by peer' : ''}`),
    });
    const switchChannel = openSwitchChannel(wires[0], {
        ...common('switch'),
        hello: switchHello,
        ...options.switch,
    });
    const controller = openControllerChannel(wires[1], {
        ...common('controller'),
        hello: controllerHello,
        ...options.controller,
    });
    const settle = () => {
        while (wires[0].deliver() || wires[1].deliver())
            ;
    };
    return { clock, wires, switch: switchChannel, controller, log, settle };
}
t.test('hello both ways, then messages, then an end with a reason', async (t) => {
    const bed = pair();
    t.notOk(bed.switch.isOpen);
    t.equal(bed.switch.trySend({ type: 'portStatus', change: 'added', port: {} }), false);
    bed.settle();
    t.same(bed.log.splice(0), ['controller hello v1', 'switch hello v1']);
    t.ok(bed.switch.isOpen && bed.controller.isOpen);
    t.equal(bed.switch.version, 1);
    bed.controller.send({ type: 'digests', id: 1 });
    bed.switch.send({ type: 'digests', id: 1, revision: 0, digests: [] });
    bed.settle();
    t.same(bed.log.splice(0), ['controller digests', 'switch digests']);
    bed.switch.end('GOING_AWAY', 'Stopping.');
    t.same(bed.log, ['controller end GOING_AWAY by peer', 'switch end GOING_AWAY']);
    t.equal(bed.wires[0].closedWith, 4000);
    bed.switch.end('SILENT', 'again');
    bed.controller.send({ type: 'digests', id: 1 });
    bed.settle();
    t.equal(bed.log.length, 2, 'nothing after the end');
    t.equal(bed.clock.pending, 0, 'no timer is left');
    t.match(bed.switch.counters, { messagesIn: 2, messagesOut: 3, dropped: 1, ignored: 0 });
    t.equal(bed.controller.counters.bytesIn, bed.switch.counters.bytesOut);
});
t.test('versions without a common one', async (t) => {
    const bed = pair({ switch: { hello: { ...switchHello, minVersion: 2, maxVersion: 9 } } });
    bed.settle();
    // Both find out from the other's hello, whoever reads first.
    t.same(bed.log, ['switch end VERSION_MISMATCH', 'controller end VERSION_MISMATCH']);
    const later = pair({ switch: { hello: { ...switchHello, maxVersion: 9 } } });
    later.settle();
    t.equal(later.switch.version, 1, 'a later switch goes down to what both speak');
});
t.test('a datapath id that is none', async (t) => {
    for (const datapathId of ['', '0000000000000000', '00000000000000A1', 'a1', 'x'.repeat(16)]) {
        const bed = pair({ switch: { hello: { ...switchHello, datapathId } } });
        bed.settle();
        t.same(bed.log.filter((line) => !line.includes('hello')).sort(), ['controller end BAD_IDENTITY', 'switch end BAD_IDENTITY by peer'], datapathId);
        t.notOk(bed.log.includes('controller hello v1'));
    }
});
t.test('garbage, too long, out of order: ended with a name, without a throw', async (t) => {
    const attacks = [
        ['MALFORMED', Uint8Array.of(0xff, 0xff), false],
        ['MALFORMED', Uint8Array.of(0x0a, 200, 1), false],
        ['TOO_LONG', new Uint8Array(101), false],
        [
            'OUT_OF_ORDER',
            encodeToController({
                type: 'election',
                primary: true,
                electionId: 1,
                primaryConnected: true,
            }),
            true,
        ],
        ['OUT_OF_ORDER', encodeToController({ type: 'echo', id: 1 }), true],
        ['OUT_OF_ORDER', encodeToController(switchHello), false],
    ];
    for (const [reason, bytes, isFirst] of attacks) {
        const bed = pair({ controller: { maxMessageBytes: 100 } });
        if (!isFirst)
            bed.settle();
        bed.log.length = 0;
        bed.wires[1].onMessage(bytes);
        t.equal(bed.log.at(-1), `controller end ${reason}`);
        bed.settle();
        t.ok(bed.controller.isEnded && bed.switch.isEnded);
        t.ok(bed.log.includes(`switch end ${reason} by peer`), 'the peer is told');
        t.equal(bed.clock.pending, 0);
    }
});
t.test('messages of a later version are passed over', async (t) => {
    const bed = pair();
    bed.settle();
    bed.wires[1].onMessage(Uint8Array.of((15 << 3) | 2, 0));
    t.ok(bed.controller.isOpen);
    t.equal(bed.controller.counters.ignored, 1);
});
t.test('silence ends a session, signs of life do not', async (t) => {
    const bed = pair();
    bed.settle();
    for (let i = 0; i < 20; i++) {
        bed.clock.advance(1000);
        bed.settle();
    }
    t.ok(bed.switch.isOpen && bed.controller.isOpen);
    t.equal(bed.controller.roundTripMs, 0);
    bed.wires[0].isDeaf = true;
    bed.wires[1].isDeaf = true;
    bed.clock.advance(2999);
    t.ok(bed.switch.isOpen, 'not yet');
    bed.clock.advance(1001);
    t.ok(bed.log.includes('switch end SILENT') || bed.log.includes('controller end SILENT'));
    t.ok(bed.wires[0].terminated || bed.wires[1].terminated, 'cut, since nobody would read a goodbye');
    t.ok(bed.switch.isEnded && bed.controller.isEnded);
    t.equal(bed.clock.pending, 0);
});
t.test('one echo an interval proves both directions', async (t) => {
    const bed = pair();
    bed.settle();
    const run = (seconds) => {
        const before = [bed.switch, bed.controller].map(({ counters }) => counters.messagesOut);
        for (let i = 0; i < 10 * seconds; i++) {
            bed.clock.advance(100);
            bed.settle();
        }
        return [bed.switch, bed.controller].map(({ counters }, i) => counters.messagesOut - before[i]);
    };
    run(3);
    t.same(run(10), [10, 10], 'the controller asks, the switch answers');
    // A controller of another make, which never asks.
    bed.wires[1].isDeaf = true;
    const asked = bed.switch.counters.messagesOut;
    bed.clock.advance(2000);
    t.ok(bed.switch.counters.messagesOut > asked, 'the switch asks when it is not asked');
});
t.test('a peer that never says hello', async (t) => {
    const bed = pair();
    bed.wires[1].isDeaf = true;
    bed.wires[0].isDeaf = true;
    bed.clock.advance(9_999);
    t.notOk(bed.controller.isEnded);
    bed.clock.advance(1);
    t.ok(bed.log.some((line) => line.endsWith('end SILENT')));
});
t.test('the switch takes the echo interval of the controller, within reason', async (t) => {
    const bed = pair({ controller: { hello: { ...controllerHello, echoIntervalMs: 1 } } });
    bed.settle();
    const before = bed.switch.counters.messagesOut;
    bed.clock.advance(1000);
    t.equal(bed.switch.counters.messagesOut - before, 3, 'one in 100 ms, until the silence is too long');
});
t.test('a peer that does not read: events are dropped, then the session ends', async (t) => {
    const bed = pair({ switch: { highWaterBytes: 500, maxBufferedBytes: 2000 } });
    bed.settle();
    bed.log.length = 0;
    bed.wires[1].isDeaf = true;
    const frame = new Uint8Array(100);
    const packetIn = {
        type: 'packetIn',
        inPort: 1,
        reason: 'action',
        table: 0,
        cookie: 0n,
        frame,
        totalBytes: 100,
        lost: 0,
    };
    let sent = 0;
    for (let i = 0; i < 50; i++)
        if (bed.switch.trySend(packetIn))
            sent++;
    t.ok(sent >= 4 && sent <= 6, `${sent} were sent`);
    t.equal(bed.switch.counters.dropped, 50 - sent);
    t.ok(bed.switch.isOpen);
    for (let i = 0; i < 50 && bed.switch.isOpen; i++)
        bed.switch.send(packetIn);
    t.equal(bed.log.at(-1), 'switch end OVERLOADED');
    t.ok(bed.wires[0].terminated);
    t.equal(bed.switch.trySend(packetIn), false);
});
t.test('a connection that is just gone', async (t) => {
    const bed = pair();
    bed.settle();
    bed.log.length = 0;
    bed.wires[0].terminate();
    t.same(bed.log.sort(), [
        'controller end CONNECTION_LOST by peer',
        'switch end CONNECTION_LOST by peer',
    ]);
    t.equal(bed.clock.pending, 0);
    const told = pair();
    told.settle();
    told.log.length = 0;
    told.wires[1].onClose(4006, 'Replaced.');
    t.same(told.log, ['controller end REPLACED by peer'], 'the close code says it too');
});
t.test('a peer that never closes its side is cut', async (t) => {
    const bed = pair();
    bed.settle();
    let isCut = false;
    bed.wires[0].close = () => { };
    bed.wires[0].terminate = () => void (isCut = true);
    bed.switch.end('GOING_AWAY', 'x'.repeat(500));
    bed.clock.advance(2000);
    t.ok(isCut);
});
t.test("a message that no peer would take is the sender's mistake", async (t) => {
    const bed = pair();
    bed.settle();
    const frame = new Uint8Array(5 * 1024 * 1024);
    t.throws(() => bed.controller.send({ type: 'packetOut', frame, inPort: 1, actions: [] }), {
        code: 'TOO_LONG',
    });
    t.ok(bed.controller.isOpen);
    const message = encodeToSwitch({ type: 'echo', id: 1 });
    t.ok(message.length < 10);
});
//# sourceMappingURL=channel.test.js.map