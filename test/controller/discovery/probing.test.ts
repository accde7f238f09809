/** When probes are sent, and which ones count. */
import t from 'tap';
import { type Probe, ProbeCodec } from '../../../controller/discovery/probe.js';
import { organizationTlvs, parseLldp } from '../../../proto/packet/lldp.js';
import { seededRandom } from '../../../topology/generators.js';
import { Bench, id, KEY, port, ref } from './bench.js';

t.test('forged, replayed, late and damaged probes create nothing', async (t) => {
  const b = new Bench();
  b.connect(1, 1);
  b.connect(2, 1);
  const genuine = b.sent.find(({ at }) => at.switch === id(1))!.frame;
  const { discovery } = b;
  const forger = new ProbeCodec(KEY.map((byte) => byte ^ 1));
  const made = { from: ref(1, 1), kind: 'direct', nonce: 1n } as const;
  const mac = port(1).mac;
  t.ok(discovery.packetIn(id(2), 1, forger.build(made, mac).frame));
  t.equal(discovery.counters.refused.forged, 1);
  const own = new ProbeCodec(KEY);
  discovery.packetIn(id(2), 1, own.build(made, mac).frame);
  t.equal(discovery.counters.refused.stale, 1, 'right key, but never sent');
  for (let bit = 0; bit < genuine.length * 8; bit++) {
    const damaged = genuine.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    discovery.packetIn(id(2), 1, damaged);
  }
  for (let length = 0; length < genuine.length; length++) {
    discovery.packetIn(id(2), 1, genuine.subarray(0, length));
  }
  t.same(discovery.neighbours(id(2), 1), [], 'no changed bit, no cut version got through');
  b.clock.advance(3500);
  discovery.packetIn(id(2), 1, genuine);
  t.equal(discovery.counters.refused.stale, 2, 'too late');
  t.same(discovery.neighbours(id(2), 1), []);
  const fresh = b.sent.filter(({ at }) => at.switch === id(1)).at(-1)!.frame;
  b.clock.advance(4000);
  const newest = b.sent.filter(({ at }) => at.switch === id(1)).at(-1)!.frame;
  t.not(newest, fresh);
  discovery.packetIn(id(9), 1, newest);
  t.equal(discovery.counters.refused.portDown, 1, 'at a switch that nobody knows');
  t.same(b.links(), []);
});

t.test('a replay within the window proves no second link', async (t) => {
  const b = new Bench();
  b.join('cable', ref(1, 1), ref(2, 1));
  b.connect(1, 1);
  b.connect(2, 1);
  b.connect(3, 1);
  b.clock.advance(10);
  const probe = b.sent.filter(({ at }) => at.switch === id(1)).at(-1)!.frame;
  b.discovery.packetIn(id(2), 1, probe);
  t.equal(b.discovery.counters.refused.replayed, 1);
  b.discovery.packetIn(id(3), 1, probe);
  t.notOk(b.links().some((link) => link.includes('3:')));
  t.same(b.roles(ref(3, 1)), ['blocked']);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1'], 'the link that is there stays');
  b.clock.advance(60_000);
  t.same(b.links(), ['1:1>2:1', '2:1>1:1'], 'and does no lasting harm');
  t.same(b.roles(ref(3, 1)), ['edge']);
});

t.test('a probe is LLDP that other tools can read', async (t) => {
  const b = new Bench();
  b.connect(1, 12);
  for (const { at, frame } of b.sent) {
    const lldp = parseLldp(frame, 14)!;
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    t.equal(text(lldp.chassisId.subarray(1)), at.switch);
    t.equal(text(lldp.portId.subarray(1)), String(at.port));
    t.equal(organizationTlvs(lldp).length, 1);
  }
  const padded = new Uint8Array(200);
  padded.set(b.sent[0]!.frame);
  t.not(typeof new ProbeCodec(KEY).check(padded), 'string', 'padding does no harm');
});

