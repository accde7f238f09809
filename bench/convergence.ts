/**
 * From a link that goes down to the last acknowledgement of the rules that lead around it, on fat-trees
 * of three sizes with a host at every edge switch. The controller is the whole one, with the default
 * apps, in this process; the switches are simulated ones (the real sessions and flow stores, no ports) in
 * another, WebSockets between them. The time begins when a switch sees its port go down.
 *
 * Which links go down comes from the seed. Correctness: before a time counts, exactly those switches
 * were sent something that are to hold something else without the link; and the controller, which reads
 * their digests, finds every switch right at the end. Deletions of what packets on the old way could
 * still need come later, on purpose, and are not waited for. No peer to compare with.
 *
 * The first cuts after the start are reported by themselves: while they last V8 compiles what they run, in threads
 * that take the two processors from controller and switches for longer than the work itself does.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultApps } from '../apps/index.js';
import { systemClock } from '../cli/system-clock.js';
import { listenWebSocket, type WebSocketListener } from '../cli/websocket-wire.js';
import { type Controller, createController } from '../controller/controller.js';
import { MemoryStore } from '../controller/store/store.js';
import { HeddleError } from '../proto/errors.js';
import { flowEquals, groupEquals } from '../proto/flow.js';
import { silentLogger } from '../proto/logger.js';
import type { Flow, Group } from '../proto/model.js';
import { fatTree, seededRandom, type TopologyPlan } from '../topology/generators.js';
import {
  type BenchCase,
  type BenchOptions,
  type BenchReport,
  type Figure,
  type Goal,
  median,
  scaled,
  spread,
} from './report.js';
import { ProcessCalls } from './support/process-calls.js';
import type { SwitchesCalls } from './support/simulated.js';
import { TransactionTape } from './support/transaction-tape.js';

export const summary = 'a link goes down: until the last switch has acknowledged its new rules';

interface Size {
  readonly name: string;
  /** Ports of a switch of the fat-tree. */
  readonly k: number;
  readonly switches: number;
  /** The fewer switches, the less of the code runs in a cut, and the more cuts it takes to be compiled. */
  readonly firstCuts: number;
  readonly cuts: number;
  readonly maxMs: number;
}

const SIZES: readonly Size[] = [
  { name: '20', k: 4, switches: 20, firstCuts: 30, cuts: 20, maxMs: 10 },
  { name: '125', k: 10, switches: 125, firstCuts: 20, cuts: 20, maxMs: 20 },
  { name: '500', k: 20, switches: 500, firstCuts: 10, cuts: 20, maxMs: 50 },
];

export const cases: readonly BenchCase[] = SIZES.map(({ name, switches }) => ({
  name,
  summary: `a fat-tree of ${switches} switches`,
}));

/** Nothing may take longer, or something hangs. */
const LIMIT_MS = 120_000;
/** Rarely: looking takes time from what is measured. */
const POLL_MS = 100;
/** Between changes; a port that goes up and down faster than some times in 10 s is dampened. */
const REST_MS = 300;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const figures: Figure[] = [];
  const goals: Goal[] = [];
  const notes = [`seed ${options.seed ?? 1}; times from when a switch sees its port go down`];
  for (const size of SIZES) {
    if (options.cases?.includes(size.name) === false) continue;
    options.progress(`a fat-tree of ${size.switches} switches`);
    const { firstMs, timesMs, sent, needed, rules } = await measureSize(size, options);
    const name = `convergence/${size.switches} switches`;
    const time = (of: string, values: readonly number[]): Figure => ({
      name: of,
      subject: 'heddle',
      value: median(values),
      unit: 'ms',
      spread: spread(values),
    });
    const figure = { subject: 'heddle', unit: 'switches' } as const;
    figures.push(
      time(name, timesMs),
      time(`${name}, the first cuts`, firstMs),
      { ...figure, name: `${name}, sent something`, value: median(sent) },
      { ...figure, name: `${name}, needed something`, value: median(needed) },
    );
    const what = `link down to rules acked, ${size.switches} switches, in ms`;
    goals.push({ name: what, actual: median(timesMs), atMost: size.maxMs });
    const cuts = `${firstMs.length} first cuts, then ${timesMs.length}`;
    notes.push(`${size.switches} switches: ${cuts}; ${rules} rules on all switches`);
  }
  return { name: 'convergence', figures, goals, notes };
}

