import t from 'tap';
import { FloodTree } from '../../topology/flood-tree.js';
import { planNetwork, randomConnected, ring, seededRandom } from '../../topology/generators.js';
import { type Link, type NetworkView, portKey } from '../../topology/model.js';
import { Parts, type SpanningTree, spanningTreeOf } from '../../topology/spanning-tree.js';

/**
 * A network whose switches take the tree late, out of step, and only while they can be reached; which cables
 * carry floods is worked out from what they hold, as switches do it.
 */
class Model {
  readonly whole: NetworkView;
  readonly cables: readonly Link[];
  readonly cut = new Set<Link>();
  readonly frozen = new Set<string>();
  readonly away = new Set<string>();
  tree = new FloodTree();
  /** What each switch was told, and has not taken; and what it holds: ports with losses of carrier. */
  readonly #told = new Map<string, Map<number, number>>();
  readonly #held = new Map<string, Map<number, number>>();
  readonly #downs = new Map<string, number>();
  #links: readonly Link[] = [];
  #linksOf = '';

  constructor(view: NetworkView) {
    this.whole = view;
    this.cables = view.links.filter(({ from, to }) => from.switch < to.switch);
  }

  view(): NetworkView {
    const isCut = ({ from, to }: Link): boolean =>
      [...this.cut].some((cable) => [portKey(from), portKey(to)].includes(portKey(cable.from)));
    const key = [...this.cut].map(({ from }) => portKey(from)).join();
    if (key !== this.#linksOf || this.#links.length === 0) {
      this.#links = this.whole.links.filter((link) => !isCut(link));
      this.#linksOf = key;
    }
    const down = new Set([...this.cut].flatMap(({ from, to }) => [portKey(from), portKey(to)]));
    const switches = new Map(
      [...this.whole.switches].map(([id, node]) => {
        const ports = new Map(
          [...node.ports].map(([number, port]) => {
            const ref = `${id}/${number}`;
            return [number, { ...port, up: !down.has(ref), downs: this.#downs.get(ref) ?? 0 }];
          }),
        );
        return [id, { ...node, connected: !this.away.has(id), ports }];
      }),
    );
    return { ...this.whole, switches, links: this.#links };
  }

  flap(cable: Link, isCut: boolean): void {
    if (isCut) {
      this.cut.add(cable);
      for (const ref of [cable.from, cable.to].map(portKey)) {
        this.#downs.set(ref, (this.#downs.get(ref) ?? 0) + 1);
      }
    } else this.cut.delete(cable);
  }

  /** One turn of the controller. */
  turn(): SpanningTree {
    const tree = this.tree.next(this.view(), (id) => !this.away.has(id) && !this.#told.has(id));
    for (const id of this.whole.switches.keys()) {
      const ports = new Map(tree.ports(id).map(({ port, downs }) => [port, downs!]));
      if (JSON.stringify([...ports]) === JSON.stringify([...(this.#held.get(id) ?? [])])) {
        this.#told.delete(id);
      } else this.#told.set(id, ports);
    }
    this.tree.told();
    return tree;
  }

  take(id: string): void {
    const told = this.#told.get(id);
    if (told === undefined || this.frozen.has(id) || this.away.has(id)) return;
    this.#held.set(id, told);
    this.#told.delete(id);
  }

  /** The first cable that closes a ring of such as carry floods. */
  ring(): string | undefined {
    const ids = [...this.whole.switches.keys()];
    const parts = new Parts(ids.length);
    const sends = ({ switch: id, port }: Link['from']): boolean =>
      this.#held.get(id)?.get(port) === (this.#downs.get(`${id}/${port}`) ?? 0);
    const accepts = ({ switch: id, port }: Link['from']): boolean =>
      this.#held.get(id)?.has(port) === true;
    for (const cable of this.cables) {
      const { from, to } = cable;
      if (this.cut.has(cable)) continue;
      if (!(sends(from) && accepts(to)) && !(sends(to) && accepts(from))) continue;
      if (!parts.join(ids.indexOf(from.switch), ids.indexOf(to.switch))) return portKey(from);
    }
    return undefined;
  }
}

t.test('no ring, whoever is late and whatever goes and comes', async (t) => {
  let moves = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const pick = <Item>(items: readonly Item[]): Item =>
      items[Math.floor(random() * items.length)]!;
    const switches = 3 + Math.floor(random() * 7);
    const plan = randomConnected({ switches, extraLinks: 8, hostsPerSwitch: 0, seed });
    const model = new Model(planNetwork(plan));
    const ids = [...model.whole.switches.keys()];
    for (let step = 0; step < 150; step++) {
      const id = pick(ids);
      const what = random();
      if (what < 0.3) model.flap(pick(model.cables), random() < 0.4);
      else if (what < 0.36) model.frozen.add(id);
      else if (what < 0.42) model.frozen.delete(id);
      else if (what < 0.46) model.away.add(id);
      else if (what < 0.56) model.away.delete(id);
      else if (what < 0.58) model.tree = new FloodTree(model.turn().cables);
      model.turn();
      for (let n = Math.floor(random() * 4); n > 0; n--) {
        model.take(pick(ids));
        moves++;
        const ring = model.ring();
        if (ring !== undefined) t.fail(`seed ${seed}, step ${step}: a ring over ${ring}`);
      }
      const ring = model.ring();
      if (ring !== undefined) t.fail(`seed ${seed}, step ${step}: a ring over ${ring}`);
    }
    // When all are there again it becomes the one that everybody would have begun with.
    model.frozen.clear();
    model.away.clear();
    for (let turn = 0; turn < 6; turn++) {
      model.turn();
      for (const id of ids) model.take(id);
    }
    const names = (tree: SpanningTree): string[] =>
      tree.cables.map(({ from }) => portKey(from)).sort();
    t.same(names(model.turn()), names(spanningTreeOf(model.view())), `seed ${seed}`);
  }
  t.ok(moves > 5_000, `${moves} switches took a tree`);
});

t.test(
  'a cable that dies is replaced at once, one that is better waits for the other',
  async (t) => {
    const model = new Model(planNetwork(ring({ switches: 4, hostsPerSwitch: 0 })));
    const settle = (): SpanningTree => {
      for (let turn = 0; turn < 4; turn++) {
        model.turn();
        for (const id of model.whole.switches.keys()) model.take(id);
      }
      return model.turn();
    };
    const first = settle();
    t.equal(first.cables.length, 3);
    t.equal(model.turn(), first, 'the same object while nothing changes');
    const [cut] = first.cables;
    model.flap(cut!, true);
    const without = model.turn();
    t.equal(without.cables.length, 3, 'in one turn');
    settle();
    model.flap(cut!, false);
    t.equal(model.turn().cables.length, 2, 'the one that took its place is given up first');
    t.equal(model.turn().cables.length, 2, 'and nobody has said so yet');
    t.same(
      settle()
        .cables.map(({ from }) => portKey(from))
        .sort(),
      first.cables.map(({ from }) => portKey(from)).sort(),
    );
    const downs = model
      .turn()
      .ports(cut!.from.switch)
      .find(({ port }) => port === cut!.from.port);
    t.equal(downs?.downs, 1, 'as of the loss of carrier');
  },
);

t.test('what an unreachable switch does is left to it', async (t) => {
  const model = new Model(planNetwork(ring({ switches: 4, hostsPerSwitch: 0 })));
  const [best] = model.cables;
  model.flap(best!, true);
  for (let turn = 0; turn < 4; turn++) {
    model.turn();
    for (const id of model.whole.switches.keys()) model.take(id);
  }
  const before = model.turn();
  model.away.add(best!.from.switch);
  model.flap(best!, false);
  t.same(
    model.turn().cables,
    before.cables,
    'a better cable that it does not know of is of no use',
  );
  model.away.clear();
  t.equal(model.turn().cables.length, 2);
});
