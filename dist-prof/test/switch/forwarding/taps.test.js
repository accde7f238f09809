/** Captures, mirrors and samples of an in-process switch, and what becomes of them when somebody doesn't read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output } from '../../../proto/actions.js';
import { captureQuestion } from '../../../proto/capture.js';
import { silentLogger } from '../../../proto/logger.js';
import { frameFromFields } from '../../../proto/packet/from-fields.js';
import { defaultProgram } from '../../../proto/program.js';
import { MemoryStateStore } from '../../../switch/agent/state-store.js';
import { TapKeeper } from '../../../switch/agent/tap-keeper.js';
import { listenToSwitch } from '../../../switch/control/client.js';
import { startControl } from '../../../switch/control/control.js';
import { controlSocketPath } from '../../../switch/control/protocol.js';
import { InProcessDataPlane } from '../../../switch/forwarding/in-process.js';
import { createSwitch } from '../../../switch/switch.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
async function started(t, stateStore = new MemoryStateStore()) {
    const clock = new VirtualClock();
    const out = [];
    const dataPlane = new InProcessDataPlane({
        clock,
        onTransmit: (port, frame) => out.push(`${port}: ${frame.at(-1)}`),
    });
    const target = createSwitch({
        name: 's1',
        clock,
        random: () => 0.5,
        logger: silentLogger,
        dataPlane,
        stateStore,
        controllers: [],
        dial: () => Promise.reject(new Error('nobody')),
    });
    await target.start();
    for (const number of [1, 2, 3])
        target.addPort({ number });
    t.teardown(() => target.stop());
    /** Out of `port`, by hand. */
    const send = (port, frame) => {
        dataPlane.packetOut(frame, 4294967293 /* ReservedPort.Controller */, [output(port)]);
    };
    return { clock, out, dataPlane, target, send };
}
const frame = (last, bytes = 60) => {
    const made = new Uint8Array(bytes);
    made.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xb5]);
    made[bytes - 1] = last;
    return made;
};
const ask = (given) => captureQuestion(given);
t.test('copies what was asked for, and nothing once it is stopped', async (t) => {
    const { clock, dataPlane, target, send, out } = await started(t);
    const seen = [];
    const both = target.capture(ask({ port: 1 }), (packet) => seen.push(packet));
    dataPlane.deliver(1, frame(1));
    dataPlane.deliver(2, frame(2));
    send(1, frame(3, 200));
    send(2, frame(4));
    await clock.run(1);
    t.match(seen, [
        { port: 1, direction: 'in', totalBytes: 60, every: 1, lost: 0, frame: frame(1) },
        { port: 1, direction: 'out', totalBytes: 200, frame: frame(3, 200) },
    ]);
    t.equal(seen.length, 2);
    t.ok(Math.abs(seen[0].timeUs / 1000 - clock.wallTime()) < 1000, 'since 1970');
    both.stop();
    both.stop();
    dataPlane.deliver(1, frame(5));
    await clock.run(1);
    t.equal(seen.length, 2);
    seen.length = 0;
    const some = target.capture(ask({ direction: 'in', match: { ipv4Dst: '10.0.0.0/24' }, snapBytes: 34 }), (packet) => seen.push(packet));
    for (const ipv4Dst of ['10.0.0.7', '10.0.1.7']) {
        dataPlane.deliver(2, frameFromFields({ ipv4Dst, udpDst: 53 }).frame);
    }
    dataPlane.deliver(2, Uint8Array.of(1, 2, 3));
    await clock.run(1);
    t.equal(seen.length, 1);
    t.match(seen, [{ port: 2, frame: { length: 34 }, totalBytes: 60 }]);
    some.stop();
    t.same(out, ['1: 3', '2: 4'], 'forwarding is as without');
    t.throws(() => target.capture(ask({ port: 9 }), () => { }), { code: 'UNKNOWN_PORT' });
    t.throws(() => target.capture(ask({ match: { nothing: 1 } }), () => { }), {
        code: 'UNKNOWN_FIELD',
    });
    t.throws(() => target.capture(ask({ match: { ipDscp: 1 } }), () => { }), {
        code: 'MISSING_PREREQUISITE',
    });
    for (const bad of [
        { port: 0 },
        { direction: 'up' },
        { snapBytes: -1 },
        { every: 0 },
        { match: 1 },
    ]) {
        t.throws(() => ask(bad), { code: 'BAD_VALUE' });
    }
    const many = Array.from({ length: 8 }, () => target.capture(ask({}), () => { }));
    t.throws(() => target.capture(ask({}), () => { }), { code: 'OVERLOADED' });
    for (const capture of many)
        capture.stop();
});
t.test('a new port is looked at too, a port that goes takes its tap along', async (t) => {
    const { clock, dataPlane, target } = await started(t);
    const seen = [];
    const capture = target.capture(ask({}), ({ port }) => seen.push(port));
    target.addPort({ number: 4 });
    dataPlane.deliver(4, frame(1));
    target.removePort(4);
    t.equal(dataPlane.deliver(4, frame(1)), false);
    dataPlane.deliver(3, frame(1));
    await clock.run(1);
    t.same(seen, [4, 3]);
    capture.stop();
});
t.test('what finds no room is counted', async (t) => {
    const { clock, dataPlane, target } = await started(t);
    let seen = 0;
    let lost = 0;
    target.capture(ask({}), (packet) => {
        seen++;
        ({ lost } = packet);
    });
    const frames = 4000;
    for (let i = 0; i < frames; i++)
        dataPlane.deliver(1, frame(1));
    await clock.run(100);
    t.ok(seen > 100 && lost > 0, `${seen} seen, ${lost} lost`);
    t.equal(seen + lost, frames);
});
t.test('a sample is one in so many', async (t) => {
    const { clock, dataPlane, target } = await started(t);
    let seen = 0;
    target.capture(ask({ every: 20, snapBytes: 14 }), ({ every, frame: header }) => {
        seen++;
        t.same([every, header.length], [20, 14]);
    });
    for (let i = 0; i < 4000; i++) {
        dataPlane.deliver(1, frame(1));
        if (i % 100 === 0)
            await clock.run(1);
    }
    await clock.run(10);
    t.ok(seen > 140 && seen < 260, `${seen} of 4000`);
});
t.test('a mirror sends copies to a port, and never copies of copies', async (t) => {
    const { dataPlane, target, send, out } = await started(t);
    const first = target.mirror({ port: 1, direction: 'both', to: 3 });
    const second = target.mirror({ direction: 'in', match: { ethType: 'ipv4' }, to: 2 });
    t.match(target.mirrors(), [{ port: 1, to: 3 }, { to: 2 }]);
    dataPlane.deliver(1, frame(1));
    dataPlane.deliver(3, frame(2));
    send(1, frame(3));
    send(3, frame(4));
    t.same(out.splice(0), ['3: 1', '1: 3', '3: 3', '3: 4']);
    const ipv4 = frameFromFields({ udpDst: 9 }).frame;
    dataPlane.deliver(3, ipv4);
    dataPlane.deliver(2, ipv4);
    t.same(out.splice(0), ['2: 0'], 'but not what came in where the copies go');
    target.unmirror(first.id);
    target.unmirror(second.id);
    dataPlane.deliver(1, ipv4);
    t.same(out, []);
    t.throws(() => target.unmirror(first.id), { code: 'NOT_FOUND' });
    t.throws(() => target.mirror({ port: 1, direction: 'in', to: 1 }), { code: 'BAD_VALUE' });
    t.throws(() => target.mirror({ port: 1, direction: 'in', to: 9 }), { code: 'UNKNOWN_PORT' });
});
t.test('mirrors are there again when the switch starts anew, captures are not', async (t) => {
    const stateStore = new MemoryStateStore();
    const first = await started(t, stateStore);
    const [all, udp, gone] = [
        first.target.mirror({ port: 1, direction: 'in', to: 3 }),
        first.target.mirror({ direction: 'in', match: { ethType: 'ipv4', udpDst: 9 }, to: 2 }),
        first.target.mirror({ port: 2, direction: 'out', to: 1 }),
    ];
    first.target.capture(ask({}), () => { });
    first.target.unmirror(gone.id);
    await first.target.stop();
    // Its ports come after the mirrors.
    const second = await started(t, stateStore);
    t.same(second.target.mirrors(), [all, udp]);
    second.dataPlane.deliver(1, frame(7));
    second.dataPlane.deliver(1, frameFromFields({ udpDst: 9 }).frame);
    second.dataPlane.deliver(3, frameFromFields({ udpDst: 8 }).frame);
    t.same(second.out.splice(0), ['3: 7', '3: 0', '2: 0']);
    const more = second.target.mirror({ port: 2, direction: 'in', to: 1 });
    t.notOk([all.id, udp.id].includes(more.id), 'a number of its own');
    for (const { id } of second.target.mirrors())
        second.target.unmirror(id);
    await second.target.stop();
    const third = await started(t, stateStore);
    t.same(third.target.mirrors(), []);
    third.dataPlane.deliver(1, frame(7));
    t.same(third.out, []);
    await third.target.stop();
    for (const wrong of [{ id: 1 }, { id: 0, to: 2 }, { id: 1, to: 2, direction: 'up' }, 7, null]) {
        const identity = { electionId: 5, ports: [], mirrors: [wrong] };
        stateStore.replace('identity.json', [Buffer.from(JSON.stringify(identity))]);
        const other = await started(t, stateStore);
        t.same(other.target.mirrors(), [], JSON.stringify(wrong));
        t.equal(other.target.status().electionId, 0, 'the file is refused');
        await other.target.stop();
    }
    const old = { electionId: 5, ports: [] };
    stateStore.replace('identity.json', [Buffer.from(JSON.stringify(old))]);
    const upgraded = await started(t, stateStore);
    t.equal(upgraded.target.status().electionId, 5, 'written before there were mirrors');
});
t.test('fields that the program describes are matched, wherever it has them', async (t) => {
    const field = (name, number, bitOffset) => ({
        field: number,
        name,
        header: 'own',
        bitOffset,
        bitWidth: 8,
        entry: { after: 'udp', selector: 2152, lengthBytes: 8 },
    });
    const writer = new TableWriter({
        limits: SMALL_LIMITS,
        onStructure: (update) => dataPlane.accept(update),
    });
    const clock = new VirtualClock();
    const out = [];
    const dataPlane = new InProcessDataPlane({
        clock,
        onTransmit: (port, bytes) => out.push(`${port}: ${bytes.at(-1)}`),
    });
    let program = defaultProgram;
    const keeper = new TapKeeper({
        dataPlane,
        random: () => 0.5,
        program: () => program,
        ownPlaces: () => writer.ownPlaces,
        hasPort: () => true,
        onMirrors: () => { },
    });
    dataPlane.accept(writer.snapshotStructure());
    const setFields = (...fields) => {
        program = { ...defaultProgram, fields };
        writer.setProgram(program);
        writer.publish();
        keeper.programChanged();
    };
    await dataPlane.start({ portChanged: () => { }, punted: () => { }, failed: () => { } });
    t.teardown(() => dataPlane.stop());
    for (const number of [1, 2, 3])
        dataPlane.addPort({ number, name: `p${number}` });
    setFields();
    const asked = { direction: 'in', to: 2 };
    t.throws(() => keeper.mirror({ ...asked, match: { 'own.a': 1 } }), { code: 'UNKNOWN_FIELD' });
    const deliver = (...values) => {
        const bytes = new Uint8Array(60);
        bytes.set(frameFromFields({ udpDst: 2152 }).frame.subarray(0, 42));
        new DataView(bytes.buffer).setUint16(16, 46);
        new DataView(bytes.buffer).setUint16(38, 26);
        bytes.set(values, 42);
        bytes[59] = values[0];
        dataPlane.deliver(1, bytes);
        return out.splice(0);
    };
    setFields(field('own.a', 50_000, 0), field('own.b', 50_001, 8));
    keeper.mirror({ ...asked, match: { 'own.a': 1 } });
    keeper.mirror({ ...asked, to: 3, match: { 'own.b': '4/4' } });
    t.same(deliver(1, 0), ['2: 1']);
    t.same(deliver(2, 1), []);
    t.same(deliver(3, 7), ['3: 3']);
    t.same(deliver(1, 4), ['2: 1', '3: 1']);
    // The second is gone, the first lies elsewhere, and a new one has a place that was theirs.
    setFields(field('own.c', 50_002, 0), field('own.a', 50_000, 16));
    t.same(deliver(1, 4, 0), []);
    t.same(deliver(0, 4, 1), ['2: 0']);
    setFields();
    t.same(deliver(1, 4, 1), []);
    setFields(field('own.b', 50_009, 0));
    t.same(deliver(4, 0, 1), ['3: 4'], 'back, under another number');
});
t.test('a capture streams over the control socket until somebody has enough', async (t) => {
    const { clock, dataPlane, target } = await started(t);
    const runDir = mkdtempSync(join(tmpdir(), 'heddle-e-'));
    const controlled = { target, hasInterface: () => true };
    const server = await startControl(controlled, controlSocketPath(runDir, 's1'), silentLogger);
    t.teardown(async () => {
        await server.close();
        rmSync(runDir, { recursive: true });
    });
    const lines = [];
    const ticking = setInterval(() => {
        dataPlane.deliver(1, frame(7));
        clock.advance(1);
    }, 2);
    t.teardown(() => clearInterval(ticking));
    await listenToSwitch(runDir, 's1', { op: 'capture', ...ask({ port: 1 }) }, (line) => {
        return lines.push(line) < 3;
    });
    t.equal(lines.length, 3);
    t.match(lines[0], { port: 1, frame: Buffer.from(frame(7)).toString('base64'), lost: 0 });
    const end = new AbortController();
    await listenToSwitch(runDir, 's1', { op: 'capture', ...ask({}) }, () => {
        end.abort();
        return true;
    }, end.signal);
    await t.rejects(listenToSwitch(runDir, 's1', { op: 'capture', ...ask({ port: 9 }) }, () => true), { code: 'UNKNOWN_PORT' });
    await t.rejects(listenToSwitch(runDir, 's9', { op: 'capture', ...ask({}) }, () => true), { code: 'NO_SUCH_SWITCH' });
});
//# sourceMappingURL=taps.test.js.map