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
 * Neighbours: `running-app.ts` is one app, `app-context.ts` what it is given, `compile-run.ts` one run of
 * `compile`, `app-units.ts` brings what it wrote to the switches, `app-preview.ts` only compares.
 */
import type { Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Flow } from '../../proto/model.js';
import type { DatapathId, NetworkView } from '../../topology/model.js';
import type { Trouble, Unit, UnitStatus } from '../desired/unit.js';
import { runApp, WatchedResources } from '../resources/compile.js';
import type { ResourcesView } from '../resources/kind.js';
import type { App, Desired, PacketInEvent, SampleEvent } from '../sdk.js';
import { AppCalls, type Guard } from './app-calls.js';
import type { ContextOptions } from './app-context.js';
import { type AppPreview, previewOf } from './app-preview.js';
import { AppRestarts } from './app-restarts.js';
import { AppUnits, type AppUnitsOptions } from './app-units.js';
import { CompileRun } from './compile-run.js';
import { failureMessage } from './failure-message.js';
import { ReactiveRules } from './reactive-rules.js';
import { RunningApp } from './running-app.js';

/** Of what `start` and `stop` promise. */
const PROMISE_LIMIT_MS = 30_000;

export interface AppRuntimeOptions extends ContextOptions, AppUnitsOptions {
  /** Interrupts apps; default: nothing does. */
  readonly guard?: Guard | undefined;
  readonly timeLimitMs: number;
}

export class AppRuntime {
  readonly apps: readonly RunningApp[];
  readonly #options: AppRuntimeOptions;
  readonly #calls: AppCalls;
  readonly #restarts: AppRestarts;
  #stopped = false;
  readonly #byName = new Map<string, RunningApp>();
  readonly #units: AppUnits;

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
    this.#units = new AppUnits(options);
    this.#restarts = new AppRestarts({
      clock,
      logger,
      restart: (running) => this.#restart(running),
      removeRules: (running) => this.#units.removeAll(running),
    });
    this.apps = apps.map(({ app, source }, rank) => {
      if (this.#byName.has(app.name)) {
        throw new HeddleError('BAD_APP', `two apps are called "${app.name}" (one from ${source})`, {
          field: 'name',
          value: app.name,
        });
      }
      const running = new RunningApp(app, source, rank, options, this.#calls, (unit) =>
        this.#units.note(unit),
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
    this.#units.stop(this.apps);
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
      this.#restarts.suspend(running, `start: ${failureMessage(error)}`);
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
    const run = new CompileRun(app, this.#options.program, view, running.units, running.parts);
    compile(running.app, run);
    run.finish();
    return previewOf(app, running.units, run);
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
        previews.push({ app: name, changes: [], failures: new Map([['', failureMessage(error)]]) });
      }
    }
    return previews;
  }

  packetIn(packet: PacketInEvent): void {
    this.#calls.packetIn(packet);
  }

  /** Packets that found too many waiting for apps. */
  get packetsLost(): number {
    return this.#calls.packetsLost;
  }

  /** To every app that listens. */
  sampled(sample: SampleEvent): void {
    for (const running of this.apps) {
      const { app, context } = running;
      if (app.sampled === undefined || running.idle) continue;
      const take = (): void => app.sampled!(sample, context);
      this.#calls.post(running, 'sampled', take, sample.switch.id);
    }
  }

  /** A rule of an app ended by its own timeout: it is not wanted again. */
  ruleExpired(id: DatapathId, key: string, flow: Flow): void {
    const running = this.#byName.get(flow.owner);
    const desire = this.#options.desireOf(id);
    if (running === undefined || desire === undefined) return;
    const share = running.reactive.shares.get(id);
    const rules = share?.fragment;
    if (rules instanceof ReactiveRules && rules.rules.has(key)) {
      // Another that was put since then stands.
      if (!rules.expire(key, flow)) return;
      desire.touchRule(share!, key);
    } else if (!desire.expire(key, flow)) return;
    this.#options.onTouched(id);
  }

  /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
  rollBack(unit: Unit, trouble: Trouble): void {
    this.#units.rollBack(this.#byName.get(unit.app)!, unit, trouble);
  }

  /** Every switch that was there took the change of an atomic unit. */
  completed(unit: Unit): void {
    this.#units.completed(unit);
  }

  #compile(running: RunningApp, view: NetworkView): void {
    const { clock, program } = this.#options;
    const startedMs = clock.now();
    const run = new CompileRun(running.name, program, view, running.units, running.parts);
    const resources = new WatchedResources(this.#options.resources(), running.kindsSeen);
    try {
      const doing = (): string => (run.unitNow === '' ? 'compile' : `unit "${run.unitNow}"`);
      this.#calls.call(running, doing, () => runApp(running.app, run, view, resources));
      run.finish();
      this.#units.commit(running, run);
      running.state = 'running';
      running.message = '';
    } catch (error) {
      if (!running.suspended) {
        running.state = 'failed';
        running.message = `compile: ${failureMessage(error)}`;
        running.failed(error, 'compile');
      }
    }
    running.compiles++;
    running.lastCompileMs = clock.now() - startedMs;
  }
}
