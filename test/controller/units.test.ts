import t from 'tap';
import { SwitchDesire } from '../../controller/desired/switch-desire.js';
import type { Unit } from '../../controller/desired/unit.js';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import { AppRuntime } from '../../controller/runtime/app-runtime.js';
import { AppUnits } from '../../controller/runtime/app-units.js';
import {
  type App,
  type AppContext,
  type Desired,
  defineApp,
  output,
} from '../../controller/sdk.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { silentLogger } from '../../proto/logger.js';
import { defaultProgram } from '../../proto/program.js';
import type { NetworkView } from '../../topology/model.js';
import { Bench } from './bench.js';

const IDS = ['0000000000000001', '0000000000000002'];
const VIEW: NetworkView = {
  revision: 1,
  switches: new Map(
    IDS.map((id) => [id, { id, name: id, connected: true, ports: new Map() }] as const),
  ),
  links: [],
  blocked: [],
  hosts: new Map(),
};

/** An app runtime with desires and nothing behind them. */
async function runtime(...apps: App[]) {
  const clock = new VirtualClock();
  const desires = new Map(
    IDS.map((id) => {
      const owners = apps.map(({ name }) => name);
      const options = { id, program: defaultProgram, owners, expired: () => false };
      return [id, new SwitchDesire(options)] as const;
    }),
  );
  const touched: string[] = [];
  const told: string[] = [];
  const made = new AppRuntime(
    apps.map((app) => ({ app, source: 'test' })),
    {
      program: defaultProgram,
      clock,
      logger: silentLogger,
      network: () => VIEW,
      resources: () => ResourceSet.EMPTY,
      packetOut: () => undefined,
      timeLimitMs: 2000,
      desireOf: (id) => desires.get(id),
      onInvalid: () => {},
      onTouched: (id) => touched.push(id),
      onUnits: (units: ReadonlySet<Unit>) => told.push(...[...units].map(({ name }) => name)),
    },
  );
  await made.start();
  const compile = (): void => {
    touched.length = told.length = 0;
    for (const running of made.apps) running.dirty = true;
    made.compile(VIEW);
    for (const desire of desires.values()) desire.commit();
    clock.advance(0);
  };
  return { made, desires, touched, told, compile };
}

/** Rules of `inputs`: a map from unit to ports, each on every switch. */
function plain(wishes: Map<string, readonly number[]>, written: string[]): App {
  return defineApp({
    name: 'plain',
    compile(_network, desired) {
      for (const [name, ports] of wishes) {
        desired.unit(name, [ports], (unit) => {
          written.push(name);
          for (const id of IDS) {
            for (const port of ports) {
              if (port < 0) throw new Error(`${name} has a bad port`);
              const match = { inPort: port };
              unit.on(id).rule({ stage: 'policy', match, actions: [output(port)] });
            }
          }
        });
      }
    },
  });
}

