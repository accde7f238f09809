import t, { type Test } from 'tap';
import { HeddleError } from '../../proto/errors.js';
import { disjointPaths } from '../../topology/disjoint-paths.js';
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
import { buildGraph, CUT, type Graph, usableLinks } from '../../topology/graph.js';
import { comparePorts, type Link, type NetworkView, portKey } from '../../topology/model.js';
import { edgePorts } from '../../topology/port-roles.js';
import { ShortestPaths, shortestPathsOf, UNREACHABLE } from '../../topology/shortest-paths.js';
import { cableOf, SpanningTree, spanningTreeOf, treeEdges } from '../../topology/spanning-tree.js';

const id = (n: number): string => n.toString(16).padStart(16, '0');
const ref = (n: number, port: number) => ({ switch: id(n), port });
const both = (a: [number, number], b: [number, number]): Link[] => [
  { from: ref(...a), to: ref(...b) },
  { from: ref(...b), to: ref(...a) },
];
function networkOf(count: number, links: readonly Link[]): NetworkView {
  const switches = new Map(
    Array.from({ length: count }, (_, i) => [
      id(i + 1),
      { id: id(i + 1), name: `s${i + 1}`, connected: true, ports: new Map() },
    ]),
  );
  return { revision: 1, switches, links, blocked: [], hosts: new Map() };
}

/** A random network whose link weights are random too, differing by direction. */
function randomGraph(seed: number): Graph {
  const random = seededRandom(seed);
  const view = planNetwork(
    randomConnected({
      switches: 2 + Math.floor(random() * 10),
      extraLinks: Math.floor(random() * 12),
      hostsPerSwitch: 0,
      seed,
    }),
  );
  // Some seeds leave cables out, so that parts fall apart.
  const links = view.links.filter(
    (link) => comparePorts(link.from, link.to) > 0 || seed % 3 !== 0 || random() < 0.7,
  );
  const weighted = seed % 2 === 1;
  return buildGraph({ ...view, links }, weighted ? () => 1 + Math.floor(random() * 5) : undefined);
}

t.test('only what is proved both ways becomes an edge', async (t) => {
  const links = [
    ...both([1, 1], [2, 1]),
    { from: ref(2, 2), to: ref(3, 1) },
    ...both([3, 2], [3, 3]),
    ...both([1, 2], [99, 1]),
  ];
  const graph = buildGraph(networkOf(3, links));
  t.same(Array.from(graph.firstEdge), [0, 1, 2, 2]);
  t.same(Array.from(graph.edgePeer), [1, 0]);
  t.equal(graph.indexOf(id(99)), -1);
  t.same(usableLinks([...both([1, 1], [2, 1]), ...both([1, 1], [3, 1])]), [], 'a shared segment');
  t.same(usableLinks([...both([1, 1], [2, 1]), ...both([1, 1], [2, 1])]).length, 2, 'said twice');
});

t.test('parallel cables are edges of their own; high port numbers survive', async (t) => {
  const view = networkOf(2, [...both([1, 0xffffff00], [2, 2]), ...both([1, 1], [2, 1])]);
  const paths = shortestPathsOf(view);
  t.same(paths.nextHops(id(1), id(2)), [
    { port: 1, peer: ref(2, 1) },
    { port: 0xffffff00, peer: ref(2, 2) },
  ]);
});

t.test('edge ports are up, unlinked and not blocked', async (t) => {
  const view = planNetwork(linear({ switches: 2, hostsPerSwitch: 3 }));
  t.same(edgePorts(view, id(1)), [2, 3, 4]);
  const ports = new Map(view.switches.get(id(1))!.ports);
  ports.set(3, { ...ports.get(3)!, up: false });
  const switches = new Map(view.switches);
  switches.set(id(1), { ...view.switches.get(id(1))!, ports });
  t.same(edgePorts({ ...view, switches, blocked: [ref(1, 2)] }, id(1)), [4]);
  t.same(edgePorts(view, 'nobody'), []);
});

