import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { systemClock } from '../../../cli/system-clock.js';
import { listenWebSocket } from '../../../cli/websocket-wire.js';
import type { PathTraceJson } from '../../../controller/northbound/api.js';
import { type ProbeHost, ping, tcpThroughput, UdpStream } from '../../../lab/real/host-probe.js';
import { flood, toController } from '../../../proto/actions.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import { FlowCommand } from '../../../proto/model.js';
import type { Wire } from '../../../proto/wire.js';
import { decodeSnapshot } from '../../../switch/agent/snapshot.js';
import { FileStateStore } from '../../../switch/agent/state-store.js';
import { askSwitch } from '../../../switch/control/client.js';
import { until } from '../../until.js';
import { FakeController } from '../support/fake-controller.js';
import { inPrivateNamespaces, must } from '../support/privileged.js';
import { entry, startSwitch } from '../support/switch-process.js';

/** It ends with the answer. */
const PATIENT = { count: 1, timeoutMs: 30_000 };

await inPrivateNamespaces(import.meta.url, (t: Test) => {
  t.test('a switch process between two namespaces', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'heddle-d-'));
    t.teardown(() => rmSync(directory, { recursive: true, force: true }));
    must('ip', 'netns', 'add', 'heddle-d-sw');
    const hosts: ProbeHost[] = [1, 2].map((n) => {
      const netns = `heddle-d-h${n}`;
      must('ip', 'netns', 'add', netns);
      must('ip', 'link', 'add', 'eth0', 'netns', netns, 'type', 'veth', 'peer', `p${n}`);
      must('ip', 'link', 'set', `p${n}`, 'netns', 'heddle-d-sw');
      must('ip', '-n', netns, 'addr', 'add', `10.0.0.${n}/24`, 'dev', 'eth0');
      must('ip', '-n', netns, 'link', 'set', 'eth0', 'address', `02:00:00:00:00:0${n}`, 'up');
      must('ip', '-n', 'heddle-d-sw', 'link', 'set', `p${n}`, 'up');
      return { name: `h${n}`, netns: `/run/netns/${netns}`, ip: `10.0.0.${n}` };
    });
    const [h1, h2] = hosts as [ProbeHost, ProbeHost];

    const wires: ((wire: Wire) => void)[] = [];
    const listen = (port: number) =>
      listenWebSocket({ host: '127.0.0.1', port, onWire: (wire) => wires.shift()?.(wire) });
    const nextController = async (): Promise<FakeController> => {
      const wire = await new Promise<Wire>((resolve) => wires.push(resolve));
      const controller = new FakeController(wire, systemClock);
      await controller.next('hello');
      return controller;
    };
    let listener = await listen(0);
    const { port } = listener;
    t.teardown(() => listener.close());

    const args = [
      '--name=s1',
      `--controller=ws://127.0.0.1:${port}`,
      '--netns=heddle-d-sw',
      '--port=p1=1',
      '--port=p2=2',
      `--run-dir=${directory}`,
    ];
    let first = nextController();
    let process = startSwitch(args);
    t.teardown(() => process.kill('SIGKILL'));
    await process.ready;
    let controller = await first;
    controller.bid(1);

    await t.test('forwards what the controller says, and only that', async (t) => {
      const [quiet] = await ping(hosts, [{ from: 0, to: 1 }], { count: 1, timeoutMs: 200 });
      t.equal(quiet!.received, 0, 'without rules nothing passes');
      const rule = makeFlow({ table: 4, owner: 'test', instructions: { apply: [flood()] } });
      const reply = await controller.transact([flowChange(FlowCommand.Add, rule)]);
      t.equal(reply.refusal, undefined);
      const bothWays = [
        { from: 0, to: 1 },
        { from: 1, to: 0 },
      ];
      const answers = await ping(hosts, bothWays, PATIENT);
      for (const { sent, received } of answers) t.equal(received, sent);
      const stream = await UdpStream.start(h1, h2, { packetsPerSecond: 5000, maxPackets: 1000 });
      t.match(await stream.finished(), { sent: 1000, received: 1000, lost: 0, duplicated: 0 });
    });

    await t.test('tells what it would do with a packet, and shows those that pass', async (t) => {
      const run = (...rest: string[]): Promise<Buffer> =>
        new Promise((resolve, reject) => {
          const command = [...globalThis.process.execArgv, entry, ...rest, '--local'];
          const env = { ...globalThis.process.env, HEDDLE_RUN_DIR: directory };
          const child = spawn(globalThis.process.execPath, command, { env });
          const out: Buffer[] = [];
          let errors = '';
          child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
          child.stderr.setEncoding('utf8').on('data', (text: string) => {
            errors += text;
          });
          child.once('close', (code) =>
            code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(errors)),
          );
        });
      t.match((await askSwitch(directory, 's1', { op: 'explain' })).tables[4], {
        stage: 'forward',
        matcher: 'hash',
        rules: 1,
      });
      const traced = await run('trace', 's1', '--in-port', '1', 'udpDst=9', '-o', 'json');
      const { hops } = JSON.parse(traced.toString()) as PathTraceJson;
      t.match(hops[0]?.trace, {
        outputs: [{ port: 2, name: 'p2', up: true }],
        tables: { length: 5 },
      });

      const filter = ['--port', '1', '--match', 'icmpv4Type=8', '--count', '3'];
      const captured = run('capture', 's1', ...filter);
      // Until it has begun there is nothing to be seen: so go on until it has enough.
      let enough = false;
      void captured.then(
        () => (enough = true),
        () => (enough = true),
      );
      while (!enough) await ping(hosts, [{ from: 0, to: 1 }], { count: 2, timeoutMs: 500 });
      const pcap = await captured;
      t.equal(pcap.readUInt32LE(0), 0xa1b2c3d4);
      let at = 24;
      let frames = 0;
      for (; at < pcap.length; frames++) {
        const length = pcap.readUInt32LE(at + 8);
        t.equal(pcap[at + 16 + 14 + 20], 8, 'an echo request');
        at += 16 + length;
      }
      t.same([frames, at], [3, pcap.length]);
    });

    await t.test('large frames with offloads pass', async (t) => {
      const { bytes } = await tcpThroughput(h1, h2, 0.3);
      // With wrong checksums or frames that are cut it is a thousandth of that.
      t.ok(bytes > 1e6, `${bytes} bytes`);
    });

    await t.test('packets come to the controller and go out from it', async (t) => {
      const match = buildMatch({ ethType: 'arp' });
      const punt = makeFlow({
        table: 4,
        priority: 10,
        match,
        cookie: 0xfeedn,
        instructions: { apply: [toController()] },
      });
      await controller.transact([flowChange(FlowCommand.Add, punt)]);
      must('ip', '-n', 'heddle-d-h1', 'neigh', 'flush', 'dev', 'eth0');
      const packetIn = controller.next('packetIn');
      const pinged = ping(hosts, [{ from: 0, to: 1 }], PATIENT);
      const packet = await packetIn;
      t.match(packet, { inPort: 1, reason: 'action', table: 4, cookie: 0xfeedn });
      t.equal(packet.frame.length, packet.totalBytes);
      // From here on the answer to it: release ARP again, and send this one by hand.
      await controller.transact([flowChange(FlowCommand.Delete, punt)]);
      const { frame, inPort } = packet;
      controller.channel.send({ type: 'packetOut', frame, inPort, actions: [flood()] });
      t.equal((await pinged)[0]!.received, 1);
    });

    await t.test(
      'an interface that vanishes takes its port down, and brings it back',
      async (t) => {
        const down = controller.next('portStatus', ({ port }) => port.number === 2 && !port.up);
        must('ip', '-n', 'heddle-d-sw', 'link', 'del', 'p2');
        t.match(await down, { change: 'modified', port: { name: 'p2', up: false } });
        t.equal((await askSwitch(directory, 's1', { op: 'status' })).ports[1]!.up, false);

        const up = controller.next('portStatus', ({ port }) => port.number === 2 && port.up);
        must('ip', 'link', 'add', 'eth0', 'netns', 'heddle-d-h2', 'type', 'veth', 'peer', 'p2');
        must('ip', 'link', 'set', 'p2', 'netns', 'heddle-d-sw');
        must('ip', '-n', 'heddle-d-h2', 'addr', 'add', '10.0.0.2/24', 'dev', 'eth0');
        // The same address, so that its peer's ARP cache stays right.
        must(
          'ip',
          '-n',
          'heddle-d-h2',
          'link',
          'set',
          'eth0',
          'address',
          '02:00:00:00:00:02',
          'up',
        );
        must('ip', '-n', 'heddle-d-sw', 'link', 'set', 'p2', 'up');
        await up;
        const [answer] = await ping(hosts, [{ from: 0, to: 1 }], PATIENT);
        t.equal(answer!.received, answer!.sent);
      },
    );

    await t.test('attaches a port without the controller, and remembers it', async (t) => {
      must('ip', '-n', 'heddle-d-sw', 'link', 'add', 'x1', 'type', 'veth', 'peer', 'x2');
      must('ip', '-n', 'heddle-d-sw', 'link', 'set', 'x1', 'up');
      must('ip', '-n', 'heddle-d-sw', 'link', 'set', 'x2', 'up');
      const up = controller.next('portStatus', ({ port }) => port.name === 'x1' && port.up);
      const attached = await askSwitch(directory, 's1', { op: 'attach-port', ifname: 'x1' });
      t.match(attached, { number: 3, ifname: 'x1' });
      const { downs } = (await up).port;
      const counted = controller.next('portStatus', ({ port }) => {
        return port.name === 'x1' && port.up && port.downs! > downs!;
      });
      // Faster than the kernel may tell.
      for (const state of ['down', 'up', 'down', 'up']) {
        must('ip', '-n', 'heddle-d-sw', 'link', 'set', 'x2', state);
      }
      await counted;
      await t.rejects(askSwitch(directory, 's1', { op: 'attach-port', ifname: 'x1' }), {
        code: 'PORT_IN_USE',
      });
      await t.rejects(askSwitch(directory, 's1', { op: 'attach-port', ifname: 'nothing' }), {
        code: 'NO_SUCH_INTERFACE',
      });
    });

    await t.test('goes on without a controller, and is back with it', async (t) => {
      const stream = await UdpStream.start(h1, h2, { packetsPerSecond: 2000, maxPackets: 1000 });
      await listener.close();
      t.match(await stream.finished(), { lost: 0 });
      first = nextController();
      listener = await listen(port);
      controller = await first;
      t.match(controller.hello, { revision: 3, restored: false });
    });

    await t.test('killed, it comes back forwarding before any controller', async (t) => {
      await listener.close();
      const state = new FileStateStore(join(directory, 'state', 's1'));
      await until(async () => {
        const [newest] = await state.read('configuration');
        return newest !== undefined && decodeSnapshot(newest).revision === 3;
      }, 'the last transaction is on disk');
      process.kill('SIGKILL');
      await process.exited;
      process = startSwitch(args);
      await process.ready;
      const [answer] = await ping(hosts, [{ from: 0, to: 1 }], { answers: 1, count: 10 });
      t.equal(answer!.received, 1);
      const status = await askSwitch(directory, 's1', { op: 'status' });
      t.match(status, { restored: true, revision: 3, rules: 1, electionId: 1 });
      t.same(
        status.ports.map((p) => p.number),
        [1, 2, 3],
      );
    });

    await t.test('stops cleanly', async (t) => {
      process.kill('SIGTERM');
      t.equal(await process.exited, 0);
      await t.rejects(askSwitch(directory, 's1', { op: 'status' }), { code: 'NO_SUCH_SWITCH' });
    });
  });

  t.test('says in one sentence why it can not start', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'heddle-d-'));
    t.teardown(() => rmSync(directory, { recursive: true, force: true }));
    const process = startSwitch(['--name=s9', '--netns=heddle-d-none', `--run-dir=${directory}`]);
    t.equal(await process.exited, 1);
    t.match(process.log.join(''), /^heddle: There is no network namespace heddle-d-none/);
  });
});
