import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import { MemoryStateStore } from '../../../switch/agent/state-store.js';
import { askSwitch } from '../../../switch/control/client.js';
import { startControl } from '../../../switch/control/control.js';
import { controlSocketPath, parseRequest } from '../../../switch/control/protocol.js';
import { InProcessDataPlane } from '../../../switch/forwarding/in-process.js';
import { createSwitch } from '../../../switch/switch.js';
async function started(t) {
    const clock = new VirtualClock();
    const stateStore = new MemoryStateStore();
    const make = () => createSwitch({
        name: 's1',
        clock,
        random: () => 0.5,
        logger: silentLogger,
        dataPlane: new InProcessDataPlane({ clock, onTransmit: () => { } }),
        stateStore,
        controllers: [],
        dial: () => Promise.reject(new Error('nobody')),
    });
    const target = make();
    await target.start();
    // Not in the checkout: its path may be too long for a socket.
    const runDir = mkdtempSync(join(tmpdir(), 'heddle-d-'));
    const path = controlSocketPath(runDir, 's1');
    const controlled = { target, hasInterface: (ifname) => ifname !== 'none' };
    const server = await startControl(controlled, path, silentLogger);
    t.teardown(async () => {
        await server.close();
        await target.stop();
        rmSync(runDir, { recursive: true });
    });
    return { runDir, path, target, make, controlled, server };
}
/** What comes back for raw text, until the switch hangs up or a line has come. */
function raw(path, text) {
    return new Promise((resolve) => {
        const socket = connect(path);
        let answer = '';
        socket.setEncoding('utf8');
        socket.on('data', (data) => {
            answer += data;
            if (answer.includes('\n'))
                socket.destroy();
        });
        socket.on('error', () => { });
        socket.on('close', () => resolve(answer));
        socket.write(text);
    });
}
t.test('attaches, lists and detaches', async (t) => {
    const { runDir, target, make } = await started(t);
    t.match(await askSwitch(runDir, 's1', { op: 'attach-port', ifname: 'veth1' }), {
        number: 1,
        name: 'veth1',
        ifname: 'veth1',
        mac: '02:00:00:00:00:01',
        up: true,
    });
    t.match(await askSwitch(runDir, 's1', { op: 'attach-port', ifname: 'veth2', number: 9 }), {
        number: 9,
    });
    t.match(await askSwitch(runDir, 's1', { op: 'status' }), {
        name: 's1',
        pid: process.pid,
        rules: 0,
        ports: [{ number: 1 }, { number: 9, ifname: 'veth2' }],
    });
    t.match(await askSwitch(runDir, 's1', { op: 'detach-port', ifname: 'veth1' }), { number: 1 });
    await t.rejects(askSwitch(runDir, 's1', { op: 'detach-port', number: 1 }), {
        code: 'UNKNOWN_PORT',
        message: 'The switch has no port 1.',
    });
    await target.stop();
    const again = make();
    await again.start();
    t.match(again.ports(), [{ number: 9, name: 'veth2' }], 'attached ports are remembered');
    t.equal(again.ports().length, 1);
    await again.stop();
});
t.test('traces and explains', async (t) => {
    const { runDir, target } = await started(t);
    target.addPort({ number: 4, name: 'four' });
    const frame = '020000000002 020000000001 88b5'.padEnd(140, '0');
    t.match(await askSwitch(runDir, 's1', { op: 'trace', inPort: 4, frame }), {
        switch: 's1',
        inPort: 4,
        tables: [{ stage: 'classify', miss: 'next' }, {}, {}, {}, { stage: 'forward', rule: null }],
        drops: ['no-match'],
    });
    t.match(await askSwitch(runDir, 's1', { op: 'explain', table: 'route' }), {
        tables: [{ table: 3, matcher: 'empty', rules: 0, masks: [] }],
    });
    await t.rejects(askSwitch(runDir, 's1', { op: 'trace', inPort: 5, frame }), {
        code: 'UNKNOWN_PORT',
        message: /no port 5; it has 4/,
    });
    await t.rejects(askSwitch(runDir, 's1', { op: 'trace', inPort: 4, frame: 'zz' }), {
        code: 'BAD_VALUE',
    });
    await t.rejects(askSwitch(runDir, 's1', { op: 'explain', table: 'cellar' }), {
        code: 'UNKNOWN_TABLE',
    });
    t.same(target.status().drops, {}, 'nothing was counted');
});
t.test('refuses what makes no sense, in words', async (t) => {
    const { runDir, path, controlled } = await started(t);
    await t.rejects(askSwitch(runDir, 's1', { op: 'attach-port', ifname: 'none' }), {
        code: 'NO_SUCH_INTERFACE',
    });
    await t.rejects(askSwitch(runDir, 's2', { op: 'status' }), {
        code: 'NO_SUCH_SWITCH',
        message: /No switch "s2" runs here/,
    });
    await t.rejects(startControl(controlled, path, silentLogger), { code: 'ALREADY_RUNNING' });
    for (const [text, code] of [
        ['no json', 'MALFORMED'],
        ['[]', 'MALFORMED'],
        ['{}', 'BAD_VALUE'],
        ['{"op":"attach-port"}', 'BAD_VALUE'],
        ['{"op":"attach-port","ifname":"a/../b"}', 'BAD_VALUE'],
        ['{"op":"attach-port","ifname":"x","number":1.5}', 'BAD_VALUE'],
        ['{"op":"detach-port"}', 'BAD_VALUE'],
        ['{"op":"trace","frame":"00"}', 'BAD_VALUE'],
        ['{"op":"trace","inPort":1}', 'BAD_VALUE'],
        ['{"op":"explain","table":4}', 'BAD_VALUE'],
    ]) {
        t.match(JSON.parse(await raw(path, `${text}\n`)), { ok: false, error: { code } }, text);
    }
    t.match(await raw(path, 'x'.repeat(70_000)), /TOO_LONG/);
    t.throws(() => controlSocketPath(join('/', 'x'.repeat(120)), 's1'), { code: 'BAD_VALUE' });
    t.match(parseRequest('{"op":"status","more":1}'), { op: 'status' });
});
//# sourceMappingURL=control.test.js.map