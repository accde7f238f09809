import t from 'tap';
import { maskedPorts, parsePorts } from '../../apps/policy/port-ranges.js';
import { ALWAYS, denyByDefault, type PolicyRules, policyRules } from '../../apps/policy/rules.js';
import { buildMatch } from '../../proto/match.js';
import { seededRandom } from '../../topology/generators.js';
import { seedOf } from '../seed.js';
import {
  HOSTS,
  hasPorts,
  laterFragmentOf,
  matches,
  mayPass,
  type Packet,
} from './policy-reading.js';

t.test('ranges of ports are covered exactly, with the fewest blocks', (t) => {
  const random = seededRandom(7);
  const ranges: [number, number][] = [
    [0, 65_535],
    [1, 65_534],
    [0, 0],
    [65_535, 65_535],
    [80, 80],
    [1024, 65_535],
    [8000, 8100],
  ];
  for (let i = 0; i < 60; i++) {
    const low = Math.floor(random() * 65_536);
    ranges.push([low, low + Math.floor(random() * (65_536 - low))]);
  }
  for (const [low, high] of ranges) {
    const blocks = maskedPorts(low, high);
    let wrong = 0;
    const times = new Uint8Array(65_536);
    for (const { value, mask } of blocks) {
      for (let port = 0; port < 65_536; port++) if ((port & mask) === value) times[port]!++;
    }
    for (let port = 0; port < 65_536; port++) {
      if (times[port] !== (port >= low && port <= high ? 1 : 0)) wrong++;
    }
    t.equal(wrong, 0, `${low}-${high}`);
    t.ok(blocks.length <= 30);
  }
  t.equal(maskedPorts(0, 65_535).length, 1);
  t.equal(maskedPorts(1, 65_534).length, 30);
  t.end();
});

t.test('ports as people write them', (t) => {
  t.same(parsePorts(80), [80, 80]);
  t.same(parsePorts('443'), [443, 443]);
  t.same(parsePorts('8000-8100'), [8000, 8100]);
  for (const bad of ['', 'http', '-1', '9-8', '65536', '1-65536', '1-2-3', 1.5, -1, '80 ']) {
    t.throws(() => parsePorts(bad), { code: 'BAD_VALUE' }, String(bad));
  }
  t.end();
});

const BASE: PolicyRules = {
  tier: 5,
  priority: 500,
  action: 'allow',
  from: [{ type: 'any' }],
  to: [{ type: 'any' }],
  protocols: [],
};

t.test('every rule is one that switches take, and none comes twice', (t) => {
  const any = { type: 'any' } as const;
  const ends = [
    any,
    { type: 'mac', mac: '02:00:00:00:00:01' },
    { type: 'ipv4', cidr: '10.0.0.0/8' },
    { type: 'ipv6', cidr: 'fd00::/8' },
  ] as const;
  const protocols = [
    [],
    [{ protocol: 'any' }],
    [{ protocol: 'tcp', ports: [80, '8000-8100'] }],
    [{ protocol: 'udp', ports: ['0-1023'] }],
    [{ protocol: 'tcp', ports: ['0-65535'] }],
    [{ protocol: 'udp' }, { protocol: 'icmp' }],
    [{ protocol: 'sctp', ports: ['1-1023'] }, { protocol: 'any' }],
  ] as const;
  for (const from of ends) {
    for (const to of ends) {
      for (const list of protocols) {
        for (const action of ['allow', 'deny', 'audit'] as const) {
          const rules = policyRules({ ...BASE, action, from: [from], to: [to], protocols: list });
          const mixed = new Set([from.type, to.type]);
          const never = mixed.has('ipv4') && mixed.has('ipv6');
          t.equal(rules.length === 0, never, 'an IPv4 host does not talk to an IPv6 one');
          const seen = new Set<string>();
          for (const { match = {}, priority } of rules) {
            const built = buildMatch(match);
            seen.add(
              `${priority} ${JSON.stringify(built, (_, v) => (v instanceof Uint8Array ? [...v] : v))}`,
            );
          }
          t.equal(seen.size, rules.length);
        }
      }
    }
  }
  t.end();
});

t.test('who decides: the lower tier, then the higher priority, then deny, audit, allow', (t) => {
  const place = (change: Partial<PolicyRules>): number =>
    policyRules({ ...BASE, protocols: [{ protocol: 'icmp' }], ...change }).find(
      ({ match }) => match?.icmpv4Type === undefined && match?.icmpv6Type === undefined,
    )!.priority!;
  const order = [
    place({ tier: 0, priority: 999, action: 'deny' }),
    place({ tier: 0, priority: 999, action: 'audit' }),
    place({ tier: 0, priority: 999, action: 'allow' }),
    place({ tier: 0, priority: 998, action: 'deny' }),
    place({ tier: 0, priority: 0, action: 'allow' }),
    place({ tier: 1, priority: 999, action: 'deny' }),
    place({ tier: 9, priority: 0, action: 'allow' }),
  ];
  t.same(
    order,
    [...order].sort((a, b) => b - a),
  );
  t.equal(new Set(order).size, order.length);
  t.ok(order.at(-1)! > 10_001);
  t.ok(order[0]! < 60_000);
  t.end();
});

