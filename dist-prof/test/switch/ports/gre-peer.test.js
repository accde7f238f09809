/**
 * GRE with a peer that shares no code with ours: the package `raw-socket`, with packets written out by
 * hand, at the other end of a veth. (Kernels without ip_gre, such as many in containers, have no
 * gretap to compare with.)
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { withNetns } from '../../../switch/os/namespaces.js';
import { Frame } from '../../../switch/ports/frame.js';
import { GrePort, openGre } from '../../../switch/ports/gre-port.js';
import { parsePortDevice } from '../../../switch/ports/port-device.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
const PEER = 'heddle-gre-peer';
/** The package is optional: it needs a compiler when it is installed. */
function loadRawSocket() {
    try {
        return createRequire(import.meta.url)('raw-socket');
    }
    catch {
        return undefined;
    }
}
await inPrivateNamespaces(import.meta.url, (t) => {
    const raw = loadRawSocket();
    const skip = raw === undefined ? 'the optional package raw-socket is not installed' : false;
    t.test('frames to and from raw-socket', { skip }, async (t) => {
        must('ip', 'netns', 'add', PEER);
        must('ip', 'link', 'add', 'here', 'type', 'veth', 'peer', 'there', 'netns', PEER);
        must('ip', 'addr', 'add', '10.99.0.1/24', 'dev', 'here');
        must('ip', 'link', 'set', 'here', 'up');
        must('ip', '-n', PEER, 'addr', 'add', '10.99.0.2/24', 'dev', 'there');
        must('ip', '-n', PEER, 'link', 'set', 'there', 'up');
        const peer = withNetns(PEER, () => raw.createSocket({ protocol: 47 }));
        t.teardown(() => peer.close());
        const say = (hex) => {
            const data = Buffer.from(hex.replaceAll(' ', ''), 'hex');
            return new Promise((resolve, reject) => {
                const done = (error) => (error === null ? resolve() : reject(error));
                peer.send(data, 0, data.length, '10.99.0.1', done);
            });
        };
        const open = (text) => {
            const device = parsePortDevice(text).device;
            const tunnel = openGre(device, undefined);
            t.teardown(() => tunnel.close());
            return new GrePort({ number: 1, name: 'gre' }, { ...tunnel, device, receives: true });
        };
        const plain = open('gre:remote=10.99.0.2');
        const keyed = open('gre:remote=10.99.0.2,local=10.99.0.1,key=7');
        const body = `0200000000020200000000 0188b5${'a5'.repeat(46)}`.replaceAll(' ', '');
        const frame = new Frame(Buffer.from(`${'00'.repeat(10)}${body}`, 'hex'));
        frame.start = 10;
        frame.length = 60;
        for (const [port, header] of [
            [plain, '00006558'],
            [keyed, '2000655800000007'],
        ]) {
            const heard = once(peer, 'message');
            t.ok(port.send(frame));
            port.flush();
            const [packet] = await heard;
            t.equal(packet.subarray((packet[0] & 0xf) * 4).toString('hex'), header + body);
        }
        const received = async (port) => {
            for (let i = 0; i < 100; i++) {
                if (port.next()) {
                    const { bytes, start, length } = port.frame;
                    return Buffer.from(bytes.slice(start, start + length)).toString('hex');
                }
                await sleep(5);
            }
            return undefined;
        };
        await say(`2000 6558 00000007 ${body}`);
        t.equal(await received(keyed), body);
        await say(`3000 6558 00000007 00000001 ${body}`);
        t.equal(await received(keyed), body, 'with a sequence number');
        t.notOk(plain.next(), 'under a key it is another tunnel');
        await say(`0000 6558 ${body}`);
        t.equal(await received(plain), body);
        t.notOk(keyed.next());
        t.equal(plain.counters[2 /* PortCounter.RxDropped */], 0);
        await say(`0000 0800 ${body}`);
        await say('0000 6558 0102');
        await say(`0000 6558 ${body}`);
        t.equal(await received(plain), body, 'nonsense is passed over');
        t.equal(plain.counters[2 /* PortCounter.RxDropped */], 2, 'and counted');
        const any = open('gre:remote=10.99.0.2,key=flow');
        await say(`2000 6558 fffffff0 ${body}`);
        t.equal(await received(any), body);
        t.equal(any.frame.tunnelLow, -16, 'the key, as a signed word');
        frame.tunnelLow = 0x0102_0304;
        const heard = once(peer, 'message');
        any.send(frame);
        any.flush();
        const [packet] = await heard;
        t.equal(packet.subarray((packet[0] & 0xf) * 4).toString('hex'), `2000655801020304${body}`);
        plain.close();
        t.notOk(plain.next());
        t.notOk(plain.send(frame));
    });
});
//# sourceMappingURL=gre-peer.test.js.map