interface Result {
  readonly firstMs: readonly number[];
  readonly timesMs: readonly number[];
  /** Switches, by cut. */
  readonly sent: readonly number[];
  readonly needed: readonly number[];
  /** On all switches together. */
  readonly rules: number;
}

/** Ports of a switch, of which a fat-tree has an even number: it has switches by their square. */
function scaledPorts(k: number, { scale = 1 }: BenchOptions): number {
  return 2 * Math.max(1, Math.round((k * Math.sqrt(scale)) / 2));
}

async function measureSize(size: Size, options: BenchOptions): Promise<Result> {
  const { seed = 1, progress } = options;
  const plan = fatTree({ k: scaledPorts(size.k, options), hostsPerEdge: 1 });
  const random = seededRandom(seed);
  const bed = new Testbed(plan, seed);
  const firstMs: number[] = [];
  const timesMs: number[] = [];
  const sizes = { sent: [] as number[], needed: [] as number[] };
  try {
    await bed.start();
    for (let i = -scaled(size.firstCuts, options); i < scaled(size.cuts, options); i++) {
      const link = Math.floor(random() * plan.links.length);
      const committed = await bed.committed();
      const elapsedMs = await bed.cut(link);
      const needed = bed.takeChanged();
      const sent = changedNames(plan, committed, await bed.committed());
      checkSent(sent, needed);
      await bed.mend(link);
      bed.takeChanged();
      (i < 0 ? firstMs : timesMs).push(elapsedMs);
      sizes.sent.push(sent.size);
      sizes.needed.push(needed.size);
      const { a, b } = plan.links[link]!;
      progress(`${a.switch} - ${b.switch}: ${elapsedMs.toFixed(1)} ms, ${sent.size} switches`);
    }
    await bed.checkDigests();
    return { firstMs, timesMs, ...sizes, rules: bed.rules };
  } finally {
    await bed.stop();
  }
}

/** Names of the switches that have applied more transactions since. */
function changedNames(
  { switches }: TopologyPlan,
  before: readonly number[],
  after: readonly number[],
): Set<string> {
  return new Set(switches.filter((_, i) => after[i]! > before[i]!).map(({ name }) => name));
}

/** Throws HeddleError BENCH_FAILED when a switch was sent something in vain, or left out. */
function checkSent(sent: ReadonlySet<string>, needed: ReadonlySet<string>): void {
  for (const name of needed) if (!sent.has(name)) throw failed(`${name} was not sent its change`);
  for (const name of sent) {
    if (!needed.has(name)) throw failed(`${name} was sent something, and nothing of it changed`);
  }
}

interface Content {
  readonly flows: Map<string, Flow>;
  readonly groups: Map<number, Group>;
}

/** The controller, and its switches in their process. */
class Testbed {
  readonly #plan: TopologyPlan;
  readonly #seed: number;
  /** Of all links, each in both directions. */
  readonly #directions: number;
  readonly #controller: Controller;
  readonly #switches = new ProcessCalls<SwitchesCalls>('simulated-switches-process');
  readonly #tape = new TransactionTape();
  /** What each switch was to hold when `takeChanged` last looked. */
  readonly #wanted = new Map<string, Content>();
  #listener: WebSocketListener | undefined;