t.test('a unit is written when its inputs change, and touches what differs', async (t) => {
  const wishes = new Map<string, readonly number[]>([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
  const written: string[] = [];
  const { made, desires, touched, told, compile } = await runtime(plain(wishes, written));
  const rules = (): number => desires.get(IDS[0]!)!.flows.size;
  compile();
  t.same(written.splice(0), ['a', 'b']);
  t.equal(rules(), 3);
  compile();
  t.same(written.splice(0), []);
  t.same(touched, [], 'nothing changed, nothing is touched');
  wishes.set('b', [3]);
  compile();
  t.same(written.splice(0), ['b']);
  t.same(touched, [], 'the same again, written anew');
  wishes.set('b', [4]);
  compile();
  t.same(touched, IDS);
  t.same(made.unitStatus('plain', 'b'), {
    app: 'plain',
    unit: 'b',
    code: '',
    state: 'ok',
    reason: '',
    switches: IDS,
    rules: 2,
    installed: true,
    waitingFor: [],
  });
  wishes.delete('a');
  compile();
  t.equal(rules(), 1, 'a unit that is not called any more is gone');
  t.equal(made.unitStatus('plain', 'a'), undefined);
  wishes.set('c', []);
  compile();
  t.same(told, ['c'], 'who is told hears of what is new');
});

t.test('a unit that throws keeps what it wanted; the others stand', async (t) => {
  const wishes = new Map<string, readonly number[]>([
    ['a', [1]],
    ['b', [2]],
  ]);
  const written: string[] = [];
  const { made, desires, compile } = await runtime(plain(wishes, written));
  compile();
  wishes.set('a', [-1]);
  wishes.set('b', [3]);
  compile();
  t.match(made.unitStatus('plain', 'a'), { state: 'failed', reason: 'a has a bad port', rules: 2 });
  t.match(made.unitStatus('plain', 'b'), { state: 'ok' });
  t.equal(made.get('plain')!.state, 'running');
  t.equal(made.get('plain')!.errors, 1);
  const ports = [...desires.get(IDS[0]!)!.flows.values()].map((f) => f.instructions.apply[0]);
  t.same(ports, [output(1), output(3)]);
  written.length = 0;
  compile();
  t.same(written, ['a'], 'it is tried again, and only it');
  wishes.set('a', [5]);
  compile();
  t.match(made.unitStatus('plain', 'a'), { state: 'ok', reason: '' });
});

t.test('rules that came in answer to packets count for themselves', async (t) => {
  const app = plain(new Map([['a', [1, 2]]]), []);
  const { made, desires, compile } = await runtime(app);
  compile();
  const [running] = made.apps;
  const [id] = IDS;
  const count = () => running!.ruleCounts.get(id!);
  t.equal(count(), 2);
  running!.context.rules.put(id!, 'seen', { stage: 'policy', match: { inPort: 9 } });
  t.equal(count(), 2);
  const units = new AppUnits({
    clock: new VirtualClock(),
    logger: silentLogger,
    desireOf: (each) => desires.get(each),
    onTouched: () => {},
  });
  units.removeAll(running!);
  t.equal(count(), 0);
  desires.get(id!)!.commit();
  t.equal(desires.get(id!)!.flows.size, 0);
});

t.test('units have names, and no units inside', async (t) => {
  const refused: string[] = [];
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      refused.push((error as { code: string }).code);
    }
  };
  const app = defineApp({
    name: 'odd',
    compile(_network, desired) {
      attempt(() => desired.unit('', [], () => {}));
      attempt(() => desired.unit('x'.repeat(513), [], () => {}));
      desired.unit('once', [], () => attempt(() => desired.unit('inner', [], () => {})));
      attempt(() => desired.unit('once', [], () => {}));
      desired.unit('lost', [], (unit) => unit.on('nowhere'));
    },
  });
  const { made, compile } = await runtime(app);
  compile();
  t.same(refused, ['BAD_UNIT', 'BAD_UNIT', 'BAD_UNIT', 'BAD_UNIT']);
  t.match(made.unitStatus('odd', 'lost'), { state: 'failed', reason: /no switch "nowhere"/ });
});

t.test('item by item: only what is another object is written, and what is gone goes', async (t) => {
  interface Item {
    readonly id: string;
    readonly port: number;
  }
  let items: readonly Item[] = IDS.map((id, i) => ({ id, port: i + 1 }));
  let input = {};
  const written: string[] = [];
  const app = defineApp({
    name: 'items',
    compile(_network, desired) {
      desired.unit('all', [items, input], (unit) => {
        unit.each(items, [input], (here, { id, port }) => {
          written.push(id);
          here.rule({ stage: 'forward', match: { inPort: port }, actions: [output(port)] });
        });
      });
    },
  });
  const { made, desires, touched, compile } = await runtime(app);
  const [first, second] = IDS as [string, string];
  const ports = (id: string): number[] =>
    [...desires.get(id)!.flows.values()].map(({ match }) => match[0]!.value[3]!);
  const step = (): string[] => {
    written.length = 0;
    compile();
    return [...written];
  };
  t.same(step(), IDS);
  items = [items[0]!, { id: second, port: 7 }];
  t.same(step(), [second]);
  t.same([touched, ports(first), ports(second)], [[second], [1], [7]]);
  items = [items[0]!];
  t.same(step(), [], 'the other is gone');
  t.same([ports(first), ports(second)], [[1], []]);
  input = {};
  t.same(step(), [first], 'another input');
  items = [items[0]!, { id: second, port: 3 }];
  t.same(step(), [second], 'back again');
  t.same([ports(first), ports(second)], [[1], [3]]);
  items = [items[0]!, items[0]!];
  step();
  t.match(made.unitStatus('items', 'all'), { state: 'failed', reason: /item by item/ });
  t.same([ports(first), ports(second)], [[1], [3]], 'it keeps what it had');
});

