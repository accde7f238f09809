/**
 * A whole controller and many simulated switches, each in a process of its own, for benchmarks of the
 * control plane. They speak over WebSockets on loopback, as controllers and switches do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { PlanBuilder, type TopologyPlan } from '../../topology/generators.js';
import { ProcessCalls } from './process-calls.js';

export interface ControllerSetup {
  readonly directory: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly seed: number;
  /** Of the benchmark's app, on every switch; no two switches get the same. */
  readonly rulesPerSwitch: number;
}

export interface SyncResult {
  /** From the call until every switch holds what is desired. */
  readonly elapsedMs: number;
  /** Of these the last compile of the app. */
  readonly compileMs: number;
  readonly changesSent: number;
  readonly peakRssBytes: number;
}

export type ControllerCalls = {
  readonly start: { readonly ask: ControllerSetup; readonly answer: { readonly port: number } };
  /** Waits until that many switches are connected and in sync. */
  readonly sync: { readonly ask: { readonly switches: number }; readonly answer: SyncResult };
  /** Other rules on every switch, and waits until all are acknowledged. */
  readonly want: {
    readonly ask: { readonly rulesPerSwitch: number };
    readonly answer: SyncResult;
  };
};

export interface SwitchesSetup {
  /** Of the controller. */
  readonly url: string;
  readonly seed: number;
  readonly plan: TopologyPlan;
}

export interface SwitchCounts {
  /** To a controller that is their primary. */
  readonly connected: number;
  /** Of the benchmark's app, switch by switch. */
  readonly rules: readonly number[];
  /** Transactions applied since the start, switch by switch. */
  readonly committed: readonly number[];
}

export interface LoadResult {
  readonly sent: number;
  readonly answered: number;
  /** Before the time was over. */
  readonly answeredInTime: number;
  /** From the packet-in until both the rule and the packet-out are at the switch. */
  readonly latenciesMs: readonly number[];
}

export type SwitchesCalls = {
  readonly start: { readonly ask: SwitchesSetup; readonly answer: undefined };
  readonly counts: { readonly ask: undefined; readonly answer: SwitchCounts };
  readonly load: {
    readonly ask: {
      readonly seconds: number;
      /** Undefined: always `outstanding` at a time. */
      readonly perS: number | undefined;
      readonly outstanding: number;
    };
    readonly answer: LoadResult;
  };
  /** Every host of the plan says who it is. */
  readonly announce: { readonly ask: undefined; readonly answer: undefined };
  /** Plugs a link of the plan in or out. The answer is `machineMs` when that was done. */
  readonly setLink: {
    readonly ask: { readonly link: number; readonly up: boolean };
    readonly answer: number;
  };
};

export class SimulatedNetwork {
  readonly switches = new ProcessCalls<SwitchesCalls>('simulated-switches-process');
  controller = new ProcessCalls<ControllerCalls>('controller-process');
  readonly #directory = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  readonly #seed: number;
  readonly #count: number;
  readonly #rulesPerSwitch: number;
  #port = 0;

  constructor(options: { seed: number; switches: number; rulesPerSwitch: number }) {
    this.#seed = options.seed;
    this.#count = options.switches;
    this.#rulesPerSwitch = options.rulesPerSwitch;
  }

  /** From the first dialing until all are in sync. */
  async start(ports = 0): Promise<SyncResult> {
    await this.#startController();
    const url = `ws://127.0.0.1:${this.#port}`;
    const synced = this.controller.call('sync', { switches: this.#count });
    const plan = unlinked(this.#count, ports);
    await this.switches.call('start', { url, seed: this.#seed, plan });
    return await synced;
  }

  /** Kills the controller and starts another with its store; times the whole. */
  async restartController(): Promise<SyncResult> {
    await this.controller.kill();
    const startedAt = performance.now();
    this.controller = new ProcessCalls('controller-process');
    await this.#startController();
    const result = await this.controller.call('sync', { switches: this.#count });
    return { ...result, elapsedMs: performance.now() - startedAt };
  }

  /** Throws HeddleError WRONG_RESULT unless every switch holds so many rules and is connected. */
  async check(rulesPerSwitch: number): Promise<SwitchCounts> {
    const counts = await this.switches.call('counts', undefined);
    const wrong = counts.rules.findIndex((rules) => rules !== rulesPerSwitch);
    if (counts.connected !== this.#count || counts.rules.length !== this.#count) {
      const message = `${counts.connected} of ${this.#count} switches are connected`;
      throw new HeddleError('WRONG_RESULT', message);
    }
    if (wrong >= 0) {
      const message = `switch ${wrong + 1} holds ${counts.rules[wrong]} rules, not ${rulesPerSwitch}`;
      throw new HeddleError('WRONG_RESULT', message);
    }
    return counts;
  }

  async close(): Promise<void> {
    await this.switches.kill();
    await this.controller.kill();
    rmSync(this.#directory, { recursive: true });
  }

  async #startController(): Promise<void> {
    const { port } = await this.controller.call('start', {
      directory: this.#directory,
      port: this.#port,
      seed: this.#seed,
      rulesPerSwitch: this.#rulesPerSwitch,
    });
    this.#port = port;
  }
}

/** So many switches, each with so many ports for hosts, and no links. */
export function unlinked(switches: number, ports: number): TopologyPlan {
  const plan = new PlanBuilder();
  for (let i = 1; i <= switches; i++) plan.addHosts(plan.addSwitch(`s${i}`), ports);
  return plan.build();
}