t.test("other people's LLDP and anything else is not ours", async (t) => {
  const b = new Bench();
  b.connect(1, 1);
  const lldp = new Uint8Array(60);
  lldp.set([0x01, 0x80, 0xc2, 0, 0, 0x0e, 2, 0, 0, 0, 0, 1, 0x88, 0xcc]);
  lldp.set([2, 7, 4, 2, 0, 0, 0, 0, 1, 4, 5, 7, 0x65, 0x74, 0x68, 0x30, 6, 2, 0, 120, 0, 0], 14);
  t.equal(b.discovery.packetIn(id(1), 1, lldp), false);
  const random = seededRandom(11);
  for (let i = 0; i < 20_000; i++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 120) }, () => random() * 256);
    if (bytes.length > 14 && i % 2 === 0) bytes.set([0x88, 0xcc], 12);
    if (bytes.length > 60 && i % 4 === 0) bytes.set([2, 17, 7], 14);
    b.discovery.packetIn(id(1), 1, bytes);
  }
  t.same(b.discovery.neighbours(id(1), 1), []);
});

t.test('at rest, the ports of a switch are probed together', async (t) => {
  const b = new Bench();
  for (let n = 1; n <= 4; n++) b.join('cable', ref(1, n), ref(2, n));
  b.connect(1, 8);
  b.clock.advance(700);
  b.connect(2, 8);
  b.clock.advance(20_000);
  b.sent.length = 0;
  const times = new Map<string, Set<number>>();
  for (let ms = 0; ms < 60_000; ms += 250) {
    b.clock.advance(250);
    for (const { at } of b.sent.splice(0)) {
      times.set(at.switch, (times.get(at.switch) ?? new Set()).add(ms));
    }
  }
  for (const [name, moments] of times) {
    t.ok(moments.size >= 10 && moments.size <= 16, `${name}: ${moments.size} times in a minute`);
  }
});

t.test('what is known of a probe that is under way spares no check of it', async (t) => {
  const b = new Bench();
  b.connect(1, 2);
  b.connect(2, 1);
  const [first, second] = b.sent.filter(({ at }) => at.switch === id(1) && at.port === 1);
  t.not(first!.frame[0], second!.frame[0], 'direct, and through');
  const hears = (frame: Uint8Array): boolean => {
    b.discovery.packetIn(id(2), 1, frame);
    return b.discovery.neighbours(id(2), 1).length > 0;
  };
  const otherKind = second!.frame.slice();
  otherKind.set(first!.frame.subarray(0, 6));
  t.notOk(hears(otherKind), 'the address of another kind');
  const codec = new ProbeCodec(KEY);
  const probe = codec.check(first!.frame) as Probe;
  const swapped = first!.frame.slice();
  const mac = codec.build({ ...probe, kind: 'through' }, port(1).mac).mac;
  swapped.set(mac.subarray(0, 16), swapped.length - 18);
  t.notOk(hears(swapped), 'the MAC of another kind');
  t.equal(b.discovery.counters.refused.forged, 2);
  t.equal(
    codec.check(otherKind, () => mac),
    'forged',
  );
  t.same(
    codec.check(first!.frame, () => mac),
    probe,
    'a wrong one that was kept harms nobody',
  );
  b.discovery.portChanged(id(1), { ...port(1), mac: Uint8Array.of(6, 0, 0, 0, 9, 9) });
  t.ok(hears(first!.frame), 'the port has another address since');
});

t.test('switches that come at once are not probed at once for ever after', async (t) => {
  const b = new Bench();
  for (let n = 1; n <= 100; n++) b.connect(n, 4);
  b.clock.advance(60_000);
  let most = 0;
  let sum = 0;
  for (let ms = 0; ms < 20_000; ms += 10) {
    b.sent.length = 0;
    b.clock.advance(10);
    const switches = new Set(b.sent.map(({ at }) => at.switch)).size;
    most = Math.max(most, switches);
    sum += switches;
  }
  t.ok(sum > 350 && sum < 600, `each every 5 s or sooner: ${sum} times in 20 s`);
  t.ok(most <= 3, `${most} switches in 10 ms`);
});