t.test('what passes, held against the text of the documentation', (t) => {
  const seed = seedOf(t);
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const ends: PolicyRules['from'][] = [
    [{ type: 'any' }],
    ...HOSTS.map((mac) => [{ type: 'mac', mac } as const]),
  ];
  const ports = [[], [53], ['50-60'], [40_000, 53], ['0-1023'], ['0-65535']] as const;
  const drawn = (): PolicyRules => ({
    tier: pick([4, 5]),
    priority: pick([500, 501]),
    action: pick(['allow', 'deny', 'audit']),
    from: pick(ends),
    to: pick(ends),
    protocols: Array.from({ length: pick([0, 1, 2]) }, () => {
      const protocol = pick(['tcp', 'udp', 'sctp', 'icmp', 'any'] as const);
      return hasPorts(protocol) ? { protocol, ports: pick(ports) } : { protocol };
    }),
  });
  const whole = (): Packet => ({
    from: pick(HOSTS),
    to: pick(HOSTS),
    protocol: pick(['tcp', 'tcp', 'udp', 'udp', 'sctp', 'icmp', 'other']),
    src: pick([53, 55, 61, 5000, 32_767, 32_768, 40_000, 65_535]),
    dst: pick([53, 55, 61, 5000, 32_767, 32_768, 40_000, 65_535]),
    flags: pick([0x02, 0x12, 0x10, 0x04, 0x06, 0x14, 0x01, 0]),
    type: pick([0, 8]),
  });
  const packet = (): Packet => {
    const made = whole();
    return made.protocol !== 'other' && random() < 0.2 ? laterFragmentOf(made) : made;
  };
  let [passed, dropped] = [0, 0];
  for (let round = 0; round < 400; round++) {
    const policies = Array.from({ length: 1 + (round % 5) }, drawn);
    const rules = [...ALWAYS, denyByDefault('default'), ...policies.flatMap(policyRules)].sort(
      (a, b) => b.priority! - a.priority!,
    );
    for (let i = 0; i < 20; i++) {
      const one = packet();
      const rule = rules.find(({ match }) => matches(match!, one));
      const passes = rule?.next !== undefined;
      if (passes) passed++;
      else dropped++;
      const text = `seed ${seed}: ${JSON.stringify({ one, policies, rule }, plain)}`;
      if (passes !== mayPass(policies, one)) t.fail(text);
    }
  }
  t.ok(Math.min(passed, dropped) > 1000, `${passed} passed, ${dropped} were dropped`);
  t.end();
});

t.test('what multiplies is refused before it is made', (t) => {
  const peers = (net: number): PolicyRules['from'] =>
    Array.from({ length: 256 }, (_, i) => ({ type: 'ipv4', cidr: `10.${net}.${i}.0/24` }));
  const protocols = Array.from({ length: 64 }, (_, j) => ({
    protocol: 'tcp' as const,
    ports: Array.from({ length: 64 }, (_, i) => 64 * i + j),
  }));
  const refused = { code: 'LIMIT_EXCEEDED', message: /more than 20000 rules/ };
  // 268 million of them.
  const startedMs = performance.now();
  t.throws(() => policyRules({ ...BASE, from: peers(0), to: peers(1), protocols }), refused);
  t.ok(performance.now() - startedMs < 2_000);
  const [one] = peers(0);
  const often = Array.from({ length: 256 }, () => one!);
  const same = Array.from({ length: 64 }, () => protocols[0]!);
  t.equal(policyRules({ ...BASE, from: often, to: often, protocols: same }).length, 128);
  t.end();
});

t.test('replies: only of what is allowed, only what looks like one', (t) => {
  const web = {
    ...BASE,
    to: [{ type: 'ipv4', cidr: '10.0.0.2' }],
    protocols: [{ protocol: 'tcp', ports: [80] }],
  } as const;
  const [there, back, ...more] = policyRules(web);
  t.ok([there!, back!].every(Object.isFrozen), 'read once for all switches');
  t.same(more, []);
  t.match(there, { next: 'next', match: { ipv4Dst: '10.0.0.2', tcpDst: { value: 80 } } });
  t.match(back, {
    priority: 60_000,
    match: { ipv4Src: '10.0.0.2', tcpSrc: { value: 80 }, tcpFlags: { value: 16, mask: 16 } },
  });
  t.equal(policyRules({ ...web, action: 'audit' }).length, 2, 'what is audited passes, both ways');
  const denial = policyRules({ ...web, action: 'deny' });
  t.equal(denial.length, 1);
  t.equal(denial[0]!.next, undefined, 'goes no further');
  t.end();
});

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
