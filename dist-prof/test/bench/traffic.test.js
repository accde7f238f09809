import { measureTraffic, receivedPackets, sendUdp, } from '../../bench/support/traffic.js';
import { createVeth, setLinkUp, silenceLink } from '../../switch/os/netlink.js';
import { openPacketPort } from '../../switch/ports/packet-port.js';
import { inPrivateNamespaces, must } from '../switch/support/privileged.js';
await inPrivateNamespaces(import.meta.url, (t) => {
    t.test('as many frames as asked for, each flow in turn, counted where they come out', async (t) => {
        must('ip', 'netns', 'add', 'heddle-b-sink');
        createVeth('hb-src', undefined, 'eth0', 'heddle-b-sink');
        silenceLink('hb-src');
        silenceLink('eth0', 'heddle-b-sink');
        setLinkUp('hb-src');
        setLinkUp('eth0', 'heddle-b-sink');
        const port = openPacketPort({
            number: 1,
            name: 'sink',
            ifname: 'eth0',
            netns: 'heddle-b-sink',
            slots: 4096,
        });
        t.teardown(() => port.close());
        const options = {
            from: { ifname: 'hb-src', mac: '02:00:00:00:00:01', ip: '10.9.0.1' },
            to: { netns: 'heddle-b-sink', ifname: 'eth0', mac: '02:00:00:00:00:02', ip: '10.9.0.2' },
            flows: 10,
            frameBytes: 60,
            seconds: 0.1,
            kpps: 10,
        };
        const result = await measureTraffic(options, sendUdp);
        t.equal(result.receivedPackets, result.sentPackets);
        t.ok(result.sentPackets > 0 && result.sentPackets <= 2000, `${result.sentPackets}`);
        const flows = [];
        while (port.next()) {
            const { view, start, length } = port.frame;
            if (length === 60 && view.getUint16(start + 12) === 0x0800)
                flows.push(view.getUint16(start + 34));
        }
        t.equal(flows.length, result.sentPackets);
        t.same(flows.slice(0, 12), Array.from({ length: Math.min(12, flows.length) }, (_, at) => 1024 + (at % 10)));
        t.throws(() => receivedPackets({ ifname: 'hb-none' }), { code: 'NO_INTERFACE' });
    });
});
//# sourceMappingURL=traffic.test.js.map