/**
 * Runs the apps: calls `compile` when the network changed or an app asked for it, hands packet-ins
 * round, keeps reactive rules, and keeps whatever an app throws from everybody else.
 *
 * An app that throws while compiling keeps its last good rules and is shown as failed until a
 * compile succeeds. Exceptions in event handlers are counted and logged, at most one a second for
 * each app, since packets can trigger them.
 */
import type { Clock } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { Flow, Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { type AppDrafts, ExpiredRules } from './desired-state.js';
import type { AppState } from './northbound/api.js';
import { draftRule, Names, type RuleDraft, SwitchDraft } from './rule-draft.js';
import type {
  App,
  AppContext,
  Desired,
  DesiredSwitch,
  PacketInEvent,
  PacketOutSpec,
  RuleSpec,
} from './sdk.js';

/** Reactive rules of one app on one switch; flows of hosts that talk, not of every packet. */
export const MAX_REACTIVE_RULES = 100_000;
const MAX_REACTIVE_KEY_CHARS = 512;
const LOG_INTERVAL_MS = 1_000;

export interface AppRuntimeOptions {
  readonly program: Program;
  readonly clock: Clock;
  readonly logger: Logger;
  network(): NetworkView;
  packetOut(target: DatapathId, packet: PacketOutSpec): boolean;
  /** An app wants to be compiled again, or reactive rules of these switches changed. */
  onInvalid(switches: Iterable<DatapathId> | undefined): void;
}

/** One app and all that is known of it. */
export class RunningApp implements AppDrafts {
  readonly app: App;
  readonly source: string;
  readonly context: AppContext;
  readonly expired = new ExpiredRules();
  readonly reactive = new Map<DatapathId, Map<string, RuleDraft>>();
  compiled: ReadonlyMap<DatapathId, SwitchDraft> = new Map();
  dirty = true;
  state: AppState = 'starting';
  message = '';
  compiles = 0;
  lastCompileMs = 0;
  packetIns = 0;
  errors = 0;
  #lastLogMs = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;

  constructor(app: App, source: string, options: AppRuntimeOptions) {
    this.app = app;
    this.source = source;
    this.#clock = options.clock;
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

  constructor(apps: readonly { app: App; source: string }[], options: AppRuntimeOptions) {
    this.#options = options;
    const names = new Set<string>();
    this.apps = apps.map(({ app, source }) => {
      if (names.has(app.name)) {
        throw new HeddleError('BAD_APP', `two apps are called "${app.name}" (one from ${source})`, {
          field: 'name',
          value: app.name,
        });
      }
      names.add(app.name);
      return new RunningApp(app, source, options);
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

  /** Compiles what is invalid; true if anything was. */
  compile(view: NetworkView): boolean {
    let compiled = false;
    for (const running of this.apps) {
      if (!running.dirty || running.state === 'starting') continue;
      running.dirty = false;
      compiled = true;
      this.#compile(running, view);
    }
    return compiled;
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

  /** A rule of an app ended by its own timeout: it is not wanted again. */
  ruleExpired(id: DatapathId, key: string, flow: Flow): void {
    const running = this.apps.find((candidate) => candidate.name === flow.owner);
    if (running === undefined) return;
    const reactive = running.reactive.get(id);
    let found = false;
    for (const [name, draft] of reactive ?? []) {
      if (draft.key !== key) continue;
      reactive!.delete(name);
      found = true;
    }
    if (!found) running.expired.add(id, key, flow);
  }

  isExpired(id: DatapathId, key: string, flow: Flow): boolean {
    const running = this.apps.find((candidate) => candidate.name === flow.owner);
    return running?.expired.has(id, key, flow) ?? false;
  }

  #compile(running: RunningApp, view: NetworkView): void {
    const { clock, program } = this.#options;
    const drafts = new Map<DatapathId, SwitchDraft>();
    const desired: Desired = {
      on: (target): DesiredSwitch => {
        const id = typeof target === 'string' ? target : target.id;
        let draft = drafts.get(id);
        if (draft === undefined) {
          if (!view.switches.has(id)) {
            throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${id}" in the network`, {
              field: 'target',
              value: id,
            });
          }
          drafts.set(id, (draft = new SwitchDraft(running.name, program)));
        }
        return draft;
      },
    };
    const startedMs = clock.now();
    try {
      running.app.compile?.(view, desired);
      running.compiled = drafts;
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
    invalidate: () => {
      running.dirty = true;
      onInvalid(undefined);
    },
    packetOut: options.packetOut,
    rules: {
      put: (target: DatapathId, key: string, rule: RuleSpec) => {
        checkKey(key);
        const draft = draftRule(rule, running.app.name, program, new Names());
        if (!options.network().switches.has(target)) {
          throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${target}" in the network`, {
            field: 'target',
            value: target,
          });
        }
        let rules = running.reactive.get(target);
        if (rules === undefined) running.reactive.set(target, (rules = new Map()));
        if (rules.size >= MAX_REACTIVE_RULES && !rules.has(key)) {
          throw new HeddleError(
            'LIMIT_EXCEEDED',
            `an app may put ${MAX_REACTIVE_RULES} rules on one switch; give them timeouts`,
            { field: 'key', value: key },
          );
        }
        rules.set(key, draft);
        onInvalid([target]);
      },
      remove: (target: DatapathId, key: string) => {
        if (running.reactive.get(target)?.delete(key)) onInvalid([target]);
      },
    },
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const field = error instanceof HeddleError && error.field ? ` (${error.field})` : '';
  return `${error.message}${field}`;
}
