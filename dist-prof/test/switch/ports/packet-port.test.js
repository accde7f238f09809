/**
 * Real frames between two namespaces with two packet ports between them and the simplest of loops:
 *
 *      [ heddle-b-l  10.9.0.1 ]--veth--( swl   loop   swr )--veth--[ 10.9.0.2  heddle-b-r ]
 */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeddleError } from '../../../proto/errors.js';
import { check, libc } from '../../../switch/os/libc.js';
import { inNetns, withNetns } from '../../../switch/os/namespaces.js';
import { createVeth, deleteLink, setLinkDown, setLinkUp } from '../../../switch/os/netlink.js';
import { PollSet } from '../../../switch/os/poll.js';
import { openPacketPort, PacketPort } from '../../../switch/ports/packet-port.js';
import { closePacketSocketsLater, openSharedPacketSockets, } from '../../../switch/ports/packet-socket.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
const LEFT = 'heddle-b-l';
const RIGHT = 'heddle-b-r';
const MAC_LEFT = Uint8Array.of(2, 0, 0, 0, 9, 1);
const MAC_RIGHT = Uint8Array.of(2, 0, 0, 0, 9, 2);
await inPrivateNamespaces(import.meta.url, (t) => {
    for (const netns of [LEFT, RIGHT])
        must('ip', 'netns', 'add', netns);
    connect('swl', LEFT, MAC_LEFT, '10.9.0.1', 'fd00::1');
    connect('swr', RIGHT, MAC_RIGHT, '10.9.0.2', 'fd00::2');
    t.test('UDP of every length up to the MTU, both ways', async (t) => {
        const { ports, stop } = startLoop();
        t.teardown(stop);
        const answer = await runHosts(`const s = require('dgram').createSocket('udp4'); s.bind(7000, () => console.log('ready'));
       s.on('message', (m, r) => s.send(m, r.port, r.address)); setTimeout(() => process.exit(), 8000);`, `const s = require('dgram').createSocket('udp4'); let next = 0, bad = 0;
       const send = () => s.send(Buffer.alloc(next, next & 255), 7000, '10.9.0.2');
       s.on('message', (m) => { if (m.length !== next || m.some((b) => b !== (next & 255))) bad++;
         if (next === 1472) { console.log('all', bad); process.exit(); } next = Math.min(1472, next + 13); send(); });
       setTimeout(() => { console.log('stuck at', next); process.exit(); }, 5000); send();`);
        t.equal(answer, 'all 0');
        t.ok(ports[0].counters[0 /* PortCounter.RxPackets */] > 100);
        t.equal(ports[0].counters[5 /* PortCounter.TxDropped */], 0);
    });
    for (const [family, address] of [
        ['TCP over IPv4', '10.9.0.2'],
        ['TCP over IPv6', 'fd00::2'],
    ]) {
        t.test(`${family} with offloads on: frames far larger than a slot`, async (t) => {
            const { ports, longest, stop } = startLoop();
            t.teardown(stop);
            const bytes = 24 * 1024 * 1024;
            const answer = await runHosts(`const h = require('crypto').createHash('sha1'); let n = 0;
         require('net').createServer((c) => { c.on('data', (d) => { h.update(d); n += d.length; });
           c.on('end', () => { c.end(n + ' ' + h.digest('hex')); setTimeout(() => process.exit(), 200); }); })
           .listen(7001, () => console.log('ready')); setTimeout(() => process.exit(), 15000);`, `const h = require('crypto').createHash('sha1'); const all = Buffer.alloc(${bytes});
         for (let i = 0; i < all.length; i += 4) all.writeUInt32LE((i * 2654435761) % 4294967296, i);
         h.update(all); const c = require('net').connect(7001, '${address}', () => c.end(all)); let a = '';
         c.on('data', (d) => { a += d; }); c.on('end', () => { console.log(a === ${bytes} + ' ' + h.digest('hex') ? 'same' : 'other: ' + a); process.exit(); });
         setTimeout(() => { console.log('stuck'); process.exit(); }, 12000);`);
            t.equal(answer, 'same');
            t.ok(longest() > 30_000, `longest frame: ${longest()}`);
            t.ok(ports.every((port) => !port.failed && !port.stalled));
        });
    }
    t.test('TCP over a trunk: tags are pushed onto and popped off large frames in place', async (t) => {
        createVeth('hbt-a', undefined, 'hbt-b', undefined);
        setLinkUp('hbt-a');
        setLinkUp('hbt-b');
        await carrier('hbt-a');
        const { ports, longest, stop } = startLoop(['swl', 'hbt-a', 'hbt-b', 'swr'], (frame, from) => {
            const isHost = from === 1 || from === 4;
            const { bytes, view, start } = frame;
            const moved = isHost ? -4 : 4;
            if (!isHost && view.getUint32(start + 12) !== 0x8100_0064)
                return;
            bytes.copyWithin(start + moved, start, start + 12);
            frame.start += moved;
            frame.length -= moved;
            if (isHost)
                view.setUint32(frame.start + 12, 0x8100_0064);
            if (frame.checksumStart >= 0)
                frame.checksumStart -= moved;
            if (frame.headerLength > 0)
                frame.headerLength -= moved;
        });
        t.teardown(stop);
        const answer = await runHosts(`let n = 0; require('net').createServer((c) => { c.on('data', (d) => { n += d.length; });
         c.on('end', () => { c.end(n + ''); setTimeout(() => process.exit(), 200); }); })
         .listen(7002, () => console.log('ready')); setTimeout(() => process.exit(), 15000);`, `const c = require('net').connect(7002, '10.9.0.2', () => c.end(Buffer.alloc(8e6, 7))); let a = '';
       c.on('data', (d) => { a += d; }); c.on('end', () => { console.log(a); process.exit(); });
       setTimeout(() => { console.log('stuck'); process.exit(); }, 10000);`);
        t.equal(answer, '8000000');
        t.ok(longest() > 10_000, `longest frame: ${longest()}`);
        t.ok(ports.every((port) => !port.failed));
        deleteLink('hbt-a');
    });
    t.test('tags are where they were on the wire, also two and also another TPID', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'swl' });
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => port.close());
        t.teardown(() => libc().close(raw));
        for (const tags of ['', '81000064', '88a80065', '810020c8', '88a800078100e009']) {
            const frame = Buffer.from(`ffffffffffff020000000901${tags}88b5${'5a'.repeat(50)}`, 'hex');
            check(libc().send(raw, frame, frame.length, 0), 'send');
            const got = await receive(port, (bytes) => bytes.includes(Buffer.from('88b55a5a', 'hex')));
            t.equal(got.toString('hex'), frame.toString('hex'), tags);
            t.ok(port.frame.start - port.frame.floor >= 64, 'room to push more');
            // And out again, to come back stripped at the host, which answers to nobody: only count.
            t.ok(port.send(port.frame));
            port.flush();
        }
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 0);
    });
    t.test('frames that no host would send do no harm', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'swl', slots: 64 });
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => port.close());
        t.teardown(() => libc().close(raw));
        let state = 12345;
        let sent = 0;
        for (let i = 0; i < 500; i++) {
            state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
            const frame = Buffer.alloc(14 + (state % 1500), state & 0xff);
            for (let b = 0; b < 40 && b < frame.length; b++)
                frame[b] = (state >>> (b % 23)) & 0xff;
            if (libc().send(raw, frame, frame.length, 0) > 0)
                sent++;
            while (port.next())
                port.send(port.frame);
            port.flush();
        }
        t.ok(sent > 400);
        t.equal(port.counters[0 /* PortCounter.RxPackets */] + port.counters[2 /* PortCounter.RxDropped */], sent);
        const { frame } = port;
        for (const length of [0, 1, 13, -5, 70_000]) {
            frame.length = length;
            t.equal(port.send(frame), false, `length ${length}`);
        }
    });
    t.test('a ring that is full loses frames and says so', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'swl', slots: 64 });
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => port.close());
        t.teardown(() => libc().close(raw));
        const frame = Buffer.from(`ffffffffffff02000000090188b5${'00'.repeat(46)}`, 'hex');
        for (let i = 0; i < 200; i++)
            libc().send(raw, frame, frame.length, 0);
        let got = 0;
        while (port.next())
            got++;
        t.equal(got, 64);
        // The kernel says so in the next frame that finds room.
        libc().send(raw, frame, frame.length, 0);
        t.equal(port.next(), true, 'goes on');
        while (port.next())
            ;
        t.ok(port.counters[2 /* PortCounter.RxDropped */] >= 136, `${port.counters[2 /* PortCounter.RxDropped */]}`);
    });
    t.test('an interface goes down and comes up', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'swl' });
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => port.close());
        t.teardown(() => libc().close(raw));
        const frame = Buffer.from(`ffffffffffff02000000090188b5${'a5'.repeat(46)}`, 'hex');
        const isOurs = (bytes) => bytes.includes(Buffer.from('88b5a5', 'hex'));
        libc().send(raw, frame, frame.length, 0);
        await receive(port, isOurs);
        setLinkDown('swl');
        const poll = new PollSet(1);
        poll.add(port.pollFd);
        t.equal(poll.wait(0), 1);
        t.ok(poll.revents(0) & 8 /* PollEvent.Err */, 'poll tells of an error');
        port.checkDevice();
        while (port.next())
            ;
        t.equal(poll.wait(0), 0, 'once');
        t.equal(port.failed, false);
        for (let i = 0; i < 5; i++) {
            port.send(port.frame);
            port.flush();
        }
        t.equal(port.stalled, false, 'nothing is kept for later');
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 5);
        t.equal(port.next(), false);
        setLinkUp('swl');
        await carrier('swl');
        libc().send(raw, frame, frame.length, 0);
        await receive(port, isOurs);
        t.ok(port.send(port.frame));
        port.flush();
        t.equal(port.counters[5 /* PortCounter.TxDropped */], 5);
    });
    t.test('the other end is down: sending is given up, not repeated for ever', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'swl' });
        t.teardown(() => port.close());
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => libc().close(raw));
        const frame = Buffer.from(`ffffffffffff02000000090188b5${'a5'.repeat(46)}`, 'hex');
        libc().send(raw, frame, frame.length, 0);
        await receive(port, () => true);
        setLinkDown('eth0', LEFT);
        for (let i = 0; i < 20; i++)
            port.send(port.frame);
        let flushes = 0;
        do {
            port.flush();
            flushes++;
        } while (port.stalled && flushes < 100);
        t.ok(flushes < 20, `${flushes} flushes`);
        t.equal(port.counters[5 /* PortCounter.TxDropped */] + port.counters[3 /* PortCounter.TxPackets */], 20);
        setLinkUp('eth0', LEFT);
        must('ip', '-n', LEFT, 'address', 'replace', 'fd00::1/64', 'dev', 'eth0', 'nodad');
        await carrier('swl');
        const before = port.counters[3 /* PortCounter.TxPackets */];
        t.ok(port.send(port.frame));
        port.flush();
        t.equal(port.counters[3 /* PortCounter.TxPackets */], before + 1);
        t.equal(port.stalled, false);
    });
    t.test('an interface vanishes and returns as another', async (t) => {
        const netns = 'heddle-b-v';
        must('ip', 'netns', 'add', netns);
        connect('swv', netns, Uint8Array.of(2, 0, 0, 0, 9, 3), '10.9.1.3', 'fd00:1::3');
        const port = openPacketPort({ number: 3, name: 'v', ifname: 'swv' });
        const helper = openPacketPort({ number: 1, name: 'p', ifname: 'swl' });
        t.teardown(() => helper.close());
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => libc().close(raw));
        const bytes = Buffer.from(`ffffffffffff02000000090188b5${'a5'.repeat(46)}`, 'hex');
        libc().send(raw, bytes, bytes.length, 0);
        await receive(helper, () => true);
        t.ok(port.send(helper.frame));
        deleteLink('swv');
        t.equal(port.failed, false, 'not noticed yet');
        port.flush();
        t.equal(port.failed, true, 'noticed by sending');
        t.equal(port.send(helper.frame), false);
        t.equal(port.next(), false);
        t.equal(port.stalled, false);
        port.close();
        port.close();
        t.equal(port.next(), false);
        t.equal(port.send(helper.frame), false);
        port.flush();
        connect('swv', netns, Uint8Array.of(2, 0, 0, 0, 9, 3), '10.9.1.3', 'fd00:1::3');
        const again = openPacketPort({ number: 3, name: 'v', ifname: 'swv' });
        t.ok(again.send(helper.frame));
        again.flush();
        t.equal(again.counters[3 /* PortCounter.TxPackets */], 1);
        deleteLink('swv');
        const poll = new PollSet(1);
        poll.add(again.pollFd);
        t.equal(poll.wait(1000), 1);
        again.checkDevice();
        t.equal(again.failed, true, 'noticed by waiting');
        t.equal(poll.wait(0), 0, 'and then there is quiet');
        again.close();
    });
    t.test('what can not be opened is refused in a sentence', (t) => {
        const codeOf = (options) => {
            try {
                openPacketPort({ number: 1, name: 'p', ifname: 'swl', ...options });
            }
            catch (error) {
                if (error instanceof HeddleError)
                    return `${error.code}: ${error.message}`;
                throw error;
            }
            return 'opened';
        };
        t.equal(codeOf({ ifname: 'nope0' }), 'NO_INTERFACE: There is no network interface nope0 here.');
        t.match(codeOf({ ifname: 'swl', netns: LEFT }), /^NO_INTERFACE: .* namespace heddle-b-l/);
        t.match(codeOf({ netns: 'heddle-b-none' }), /^NO_NAMESPACE/);
        t.match(codeOf({ ifname: 'lo' }), /^UNSUPPORTED: lo is not an Ethernet/);
        t.match(codeOf({ slots: 100 }), /^BAD_VALUE/);
        t.end();
    });
    t.test('ports in another namespace, opened from here', async (t) => {
        const port = openPacketPort({ number: 1, name: 'p', ifname: 'eth0', netns: LEFT });
        t.teardown(() => port.close());
        const raw = rawSocket('swl');
        t.teardown(() => libc().close(raw));
        const frame = Buffer.from(`ffffffffffff02000000090188b5${'77'.repeat(46)}`, 'hex');
        libc().send(raw, frame, frame.length, 0);
        const got = await receive(port, (bytes) => bytes.includes(Buffer.from('88b577', 'hex')));
        t.equal(got.toString('hex'), frame.toString('hex'));
    });
    t.test('two sockets share an interface by flow', async (t) => {
        const open = async () => {
            const sockets = await openSharedPacketSockets({ ifname: 'swl' }, 2);
            const ports = sockets.map((own) => {
                const options = { number: 1, name: 'p' };
                const port = new PacketPort(options, own, () => void closePacketSocketsLater(own));
                t.teardown(() => port.close());
                return port;
            });
            return ports;
        };
        const [one, two] = await open();
        // Another switch on the same interface has a group of its own, and gets everything too.
        const others = await open();
        const raw = rawSocket('eth0', LEFT);
        t.teardown(() => libc().close(raw));
        const count = 64;
        for (let flow = 0; flow < count; flow++) {
            const udp = `${(4000 + flow).toString(16).padStart(4, '0')}1388001e0000${'00'.repeat(22)}`;
            const ip = `4500003200004000401100000a0900010a090002`;
            const frame = Buffer.from(`02000000090202000000090108 00${ip}${udp}`.replace(' ', ''), 'hex');
            libc().send(raw, frame, frame.length, 0);
        }
        await sleep(20);
        const drain = (port) => {
            let udp = 0;
            while (port.next())
                if (port.frame.view.getUint16(port.frame.start + 12) === 0x0800)
                    udp++;
            return udp;
        };
        const [first, second] = [drain(one), drain(two)];
        t.equal(first + second, count, 'each frame once');
        t.ok(first > 5 && second > 5, `${first} and ${second}`);
        t.same(others.map(drain), [first, second], 'and in the same way for everybody');
        // What is sent comes back to nobody.
        t.ok(one.send(one.frame));
        one.flush();
        await sleep(20);
        t.equal(drain(one) + drain(two), 0);
    });
});
function connect(ifname, netns, mac, ip, ip6) {
    createVeth(ifname, undefined, 'eth0', netns, { macB: mac });
    setLinkUp('lo', netns);
    setLinkUp('eth0', netns);
    setLinkUp(ifname);
    must('ip', '-n', netns, 'address', 'add', `${ip}/24`, 'dev', 'eth0');
    must('ip', '-n', netns, 'address', 'add', `${ip6}/64`, 'dev', 'eth0', 'nodad');
}
async function carrier(ifname) {
    for (let i = 0; i < 200; i++) {
        if (must('ip', '-o', 'link', 'show', ifname).includes('LOWER_UP'))
            return;
        await sleep(5);
    }
    throw new Error(`${ifname} got no carrier`);
}
/** A plain packet socket that sends; 17: AF_PACKET, 3: SOCK_RAW. */
function rawSocket(ifname, netns) {
    return inNetns(netns, () => {
        const fd = check(libc().socket(17, 3, 0), 'socket');
        const address = new DataView(new ArrayBuffer(20));
        address.setUint16(0, 17, true);
        address.setInt32(4, libc().if_nametoindex(ifname), true);
        check(libc().bind(fd, address, 20), 'bind');
        return fd;
    });
}
/** The first frame that is wanted; what else comes (the kernel's own chatter) is passed over. */
async function receive(port, isWanted) {
    for (let i = 0; i < 400; i++) {
        while (port.next()) {
            const { bytes, start, length } = port.frame;
            const copy = Buffer.from(bytes.slice(start, start + length));
            if (isWanted(copy))
                return copy;
        }
        await sleep(5);
    }
    throw new Error('the frame never came');
}
/** Copies between each two ports on the event loop, so that child processes can be waited for. */
function startLoop(ifnames = ['swl', 'swr'], change = () => { }) {
    const ports = ifnames.map((ifname, at) => openPacketPort({ number: at + 1, name: ifname, ifname }));
    const poll = new PollSet(ports.length);
    for (const port of ports)
        poll.add(port.pollFd);
    let longest = 0;
    let running = true;
    const burst = (from, to) => {
        let count = 0;
        while (count < 64 && from.next()) {
            longest = Math.max(longest, from.frame.length);
            change(from.frame, from.number);
            to.send(from.frame);
            count++;
        }
        to.flush();
        return count;
    };
    const turn = () => {
        if (!running)
            return;
        for (let idle = 0; idle < 2;) {
            let moved = 0;
            for (const [at, port] of ports.entries())
                moved += burst(port, ports[at ^ 1]);
            if (moved === 0 && poll.wait(2) === 0)
                idle++;
        }
        setImmediate(turn);
    };
    setImmediate(turn);
    const stop = () => {
        running = false;
        for (const port of ports)
            port.close();
    };
    return { ports, longest: () => longest, stop };
}
/** Runs one script in each host: the server first, until it is ready. Gives what the client says. */
async function runHosts(server, client) {
    const right = withNetns(RIGHT, () => spawn(process.execPath, ['-e', server]));
    await line(right);
    const left = withNetns(LEFT, () => spawn(process.execPath, ['-e', client]));
    const answer = await line(left);
    right.kill();
    left.kill();
    return answer;
}
function line(child) {
    return new Promise((resolve, reject) => {
        let text = '';
        child.stderr.on('data', (data) => reject(new Error(String(data))));
        child.once('error', reject);
        child.stdout.on('data', (data) => {
            text += data;
            if (text.includes('\n'))
                resolve(text.trim());
        });
    });
}
//# sourceMappingURL=packet-port.test.js.map