  constructor(plan: TopologyPlan, seed: number) {
    this.#plan = plan;
    this.#seed = seed;
    this.#directions = 2 * plan.links.length;
    this.#controller = createController({
      clock: systemClock,
      random: seededRandom(seed),
      logger: silentLogger,
      store: new MemoryStore(),
      apps: defaultApps(),
    });
  }

  /** Until all links and hosts are known and every switch has its rules. */
  async start(): Promise<void> {
    await this.#controller.start();
    this.#listener = await listenWebSocket({
      host: '127.0.0.1',
      port: 0,
      onWire: (wire) => {
        this.#controller.acceptSwitch(wire);
        this.#tape.tap(wire);
      },
    });
    const url = `ws://127.0.0.1:${this.#listener.port}`;
    await this.#switches.call('start', { url, seed: this.#seed, plan: this.#plan });
    await this.#quiet(this.#directions);
    const { hosts } = this.#plan;
    // Again and again, as hosts do: at a port that may be anything, as after a late probe, nobody is heard.
    const areKnown = async (): Promise<boolean> => {
      await this.#switches.call('announce', undefined);
      return this.#controller.network().hosts.size === hosts.length;
    };
    await this.#until(areKnown, 'all hosts are known');
    await this.#quiet(this.#directions);
    this.takeChanged();
  }

  async stop(): Promise<void> {
    await this.#switches.kill();
    await this.#listener?.close();
    await this.#controller.stop();
  }

  /** Takes a link of the plan down. How long it took until the last new rule was acknowledged. */
  async cut(link: number): Promise<number> {
    this.#tape.start();
    const startMs = await this.#switches.call('setLink', { link, up: false });
    await this.#quiet(this.#directions - 2);
    return this.#tape.stop() - startMs;
  }

  async mend(link: number): Promise<void> {
    await this.#switches.call('setLink', { link, up: true });
    await this.#quiet(this.#directions);
  }

  /** Transactions that each switch has applied so far, in the order of the plan. */
  async committed(): Promise<readonly number[]> {
    return (await this.#switches.call('counts', undefined)).committed;
  }

  /** Until so many directions of links are known, all switches are right, and for a moment longer. */
  async #quiet(directions: number): Promise<void> {
    const isDone = (): boolean => {
      const { links, blocked } = this.#controller.network();
      return links.length === directions && blocked.length === 0 && this.#controller.inSync;
    };
    await this.#until(isDone, `${directions} directions of links, and every switch in sync`);
    await sleep(REST_MS);
    await this.#until(isDone, `${directions} directions of links, and every switch in sync`);
  }

  /** Names of the switches that are to hold something else than when this was asked last. */
  takeChanged(): Set<string> {
    const found = new Set<string>();
    for (const { name, id } of this.#plan.switches) {
      const { desire } = this.#controller.switches.get(id)!;
      let content = this.#wanted.get(id);
      if (content === undefined) {
        this.#wanted.set(id, (content = { flows: new Map(), groups: new Map() }));
      }
      const haveFlowsChanged = follow(content.flows, desire.flows, flowEquals);
      const haveGroupsChanged = follow(content.groups, desire.groups, groupEquals);
      if (haveFlowsChanged || haveGroupsChanged) found.add(name);
    }
    return found;
  }

  get rules(): number {
    let sum = 0;
    for (const { desire } of this.#controller.switches.values()) sum += desire.flows.size;
    return sum;
  }

  /** Compares every switch with what the controller wants, by the digests that it answers with. */
  async checkDigests(): Promise<void> {
    for (const { reconciler } of this.#controller.switches.values()) reconciler.check();
    await sleep(REST_MS);
    await this.#until(() => this.#controller.inSync, 'every switch has the digests that it should');
    const { drifts, transactionsRefused } = this.#controller.stats;
    if (drifts + transactionsRefused > 0) {
      throw failed(`${drifts} drifts and ${transactionsRefused} refusals instead of none`);
    }
  }

  async #until(isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadlineMs = systemClock.now() + LIMIT_MS;
    while (!(await isDone())) {
      if (systemClock.now() > deadlineMs) {
        throw failed(`in ${LIMIT_MS / 1000} s it did not come to this: ${what}`);
      }
      await sleep(POLL_MS);
    }
  }
}

/**
 * Makes `copy` what `now` is, and says whether it was anything else. In place: copies of everything, made before
 * each cut, would be moved about by the garbage collector while the cut is timed.
 */
function follow<Key, Value>(
  copy: Map<Key, Value>,
  now: ReadonlyMap<Key, Value>,
  equals: (x: Value, y: Value) => boolean,
): boolean {
  let hasChanged = false;
  for (const [key, value] of now) {
    const old = copy.get(key);
    if (old === value) continue;
    if (old === undefined || !equals(old, value)) hasChanged = true;
    copy.set(key, value);
  }
  for (const key of copy.keys()) {
    if (!now.has(key)) hasChanged = copy.delete(key);
  }
  return hasChanged;
}

function failed(message: string): HeddleError {
  return new HeddleError('BENCH_FAILED', message);
}