t.test('shortest paths equal Floyd and Warshall', async (t) => {
  for (let seed = 1; seed <= 150; seed++) {
    const graph = randomGraph(seed);
    const paths = new ShortestPaths(graph);
    const n = graph.ids.length;
    const distance = floydWarshall(graph);
    for (let u = 0; u < n; u++) {
      for (let v = 0; v < n; v++) {
        const expected = distance[u]![v]!;
        if (paths.distance(graph.ids[u]!, graph.ids[v]!) !== expected) {
          t.fail(`seed ${seed}: distance ${u} -> ${v}`);
        }
        const ports: number[] = [];
        for (let e = graph.firstEdge[u]!; e < graph.firstEdge[u + 1]!; e++) {
          const rest = distance[graph.edgeTo[e]!]![v]!;
          if (u !== v && expected !== UNREACHABLE && rest !== UNREACHABLE) {
            if (rest + graph.edgeWeight[e]! === expected) ports.push(graph.edgePort[e]!);
          }
        }
        const hops = paths.nextHops(graph.ids[u]!, graph.ids[v]!);
        if (hops.map((hop) => hop.port).join() !== ports.join()) {
          t.fail(`seed ${seed}: next hops ${u} -> ${v}`);
        }
        const path = paths.path(graph.ids[u]!, graph.ids[v]!);
        if ((path === undefined) !== (expected === UNREACHABLE)) t.fail(`seed ${seed}: path`);
        if (path !== undefined && weightOf(graph, path) !== expected) {
          t.fail(`seed ${seed}: the path ${u} -> ${v} costs ${weightOf(graph, path)}`);
        }
      }
    }
  }
  t.pass('150 networks');
});

t.test('the tree joins every part with n - 1 links', async (t) => {
  for (let seed = 1; seed <= 60; seed++) {
    const graph = randomGraph(seed);
    const paths = new ShortestPaths(buildGraphUniform(graph));
    const spanning = treeOf(graph);
    let ends = 0;
    const parts = new Set<string>();
    for (const a of graph.ids) {
      ends += spanning.ports(a).length;
      const part = graph.ids.filter((b) => paths.distance(a, b) !== UNREACHABLE);
      parts.add(part[0]!);
      const reached = flood(graph, spanning, graph.indexOf(a));
      t.equal(reached.visits, part.length, `seed ${seed}: every switch once`);
    }
    t.equal(ends, 2 * (graph.ids.length - parts.size));
  }
});

t.test(
  'a cable of the tree that goes is replaced by one other, and nothing else moves',
  async (t) => {
    for (let seed = 1; seed <= 40; seed++) {
      const graph = randomGraph(seed);
      const { cables } = treeOf(graph);
      const whole = new Set(cables.map(nameOf));
      for (const cable of cables) {
        const edgeWeight = graph.edgeWeight.slice();
        const edge = edgeOf(graph, cable);
        edgeWeight[edge] = edgeWeight[graph.edgePeer[edge]!] = CUT;
        const without = treeOf({ ...graph, edgeWeight }).cables.map(nameOf);
        const fresh = without.filter((name) => !whole.has(name));
        t.ok(
          fresh.length <= 1 && without.length === cables.length - 1 + fresh.length,
          `seed ${seed}`,
        );
      }
    }
  },
);

t.test('results are kept while links and switches stay the same', async (t) => {
  const view = planNetwork(ring({ switches: 4, hostsPerSwitch: 1 }));
  const paths = shortestPathsOf(view);
  t.equal(shortestPathsOf({ ...view, hosts: new Map(), revision: 2 } as NetworkView), paths);
  t.equal(spanningTreeOf(view), spanningTreeOf(view));
  t.not(shortestPathsOf({ ...view, links: [...view.links] }), paths);
  const fewer = new Map(view.switches);
  fewer.delete(id(1));
  t.equal(shortestPathsOf({ ...view, switches: fewer }).distance(id(2), id(4)), 2);
  t.equal(shortestPathsOf(view).distance(id(2), id(4)), 2);
});

