/**
 * AF_XDP ports between two namespaces, with the simplest of loops between them:
 *
 *      [ heddle-x-l  10.9.0.1 ]--veth--( xl   loop   xr )--veth--[ 10.9.0.2  heddle-x-r ]
 *
 * It needs the privilege to load a BPF program, which no user namespace gives.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ping, tcpThroughput } from '../../../lab/real/host-probe.js';
import { HeddleError } from '../../../proto/errors.js';
import { Chance } from '../../../switch/oracle/random.js';
import { check, libc } from '../../../switch/os/libc.js';
import { inNetns } from '../../../switch/os/namespaces.js';
import { createVeth, deleteLink, setLinkDown, setLinkUp } from '../../../switch/os/netlink.js';
import { PollSet } from '../../../switch/os/poll.js';
import { openPacketPort } from '../../../switch/ports/packet-port.js';
import { XdpPort } from '../../../switch/ports/xdp-port.js';
import { checkXdp, openXdp } from '../../../switch/ports/xdp-socket.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
import { startSwitch } from '../support/switch-process.js';
const LEFT = 'heddle-x-l';
const RIGHT = 'heddle-x-r';
const HOSTS = [
    { name: 'left', netns: `/run/netns/${LEFT}`, ip: '10.9.0.1' },
    { name: 'right', netns: `/run/netns/${RIGHT}`, ip: '10.9.0.2' },
];
/** Of no protocol that the kernel has something to say to (local experimental, IEEE 802). */
const EXPERIMENTAL = Buffer.from('88b5', 'hex');
await inPrivateNamespaces(import.meta.url, (t) => {
    try {
        checkXdp();
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        t.plan(0, error.message);
        return;
    }
    for (const netns of [LEFT, RIGHT])
        must('ip', 'netns', 'add', netns);
    connect('xl', LEFT, Uint8Array.of(2, 0, 0, 0, 9, 1), '10.9.0.1');
    connect('xr', RIGHT, Uint8Array.of(2, 0, 0, 0, 9, 2), '10.9.0.2');
    t.test('frames of every length, more than the rings have room for, both ways', async (t) => {
        const port = await open(t, 'xl');
        const raw = rawSocket(t, 'eth0', LEFT);
        const seed = 20261122;
        const chance = new Chance(seed);
        let wrong = 0;
        let returned = 0;
        for (let i = 0; i < 3000; i++) {
            const sent = frameOf(chance.bytes(46 + chance.below(1455)));
            check(libc().send(raw, sent, sent.length, 0), 'sending');
            const got = await receive(port);
            if (!got.equals(sent))
                wrong++;
            // And back, with a tag that it did not have.
            const { frame } = port;
            frame.bytes.copyWithin(frame.start - 4, frame.start, frame.start + 12);
            frame.start -= 4;
            frame.length += 4;
            frame.view.setUint32(frame.start + 12, 0x8100_0064);
            if (port.send(frame))
                port.flush();
            if (i % 100 === 0)
                returned += drainRaw(raw);
        }
        t.equal(wrong, 0, `seed ${seed}`);
        returned += drainRaw(raw);
        t.ok(returned >= 3000, `${returned} came back`);
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 0);
        t.ok(port.counters[0 /* PortCounter.RxPackets */] >= 3000);
        t.equal(port.stalled, false);
    });
    t.test('TCP, with the checksums that a veth leaves undone', async (t) => {
        startLoop(t, [await open(t, 'xl'), await open(t, 'xr')]);
        await reach(t);
        const { bytes } = await tcpThroughput(HOSTS[0], HOSTS[1], 0.15);
        t.ok(bytes > 1e6, `${bytes} bytes`);
    });
    t.test('TCP to and from a port that has offloads', async (t) => {
        const ring = openPacketPort({ number: 2, name: 'xr', ifname: 'xr' });
        t.teardown(() => ring.close());
        const xdp = await open(t, 'xl');
        startLoop(t, [xdp, ring]);
        await reach(t);
        for (const [from, to] of [HOSTS, [HOSTS[1], HOSTS[0]]]) {
            const { bytes } = await tcpThroughput(from, to, 0.15);
            t.ok(bytes > 1e6, `${bytes} bytes from ${from.name}`);
        }
        t.equal(xdp.failed, false);
    });
    t.test('a burst that is too long is lost and counted', async (t) => {
        const port = await open(t, 'xl');
        const raw = rawSocket(t, 'eth0', LEFT);
        const frame = frameOf(Buffer.alloc(46));
        for (let i = 0; i < 3000; i++)
            libc().send(raw, frame, frame.length, 0);
        await sleep(20);
        let got = 0;
        while (port.next())
            got++;
        t.ok(got >= 2048 && got < 3000, `${got} got through`);
        t.ok(port.counters[2 /* PortCounter.RxDropped */] >= 3000 - got, 'the others are counted');
        libc().send(raw, frame, frame.length, 0);
        t.ok((await receive(port)).equals(frame), 'and it goes on');
    });
    t.test('more is sent than the other end takes', async (t) => {
        const port = await open(t, 'xl');
        const raw = rawSocket(t, 'eth0', LEFT);
        const frame = frameOf(Buffer.alloc(46));
        libc().send(raw, frame, frame.length, 0);
        await receive(port);
        for (let i = 0; i < 3000; i++)
            port.send(port.frame);
        port.flush();
        t.equal(port.counters[3 /* PortCounter.TxPackets */] + port.counters[5 /* PortCounter.TxDropped */], 3000);
        t.equal(port.stalled, false);
    });
    t.test('an interface goes down and comes up', async (t) => {
        const port = await open(t, 'xl');
        const raw = rawSocket(t, 'eth0', LEFT);
        const frame = frameOf(Buffer.alloc(46, 0xa5));
        libc().send(raw, frame, frame.length, 0);
        await receive(port);
        setLinkDown('xl');
        for (let i = 0; i < 5; i++) {
            port.send(port.frame);
            port.flush();
        }
        t.equal(port.stalled, false, 'nothing is kept for later');
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 5);
        port.checkDevice();
        t.equal(port.failed, false);
        t.equal(port.next(), false);
        setLinkUp('xl');
        await carrier('xl');
        libc().send(raw, frame, frame.length, 0);
        t.ok((await receive(port)).equals(frame));
        t.ok(port.send(port.frame));
        port.flush();
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 5);
    });
    t.test('an interface vanishes', async (t) => {
        must('ip', 'netns', 'add', 'heddle-x-v');
        connect('xv', 'heddle-x-v', Uint8Array.of(2, 0, 0, 0, 9, 3), '10.9.1.3');
        const port = await open(t, 'xv');
        const raw = rawSocket(t, 'eth0', 'heddle-x-v');
        const frame = frameOf(Buffer.alloc(46));
        libc().send(raw, frame, frame.length, 0);
        await receive(port);
        t.ok(port.send(port.frame));
        deleteLink('xv');
        port.flush();
        t.equal(port.failed, true, 'noticed by sending');
        t.equal(port.send(port.frame), false);
        t.equal(port.next(), false);
        t.equal(port.stalled, false);
        port.close();
        port.close();
        t.equal(port.next(), false);
        t.equal(port.send(port.frame), false);
        port.flush();
    });
    t.test('what can not be opened is refused in a sentence', async (t) => {
        const codeOf = (ifname, netns, threads = 1) => {
            try {
                openXdp(ifname, netns, threads).close();
            }
            catch (error) {
                if (error instanceof HeddleError)
                    return `${error.code}: ${error.message}`;
                throw error;
            }
            return 'opened';
        };
        t.equal(codeOf('nope0'), 'NO_INTERFACE: There is no network interface nope0 here.');
        t.match(codeOf('xl', LEFT), /^NO_INTERFACE: .* namespace heddle-x-l/);
        t.match(codeOf('xl', undefined, 2), /^UNSUPPORTED: xl has 1 receive queue .* 2 forwarding/);
        const port = openXdp('xl', undefined, 1);
        t.match(codeOf('xl'), /^IN_USE: xl has an .* already/);
        port.close();
        setLinkDown('xr');
        must('ip', 'link', 'set', 'xr', 'mtu', '9000');
        t.match(codeOf('xr'), /^UNSUPPORTED: xr has an MTU of 9000 and AF_XDP takes at most 3818/);
        must('ip', 'link', 'set', 'xr', 'mtu', '1500');
        setLinkUp('xr');
        await carrier('xr');
    });
    t.test('a switch: --io xdp goes for every interface, and ends with the process', async (t) => {
        const directory = mkdtempSync(join(tmpdir(), 'heddle-xdp-'));
        t.teardown(() => rmSync(directory, { recursive: true, force: true }));
        const ports = ['--port=xl', '--port=xr'];
        const process = startSwitch(['--name=x', `--run-dir=${directory}`, '--io=xdp', ...ports]);
        t.teardown(() => process.kill('SIGKILL'));
        await process.ready;
        for (const ifname of ['xl', 'xr'])
            await until(() => hasProgram(ifname), `${ifname} has it`);
        process.kill('SIGKILL');
        await process.exited;
        for (const ifname of ['xl', 'xr']) {
            await until(() => !hasProgram(ifname), `${ifname} is as before`);
            t.pass(`${ifname} had a program, and has none`);
        }
    });
});
function connect(ifname, netns, mac, ip) {
    createVeth(ifname, undefined, 'eth0', netns, { macB: mac });
    setLinkUp('eth0', netns);
    setLinkUp(ifname);
    must('ip', '-n', netns, 'address', 'add', `${ip}/24`, 'dev', 'eth0');
}
const shown = (ifname) => must('ip', '-o', 'link', 'show', ifname);
const hasProgram = (ifname) => shown(ifname).includes('prog/xdp');
async function until(isSo, what) {
    for (let i = 0; i < 400; i++) {
        if (isSo())
            return;
        await sleep(10);
    }
    throw new Error(`never: ${what}`);
}
const carrier = (ifname) => until(() => shown(ifname).includes('LOWER_UP'), `${ifname} has a carrier`);
async function open(t, ifname) {
    let opened;
    // The kernel lets go of a queue a moment after its socket was closed.
    const isFree = () => {
        try {
            opened = openXdp(ifname, undefined, 1);
            return true;
        }
        catch (error) {
            if (error instanceof HeddleError && error.code === 'IN_USE')
                return false;
            throw error;
        }
    };
    await until(isFree, `${ifname} is free`);
    const { sockets, close } = opened;
    const port = new XdpPort({ number: 1, name: ifname }, sockets[0]);
    t.teardown(() => {
        port.close();
        close();
    });
    return port;
}
function frameOf(payload) {
    const addresses = Buffer.from('ffffffffffff020000000901', 'hex');
    return Buffer.concat([addresses, EXPERIMENTAL, payload]);
}
/** A plain packet socket on all protocols; 17: AF_PACKET, 3 | SOCK_NONBLOCK: SOCK_RAW. */
function rawSocket(t, ifname, netns) {
    return inNetns(netns, () => {
        const fd = check(libc().socket(17, 3 | 0x800, 0), 'socket');
        const address = new DataView(new ArrayBuffer(20));
        address.setUint16(0, 17, true);
        address.setUint16(2, 3);
        address.setInt32(4, libc().if_nametoindex(ifname), true);
        check(libc().bind(fd, address, 20), 'bind');
        t.teardown(() => libc().close(fd));
        return fd;
    });
}
/** How many came in there with a tag, which the kernel takes out, and the experimental type. */
function drainRaw(fd) {
    const bytes = new Uint8Array(2048);
    let count = 0;
    for (;;) {
        const got = libc().recv(fd, bytes, bytes.length, 0);
        if (got < 0)
            return count;
        if (bytes[12] === EXPERIMENTAL[0] && bytes[13] === EXPERIMENTAL[1])
            count++;
    }
}
/** The next frame of the experimental type; what else comes is passed over. */
async function receive(port) {
    for (let i = 0; i < 400; i++) {
        while (port.next()) {
            const { bytes, start, length } = port.frame;
            const copy = Buffer.from(bytes.slice(start, start + length));
            if (copy.subarray(12, 14).equals(EXPERIMENTAL))
                return copy;
        }
        if (i > 2)
            await sleep(5);
    }
    throw new Error('the frame never came');
}
/** Copies between two ports on the event loop until the test is over. */
function startLoop(t, ports) {
    const poll = new PollSet(2);
    for (const port of ports)
        poll.add(port.pollFd);
    let running = true;
    t.teardown(() => {
        running = false;
    });
    const turn = () => {
        if (!running)
            return;
        for (let idle = 0; idle < 2;) {
            let moved = 0;
            for (const [at, from] of ports.entries()) {
                const to = ports[at ^ 1];
                let count = 0;
                for (; count < 64 && from.next(); count++)
                    to.send(from.frame);
                to.flush();
                moved += count;
            }
            if (moved === 0 && poll.wait(2) === 0)
                idle++;
        }
        setImmediate(turn);
    };
    setImmediate(turn);
}
async function reach(t) {
    const [answer] = await ping(HOSTS, [{ from: 0, to: 1 }], {
        count: 20,
        intervalMs: 50,
        answers: 1,
    });
    t.ok(answer.received > 0, 'the hosts reach each other');
}
//# sourceMappingURL=xdp-port.test.js.map