/** Apps that never return, interrupted by the real guard: a row of docs/failure.md. */
import t from 'tap';
import { vmGuard } from '../../cli/app-guard.js';
import { defineKind } from '../../controller/resources/kind.js';
import type { Guard } from '../../controller/runtime/app-calls.js';
import {
  type App,
  type AppContext,
  defineApp,
  EtherType,
  parseFrame,
  toController,
} from '../../controller/sdk.js';
import { createNetwork, type Network } from '../../lab/index.js';
import { ring } from '../../topology/generators.js';

/** Wall time. */
const LIMIT_MS = 250;
/** While nobody loops on purpose: a busy machine is to interrupt nobody. */
const PATIENT_MS = 60_000;
const PORT = 7_000;

function forever(): never {
  for (;;) {
    try {
      for (;;);
    } catch {
      // Nobody can hold on to it.
    }
  }
}

/** Loops wherever it is told to. */
class Looper {
  where = '';
  starts = 0;
  stops = 0;
  context!: AppContext;

  /** The real one. */
  readonly guard: Guard = (limitMs, act) => vmGuard(this.where === '' ? PATIENT_MS : limitMs, act);

  app(extra: Partial<App> = {}): App {
    const here = (name: string): void => {
      if (this.where === name) forever();
    };
    return defineApp({
      name: 'looper',
      start: (context) => {
        this.starts++;
        this.context = context;
        here('start');
      },
      stop: () => {
        this.stops++;
        here('stop');
      },
      compile: (network, desired) => {
        desired.unit('telnet', [{}], (unit) => {
          for (const node of network.switches.values()) {
            const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 23 } as const;
            unit.on(node).rule({ stage: 'policy', match });
          }
          here('compile');
        });
      },
      networkChanged: () => here('networkChanged'),
      packetIn: (packet, context) => {
        context.rules.put(packet.switch.id, 'seen', {
          stage: 'policy',
          match: { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 24 },
        });
        context.logger.info({}, 'seen');
        here('packetIn');
      },
      ...extra,
    });
  }
}

/** Asks for datagrams to one port, and counts them. */
function counting(counted: number[]): App {
  return defineApp({
    name: 'counting',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: PORT } as const;
        const actions = [toController()];
        desired.on(node).rule({ stage: 'policy', priority: 3000, match, actions });
      }
    },
    packetIn({ frame }) {
      if (parseFrame(frame)?.etherType !== EtherType.Ipv4) return false;
      counted.push(frame.length);
      return true;
    },
  });
}

function stateOf(network: Network, name = 'looper') {
  return network
    .controller()
    .query.apps()
    .find((app) => app.name === name)!;
}

async function rulesOf(network: Network, owner = 'looper'): Promise<number[]> {
  const flows = await network.flows('s1');
  return flows.filter((flow) => flow.owner === owner).map(({ match }) => Number(match.tcpDst));
}

t.test('the guard gives what is returned and thrown, and ends what does not return', (t) => {
  t.equal(
    vmGuard(LIMIT_MS, () => 7),
    7,
  );
  const error = new TypeError('its own');
  t.throws(
    () =>
      vmGuard(LIMIT_MS, () => {
        throw error;
      }),
    error,
  );
  t.throws(() => vmGuard(LIMIT_MS, forever), { code: 'TIME_LIMIT' });
  let ran = 0;
  vmGuard(LIMIT_MS, () => vmGuard(LIMIT_MS, () => ran++));
  t.equal(ran, 1);
  t.end();
});

