/**
 * The forwarding app's units: what is kept of earlier compiles never shows in what comes out, and a
 * change is compiled again only where it makes a difference.
 */
import t from 'tap';
import { forwarding } from '../../apps/forwarding/index.js';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import type { App, Desired, DesiredSwitch } from '../../controller/sdk.js';
import { fatTree, planNetwork, seededRandom } from '../../topology/generators.js';
import type { Link, NetworkView } from '../../topology/model.js';

/** What is written on switches, as one line each, and how often anything was. */
class Held implements Desired {
  readonly units = new Map<string, { inputs: readonly unknown[]; lines: string[] }>();
  written: string[] = [];
  #seen = new Set<string>();

  compile(app: App, network: NetworkView): string[] {
    this.written = [];
    this.#seen = new Set();
    app.compile!(network, this, ResourceSet.EMPTY);
    for (const name of this.units.keys()) if (!this.#seen.has(name)) this.units.delete(name);
    return [...this.units.values()].flatMap(({ lines }) => lines).sort();
  }

  unit(name: string, inputs: readonly unknown[], write: (desired: Pick<Desired, 'on'>) => void) {
    this.#seen.add(name);
    const before = this.units.get(name)?.inputs;
    if (before?.length === inputs.length && before.every((one, i) => one === inputs[i])) return;
    this.written.push(name);
    const lines: string[] = [];
    this.units.set(name, { inputs, lines });
    write({ on: (target) => writer(typeof target === 'string' ? target : target.id, lines) });
  }

  on(): DesiredSwitch {
    throw new Error('written outside of units');
  }
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

t.test('after any changes: the same as from the beginning', async (t) => {
  const seed = 20261122;
  t.comment(`seed ${seed}`);
  const random = seededRandom(seed);
  const app = forwarding();
  const held = new Held();
  const gone = new Set<Link>();
  const away = new Set<string>();
  const keys = [...base.hosts.keys()];
  for (let i = 0; i < 40; i++) {
    const pick = base.links[Math.floor(random() * base.links.length)]!;
    const pair = base.links.filter(
      ({ from, to }) =>
        (from.switch === pick.from.switch && to.switch === pick.to.switch) ||
        (from.switch === pick.to.switch && to.switch === pick.from.switch),
    );
    const isBack = gone.has(pick);
    for (const link of pair) isBack ? gone.delete(link) : gone.add(link);
    const key = keys[Math.floor(random() * keys.length)]!;
    if (random() < 0.3) away.has(key) ? away.delete(key) : away.add(key);
    const hosts = new Map([...base.hosts].filter(([each]) => !away.has(each)));
    const network = { ...without(base, gone), hosts };
    t.strictSame(
      held.compile(app, network),
      new Held().compile(forwarding(), network),
      `step ${i}`,
    );
  }
});

t.test('only what can differ is compiled again', async (t) => {
  const app = forwarding();
  const held = new Held();
  held.compile(app, base);
  const all = held.written.length;
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
  t.ok(held.written.length < all / 2, `a link: ${held.written.length} of ${all}`);
});
