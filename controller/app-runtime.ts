/**
 * Runs the apps: calls `compile` when the network changed or an app asked for it, keeps what each unit
 * of them wants, hands packet-ins round, and keeps whatever an app throws from everybody else.
 *
 * An app that throws while compiling keeps all that it last wanted and is shown as failed until a
 * compile succeeds; a unit that throws keeps its own. Exceptions in event handlers are counted and
 * logged, at most one a second for each app, since packets can trigger them.
 *
 * Neighbours: `compile-run.ts` is one run of `compile`, `unit.ts` what is kept of it.
 */
import type { Clock, Timer } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { Flow, Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
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

export interface AppRuntimeOptions {
  readonly program: Program;
  readonly clock: Clock;
  readonly logger: Logger;
  network(): NetworkView;
  resources(): ResourcesView;
  packetOut(target: DatapathId, packet: PacketOutSpec): boolean;
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
  dirty = true;
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
    changed: (unit: Unit) => void,
  ) {
    this.app = app;
    this.source = source;
    this.rank = rank;
    this.#clock = options.clock;
    this.reactive = new Unit({ name: app.name, rank }, '', true, changed);
    this.context = makeContext(this, options);
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
  readonly #byName = new Map<string, RunningApp>();
  #changedUnits = new Set<Unit>();
  #unitTimer: Timer | undefined;
  #runs = 0;

  constructor(apps: readonly { app: App; source: string }[], options: AppRuntimeOptions) {
    this.#options = options;
    this.apps = apps.map(({ app, source }, rank) => {
      if (this.#byName.has(app.name)) {
        throw new HeddleError('BAD_APP', `two apps are called "${app.name}" (one from ${source})`, {
          field: 'name',
          value: app.name,
        });
      }
      const running = new RunningApp(app, source, rank, options, (unit) => this.#noteUnit(unit));
      this.#byName.set(app.name, running);
      return running;
    });
  }

  async start(): Promise<void> {
    for (const running of this.apps) {
      try {
        await running.app.start?.(running.context);
        running.state = 'running';
      } catch (error) {
        running.state = 'failed';
        running.message = `start: ${messageOf(error)}`;
        running.failed(error, 'start');
      }
    }
  }

  async stop(): Promise<void> {
    this.#unitTimer?.cancel();
    for (const { units } of this.apps) for (const unit of units.values()) unit.retry?.cancel();
    for (const running of [...this.apps].reverse()) {
      try {
        await running.app.stop?.();
      } catch (error) {
        running.failed(error, 'stop');
      }
      running.state = 'stopped';
    }
  }

  networkChanged(view: NetworkView): void {
    for (const running of this.apps) {
      running.dirty = true;
      if (running.state === 'starting') continue;
      try {
        running.app.networkChanged?.(view, running.context);
      } catch (error) {
        running.failed(error, 'networkChanged');
      }
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
      if (!running.dirty || running.state === 'starting') continue;
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
          this.preview(name, view, (app, desired) => runApp(app, desired, view, resources)),
        );
      } catch (error) {
        // As when it is compiled: everything that it wants stays as it is.
        previews.push({ app: name, changes: [], failures: new Map([['', messageOf(error)]]) });
      }
    }
    return previews;
  }

  packetIn(packet: PacketInEvent): void {
    for (const running of this.apps) {
      const { app } = running;
      if (app.packetIn === undefined || running.state === 'starting') continue;
      running.packetIns++;
      try {
        if (app.packetIn(packet, running.context) === true) return;
      } catch (error) {
        running.failed(error, 'packetIn');
      }
    }
  }

  /** To every app that listens. */
  sampled(sample: SampleEvent): void {
    for (const running of this.apps) {
      if (running.app.sampled === undefined || running.state === 'starting') continue;
      try {
        running.app.sampled(sample, running.context);
      } catch (error) {
        running.failed(error, 'sampled');
      }
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
      runApp(running.app, run, view, resources);
      run.finish();
      this.#commit(running, run);
      running.state = 'running';
      running.message = '';
    } catch (error) {
      running.state = 'failed';
      running.message = `compile: ${messageOf(error)}`;
      running.failed(error, 'compile');
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

function makeContext(running: RunningApp, options: AppRuntimeOptions): AppContext {
  const { program, onInvalid } = options;
  const checkKey = (key: string): void => {
    if (typeof key === 'string' && key.length <= MAX_REACTIVE_KEY_CHARS) return;
    throw new HeddleError('BAD_VALUE', `a key has at most ${MAX_REACTIVE_KEY_CHARS} characters`, {
      field: 'key',
      value: key,
    });
  };
  return {
    logger: options.logger.child({ app: running.app.name }),
    clock: options.clock,
    network: options.network,
    resources: options.resources,
    invalidate: () => {
      running.dirty = true;
      onInvalid();
    },
    packetOut: options.packetOut,
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
        const share = running.reactive.share(target);
        if (!(share.fragment instanceof ReactiveRules)) share.fragment = new ReactiveRules();
        const changed = (share.fragment as ReactiveRules).put(key, draft);
        for (const each of changed) desire.touchRule(share, each);
        options.onTouched(target);
      },
      remove: (target: DatapathId, key: string) => {
        const share = running.reactive.shares.get(target);
        const rule = (share?.fragment as ReactiveRules | undefined)?.remove(key);
        if (rule === undefined) return;
        options.desireOf(target)!.touchRule(share!, rule);
        options.onTouched(target);
      },
    },
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const field = error instanceof HeddleError && error.field ? ` (${error.field})` : '';
  return `${error.message}${field}`;
}
