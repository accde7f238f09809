import t from 'tap';
import { forwarding } from '../../apps/forwarding/index.js';
import type { GroupSpec } from '../../controller/sdk.js';
import { leafSpine, planNetwork } from '../../topology/generators.js';
import type { NetworkView, SwitchNode } from '../../topology/model.js';
import { compileWith } from './fabric.js';

const whole = planNetwork(leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 1, linksPerPair: 3 }));
const [spine1, , leaf1, leaf2] = [...whole.switches.keys()] as [string, string, string, string];

function groupsAt(network: NetworkView, id: string): ReadonlyMap<string, GroupSpec> {
  return compileWith(forwarding().compile!, network).get(id)!.groups;
}

/** As it is reported by switches of a contract that knows the loop guards, or of one before. */
function counting(network: NetworkView, downs: number | undefined): NetworkView {
  const withDowns = (node: SwitchNode): SwitchNode => ({
    ...node,
    ports: new Map([...node.ports].map(([number, port]) => [number, { ...port, downs }])),
  });
  const switches = new Map([...network.switches].map(([id, node]) => [id, withDowns(node)]));
  return { ...network, switches };
}

t.test(
  'cables in parallel are one next hop, as heavy as all of them, and turn nothing back',
  (t) => {
    const groups = groupsAt(counting(whole, 0), leaf1);
    const trunks = [...groups].filter(([key]) => key.startsWith('trunk/'));
    t.same(
      trunks.map(([, { type, splitHorizon }]) => [type, splitHorizon]),
      [
        ['select', true],
        ['select', true],
      ],
    );
    t.same(
      trunks.map(([, { buckets }]) => buckets.length),
      [3, 3],
    );
    const { type, buckets } = groups.get(`to/${leaf2}`)!;
    t.equal(type, 'select');
    t.same(
      buckets.map(({ weight, watchGroup }) => [weight, watchGroup?.key]),
      trunks.map(([key]) => [3, key]),
    );
    t.end();
  },
);

t.test('what is left of a trunk is a smaller one, and then a single cable', (t) => {
  const cables = whole.links.filter(
    ({ from, to }) => from.switch === spine1 && to.switch === leaf1,
  );
  const without = (count: number): NetworkView => {
    const gone = new Set(cables.slice(0, count).map(({ from }) => from.port));
    const links = whole.links.filter(
      ({ from, to }) =>
        !(from.switch === spine1 && gone.has(from.port)) &&
        !(to.switch === spine1 && gone.has(to.port)),
    );
    return counting({ ...whole, links }, 0);
  };
  t.equal(groupsAt(without(1), spine1).get(`trunk/${leaf1}`)?.buckets.length, 2);
  const single = groupsAt(without(2), spine1);
  t.notOk(single.has(`trunk/${leaf1}`));
  t.equal(single.get(`to/${leaf1}`)?.buckets[0]?.watchPort, cables[2]!.from.port);
  t.end();
});

t.test('a switch of a contract before is not asked for what it does not know', (t) => {
  const groups = groupsAt(counting(whole, undefined), leaf1);
  for (const { splitHorizon, buckets } of groups.values()) {
    t.notOk(splitHorizon);
    t.ok(buckets.every(({ watchDowns }) => watchDowns === undefined));
  }
  t.end();
});