t.test('disjoint paths share nothing and are as many as can be', async (t) => {
  // The trap: the shortest path a-b-c-d blocks both others.
  const trap = networkOf(4, [
    ...both([1, 1], [2, 1]),
    ...both([2, 2], [3, 1]),
    ...both([3, 2], [4, 1]),
    ...both([1, 2], [3, 3]),
    ...both([2, 3], [4, 2]),
  ]);
  const found = disjointPaths(buildGraph(trap), id(1), id(4), { by: 'switch' });
  t.same(
    found.map((path) => path.map((link) => link.to.switch)),
    [
      [id(2), id(4)],
      [id(3), id(4)],
    ],
  );
  for (let seed = 1; seed <= 120; seed++) {
    const graph = randomGraph(seed);
    const [from, to] = [graph.ids[0]!, graph.ids.at(-1)!];
    for (const by of ['link', 'switch'] as const) {
      const paths = disjointPaths(graph, from, to, { by, maxPaths: 99 });
      t.equal(paths.length, maxDisjoint(graph, by), `seed ${seed} ${by}: as many as can be`);
      checkDisjoint(t, `seed ${seed} ${by}`, graph, paths, by);
      const one = disjointPaths(graph, from, to, { by, maxPaths: 1 });
      const shortest = new ShortestPaths(graph).distance(from, to);
      if (one.length > 0) t.equal(weightOf(graph, one[0]!), shortest);
    }
  }
  t.same(disjointPaths(buildGraph(trap), id(1), id(1)), []);
  t.same(disjointPaths(buildGraph(trap), id(1), 'nobody'), []);
});

t.test('generators', async (t) => {
  const sizes = (plan: TopologyPlan) => [
    plan.switches.length,
    plan.links.length,
    plan.hosts.length,
  ];
  const plans = {
    leafSpine: leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 2 }),
    twice: leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 0, linksPerPair: 2 }),
    fatTree: fatTree({ k: 4 }),
    ring: ring({ switches: 5, hostsPerSwitch: 1 }),
    linear: linear({ switches: 3, hostsPerSwitch: 2 }),
    mesh: fullMesh({ switches: 5, hostsPerSwitch: 0 }),
    tree: tree({ depth: 3, fanout: 2, hostsPerLeaf: 1 }),
    random: randomConnected({ switches: 9, extraLinks: 4, hostsPerSwitch: 1, seed: 7 }),
  };
  t.same(Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, sizes(plan)])), {
    leafSpine: [6, 8, 8],
    twice: [4, 8, 0],
    fatTree: [20, 32, 16],
    ring: [5, 5, 5],
    linear: [3, 2, 6],
    mesh: [5, 10, 0],
    tree: [7, 6, 4],
    random: [9, 12, 9],
  });
  for (const [name, plan] of Object.entries(plans)) {
    const view = planNetwork(plan);
    t.equal(usableLinks(view.links).length, 2 * plan.links.length, `${name}: ports used once`);
    t.equal(spanningTreeOf(view).cables.length, plan.switches.length - 1, `${name}: connected`);
    t.equal(new Set(plan.hosts.map((host) => host.ipv4 + host.mac)).size, plan.hosts.length);
    for (const host of view.hosts.values()) {
      t.ok(edgePorts(view, host.at.switch).includes(host.at.port), `${name}: hosts on edges`);
    }
  }
  const again = randomConnected({ switches: 9, extraLinks: 4, hostsPerSwitch: 1, seed: 7 });
  t.same(again, plans.random, 'the same seed gives the same network');
  t.throws(() => fatTree({ k: 3 }), HeddleError);
  t.throws(() => ring({ switches: 2, hostsPerSwitch: 0 }), {
    code: 'BAD_VALUE',
    field: 'switches',
  });
  t.throws(() => linear({ switches: 1e9, hostsPerSwitch: 0 }), { code: 'LIMIT_EXCEEDED' });
});

t.test('a fat-tree of 500 switches', async (t) => {
  const view = planNetwork(fatTree({ k: 20, hostsPerEdge: 1 }));
  t.equal(view.switches.size, 500);
  t.equal(view.links.length, 8000);
  const paths = shortestPathsOf(view);
  const name = new Map([...view.switches.values()].map((node) => [node.name, node.id]));
  t.equal(paths.nextHops(name.get('edge1-1')!, name.get('edge20-10')!).length, 10);
  t.equal(paths.nextHops(name.get('agg1-1')!, name.get('edge20-10')!).length, 10);
  t.equal(paths.nextHops(name.get('core1')!, name.get('edge20-10')!).length, 1);
  let hops = 0;
  const out: number[] = [];
  for (let u = 0; u < 500; u++) for (let v = 0; v < 500; v++) hops += paths.nextHopEdges(u, v, out);
  t.ok(hops > 500 * 499);
});

// ---- references ----------------------------------------------------------------------------

