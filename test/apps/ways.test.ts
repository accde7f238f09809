/**
 * Ways that are kept while links come and go, one or several at once, among the same cables: the same as
 * those of whoever sees the network for the first time.
 */
import t from 'tap';
import { KeptWays, type Way } from '../../apps/forwarding/ways.js';
import { carryOver } from '../../topology/carry-over.js';
import {
  fatTree,
  leafSpine,
  planNetwork,
  randomConnected,
  ring,
  seededRandom,
  type TopologyPlan,
} from '../../topology/generators.js';
import { compareLinks, type Link, type NetworkView } from '../../topology/model.js';
import { shortestPathsOf } from '../../topology/shortest-paths.js';

const SEED = 1;
const NETWORKS = 16;
const STEPS = 25;

function waysTo(ids: readonly string[], kept: KeptWays, network: NetworkView): (readonly Way[])[] {
  const paths = shortestPathsOf(network);
  return ids.map((id) => kept.to(id, paths));
}

/** Nothing is known of it from before. */
function unknown(network: NetworkView): NetworkView {
  return { ...network, links: [...network.links] };
}

t.test('links come and go', async (t) => {
  const random = seededRandom(SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  const plans: (() => TopologyPlan)[] = [
    () => fatTree({ k: 4, hostsPerEdge: 1 }),
    () =>
      leafSpine({
        spines: 2 + below(4),
        leaves: 2 + below(5),
        hostsPerLeaf: 1,
        linksPerPair: 1 + below(2),
      }),
    () => ring({ switches: 3 + below(9), hostsPerSwitch: 1 }),
    () =>
      randomConnected({
        switches: 5 + below(20),
        extraLinks: below(30),
        hostsPerSwitch: 1,
        seed: below(1000),
      }),
  ];
  let steps = 0;
  for (let i = 0; i < NETWORKS; i++) {
    const whole = planNetwork(plans[below(plans.length)]!());
    const kept = new KeptWays();
    const gone = new Set<Link>();
    let network = whole;
    for (let step = 0; step < STEPS; step++) {
      for (let changes = random() < 0.3 ? 1 + below(4) : 1; changes > 0; changes--) {
        const link = whole.links[below(whole.links.length)]!;
        const opposite = { from: link.to, to: link.from };
        const back = whole.links.find((each) => compareLinks(each, opposite) === 0)!;
        const isBack = gone.has(link);
        for (const each of [link, back]) isBack ? gone.delete(each) : gone.add(each);
      }
      const next = { ...whole, links: whole.links.filter((link) => !gone.has(link)) };
      carryOver(network, next);
      network = next;
      // Not every view is compiled, and not always is every switch asked for.
      if (random() < 0.2) continue;
      const ids = [...whole.switches.keys()].filter(() => random() < 0.9);
      const fresh = waysTo(ids, new KeptWays(), unknown(network));
      const same = t.strictSame(waysTo(ids, kept, network), fresh, `network ${i}, step ${step}`);
      if (!same) return t.comment(`seed ${SEED}`);
      kept.sweep();
      steps++;
    }
  }
  t.ok(steps > (NETWORKS * STEPS) / 2, `${steps} steps, seed ${SEED}`);
});

t.test('a compile that was interrupted counts for what it came to', async (t) => {
  const whole = planNetwork(fatTree({ k: 4, hostsPerEdge: 1 }));
  const ids = [...whole.switches.keys()];
  const cable = (n: number): Set<Link> => {
    const { from, to } = whole.links[n]!;
    const isOf = (link: Link): boolean =>
      compareLinks(link, { from, to }) === 0 || compareLinks(link, { from: to, to: from }) === 0;
    return new Set(whole.links.filter(isOf));
  };
  const without = (gone: ReadonlySet<Link>): NetworkView => ({
    ...whole,
    links: whole.links.filter((link) => !gone.has(link)),
  });
  const kept = new KeptWays();
  waysTo(ids, kept, whole);
  kept.sweep();
  const first = without(cable(0));
  carryOver(whole, first);
  waysTo(ids.slice(0, 3), kept, first);
  const both = without(new Set([...cable(0), ...cable(9)]));
  carryOver(first, both);
  t.strictSame(waysTo(ids, kept, both), waysTo(ids, new KeptWays(), unknown(both)));
});