t.test('an app that never returns is set aside, started again, and nobody notices', async (t) => {
  const looper = new Looper();
  const counted: number[] = [];
  const network = await createNetwork({
    topology: ring({ switches: 3, hostsPerSwitch: 1 }),
    apps: [looper.app(), counting(counted)],
    guard: looper.guard,
    appTimeLimitMs: LIMIT_MS,
  });
  await network.pingAll();
  t.same(await rulesOf(network), [23]);
  const sessions = { ...network.controller().stats.sessionsEnded };

  await t.test('in compile: its rules stay; restarts back off', async (t) => {
    looper.where = 'compile';
    looper.context.invalidate();
    await network.run(10);
    t.match(stateOf(network), {
      state: 'failed',
      message: /^unit "telnet": it did not return within 250 ms; its rules stay, .* after 1 s$/,
    });
    t.same(await rulesOf(network), [23]);
    const before = looper.starts;
    await network.run(4_000);
    t.equal(looper.starts, before + 2, 'after 1 and 2 s');
    t.match(stateOf(network).message, / after 4 s$/);
    t.equal(stateOf(network, 'counting').state, 'running');
    t.same((await network.pingAll()).lost, []);
    looper.where = '';
    await network.run(16_000);
    t.match(stateOf(network), { state: 'running', message: '' });
    t.equal(looper.stops, looper.starts - 1);
    await network.run(70_000);
  });

  await t.test('in packetIn: other apps get every packet, in order', async (t) => {
    const [a, b] = network.hosts;
    looper.where = 'packetIn';
    for (let i = 0; i < 5; i++) a!.sendUdp(b!.ipv4, PORT, new Uint8Array(100 + i));
    await network.run(50);
    t.equal(stateOf(network).state, 'failed');
    t.match(stateOf(network).message, /^packetIn: .* after 1 s$/, 'it held out long enough');
    const first = counted[0]!;
    t.same(
      counted,
      [0, 1, 2, 3, 4].map((i) => first + i),
    );
    t.same(await rulesOf(network), [23], 'what it asked for in that call is not done');
    looper.where = '';
    await network.run(2_000);
    a!.sendUdp(b!.ipv4, PORT, new Uint8Array(9));
    await network.run(1_000);
    t.equal(counted.length, 6);
    t.same((await rulesOf(network)).sort(), [23, 24], 'now it is');
    await network.run(70_000);
  });

  await t.test('in a timer, in networkChanged, in start and in stop', async (t) => {
    let ticks = 0;
    looper.context.clock.every(100, () => ticks++);
    looper.context.clock.after(1_000, forever);
    looper.where = 'a timer';
    await network.run(1_050);
    t.match(stateOf(network).message, /^a timer: /);
    t.ok(ticks >= 9);
    const before = ticks;
    looper.where = 'start';
    await network.run(2_000);
    t.equal(ticks, before, 'its timers have ended');
    t.match(stateOf(network).message, /^start: .* after 2 s$/);
    looper.where = 'stop';
    await network.run(3_000);
    t.equal(stateOf(network).state, 'running', 'started again although it does not stop');
    looper.where = 'networkChanged';
    network.cutLink('s1', 's2');
    await network.run(100);
    t.match(stateOf(network).message, /^networkChanged: /);
    t.same((await network.pingAll()).lost, []);
    looper.where = '';
  });

  t.same(network.controller().stats.sessionsEnded, sessions, 'no session ended');
  await network.stop();
});

t.test('its rules go, when it declares so; its kinds are refused meanwhile', async (t) => {
  const looper = new Looper();
  const kind = defineKind({
    kind: 'Trap',
    plural: 'traps',
    summary: 'A trap.',
    description: 'A trap.',
    schema: {
      additionalProperties: false,
      properties: { sprung: { type: 'boolean', description: 'Whether it is sprung.' } },
    },
    example: 'apiVersion: heddle.dev/v1\nkind: Trap\nmetadata: { name: a }\nspec: {}\n',
    validate: ({ spec }) => {
      if ((spec as { sprung?: boolean }).sprung) forever();
    },
  });
  const network = await createNetwork({
    topology: ring({ switches: 3, hostsPerSwitch: 1 }),
    apps: [looper.app({ kinds: [kind], onFailure: 'removeRules' })],
    guard: looper.guard,
    appTimeLimitMs: LIMIT_MS,
  });
  const trap = (sprung: boolean): string =>
    `apiVersion: heddle.dev/v1\nkind: Trap\nmetadata: { name: a }\nspec: { sprung: ${sprung} }\n`;
  await network.apply(trap(false));
  t.same(await rulesOf(network), [23]);
  looper.where = 'validate';
  await t.rejects(network.apply(trap(true)), { message: /did not return within 250 ms/ });
  looper.where = '';
  await network.run(20);
  t.same(await rulesOf(network), []);
  t.match(stateOf(network).message, /^validate of Trap: .*its rules are removed/);
  await t.rejects(network.apply(trap(false).replace('a }', 'b }')), {
    message: /is not asked now/,
  });
  await network.run(2_000);
  t.same(await rulesOf(network), [23]);
  t.equal((await network.apply(trap(false).replace('a }', 'b }'))).items.length, 1);
  await network.stop();
});

t.test('one that cannot start is tried again; one that promises too much too', async (t) => {
  let starts = 0;
  const starter = defineApp({
    name: 'starter',
    start() {
      starts++;
      if (starts === 1) throw new Error('no licence');
      if (starts === 2) return new Promise(() => {});
      return undefined;
    },
  });
  const network = await createNetwork({
    topology: ring({ switches: 3, hostsPerSwitch: 1 }),
    apps: [starter],
    settle: false,
  });
  t.match(stateOf(network, 'starter'), {
    state: 'failed',
    message: 'start: no licence; its rules stay, and it is started again after 1 s',
  });
  await network.settle();
  await network.run(31_500 - network.clock.now());
  t.match(stateOf(network, 'starter'), { state: 'failed', message: /^start: it was not done in/ });
  await network.run(3_000);
  t.equal(stateOf(network, 'starter').state, 'running');
  t.equal(starts, 3);
  await network.stop();
});
