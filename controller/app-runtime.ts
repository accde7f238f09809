/**
 * Runs the apps: calls `compile` when the network changed or an app asked for it, keeps what each unit
 * of them wants, hands packet-ins round, and keeps whatever an app throws from everybody else.
 *
 * An app that throws while compiling keeps all that it last wanted and is shown as failed until a
 * compile succeeds; a unit that throws keeps its own. Exceptions in event handlers are counted and
 * logged, at most one a second for each app, since packets can trigger them.
 *
 * An app of somebody's own that does not return is interrupted (`app-calls.ts`), and started again later, as is one
 * that could not start (`app-restarts.ts`).
 *
 * Neighbours: `compile-run.ts` is one run of `compile`, `unit.ts` what is kept of it.
 */
import type { Clock, Timer } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { Flow, Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { AppCalls, type Guard } from './app-calls.js';
import { AppClock } from './app-clock.js';
import { appLogger } from './app-logger.js';
import { AppRestarts } from './app-restarts.js';
import { CompileRun, type Written } from './compile-run.js';
import { ExpiredRules } from './expired-rules.js';
import { differenceOf, EMPTY_FRAGMENT, type Fragment } from './fragment.js';
import type { AppState } from './northbound/api.js';
import { MAX_REACTIVE_RULES, ReactiveRules } from './reactive-rules.js';
import { runApp, WatchedResources } from './resources/compile.js';
import type { ResourcesView } from './resources/kind.js';
import { draftRule, KeyRefs } from './rule-draft.js';
import type {
  App,
  AppContext,
  Desired,
  PacketInEvent,
  PacketOutSpec,
  RuleSpec,
  SampleEvent,
} from './sdk.js';
import type { SwitchDesire } from './switch-desire.js';
import { type Trouble, Unit, type UnitShare, type UnitStatus } from './unit.js';

export { MAX_REACTIVE_RULES };

/** Of one app on one switch, all units together; far above any switch's own limits. */
export const MAX_RULES_PER_APP = 2_000_000;
const MAX_REACTIVE_KEY_CHARS = 512;
const LOG_INTERVAL_MS = 1_000;
/** Between attempts of an atomic unit. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** Of what `start` and `stop` promise. */
const PROMISE_LIMIT_MS = 30_000;
/** The source of what is part of the core. */
export const BUILT_IN = 'built in';

export interface AppRuntimeOptions {
  readonly program: Program;
  readonly clock: Clock;
  readonly logger: Logger;
  network(): NetworkView;
  resources(): ResourcesView;
  /**
   * Checks a packet; returns what sends it, or undefined when there is no channel or no room in it.
   * Throws HeddleError for actions that can't be.
   */
  packetOut(target: DatapathId, packet: PacketOutSpec): (() => boolean) | undefined;
  /** Interrupts apps; default: nothing does. */
  readonly guard?: Guard | undefined;
  readonly timeLimitMs: number;
  /** What the switch should hold; undefined for one that there is not. */
  desireOf(id: DatapathId): SwitchDesire | undefined;
  /** An app wants to be compiled again. */
  onInvalid(): void;
  /** `desireOf(id)` has something to commit. */
  onTouched(id: DatapathId): void;
  /** Some of the status of these units is another now. Called after the turn that it changed in. */
  onUnits?(units: ReadonlySet<Unit>): void;
}

/** What a change would do to one unit on one switch. Keys of rules are as of `flowKey`. */
export interface UnitPreview {
  readonly app: string;
  readonly unit: string;
  readonly switch: DatapathId;
  /** With other content the rule is in both. */
  readonly before: Fragment;
  readonly after: Fragment;
  /** Only what differs. */
  readonly rules: readonly string[];
  readonly groups: readonly string[];
  readonly meters: readonly string[];
  /** As of `queueKey`. */
  readonly queues: readonly string[];
}

/** What a preview found out. */
export interface AppPreview {
  readonly app: string;
  readonly changes: readonly UnitPreview[];
  /** Units that threw, by name. */
  readonly failures: ReadonlyMap<string, string>;
}

/** One app and all that is known of it. */
export class RunningApp {
  readonly app: App;
  readonly source: string;
  readonly context: AppContext;
  readonly rank: number;
  readonly expired = new ExpiredRules();
  /** What `compile` wrote, by name. */
  readonly units = new Map<string, Unit>();
  /** What came in answer to packets. */
  readonly reactive: Unit;
  readonly clock: AppClock;
  /** Somebody's own: it may do anything. */
  readonly isOwn: boolean;
  dirty = true;
  /** Waits to be started again. */
  suspended = false;
  /** `networkChanged` is still to be called, with the latest view. */
  viewWaits = false;
  /** Kinds of resource that it serves or ever looked at: their changes make it dirty. */
  readonly kindsSeen = new Set<string>();
  state: AppState = 'starting';
  message = '';
  compiles = 0;
  lastCompileMs = 0;
  packetIns = 0;
  errors = 0;
  /** Rules of all units, by switch. */
  readonly ruleCounts = new Map<DatapathId, number>();
  #lastLogMs = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;

  constructor(
    app: App,
    source: string,
    rank: number,
    options: AppRuntimeOptions,
    calls: AppCalls,
    changed: (unit: Unit) => void,
  ) {
    this.app = app;
    this.source = source;
    this.rank = rank;
    this.isOwn = source !== BUILT_IN;
    this.#clock = options.clock;
    this.clock = new AppClock(this, options.clock, calls);
    this.reactive = new Unit({ name: app.name, rank }, '', true, changed);
    this.context = makeContext(this, options, calls);
  }

  /** Not to be called now. */
  get idle(): boolean {
    return this.state === 'starting' || this.suspended;
  }

  /** Whether it dealt with it. */
  packetIn(packet: PacketInEvent): boolean {
    const { app } = this;
    if (app.packetIn === undefined || this.idle) return false;
    this.packetIns++;
    return app.packetIn(packet, this.context) === true;
  }

  get name(): string {
    return this.app.name;
  }

  /** Counts it, and says it unless something was just said. */
  failed(error: unknown, doing: string): void {
    this.errors++;
    const now = this.#clock.now();
    if (now - this.#lastLogMs < LOG_INTERVAL_MS) return;
    this.#lastLogMs = now;
    this.context.logger.error({ err: error, errors: this.errors }, `the app threw in ${doing}`);
  }
}

export class AppRuntime {
  readonly apps: readonly RunningApp[];
  readonly #options: AppRuntimeOptions;
  readonly #calls: AppCalls;
  readonly #restarts: AppRestarts;
  #stopped = false;
  readonly #byName = new Map<string, RunningApp>();
  #changedUnits = new Set<Unit>();
  #unitTimer: Timer | undefined;
  #runs = 0;

  constructor(apps: readonly { app: App; source: string }[], options: AppRuntimeOptions) {
    this.#options = options;
    const { clock, logger, guard, timeLimitMs: limitMs } = options;
    this.#calls = new AppCalls({
      clock,
      guard,
      limitMs,
      onTimeLimit: ({ name }, doing, error) => {
        const running = this.#byName.get(name)!;
        running.failed(error, doing);
        // One that can't even stop is started again all the same.
        if (doing !== 'stop') this.#restarts.suspend(running, `${doing}: ${error.message}`);
      },
    });
    this.#restarts = new AppRestarts({
      clock,
      logger,
      restart: (running) => this.#restart(running),
      removeRules: (running) => this.#removeRules(running),
    });
    this.apps = apps.map(({ app, source }, rank) => {
      if (this.#byName.has(app.name)) {
        throw new HeddleError('BAD_APP', `two apps are called "${app.name}" (one from ${source})`, {
          field: 'name',
          value: app.name,
        });
      }
      const running = new RunningApp(app, source, rank, options, this.#calls, (unit) =>
        this.#noteUnit(unit),
      );
      this.#byName.set(app.name, running);
      return running;
    });
    this.#calls.apps = this.apps;
  }

  async start(): Promise<void> {
    for (const running of this.apps) await this.#start(running);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unitTimer?.cancel();
    for (const { units } of this.apps) for (const unit of units.values()) unit.retry?.cancel();
    this.#restarts.stop();
    this.#calls.stop();
    for (const running of [...this.apps].reverse()) {
      await this.#stop(running);
      running.clock.clear();
      running.state = 'stopped';
    }
  }

  async #start(running: RunningApp): Promise<void> {
    try {
      const { app, context } = running;
      await this.#promised(this.#calls.call(running, 'start', () => app.start?.(context)));
      running.state = 'running';
      running.message = '';
    } catch (error) {
      running.failed(error, 'start');
      this.#restarts.suspend(running, `start: ${messageOf(error)}`);
    }
  }

  async #stop(running: RunningApp): Promise<void> {
    try {
      await this.#promised(this.#calls.call(running, 'stop', () => running.app.stop?.()));
    } catch (error) {
      running.failed(error, 'stop');
    }
  }

  async #restart(running: RunningApp): Promise<void> {
    await this.#stop(running);
    if (this.#stopped) return;
    running.suspended = running.viewWaits = false;
    running.state = 'starting';
    await this.#start(running);
    if (this.#stopped || running.suspended) return;
    running.dirty = true;
    this.#options.onInvalid();
  }

  /** What an app promises is waited for, but not for ever. */
  async #promised(result: void | Promise<void>): Promise<void> {
    if (!(result instanceof Promise)) return;
    let timer: Timer | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = this.#options.clock.after(PROMISE_LIMIT_MS, () => {
        reject(new HeddleError('TIME_LIMIT', `it was not done in ${PROMISE_LIMIT_MS / 1000} s`));
      });
    });
    try {
      await Promise.race([result, late]);
    } finally {
      timer?.cancel();
    }
  }

  #removeRules(running: RunningApp): void {
    for (const unit of [...running.units.values(), running.reactive]) {
      running.units.delete(unit.name);
      unit.retry?.cancel();
      unit.atomic = false;
      for (const share of unit.shares.values()) this.#replace(running, share, EMPTY_FRAGMENT);
    }
  }

  /** A function of a kind of the app. Throws what it throws, APP_FAILED while the app is set aside. */
  callKind<T>(app: string, doing: string, act: () => T): T {
    const running = this.#byName.get(app)!;
    if (running.suspended) {
      throw new HeddleError('APP_FAILED', `app "${app}" is not asked now: ${running.message}`);
    }
    return this.#calls.call(running, doing, act);
  }

  networkChanged(): void {
    for (const running of this.apps) {
      running.dirty = true;
      const { app, context } = running;
      if (running.idle || app.networkChanged === undefined || running.viewWaits) continue;
      running.viewWaits = true;
      this.#calls.post(running, 'networkChanged', () => {
        running.viewWaits = false;
        app.networkChanged!(this.#options.network(), context);
      });
    }
  }

  get(app: string): RunningApp | undefined {
    return this.#byName.get(app);
  }

  /** How far a unit has got; undefined: the app has none of that name. */
  unitStatus(app: string, unit: string): UnitStatus | undefined {
    return this.#byName.get(app)?.units.get(unit)?.status();
  }

  /** Resources of these kinds are others now. */
  resourcesChanged(kinds: ReadonlySet<string>): void {
    for (const running of this.apps) {
      for (const kind of kinds) if (running.kindsSeen.has(kind)) running.dirty = true;
    }
  }

  /** Compiles what is invalid. */
  compile(view: NetworkView): void {
    for (const running of this.apps) {
      if (!running.dirty || running.idle) continue;
      running.dirty = false;
      this.#compile(running, view);
    }
  }

  /**
   * What would come of compiling an app with something else, without touching anything.
   * @param compile calls the app as it would be called.
   * @throws whatever the app throws outside of its units; HeddleError NOT_FOUND for an unknown app.
   */
  preview(
    app: string,
    view: NetworkView,
    compile: (app: App, desired: Desired) => void,
  ): AppPreview {
    const running = this.#byName.get(app);
    if (running === undefined) {
      throw new HeddleError('NOT_FOUND', `there is no app "${app}"`, { field: 'app', value: app });
    }
    const run = new CompileRun(app, this.#options.program, view, running.units);
    compile(running.app, run);
    run.finish();
    const changes: UnitPreview[] = [];
    const failures = new Map<string, string>();
    const compare = (unit: string, id: DatapathId, after: Fragment): void => {
      const before = running.units.get(unit)?.shares.get(id)?.fragment ?? EMPTY_FRAGMENT;
      const difference = differenceOf(before, after);
      const { rules, groups, meters, queues } = difference;
      if (rules.length + groups.length + meters.length + queues.length === 0) return;
      changes.push({ app, unit, switch: id, before, after, ...difference });
    };
    const seen = new Set<string>(run.written.keys());
    for (const unit of run.kept) seen.add(unit.name);
    for (const [name, { fragments, error }] of run.written) {
      if (fragments === undefined) {
        failures.set(name, messageOf(error));
        continue;
      }
      for (const [id, fragment] of fragments) compare(name, id, fragment);
      for (const id of running.units.get(name)?.shares.keys() ?? []) {
        if (!fragments.has(id)) compare(name, id, EMPTY_FRAGMENT);
      }
    }
    for (const [name, unit] of running.units) {
      if (seen.has(name)) continue;
      for (const id of unit.shares.keys()) compare(name, id, EMPTY_FRAGMENT);
    }
    return { app, changes, failures };
  }

  /**
   * What would come of these resources, app by app, without touching anything.
   * @param kinds those of which any resource differs.
   */
  previewResources(
    view: NetworkView,
    kinds: ReadonlySet<string>,
    resources: ResourcesView,
  ): AppPreview[] {
    const previews: AppPreview[] = [];
    for (const { name, kindsSeen } of this.apps) {
      if (![...kinds].some((kind) => kindsSeen.has(kind))) continue;
      try {
        previews.push(
          this.preview(name, view, (app, desired) =>
            this.callKind(name, 'compile', () => runApp(app, desired, view, resources)),
          ),
        );
      } catch (error) {
        // As when it is compiled: everything that it wants stays as it is.
        previews.push({ app: name, changes: [], failures: new Map([['', messageOf(error)]]) });
      }
    }
    return previews;
  }

  packetIn(packet: PacketInEvent): void {
    this.#calls.packetIn(packet);
  }

  /** To every app that listens. */
  sampled(sample: SampleEvent): void {
    for (const running of this.apps) {
      const { app, context } = running;
      if (app.sampled === undefined || running.idle) continue;
      const take = (): void => app.sampled!(sample, context);
      this.#calls.post(running, 'sampled', take, { mayBeLost: true });
    }
  }

  /** A rule of an app ended by its own timeout: it is not wanted again. */
  ruleExpired(id: DatapathId, key: string, flow: Flow): void {
    const running = this.#byName.get(flow.owner);
    const desire = this.#options.desireOf(id);
    if (running === undefined || desire === undefined) return;
    const share = running.reactive.shares.get(id);
    if (share !== undefined && (share.fragment as ReactiveRules).expire(key)) {
      desire.touchRule(share, key);
    } else {
      running.expired.add(id, key, flow);
      desire.touchKey(key);
    }
    this.#options.onTouched(id);
  }

  isExpired(app: string, id: DatapathId, key: string, flow: Flow): boolean {
    return this.#byName.get(app)?.expired.has(id, key, flow) ?? false;
  }

  /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
  rollBack(unit: Unit, trouble: Trouble): void {
    const running = this.#byName.get(unit.app)!;
    if (running.units.get(unit.name) !== unit) return;
    const { clock, logger } = this.#options;
    const { app, name } = unit;
    logger.warn({ app, unit: name, ...trouble }, `rolled back: ${trouble.message}`);
    const wish = unit.fragments();
    unit.undone = trouble;
    for (const share of unit.shares.values()) {
      this.#replace(running, share, unit.good.get(share.switch) ?? EMPTY_FRAGMENT);
    }
    unit.attempts++;
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (unit.attempts - 1), LAST_RETRY_MS);
    unit.retry = clock.after(delayMs, () => {
      unit.retry = unit.undone = undefined;
      for (const [id, fragment] of wish) this.#replace(running, unit.share(id), fragment);
      unit.touched();
    });
    unit.touched();
  }

  /** Every switch that was there took the change of an atomic unit. */
  completed(unit: Unit): void {
    unit.good = unit.fragments();
    unit.attempts = 0;
    unit.touched();
  }

  #compile(running: RunningApp, view: NetworkView): void {
    const { clock, program } = this.#options;
    const startedMs = clock.now();
    const run = new CompileRun(running.name, program, view, running.units);
    const resources = new WatchedResources(this.#options.resources(), running.kindsSeen);
    try {
      const doing = (): string => (run.unitNow === '' ? 'compile' : `unit "${run.unitNow}"`);
      this.#calls.call(running, doing, () => runApp(running.app, run, view, resources));
      run.finish();
      this.#commit(running, run);
      running.state = 'running';
      running.message = '';
    } catch (error) {
      if (!running.suspended) {
        running.state = 'failed';
        running.message = `compile: ${messageOf(error)}`;
        running.failed(error, 'compile');
      }
    }
    running.compiles++;
    running.lastCompileMs = clock.now() - startedMs;
  }

  #commit(running: RunningApp, run: CompileRun): void {
    const number = ++this.#runs;
    for (const unit of run.kept) unit.seen = number;
    for (const [name, written] of run.written) {
      let unit = running.units.get(name);
      if (unit === undefined) {
        unit = new Unit(running, name, false, (changed) => this.#noteUnit(changed));
        running.units.set(name, unit);
        unit.touched();
      }
      unit.seen = number;
      this.#commitUnit(running, unit, written);
    }
    if (run.kept.length + run.written.size === running.units.size) return;
    for (const [name, unit] of running.units) {
      if (unit.seen === number) continue;
      running.units.delete(name);
      unit.retry?.cancel();
      unit.atomic = false;
      for (const share of unit.shares.values()) this.#replace(running, share, EMPTY_FRAGMENT);
    }
  }

  #commitUnit(running: RunningApp, unit: Unit, { fragments, error, ...written }: Written): void {
    const failure = fragments === undefined ? messageOf(error) : overflow(running, unit, fragments);
    // Of a resource, its first input: what is made of it now stands for what it says now.
    const isOther = unit.inputs[0] !== written.inputs[0];
    unit.inputs = written.inputs;
    unit.atomic = written.atomic;
    if (unit.failure !== failure || isOther) {
      unit.failure = failure;
      unit.touched();
    }
    if (failure !== '') {
      running.failed(error ?? new HeddleError('LIMIT_EXCEEDED', failure), `unit "${unit.name}"`);
      return;
    }
    // What it wants now may be had.
    unit.retry?.cancel();
    unit.retry = unit.undone = undefined;
    for (const [id, fragment] of fragments!) this.#replace(running, unit.share(id), fragment);
    for (const share of unit.shares.values()) {
      if (!fragments!.has(share.switch)) this.#replace(running, share, EMPTY_FRAGMENT);
    }
  }

  #replace(running: RunningApp, share: UnitShare, after: Fragment): void {
    const { switch: id, fragment: before } = share;
    if (before === after) return;
    const desire = this.#options.desireOf(id);
    if (desire === undefined) return;
    const more = after.rules.size - before.rules.size;
    if (more !== 0) running.ruleCounts.set(id, (running.ruleCounts.get(id) ?? 0) + more);
    if (desire.replace(share, after)) this.#options.onTouched(id);
  }

  #noteUnit(unit: Unit): void {
    const { onUnits, clock } = this.#options;
    if (onUnits === undefined) return;
    this.#changedUnits.add(unit);
    this.#unitTimer ??= clock.after(0, () => {
      const changed = this.#changedUnits;
      this.#changedUnits = new Set();
      this.#unitTimer = undefined;
      onUnits(changed);
    });
  }
}

