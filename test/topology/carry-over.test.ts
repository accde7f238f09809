/** What is carried over from view to view against what a view gives by itself, under random events. */
import t from 'tap';
import { carryOver } from '../../topology/carry-over.js';
import { fatTree, planNetwork, randomConnected, seededRandom } from '../../topology/generators.js';
import { compareLinks, type Link, type NetworkView } from '../../topology/model.js';
import { portRolesOf } from '../../topology/port-roles.js';
import { shortestPathsOf } from '../../topology/shortest-paths.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { seedOf } from '../seed.js';

t.test('the same paths, trees and roles as those of a view without a past', async (t) => {
  const seed = seedOf(t);
  const random = seededRandom(seed);
  const plans = [
    fatTree({ k: 4, hostsPerEdge: 1 }),
    randomConnected({ switches: 12, extraLinks: 9, hostsPerSwitch: 1, seed: 3 }),
  ];
  for (const plan of plans) {
    const whole = planNetwork(plan);
    const gone = new Set<Link>();
    const blocked = new Set<Link>();
    let network: NetworkView = whole;
    let kept = 0;
    for (let step = 0; step < 100; step++) {
      const link = whole.links[Math.floor(random() * whole.links.length)]!;
      const back = whole.links.find(
        (each) => compareLinks(each, { from: link.to, to: link.from }) === 0,
      )!;
      const wasGone = gone.has(link);
      for (const each of random() < 0.05 ? [link] : [link, back]) {
        if (wasGone) gone.delete(each);
        else gone.add(each);
      }
      if (random() < 0.2) blocked.has(link) ? blocked.delete(link) : blocked.add(link);
      // One direction alone is nothing that a path could use.
      if (step % 20 === 0) gone.clear();
      const next: NetworkView = {
        ...whole,
        links: whole.links.filter((each) => !gone.has(each)),
        blocked: whole.links.filter((each) => blocked.has(each)).map(({ from }) => from),
      };
      carryOver(network, next);
      const fresh = { ...next, links: [...next.links] };
      t.strictSame(allOf(next), allOf(fresh), `step ${step}`);
      const [early, late] = [shortestPathsOf(network), shortestPathsOf(next)];
      if (early.graph.firstEdge === late.graph.firstEdge) {
        for (const u of early.graph.ids.keys()) {
          if (early.distancesTo(u) === late.distancesTo(u)) kept++;
        }
      }
      network = next;
    }
    t.ok(kept > 300, `${kept} times distances stayed`);
  }
});

/** Everything that is carried over, in words. */
function allOf(network: NetworkView): object {
  const paths = shortestPathsOf(network);
  const tree = spanningTreeOf(network);
  const { ids } = paths.graph;
  return {
    distances: ids.map((_, u) => [...paths.distancesTo(u)].join(' ')),
    nextHops: ids.map((from) =>
      ids.map((to) => paths.nextHops(from, to).map(({ port }) => port)).join(' '),
    ),
    tree: ids.map((id) => tree.ports(id).map(({ port }) => port)),
    roles: [...portRolesOf(network)],
  };
}

t.test('what is not concerned stays the same object', async (t) => {
  const before = planNetwork(fatTree({ k: 4, hostsPerEdge: 1 }));
  const roles = portRolesOf(before);
  const [cut] = before.links;
  const ends = new Set([cut!.from.switch, cut!.to.switch]);
  const isCut = ({ from, to }: Link): boolean => ends.has(from.switch) && ends.has(to.switch);
  const after = { ...before, links: before.links.filter((link) => !isCut(link)) };
  carryOver(before, after);
  for (const [id, own] of portRolesOf(after)) {
    if (ends.has(id)) t.not(own, roles.get(id));
    else t.equal(own, roles.get(id));
  }
});
