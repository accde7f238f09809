import t from 'tap';
import { forwarding } from '../../apps/forwarding/index.js';
import { RepairSearch } from '../../apps/forwarding/repair-search.js';
import { RepairPlan } from '../../apps/forwarding/repairs.js';
import {
  fatTree,
  fullMesh,
  leafSpine,
  linear,
  planNetwork,
  randomConnected,
  ring,
  seededRandom,
  type TopologyPlan,
  tree,
} from '../../topology/generators.js';
import {
  type Host,
  type Link,
  type NetworkView,
  type PortRef,
  portKey,
} from '../../topology/model.js';
import { shortestPathsOf, UNREACHABLE } from '../../topology/shortest-paths.js';
import { compileWith, Fabric, type Outcome } from './fabric.js';

const app = forwarding();
const compile = app.compile!.bind(app);

function fabricOf(network: NetworkView): Fabric {
  return new Fabric(network, compileWith(compile, network));
}

/** One direction of each cable. */
function cables(network: NetworkView): Link[] {
  return network.links.filter(
    ({ from, to }) => from.switch < to.switch || (from.switch === to.switch && from.port < to.port),
  );
}

function* pairs(network: NetworkView): Generator<[Host, Host]> {
  for (const a of network.hosts.values()) {
    for (const b of network.hosts.values()) if (a !== b) yield [a, b];
  }
}

function connectedWithout(network: NetworkView, dead: readonly Link[]) {
  const gone = new Set(
    dead.flatMap(({ from, to }) => [from, to]).map((p) => `${p.switch}/${p.port}`),
  );
  const links = network.links.filter(({ from }) => !gone.has(`${from.switch}/${from.port}`));
  const paths = shortestPathsOf({ switches: network.switches, links });
  return (a: Host, b: Host) => paths.distance(a.at.switch, b.at.switch) !== UNREACHABLE;
}

const only = (outcomes: Set<Outcome>, outcome: Outcome): boolean =>
  outcomes.size === 1 && outcomes.has(outcome);

const plans: Record<string, TopologyPlan> = {
  'leaf-spine 2x4': leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 1 }),
  'leaf-spine 3x3, two cables each': leafSpine({
    spines: 3,
    leaves: 3,
    hostsPerLeaf: 1,
    linksPerPair: 2,
  }),
  'ring of 3': ring({ switches: 3, hostsPerSwitch: 1 }),
  'ring of 6': ring({ switches: 6, hostsPerSwitch: 1 }),
  'ring of 7': ring({ switches: 7, hostsPerSwitch: 1 }),
  'fat-tree 4': fatTree({ k: 4, hostsPerEdge: 1 }),
  'full mesh': fullMesh({ switches: 5, hostsPerSwitch: 1 }),
  linear: linear({ switches: 4, hostsPerSwitch: 1 }),
  tree: tree({ depth: 3, fanout: 2, hostsPerLeaf: 1 }),
};

t.test('every pair is delivered on every choice of path', async (t) => {
  for (const [name, plan] of Object.entries(plans)) {
    const network = planNetwork(plan);
    const fabric = fabricOf(network);
    for (const [a, b] of pairs(network)) {
      if (!only(fabric.outcomes(a, b), 'delivered')) t.fail(`${name}: ${a.mac} to ${b.mac}`);
    }
    t.pass(name);
  }
});

t.test(
  'one dead link, no controller: every pair that is still connected is delivered',
  async (t) => {
    for (const [name, plan] of Object.entries(plans)) {
      const network = planNetwork(plan);
      const fabric = fabricOf(network);
      let bad = 0;
      for (const link of cables(network)) {
        fabric.heal();
        fabric.cut(link);
        const connected = connectedWithout(network, [link]);
        for (const [a, b] of pairs(network)) {
          const outcomes = fabric.outcomes(a, b);
          if (!only(outcomes, connected(a, b) ? 'delivered' : 'lost')) bad++;
        }
      }
      t.equal(bad, 0, name);
    }
  },
);

