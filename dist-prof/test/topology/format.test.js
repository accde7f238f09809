import t from 'tap';
import { formatTopology, tiersOf } from '../../topology/format.js';
import { fatTree, leafSpine, planNetwork, ring } from '../../topology/generators.js';
t.test('a leaf-spine network as a picture', async (t) => {
    const view = planNetwork(leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 2 }));
    t.equal(formatTopology(view), `5 switches, 6 links, 6 hosts

    ┌────────┐  ┌────────┐
    │ spine1 │  │ spine2 │
    └────┬───┘  └────┬───┘
    ┌────┴─────┬─────┴────┐
┌───┴───┐  ┌───┴───┐  ┌───┴───┐
│ leaf1 │  │ leaf2 │  │ leaf3 │
└───────┘  └───────┘  └───────┘
10.0.0.1   10.0.0.3   10.0.0.5
10.0.0.2   10.0.0.4   10.0.0.6

  spine1  1→leaf1:1  2→leaf2:1  3→leaf3:1
  spine2  1→leaf1:2  2→leaf2:2  3→leaf3:2
  leaf1   1→spine1:1  2→spine2:1  2 hosts
  leaf2   1→spine1:2  2→spine2:2  2 hosts
  leaf3   1→spine1:3  2→spine2:3  2 hosts`);
    const names = new Map([...view.hosts.keys()].map((key, i) => [key, `h${i + 1}`]));
    t.match(formatTopology({ ...view, links: view.links.slice(1) }, { hostNames: names }), /h1.*h3/);
    t.notMatch(formatTopology({ ...view, links: [] }), /[┬┴]/, 'no lines where there are no links');
});
t.test('tiers go by edge ports before any host was seen', async (t) => {
    const view = planNetwork(leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 1 }));
    t.same(tiersOf({ ...view, hosts: new Map() }), tiersOf(view));
    t.same(tiersOf({ ...view, links: [], hosts: new Map() }).flat().length, 5);
});
t.test('every size gives lines that fit and name what is left out', async (t) => {
    for (const [view, width] of [
        [planNetwork(fatTree({ k: 8 })), 80],
        [planNetwork(ring({ switches: 9, hostsPerSwitch: 9 })), 60],
        [planNetwork(fatTree({ k: 4 })), 200],
    ]) {
        const lines = formatTopology(view, { width, maxRows: 5 }).split('\n');
        for (const line of lines)
            t.ok(line.length <= width, line);
        t.match(lines.at(-1), /and \d+ more switches/);
    }
    const empty = { revision: 1, switches: new Map(), links: [], blocked: [], hosts: new Map() };
    t.equal(formatTopology(empty), '0 switches, 0 links, 0 hosts\n');
    const away = planNetwork(ring({ switches: 3, hostsPerSwitch: 1 }));
    const [id, node] = [...away.switches][0];
    const switches = new Map(away.switches).set(id, { ...node, connected: false });
    t.match(formatTopology({ ...away, switches }), /s1 \(away\)/);
});
//# sourceMappingURL=format.test.js.map