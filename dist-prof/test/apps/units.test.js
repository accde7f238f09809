/**
 * The forwarding app's units: what is kept of earlier compiles never shows in what comes out, and a
 * change is compiled again only where it makes a difference.
 */
import t from 'tap';
import { forwarding } from '../../apps/forwarding/index.js';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import { fatTree, planNetwork, seededRandom } from '../../topology/generators.js';
/** What is written on switches, as one line each, and how often anything was. */
class Held {
    units = new Map();
    written = [];
    #seen = new Set();
    compile(app, network) {
        this.written = [];
        this.#seen = new Set();
        app.compile(network, this, ResourceSet.EMPTY);
        for (const name of this.units.keys())
            if (!this.#seen.has(name))
                this.units.delete(name);
        return [...this.units.values()].flatMap(({ lines }) => lines).sort();
    }
    unit(name, inputs, write) {
        this.#seen.add(name);
        const before = this.units.get(name)?.inputs;
        if (before?.length === inputs.length && before.every((one, i) => one === inputs[i]))
            return;
        this.written.push(name);
        const lines = [];
        this.units.set(name, { inputs, lines });
        write({ on: (target) => writer(typeof target === 'string' ? target : target.id, lines) });
    }
    on() {
        throw new Error('written outside of units');
    }
}
function writer(id, lines) {
    const text = (value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));
    const unwanted = () => {
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
function without(network, gone) {
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
    const gone = new Set();
    const away = new Set();
    const keys = [...base.hosts.keys()];
    for (let i = 0; i < 40; i++) {
        const pick = base.links[Math.floor(random() * base.links.length)];
        const pair = base.links.filter(({ from, to }) => (from.switch === pick.from.switch && to.switch === pick.to.switch) ||
            (from.switch === pick.to.switch && to.switch === pick.from.switch));
        const isBack = gone.has(pick);
        for (const link of pair)
            isBack ? gone.delete(link) : gone.add(link);
        const key = keys[Math.floor(random() * keys.length)];
        if (random() < 0.3)
            away.has(key) ? away.delete(key) : away.add(key);
        const hosts = new Map([...base.hosts].filter(([each]) => !away.has(each)));
        const network = { ...without(base, gone), hosts };
        t.strictSame(held.compile(app, network), new Held().compile(forwarding(), network), `step ${i}`);
    }
});
t.test('only what can differ is compiled again', async (t) => {
    const app = forwarding();
    const held = new Held();
    held.compile(app, base);
    const all = held.written.length;
    held.compile(app, { ...base, links: [...base.links], hosts: new Map(base.hosts) });
    t.strictSame(held.written, [], 'a view that says the same');
    const [key, host] = [...base.hosts][0];
    const hosts = new Map(base.hosts).set(key, { ...host, ips: [...host.ips, '10.99.0.1'] });
    held.compile(app, { ...base, hosts });
    t.strictSame(held.written, [], 'one address more');
    const cut = base.links.find(({ from }) => from.switch === host.at.switch);
    const isCut = ({ from, to }) => (from.switch === cut.from.switch && to.switch === cut.to.switch) ||
        (from.switch === cut.to.switch && to.switch === cut.from.switch);
    held.compile(app, without(base, new Set(base.links.filter(isCut))));
    t.notOk(held.written.some((name) => name.startsWith('hosts/')), 'a link is no business of host rules');
    t.ok(held.written.length < all / 2, `a link: ${held.written.length} of ${all}`);
});
//# sourceMappingURL=units.test.js.map