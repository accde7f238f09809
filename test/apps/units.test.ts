/**
 * The forwarding app's units: what is kept of earlier compiles never shows in what comes out, and a
 * change is compiled again only where it makes a difference.
 */
import t from 'tap';
import { forwarding } from '../../apps/forwarding/index.js';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import type { App, Desired, DesiredSwitch, UnitDesired } from '../../controller/sdk.js';
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

/** What is written on switches, as one line each, and how often anything was. */
class Held implements Desired {
  readonly units = new Map<string, Written & { items: ReadonlyMap<unknown, Written> }>();
  written: string[] = [];
  /** Items written one by one. */
  ways = 0;
  #seen = new Set<string>();

  compile(app: App, network: NetworkView): string[] {
    this.written = [];
    this.ways = 0;
    this.#seen = new Set();
    app.compile!(network, this, ResourceSet.EMPTY);
    for (const name of this.units.keys()) if (!this.#seen.has(name)) this.units.delete(name);
    return [...this.units.values()].flatMap(({ lines }) => lines).sort();
  }

  unit(name: string, inputs: readonly unknown[], write: (desired: UnitDesired) => void) {
    this.#seen.add(name);
    const before = this.units.get(name);
    if (before !== undefined && isSame(before.inputs, inputs)) return;
    this.written.push(name);
    const lines: string[] = [];
    const items = new Map<unknown, Written>();
    write({
      on: (target) => writer(idOf(target), lines),
      each: (list, own, writeOne) => {
        for (const item of list) {
          let one = before?.items.get(item);
          if (one === undefined || !isSame(one.inputs, own)) {
            one = { inputs: own, lines: [] };
            writeOne(writer(item.id, one.lines), item);
            this.ways++;
          }
          items.set(item, one);
          lines.push(...one.lines);
        }
      },
    });
    this.units.set(name, { inputs, lines, items });
  }

  on(): DesiredSwitch {
    throw new Error('written outside of units');
  }
}

interface Written {
  readonly inputs: readonly unknown[];
  readonly lines: string[];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function idOf(target: string | { readonly id: string }): string {
  return typeof target === 'string' ? target : target.id;
}

function writer(id: string, lines: string[]): DesiredSwitch {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));
  const unwanted = (): never => {
    throw new Error('the forwarding app has none of these');
  };
  return {
    rule: (spec) => {
      lines.push(`${id} ${text(spec)}`);
    },
    group: (key, spec) => {
      lines.push(`${id} ${key} ${text(spec)}`);
      return { type: 'groupRef', key };
    },
    meter: unwanted,
    queue: unwanted,
    limitPort: unwanted,
  };
}

function without(network: NetworkView, gone: ReadonlySet<Link>): NetworkView {
  const links = network.links.filter((link) => !gone.has(link));
  return { ...network, links };
}

const base = planNetwork(fatTree({ k: 4, hostsPerEdge: 1 }));

const plans: Record<string, TopologyPlan> = {
  'fat-tree': fatTree({ k: 4, hostsPerEdge: 1 }),
  'leaf-spine, two cables each': leafSpine({
    spines: 3,
    leaves: 4,
    hostsPerLeaf: 1,
    linksPerPair: 2,
  }),
  ring: ring({ switches: 9, hostsPerSwitch: 1 }),
  'random, few links': randomConnected({
    switches: 14,
    extraLinks: 5,
    hostsPerSwitch: 1,
    seed: 7,
  }),
  'random, many links': randomConnected({
    switches: 12,
    extraLinks: 14,
    hostsPerSwitch: 1,
    seed: 8,
  }),
};

t.test('after any changes: the same as from the beginning', async (t) => {
  const seed = 20261122;
  t.comment(`seed ${seed}`);
  const random = seededRandom(seed);
  const pickOf = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)]!;
  for (const [name, plan] of Object.entries(plans)) {
    const whole = planNetwork(plan);
    const app = forwarding();
    const held = new Held();
    const gone = new Set<Link>();
    const away = new Set<string>();
    let { links } = whole;
    let network = whole;
    let inherited = 0;
    for (let i = 0; i < 40; i++) {
      const link = pickOf(links);
      const back = links.find(
        (each) => compareLinks(each, { from: link.to, to: link.from }) === 0,
      )!;
      const isBack = gone.has(link);
      for (const each of [link, back]) isBack ? gone.delete(each) : gone.add(each);
      if (random() < 0.05) {
        // Its cable goes to another port.
        const from = { ...link.from, port: 100 + i };
        const moved = [
          { from, to: link.to },
          { from: link.to, to: from },
        ];
        links = [...links.filter((each) => each !== link && each !== back), ...moved];
        links = [...links].sort(compareLinks);
      }
      const key = pickOf([...whole.hosts.keys()]);
      if (random() < 0.3) away.has(key) ? away.delete(key) : away.add(key);
      const hosts = new Map([...whole.hosts].filter(([each]) => !away.has(each)));
      const switches = new Map(whole.switches);
      if (random() < 0.05) switches.delete(pickOf([...whole.switches.keys()]));
      // For now proved in one direction only.
      const half = random() < 0.05 ? [pickOf(links)] : [];
      const unseen = new Set([...gone, ...half]);
      const next = { ...without({ ...whole, links }, unseen), hosts, switches };
      carryOver(network, next);
      const cablesOf = (view: NetworkView) => shortestPathsOf(view).graph.firstEdge;
      if (cablesOf(network) === cablesOf(next)) inherited++;
      network = next;
      // An app doesn't see every view.
      if (random() < 0.2) continue;
      const fresh = { ...network, links: [...network.links] };
      t.strictSame(
        held.compile(app, network),
        new Held().compile(forwarding(), fresh),
        `${name}, step ${i}`,
      );
    }
    t.ok(inherited > 10, `${name}: ${inherited} times with the same cables`);
  }
});

t.test('only what can differ is compiled again', async (t) => {
  const app = forwarding();
  const held = new Held();
  held.compile(app, base);
  const all = held.ways;
  held.compile(app, { ...base, links: [...base.links], hosts: new Map(base.hosts) });
  t.strictSame(held.written, [], 'a view that says the same');

  const [key, host] = [...base.hosts][0]!;
  const hosts = new Map(base.hosts).set(key, { ...host, ips: [...host.ips, '10.99.0.1'] });
  held.compile(app, { ...base, hosts });
  t.strictSame(held.written, [], 'one address more');

  const cut = base.links.find(({ from }) => from.switch === host.at.switch)!;
  const isCut = ({ from, to }: Link): boolean =>
    (from.switch === cut.from.switch && to.switch === cut.to.switch) ||
    (from.switch === cut.to.switch && to.switch === cut.from.switch);
  held.compile(app, without(base, new Set(base.links.filter(isCut))));
  t.notOk(
    held.written.some((name) => name.startsWith('hosts/')),
    'a link is no business of host rules',
  );
  t.ok(held.ways < all / 3, `a link: ${held.ways} of ${all} ways`);
});