t.test('a preview tells what would change, and changes nothing', async (t) => {
  const wishes = new Map<string, readonly number[]>([
    ['a', [1, 2]],
    ['b', [3]],
    ['c', [4]],
  ]);
  const { made, touched, compile } = await runtime(plain(wishes, []));
  compile();
  touched.length = 0;
  const other = (_: App, desired: Desired): void => {
    desired.unit('a', [wishes.get('a')!], () => t.fail('it has not changed'));
    desired.unit('b', [], (unit) => unit.on(IDS[0]!).rule({ stage: 'policy' }));
    desired.unit('d', [], () => {
      throw new Error('no');
    });
  };
  const { changes, failures } = made.preview('plain', VIEW, other);
  t.same(
    changes.map(({ unit, switch: id, rules }) => [unit, id, rules.length]),
    [
      ['b', IDS[0], 2],
      ['b', IDS[1], 1],
      ['c', IDS[0], 1],
      ['c', IDS[1], 1],
    ],
  );
  t.same([...failures], [['d', 'no']]);
  t.same(touched, []);
  t.match(made.unitStatus('plain', 'b'), { rules: 2 });
  t.equal(made.unitStatus('plain', 'd'), undefined);
  t.throws(() => made.preview('nobody', VIEW, other), { code: 'NOT_FOUND' });
});

t.test("a unit is installed when every switch said so; a refusal is the unit's", async (t) => {
  const wishes = new Map<string, readonly number[]>([['a', [1]]]);
  const bench = new Bench();
  let context!: AppContext;
  const told: string[] = [];
  const controller = await bench.start({
    apps: [{ ...plain(wishes, []), start: (given) => void (context = given) }],
    onUnits: (units) => told.push(...[...units].map(({ name }) => name)),
  });
  const [one, two] = [bench.add(), bench.add()];
  bench.connectAll();
  await bench.clock.run(50);
  const status = (name: string) => controller.unit('plain', name)!;
  t.match(status('a'), { state: 'ok', installed: true, switches: IDS });
  bench.pairs.get(two)!.cut();
  await bench.clock.run(10);
  wishes.set('a', [2]);
  wishes.set('b', [3, 4]);
  one.refuse = (change) =>
    change.type === 'flow' &&
    change.mod.flow.instructions.apply.some((a) => a.type === 'output' && a.port === 3)
      ? { reason: 'UNSUPPORTED', field: 'actions', message: 'not that port' }
      : undefined;
  told.length = 0;
  context.invalidate();
  // Rules that packets on their way may need go a while later.
  await bench.clock.run(1_500);
  t.match(status('a'), { installed: false, waitingFor: [two.id] });
  t.match(status('b'), { state: 'refused', reason: 'not that port', switch: one.id });
  t.ok(told.includes('a') && told.includes('b'));
  one.refuse = () => undefined;
  bench.connect(two);
  await bench.clock.run(5_000);
  t.match(status('a'), { state: 'ok', installed: true, waitingFor: [] });
  t.match(status('b'), { state: 'ok', installed: true });
  const before = controller.stats.transactionsSent;
  wishes.set('b', [...wishes.get('b')!]);
  context.invalidate();
  await bench.clock.run(50);
  t.equal(controller.stats.transactionsSent, before, 'the same rules again send nothing');
  await bench.kill();
});
