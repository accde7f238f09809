import t from 'tap';
import { Segments, type SegmentWish } from '../../apps/forwarding/segments.js';
import { leafSpine, planNetwork } from '../../topology/generators.js';
import type { Host, NetworkView } from '../../topology/model.js';

const plan = leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 2 });
const network = planNetwork(plan);
const port = (i: number) => ({ ...plan.hosts[i]!.at, vlan: 0 });
const wish = (name: string, members: SegmentWish['members'], vlan = 0): SegmentWish => ({
  name,
  vlan,
  learning: true,
  members,
});

t.test('tags between switches depend on names, not on what else there is', (t) => {
  const names = Array.from({ length: 200 }, (_, i) => `n${i}`);
  const all = new Segments(
    network,
    names.map((name) => wish(name, [])),
  );
  t.equal(new Set(all.all.map(({ vlan }) => vlan)).size, 200, 'each has its own');
  let moved = 0;
  for (const name of names) {
    const alone = new Segments(network, [wish(name, [])]);
    if (alone.byName(name)!.vlan !== all.byName(name)!.vlan) moved++;
  }
  t.ok(moved < 20, `${moved} of 200 had to give way`);
  for (const { vlan } of all.all) t.ok(vlan >= 2 && vlan <= 4094);
  const tags = all.all.flatMap(({ vlan, search }) => [vlan, search]);
  t.equal(new Set(tags).size, 400, 'and one for what it searches for');
  const at = { switch: [...network.switches.keys()][0]!, port: 99 };
  for (const tag of tags) t.equal(all.wireOf(at, tag, ''), undefined, 'no host may use it');
  t.end();
});

t.test('tags that members use are nobody else’s between switches', (t) => {
  for (let vlan = 2; vlan < 4094; vlan += 97) {
    const { all } = new Segments(network, [wish('a', [{ vlan }]), wish('b', []), wish('c', [], 7)]);
    for (const segment of all) t.notOk(segment.vlan === vlan && vlan !== 7, `${vlan}`);
  }
  const full = Array.from({ length: 4093 }, (_, i) => ({ ...wish(`n${i}`, []), learning: false }));
  const { all, problems } = new Segments(network, full);
  t.equal(all.length, 4092);
  t.match(problems, [{ message: /no VLAN of 2\.\.4094 is free$/ }]);
  const most = Array.from({ length: 4092 }, (_, i) => wish(`n${i}`, []));
  const tight = new Segments(network, most);
  t.ok(tight.all.every(({ vlan, search }) => vlan > 0 && search === 0));
  t.match(tight.problems[0], { message: /free for frames to unknown hosts/ });
  t.end();
});

t.test('what can not be had is said, and the rest is had', (t) => {
  const segments = new Segments(network, [
    wish('a', [port(0), { switch: 'nowhere', port: 1, vlan: 0 }, { macs: ['02:00:00:00:00:09'] }]),
    wish('b', [
      port(0),
      port(1),
      { macs: ['02:00:00:00:00:09'] },
      { switch: 'leaf1', port: 99, vlan: 0 },
    ]),
    wish('c', [], 9),
    wish('d', [], 9),
  ]);
  t.same(
    segments.problems.map(({ segment }) => segment),
    ['d', 'a', 'b', 'b', 'b'],
  );
  t.equal(segments.byName('d'), undefined);
  const { at } = plan.hosts[1]!;
  const id = [...network.switches.values()].find(({ name }) => name === at.switch)!.id;
  t.equal(segments.wireOf({ switch: id, port: at.port }, 0, ''), segments.byName('b')!.vlan);
  t.end();
});

t.test('a member that is a port between switches is said, and lets nobody in', (t) => {
  const link = network.links.find(
    ({ from }) => network.switches.get(from.switch)!.name === 'leaf1',
  )!;
  const spine = network.switches.get(link.to.switch)!.name;
  const blocked = { switch: link.to.switch, port: 99 };
  const node = network.switches.get(blocked.switch)!;
  const info = { ...node.ports.get(link.to.port)!, number: 99 };
  const more: NetworkView = {
    ...network,
    switches: new Map(network.switches).set(node.id, {
      ...node,
      ports: new Map(node.ports).set(99, info),
    }),
    blocked: [blocked],
  };
  const segments = new Segments(more, [
    wish('a', [
      port(0),
      { switch: 'leaf1', port: link.from.port, vlan: 0 },
      { ...blocked, vlan: 7 },
    ]),
  ]);
  t.same(segments.problems, [
    {
      segment: 'a',
      message: `port leaf1:${link.from.port} is a link to switch "${spine}" and carries all networks; name a port of a host`,
    },
    {
      segment: 'a',
      message: `port ${spine}:99 is blocked: switches of this network are behind it, but no link that could be used`,
    },
  ]);
  const segment = segments.byName('a')!;
  t.notOk(segments.exits(segment, link.from.switch).some((exit) => exit.port === link.from.port));
  t.same(segments.exits(segment, blocked.switch), []);
  t.same(
    new Segments({ ...more, links: [], blocked: [] }, [wish('a', [{ ...blocked, vlan: 0 }])])
      .problems,
    [],
  );
  t.end();
});

t.test('a face stays the same object until something of it changes', (t) => {
  const wishes = [wish('a', [port(0), port(2)]), wish('b', [{ macs: [plan.hosts[4]!.mac] }])];
  const first = new Segments(network, wishes);
  const host: Host = { ...network.hosts.get(plan.hosts[1]!.mac)!, ips: ['10.9.9.9'] };
  const more: NetworkView = { ...network, hosts: new Map(network.hosts).set(host.mac, host) };
  const second = new Segments(more, wishes, first);
  for (const name of ['a', 'b']) t.equal(second.face(name), first.face(name), name);
  const hosts = new Map(network.hosts);
  hosts.delete(plan.hosts[4]!.mac);
  const third = new Segments({ ...network, hosts }, wishes, second);
  t.equal(third.face('a'), first.face('a'));
  t.not(third.face('b'), first.face('b'), 'its host is no longer known');
  t.end();
});
