/** Header fields that switches were not built with: the example app, and programs that come and go. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { loadApp } from '../../controller/runtime/app-loader.js';
import { defineApp, output, setField } from '../../controller/sdk.js';
import * as heddle from '../../index.js';
import { createNetwork } from '../../lab/index.js';
import { captureQuestion } from '../../proto/capture.js';
import { leafSpine } from '../../topology/generators.js';

const fabric = () => leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 2 });
const GTP_U_PORT = 2152;

const example = ['../../examples/apps/tunnel-guard.ts', '../../../examples/apps/tunnel-guard.ts']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))!;
const modules = { heddle: async () => heddle, 'heddle/testing': async () => ({}) };

/** A GTP-U header with this tunnel, and six bytes in it. */
function gtp(teid: number): Uint8Array {
  const bytes = Uint8Array.of(0x30, 0xff, 0, 6, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6);
  new DataView(bytes.buffer).setUint32(4, teid);
  return bytes;
}

type Network = Awaited<ReturnType<typeof createNetwork>>;

/** What arrives at `h4` of what `h1` sends: tunnel ids, or the length of what has none. */
async function exchange(network: Network, payloads: readonly Uint8Array[]): Promise<number[]> {
  const heard: number[] = [];
  network.host('h4').listen(GTP_U_PORT, ({ payload }) => {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
    heard.push(payload.length < 8 ? payload.length : view.getUint32(4));
  });
  await network.ping('h1', 'h4');
  for (const payload of payloads) {
    network.host('h1').sendUdp(network.host('h4').ipv4, GTP_U_PORT, payload);
  }
  await network.run(50);
  return heard;
}

const datagrams = [gtp(0x1001), gtp(0x1002), gtp(0x1003), Uint8Array.of(7, 7, 7), gtp(0x2002)];

t.test(
  'the example lets through and moves the tunnels that it knows, while it is loaded',
  async (t) => {
    const { app } = await loadApp(example, modules);
    const network = await createNetwork({ topology: fabric(), apps: [app] });
    t.teardown(() => network.stop());
    t.same(await exchange(network, datagrams), [0x1001, 0x2002, 0x2002]);
    t.equal(network.host('h4').counters.malformed, 0, 'checksums are right');
    t.same((await network.pingAll()).lost, []);
    const rules = (await network.flows('leaf1')).filter(({ owner }) => owner === 'tunnel-guard');
    t.match(
      rules.find(({ actions }) => actions.length > 0),
      { match: { 'gtp.teid': '0x00001002' }, actions: ['setField:gtp.teid=0x00002002'] },
    );

    const captured: number[] = [];
    const capture = network.controller().query.capture(
      'leaf1',
      captureQuestion({ direction: 'in', match: { 'gtp.teid': '0x1000/0xff00' } }),
      ({ frame }) => captured.push(new DataView(frame.buffer, frame.byteOffset).getUint32(46)),
      (reason) => t.fail(reason.message),
    );
    await network.run(20);
    await exchange(network, datagrams);
    t.same(captured, [0x1001, 0x1002, 0x1003], 'a field of the program picks frames for a capture');
    capture.stop();

    // The same app again finds everything in its place.
    await network.killController();
    await network.startController();
    await network.settle();
    await network.run(1000);
    t.equal(network.controller().stats.ruleChangesSent, 0);

    await network.killController();
    await network.startController({ apps: [] });
    await network.settle();
    await network.run(1000);
    t.same(await exchange(network, datagrams), [0x1001, 0x1002, 0x1003, 3, 0x2002]);
    t.notOk((await network.flows('leaf1')).some(({ owner }) => owner === 'tunnel-guard'));
  },
);