/** What is wrong with the size of what a unit wants; "" if nothing is. */
function overflow(
  running: RunningApp,
  unit: Unit,
  fragments: ReadonlyMap<DatapathId, Fragment>,
): string {
  for (const [id, { rules }] of fragments) {
    const others =
      (running.ruleCounts.get(id) ?? 0) - (unit.shares.get(id)?.fragment.rules.size ?? 0);
    if (others + rules.size > MAX_RULES_PER_APP) {
      return `an app may want ${MAX_RULES_PER_APP} rules a switch, and ${id} would have ${others + rules.size}`;
    }
  }
  return '';
}

function makeContext(running: RunningApp, options: AppRuntimeOptions, calls: AppCalls): AppContext {
  const { program, onInvalid } = options;
  const checkKey = (key: string): void => {
    if (typeof key === 'string' && key.length <= MAX_REACTIVE_KEY_CHARS) return;
    throw new HeddleError('BAD_VALUE', `a key has at most ${MAX_REACTIVE_KEY_CHARS} characters`, {
      field: 'key',
      value: key,
    });
  };
  return {
    logger: appLogger(running, options.logger.child({ app: running.app.name }), calls),
    clock: running.isOwn ? running.clock : options.clock,
    network: options.network,
    resources: options.resources,
    invalidate: () => {
      running.dirty = true;
      calls.later(running, onInvalid);
    },
    packetOut: (target, packet) => {
      if (!calls.inside) return options.packetOut(target, packet)?.() ?? false;
      // It is sent after the call, when the app may have something else in the same bytes.
      const send = options.packetOut(target, { ...packet, frame: packet.frame.slice() });
      if (send === undefined) return false;
      return calls.sendLater(running, packet.frame.length, send);
    },
    rules: {
      put: (target: DatapathId, key: string, rule: RuleSpec) => {
        checkKey(key);
        const draft = draftRule(rule, running.app.name, program, new KeyRefs(running.app.name));
        const desire = options.desireOf(target);
        if (desire === undefined || !options.network().switches.has(target)) {
          throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${target}" in the network`, {
            field: 'target',
            value: target,
          });
        }
        calls.later(running, () => {
          const share = running.reactive.share(target);
          if (!(share.fragment instanceof ReactiveRules)) share.fragment = new ReactiveRules();
          const changed = (share.fragment as ReactiveRules).put(key, draft);
          for (const each of changed) desire.touchRule(share, each);
          options.onTouched(target);
        });
      },
      remove: (target: DatapathId, key: string) => {
        calls.later(running, () => {
          const share = running.reactive.shares.get(target);
          if (!(share?.fragment instanceof ReactiveRules)) return;
          const rule = share.fragment.remove(key);
          if (rule === undefined) return;
          options.desireOf(target)!.touchRule(share, rule);
          options.onTouched(target);
        });
      },
    },
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const field = error instanceof HeddleError && error.field ? ` (${error.field})` : '';
  return `${error.message}${field}`;
}