function floydWarshall(graph: Graph): number[][] {
  const n = graph.ids.length;
  const d: number[][] = Array.from({ length: n }, (_, u) =>
    Array.from({ length: n }, (_, v) => (u === v ? 0 : UNREACHABLE)),
  );
  for (let e = 0; e < graph.edgeTo.length; e++) {
    const [u, v] = [graph.edgeFrom[e]!, graph.edgeTo[e]!];
    d[u]![v] = Math.min(d[u]![v]!, graph.edgeWeight[e]!);
  }
  for (let k = 0; k < n; k++) {
    for (let u = 0; u < n; u++) {
      for (let v = 0; v < n; v++) {
        if (d[u]![k] === UNREACHABLE || d[k]![v] === UNREACHABLE) continue;
        d[u]![v] = Math.min(d[u]![v]!, d[u]![k]! + d[k]![v]!);
      }
    }
  }
  return d;
}

function edgeOf(graph: Graph, link: Link): number {
  const u = graph.indexOf(link.from.switch);
  for (let e = graph.firstEdge[u]!; e < graph.firstEdge[u + 1]!; e++) {
    if (graph.edgePort[e] === link.from.port) return e;
  }
  throw new Error('not an edge');
}

function weightOf(graph: Graph, path: readonly Link[]): number {
  return path.reduce((sum, link) => sum + graph.edgeWeight[edgeOf(graph, link)]!, 0);
}

/** Follows a broadcast along the tree from one switch. */
function flood(graph: Graph, spanning: SpanningTree, start: number): { visits: number } {
  let visits = 0;
  const walk = (u: number, inPort: number): void => {
    if (++visits > graph.ids.length) return;
    const ports = new Set(spanning.ports(graph.ids[u]!).map(({ port }) => port));
    for (let e = graph.firstEdge[u]!; e < graph.firstEdge[u + 1]!; e++) {
      const port = graph.edgePort[e]!;
      if (port !== inPort && ports.has(port)) {
        walk(graph.edgeTo[e]!, graph.edgePort[graph.edgePeer[e]!]!);
      }
    }
  };
  walk(start, -1);
  return { visits };
}

function treeOf(graph: Graph): SpanningTree {
  return new SpanningTree(treeEdges(graph).map((edge) => cableOf(graph, edge)));
}

function nameOf({ from, to }: Link): string {
  return `${portKey(from)} ${portKey(to)}`;
}

function buildGraphUniform(graph: Graph): Graph {
  return { ...graph, edgeWeight: graph.edgeWeight.map(() => 1), uniform: true };
}

/** Menger by plain augmenting paths over an adjacency matrix, costs ignored. */
function maxDisjoint(graph: Graph, by: 'link' | 'switch'): number {
  const n = graph.ids.length;
  const size = 2 * n;
  const room = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let u = 0; u < n; u++) {
    room[2 * u]![2 * u + 1] = by === 'switch' && u !== 0 && u !== n - 1 ? 1 : 1000;
  }
  for (let e = 0; e < graph.edgeTo.length; e++) {
    room[2 * graph.edgeFrom[e]! + 1]![2 * graph.edgeTo[e]!]! += 1;
  }
  const walk = (node: number, seen: Set<number>): boolean => {
    if (node === size - 1) return true;
    seen.add(node);
    for (let next = 0; next < size; next++) {
      if (room[node]![next]! > 0 && !seen.has(next) && walk(next, seen)) {
        room[node]![next]!--;
        room[next]![node]!++;
        return true;
      }
    }
    return false;
  };
  let found = 0;
  while (walk(0, new Set())) found++;
  return found;
}

function checkDisjoint(
  t: Test,
  name: string,
  graph: Graph,
  paths: readonly (readonly Link[])[],
  by: 'link' | 'switch',
): void {
  const used = new Set<string>();
  let last = 0;
  for (const path of paths) {
    let at = graph.ids[0]!;
    for (const link of path) {
      t.equal(link.from.switch, at, `${name}: the path hangs together`);
      at = link.to.switch;
      const cable = [link.from, link.to].sort(comparePorts).map((p) => `${p.switch}/${p.port}`);
      const shared = by === 'switch' && at !== graph.ids.at(-1) ? at : cable.join();
      if (used.has(shared)) t.fail(`${name}: ${shared} is shared`);
      used.add(shared);
    }
    t.equal(at, graph.ids.at(-1), `${name}: the path arrives`);
    const weight = weightOf(graph, path);
    if (weight < last) t.fail(`${name}: not in order of cost`);
    last = weight;
  }
}
