/**
 * Two switch processes with everything but plain interfaces between them, all at once:
 *
 *      h1 --- 1 s1 2 === VXLAN, VNI 42 ============ 2 s2 1 --- h2
 *      h3 --- 3 s1 4 === GRE, key 7 =============== 4 s2 3 --- h4
 *      h5 --- 5 s1 6 === VXLAN, port 4790 ========= the kernel's vxlan device "vx" beside s2
 *      h6 --- 7 s1 8 --- tap0 beside s1, with an address
 *      h7 --- 9 s1 10 == VXLAN over IPv6, VNI 43 == 6 s2 5 --- h8
 *             out.pcap: a copy of what h1 sends
 *
 * Rules by in-port join each pair. s1 runs two threads, s2 one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { systemClock } from '../../../cli/system-clock.js';
import { listenWebSocket } from '../../../cli/websocket-wire.js';
import { type ProbeHost, ping, tcpThroughput, UdpStream } from '../../../lab/real/host-probe.js';
import { output } from '../../../proto/actions.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import { FlowCommand } from '../../../proto/model.js';
import type { Wire } from '../../../proto/wire.js';
import { askSwitch } from '../../../switch/control/client.js';
import { PcapReader } from '../../../switch/ports/pcap-file.js';
import { until } from '../../until.js';
import { FakeController } from '../support/fake-controller.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
import { startSwitch } from '../support/switch-process.js';

const netnsOf = (name: string): string => `heddle-tun-${name}`;

/** A namespace with `eth0`, whose other end is `p<n>` beside a switch. */
function makeHost(n: number, beside: string, ip: string, mtu: number): ProbeHost {
  const netns = netnsOf(`h${n}`);
  must('ip', 'netns', 'add', netns);
  const peer = ['type', 'veth', 'peer', `p${n}`, 'netns', netnsOf(beside)];
  must('ip', 'link', 'add', 'eth0', 'netns', netns, ...peer);
  must('ip', '-n', netns, 'addr', 'add', `${ip}/24`, 'dev', 'eth0');
  must('ip', '-n', netns, 'link', 'set', 'eth0', 'mtu', String(mtu), 'up');
  must('ip', '-n', netnsOf(beside), 'link', 'set', `p${n}`, 'up');
  return { name: `h${n}`, netns: `/run/netns/${netns}`, ip };
}