t.test('a program that comes, changes and goes takes nothing from the traffic', async (t) => {
  const network = await createNetwork({ topology: fabric() });
  t.teardown(() => network.stop());
  await network.ping('h1', 'h4');
  const counting = (bitOffset: number, bitWidth: number) =>
    defineApp({
      name: 'counting',
      fields: [
        {
          name: 'gtp.part',
          bitOffset,
          bitWidth,
          entry: { after: 'udp', selector: 2153, lengthBytes: 8 },
        },
      ],
      compile(view, desired) {
        for (const node of view.switches.values()) {
          desired.on(node).rule({ stage: 'policy', match: { 'gtp.part': 1 }, next: 'next' });
        }
      },
    });
  const kept = () =>
    network
      .flows('leaf1')
      .then((flows) => flows.filter(({ owner }) => owner === 'forwarding').length);
  const before = await kept();
  for (const apps of [[counting(0, 8)], [counting(8, 8)], [counting(8, 16)], []]) {
    const stream = network.stream('h1', 'h4', { intervalMs: 1 });
    await network.killController();
    await network.startController({ apps });
    await network.settle();
    await network.run(500);
    stream.stop();
    await network.run(20);
    t.ok(stream.sent > 100);
    t.equal(stream.lost, 0);
    t.equal(await kept(), before);
    t.ok(
      network.controller().stats.ruleChangesSent <= 3 * network.plan.switches.length,
      'the program, one rule out and one in, and no rule of anybody else',
    );
    t.ok(network.controller().inSync);
  }
});

t.test('what apps describe has to fit together, and says who is in the way', async (t) => {
  const field = { name: 'gtp.teid', bitOffset: 32, bitWidth: 32 } as const;
  const entry = { after: 'udp', selector: GTP_U_PORT, lengthBytes: 8 } as const;
  const first = defineApp({ name: 'first', fields: [{ ...field, entry }] });
  const cases: [Parameters<typeof defineApp>[0]['fields'], RegExp][] = [
    [[{ ...field, entry, bitWidth: 31 }], /app "second".*gtp\.teid otherwise than app "first"/],
    [[{ ...field, name: 'gtp.low', bitOffset: 48, bitWidth: 16, entry }], /overlaps gtp\.\w+/],
    [[{ ...field, name: 'other.x', entry }], /leads to the header "\w+"/],
    [[{ ...field, name: 'ipv4.ttl', bitOffset: 64, bitWidth: 8 }], /ipv4\.ttl.*TTL/],
    [[{ ...field, name: 'lost.x' }], /app "second".*lost\.x.*Nothing says how/],
    [[{ bitOffset: 1 } as never], /app "second".*without a name/],
  ];
  for (const [fields, message] of cases) {
    const second = defineApp({ name: 'second', fields: fields! });
    const apps = [first, second];
    await t.rejects(createNetwork({ topology: fabric(), apps }), { code: 'BAD_PROGRAM', message });
  }
  const same = defineApp({ name: 'second', fields: [{ ...field, entry }] });
  const network = await createNetwork({ topology: fabric(), apps: [first, same] });
  t.ok(network.controller().inSync, 'two apps may describe the same');
  await network.stop();
  t.throws(() => defineApp({ name: 'x', fields: {} as never }), {
    code: 'BAD_APP',
    field: 'fields',
  });
});

t.test('a described field in groups and in packets from the controller', async (t) => {
  let send = (): boolean => false;
  const app = defineApp({
    name: 'marker',
    fields: [{ name: 'ipv4.identification', bitOffset: 32, bitWidth: 16 }],
    start(context) {
      send = () => {
        const [id] = context.network().switches.keys();
        const actions = [setField('ipv4.identification', 7), output(1)];
        return context.packetOut(id!, { frame: new Uint8Array(60), actions });
      };
    },
    compile(view, desired) {
      for (const node of view.switches.values()) {
        const buckets = [{ actions: [setField('ipv4.identification', 9), output(1)] }];
        const group = desired.on(node).group('mark', { type: 'indirect', buckets });
        const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: 9 };
        desired.on(node).rule({ stage: 'service', match, actions: [group] });
      }
    },
  });
  const network = await createNetwork({ topology: fabric(), apps: [app] });
  t.ok(network.controller().inSync);
  t.ok(send());
  await network.run(50);
  const groups = network.controller().query.desiredGroups('leaf1');
  const marking = groups.find(({ owner }) => owner === 'marker');
  t.same(marking?.buckets[0]?.actions, ['setField:ipv4.identification=0x0009', 'output:1']);
  await network.stop();
});