t.test('random graphs: single failures are survived, many never make a loop', async (t) => {
  let unprotected = 0;
  let protectedCases = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed);
    const switches = 3 + Math.floor(random() * 9);
    const extraLinks = Math.floor(random() * 10);
    const network = planNetwork(randomConnected({ switches, extraLinks, hostsPerSwitch: 1, seed }));
    const fabric = fabricOf(network);
    const all = cables(network);
    const problems: string[] = [];
    for (const link of all) {
      fabric.heal();
      fabric.cut(link);
      const connected = connectedWithout(network, [link]);
      for (const [a, b] of pairs(network)) {
        const outcomes = fabric.outcomes(a, b);
        if (outcomes.has('loop') || outcomes.has('elsewhere')) problems.push('single: loop');
        if (!connected(a, b)) continue;
        if (only(outcomes, 'delivered')) protectedCases++;
        else if (isUnprotected(network, b)) unprotected++;
        else problems.push(`single: ${[...outcomes]}`);
      }
    }
    for (let round = 0; round < 8; round++) {
      fabric.heal();
      const count = 2 + Math.floor(random() * 4);
      for (let i = 0; i < count; i++) fabric.cut(all[Math.floor(random() * all.length)]!);
      for (const [a, b] of pairs(network)) {
        const outcomes = fabric.outcomes(a, b);
        if (outcomes.has('loop') || outcomes.has('elsewhere'))
          problems.push(`many: ${[...outcomes]}`);
      }
    }
    if (problems.length > 0) t.fail(`seed ${seed}: ${problems.slice(0, 3).join('; ')}`);
  }
  t.ok(protectedCases > 5000, `${protectedCases} cases`);
  t.ok(unprotected * 50 < protectedCases, `${unprotected} of ${protectedCases} without a repair`);
});

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** Some switch has no repair toward the host's switch, and the planner says so. */
function isUnprotected(network: NetworkView, host: Host): boolean {
  const paths = shortestPathsOf(network);
  const plan = new RepairPlan(new RepairSearch(paths), paths.graph.indexOf(host.at.switch));
  return plan.unprotected.length > 0;
}

t.test('a leaf that died does not send its packets round and round', async (t) => {
  const network = planNetwork(plans['leaf-spine 2x4']!);
  const fabric = fabricOf(network);
  const [victim, ...others] = [...network.hosts.values()];
  for (const link of cables(network)) {
    if ([link.from.switch, link.to.switch].includes(victim!.at.switch)) fabric.cut(link);
  }
  for (const other of others) t.ok(only(fabric.outcomes(other, victim!), 'lost'));
});

t.test('a host with a VLAN tag keeps it, and survives a dead link as others do', async (t) => {
  const plain = planNetwork(plans['ring of 6']!);
  const hosts = new Map(plain.hosts);
  const [key, host] = [...hosts][2]!;
  const tagged = { ...host, vlan: 30 };
  hosts.set(key, tagged);
  const fabric = fabricOf({ ...plain, hosts });
  const others = [...hosts.values()].filter((other) => other !== tagged);
  for (const other of others) t.ok(only(fabric.outcomes(other, tagged), 'delivered'));
  for (const link of cables(plain)) {
    fabric.heal();
    fabric.cut(link);
    for (const other of others) t.ok(only(fabric.outcomes(other, tagged), 'delivered'));
  }
});

t.test('an address in several VLANs is delivered in each, without repairs', async (t) => {
  const plain = planNetwork(plans['ring of 6']!);
  const [from, , router] = [...plain.hosts.values()];
  const hosts = new Map([[from!.mac, from!]]);
  const faces = [0, 10, 20].map((vlan) => ({ ...router!, vlan }));
  for (const face of faces) hosts.set(`${face.mac}/${face.vlan}`, face);
  const network = { ...plain, hosts };
  const fabric = fabricOf(network);
  for (const face of faces) t.ok(only(fabric.outcomes(from!, face), 'delivered'));
  for (const link of cables(network)) {
    fabric.heal();
    fabric.cut(link);
    for (const face of faces) {
      for (const outcome of fabric.outcomes(from!, face)) t.not(outcome, 'elsewhere');
    }
  }
});

t.test('broadcast: every other host once, on any topology', async (t) => {
  for (const [name, plan] of Object.entries(plans)) {
    const network = planNetwork(plan);
    const fabric = fabricOf(network);
    for (const from of network.hosts.values()) {
      const copies = fabric.flood(from.at, { ethDst: 'ff:ff:ff:ff:ff:ff', ethSrc: from.mac });
      t.equal(copies.size, network.hosts.size - 1, `${name}: reaches all others`);
      t.ok(
        [...copies.values()].every((n) => n === 1),
        `${name}: once`,
      );
    }
  }
});

t.test('questions go to the controller, and everywhere without one', async (t) => {
  const network = planNetwork(plans['full mesh']!);
  const fabric = fabricOf(network);
  const [from] = network.hosts.values();
  const question = { ethDst: 'ff:ff:ff:ff:ff:ff', ethSrc: from!.mac, ethType: 'arp', arpOp: 1 };
  const copies = fabric.flood(from!.at, question);
  t.equal(copies.size, 4);
  t.ok([...copies.values()].every((n) => n === 1));
  fabric.controller = true;
  t.throws(() => fabric.flood(from!.at, question), 'it went to the controller instead');

  const stranger: Host = { mac: '02:ff:00:00:00:01', vlan: 0, at: from!.at, ips: [] };
  t.ok(only(fabric.outcomes(from!, stranger), 'controller'));
});