await inPrivateNamespaces(import.meta.url, (t: Test) => {
  t.test('two switches, joined in every way', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'heddle-tun-'));
    t.teardown(() => rmSync(directory, { recursive: true, force: true }));
    for (const name of ['s1', 's2']) must('ip', 'netns', 'add', netnsOf(name));
    const wire = ['type', 'veth', 'peer', 'under', 'netns', netnsOf('s2')];
    must('ip', 'link', 'add', 'under', 'netns', netnsOf('s1'), ...wire);
    for (const n of [1, 2]) {
      const netns = netnsOf(`s${n}`);
      must('ip', '-n', netns, 'link', 'set', 'under', 'up');
      must('ip', '-n', netns, 'addr', 'add', `10.99.0.${n}/24`, 'dev', 'under');
      must('ip', '-n', netns, 'addr', 'add', `fd99::${n}/64`, 'dev', 'under', 'nodad');
    }
    const [h1, h2] = [makeHost(1, 's1', '10.0.1.1', 1450), makeHost(2, 's2', '10.0.1.2', 1450)];
    const [h3, h4] = [makeHost(3, 's1', '10.0.2.1', 1450), makeHost(4, 's2', '10.0.2.2', 1450)];
    const h5 = makeHost(5, 's1', '10.0.3.1', 1450);
    const h6 = makeHost(6, 's1', '10.0.4.1', 1500);
    const [h7, h8] = [makeHost(7, 's1', '10.0.5.1', 1500), makeHost(8, 's2', '10.0.5.2', 1500)];
    const vx = ['type', 'vxlan', 'id', '77', 'remote', '10.99.0.1', 'dstport', '4790'];
    must('ip', '-n', netnsOf('s2'), 'link', 'add', 'vx', ...vx);
    must('ip', '-n', netnsOf('s2'), 'addr', 'add', '10.0.3.2/24', 'dev', 'vx');
    must('ip', '-n', netnsOf('s2'), 'link', 'set', 'vx', 'up');
    const kernel: ProbeHost = { name: 'vx', netns: `/run/netns/${netnsOf('s2')}`, ip: '10.0.3.2' };
    const tap: ProbeHost = { name: 'tap0', netns: `/run/netns/${netnsOf('s1')}`, ip: '10.0.4.2' };

    const wires: ((wire: Wire) => void)[] = [];
    const onWire = (wire: Wire): void => wires.shift()?.(wire);
    const listener = await listenWebSocket({ host: '127.0.0.1', port: 0, onWire });
    t.teardown(() => listener.close());

    /** Starts a switch and joins pairs of its ports. */
    async function run(name: string, ports: string[], pairs: [number, number][]): Promise<void> {
      const arrived = new Promise<Wire>((resolve) => wires.push(resolve));
      const process = startSwitch([
        `--name=${name}`,
        `--controller=ws://127.0.0.1:${listener.port}`,
        `--netns=${netnsOf(name)}`,
        `--run-dir=${directory}`,
        `--threads=${name === 's1' ? 2 : 1}`,
        ...ports.map((port) => `--port=${port}`),
      ]);
      t.teardown(() => process.kill('SIGKILL'));
      await process.ready;
      const controller = new FakeController(await arrived, systemClock);
      await controller.next('hello');
      controller.bid(1);
      const rules = pairs.flatMap(([a, b]) => [join2(a, b), join2(b, a)]);
      const reply = await controller.transact(rules);
      t.equal(reply.refusal, undefined);
    }

    function join2(inPort: number, outPort: number): ReturnType<typeof flowChange> {
      const apply = inPort === 1 ? [output(outPort), output(11)] : [output(outPort)];
      const match = buildMatch({ inPort });
      return flowChange(
        FlowCommand.Add,
        makeFlow({ table: 4, owner: 'test', priority: 10, match, instructions: { apply } }),
      );
    }

    await run(
      's1',
      [
        'p1=1',
        'vxlan:remote=10.99.0.2,vni=42=2',
        'p3=3',
        'gre:remote=10.99.0.2,key=7,number=4',
        'p5=5',
        'vxlan:remote=10.99.0.2,vni=77,port=4790,local=10.99.0.1=6',
        'p6=7',
        'tap:tap0=8',
        'p7=9',
        'vxlan:remote=fd99::2,vni=43=10',
        `pcap:out=${join(directory, 'out.pcap')},snap=100=11`,
      ],
      [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
        [9, 10],
      ],
    );
    await run(
      's2',
      [
        'p2=1',
        'vxlan:remote=10.99.0.1,vni=42=2',
        'p4=3',
        'gre:remote=10.99.0.1,key=7=4',
        'p8=5',
        'vxlan:remote=fd99::1,vni=43=6',
      ],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    );
    must('ip', '-n', netnsOf('s1'), 'addr', 'add', '10.0.4.2/24', 'dev', 'tap0');

    const joined: [string, ProbeHost, ProbeHost][] = [
      ['VXLAN between two switches', h1, h2],
      ['GRE between two switches', h3, h4],
      ["VXLAN with the kernel's own device", h5, kernel],
      ['a TAP device', h6, tap],
      ['VXLAN over IPv6, in fragments', h7, h8],
    ];
    for (const [name, a, b] of joined) {
      await t.test(name, async (t) => {
        const pairs = [
          { from: 0, to: 1 },
          { from: 1, to: 0 },
        ];
        const answers = await ping([a, b], pairs, { answers: 1, count: 20, intervalMs: 200 });
        for (const { received } of answers) t.equal(received, 1);
        const stream = await UdpStream.start(a, b, { packetsPerSecond: 2000, maxPackets: 400 });
        t.match(await stream.finished(), { sent: 400, received: 400, lost: 0, duplicated: 0 });
        // Large frames, cut and summed here, or by nobody before.
        const { gigabitsPerSecond } = await tcpThroughput(b, a, 0.2);
        // With wrong checksums or frames that are too long it is a ten-thousandth.
        t.ok(gigabitsPerSecond > 0.005, `${gigabitsPerSecond} Gb/s`);
      });
    }

    await t.test('what the switch says of such ports', async (t) => {
      const { ports } = await askSwitch(directory, 's1', { op: 'status' });
      t.match(
        ports.map(({ number, name, device, up, mtu }) => [number, name, device, up, mtu]),
        [
          [1, 'p1', 'p1', true],
          [2, 'vxlan2', 'vxlan:remote=10.99.0.2,vni=42', true, 1450],
          [3, 'p3'],
          [4, 'gre4', 'gre:remote=10.99.0.2,key=7', true, 1458],
          [5, 'p5'],
          [6, 'vxlan6', 'vxlan:remote=10.99.0.2,vni=77,local=10.99.0.1,port=4790', true, 1450],
          [7, 'p6'],
          [8, 'tap0', 'tap:tap0', true, 1500],
          [9, 'p7'],
          [10, 'vxlan10', 'vxlan:remote=fd99::2,vni=43', true, 1430],
          [11, 'pcap11', /^pcap:out=.*out.pcap,snap=100$/, true],
        ],
      );
    });

    await t.test('a TAP device that is deleted is made anew', async (t) => {
      must('ip', '-n', netnsOf('s1'), 'link', 'del', 'tap0');
      const isThere = (): boolean => must('ip', '-n', netnsOf('s1'), '-o', 'link').includes('tap0');
      await until(isThere, 'the interface is made');
      const status = () => askSwitch(directory, 's1', { op: 'status' });
      await until(async () => (await status()).ports[7]!.up, 'its port is up');
      must('ip', '-n', netnsOf('s1'), 'addr', 'add', '10.0.4.2/24', 'dev', 'tap0');
      // The new one has another address.
      must('ip', '-n', netnsOf('h6'), 'neigh', 'flush', 'dev', 'eth0');
      const [answer] = await ping([h6, tap], [{ from: 0, to: 1 }], {
        answers: 1,
        count: 20,
        intervalMs: 200,
      });
      t.equal(answer!.received, 1);
    });

    await t.test('the recording holds what h1 sent, cut', (t) => {
      const reader = new PcapReader(join(directory, 'out.pcap'));
      let frames = 0;
      let whole = 0;
      while (reader.next()) {
        const { length, originalLength } = reader.record;
        if (length !== Math.min(100, originalLength)) t.fail(`${length} of ${originalLength}`);
        frames++;
        if (originalLength > 100) whole++;
      }
      t.equal(reader.end, 'whole');
      reader.close();
      t.ok(frames > 600 && whole > 100, `${frames} frames, ${whole} of them cut`);
      t.end();
    });
  });
});