t.test('a host that only some switches know: no copy too many, and none goes round', async (t) => {
  const random = seededRandom(1);
  const pick = (choices: number): number => Math.floor(random() * choices);
  for (const [name, plan] of Object.entries(plans)) {
    const network = planNetwork(plan);
    for (const vlan of [0, 77]) {
      const hosts = new Map(network.hosts);
      const [from, to] = [...network.hosts.values()].slice(-2) as [Host, Host];
      const moved = { ...to, vlan };
      hosts.delete(to.mac);
      const without = compileWith(compile, { ...network, hosts });
      const whole = { ...network, hosts: hosts.set(`${to.mac}/${vlan}`, moved) };
      const known = compileWith(compile, whole);
      const packet = { ethDst: to.mac, ethSrc: from.mac, ...(vlan !== 0 && { vlanVid: vlan }) };
      for (const stale of network.switches.keys()) {
        const mixed = new Map(known).set(stale, without.get(stale)!);
        const copies = new Fabric(whole, mixed).flood(from.at, packet, pick);
        const often = [...copies.values()].filter((n) => n > 1);
        t.same(often, [], `${name}: ${stale} does not know ${to.mac} in VLAN ${vlan}`);
        if (stale === from.at.switch) t.ok(copies.has(portKey(to.at)), `${name}: it arrives`);
      }
      const copies = new Fabric(whole, without).flood(from.at, packet);
      t.equal(copies.size, network.hosts.size - 1, `${name}: nobody knows it`);
      t.ok([...copies.values()].every((n) => n === 1));
    }
  }
});

t.test('the same network gives the same rules; a cut link changes no rule of a host', async (t) => {
  const network = planNetwork(plans['leaf-spine 2x4']!);
  const shuffled: NetworkView = {
    ...network,
    switches: new Map([...network.switches].reverse()),
  };
  const text = (view: NetworkView) =>
    JSON.stringify(
      [...compileWith(compile, view)]
        .map(([id, { rules, groups }]) => [
          id,
          rules.map(textOf).sort(),
          [...groups].sort(([a], [b]) => (a < b ? -1 : 1)),
        ])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  t.equal(text(shuffled), text(network));

  const [link] = cables(network);
  const links = network.links.filter(
    ({ from, to }) =>
      ![from, to].some((p) => p.switch === link!.from.switch && p.port === link!.from.port),
  );
  const hostRules = (view: NetworkView, id: string) =>
    JSON.stringify(
      compileWith(compile, view)
        .get(id)!
        .rules.filter((rule) => rule.priority === 300),
    );
  for (const id of network.switches.keys()) {
    t.equal(hostRules({ ...network, links }, id), hostRules(network, id));
  }
});

t.test(
  'a port that is down lets nothing in when it comes up, but where a host lives',
  async (t) => {
    const network = planNetwork(plans['ring of 3']!);
    const { from } = network.links[0]!;
    const node = network.switches.get(from.switch)!;
    const host = [...network.hosts.values()].find(({ at }) => at.switch === node.id)!;
    const down = (...ports: number[]): NetworkView => {
      const after = new Map(node.ports);
      for (const port of ports) after.set(port, { ...node.ports.get(port)!, up: false });
      const isDead = (at: PortRef): boolean => at.switch === node.id && ports.includes(at.port);
      return {
        ...network,
        switches: new Map(network.switches).set(node.id, { ...node, ports: after }),
        links: network.links.filter((link) => !isDead(link.from) && !isDead(link.to)),
      };
    };
    const flooded = (view: NetworkView, port: number): number => {
      // As it was before, so that the cable is there again.
      const fabric = new Fabric(network, compileWith(compile, view));
      const at = { switch: node.id, port };
      return fabric.flood(at, { ethDst: 'ff:ff:ff:ff:ff:ff', ethSrc: '02:99:00:00:00:01' }).size;
    };
    t.ok(flooded(network, from.port) > 0);
    t.equal(flooded(down(from.port), from.port), 0);
    t.ok(flooded(down(host.at.port), host.at.port) > 0);
  },
);

t.test('blocked ports: nothing goes in or out', async (t) => {
  const network = planNetwork(plans['ring of 3']!);
  const [victim] = network.hosts.values();
  const blocked = { ...network, hosts: new Map(), blocked: [victim!.at] };
  const fabric = new Fabric(blocked, compileWith(compile, blocked));
  t.equal(fabric.flood(victim!.at, { ethDst: 'ff:ff:ff:ff:ff:ff', ethSrc: victim!.mac }).size, 0);
  const other = [...network.hosts.values()][1]!;
  const copies = fabric.flood(other.at, { ethDst: 'ff:ff:ff:ff:ff:ff', ethSrc: other.mac });
  t.notOk(copies.has(`${victim!.at.switch}/${victim!.at.port}`));
});
