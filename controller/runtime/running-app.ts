/**
 * One app and all that is known of it: what it wants, how it fares, and what has been counted.
 *
 * Neighbours: `app-runtime.ts` runs it, `app-context.ts` is what it is given, `desired/unit.ts` what is kept of its wishes.
 */
import type { DatapathId } from '../../topology/model.js';
import { SharedParts } from '../desired/shared-parts.js';
import { Unit } from '../desired/unit.js';
import { LogLimit } from '../log-limit.js';
import type { AppState } from '../northbound/api.js';
import type { App, AppContext, PacketInEvent } from '../sdk.js';
import type { AppCalls } from './app-calls.js';
import { AppClock } from './app-clock.js';
import { type ContextOptions, makeContext } from './app-context.js';

/** The source of what is part of the core. */
export const BUILT_IN = 'built in';

export class RunningApp {
  readonly app: App;
  readonly source: string;
  readonly context: AppContext;
  readonly rank: number;
  /** What `compile` wrote, by name. */
  readonly units = new Map<string, Unit>();
  /** What came in answer to packets. */
  readonly reactive: Unit;
  /** What its rules have in common. */
  readonly parts = new SharedParts();
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
  /** Rules of all units that `compile` wrote, by switch. */
  readonly ruleCounts = new Map<DatapathId, number>();
  readonly #logLimit: LogLimit;

  constructor(
    app: App,
    source: string,
    rank: number,
    options: ContextOptions,
    calls: AppCalls,
    changed: (unit: Unit) => void,
  ) {
    this.app = app;
    this.source = source;
    this.rank = rank;
    this.isOwn = source !== BUILT_IN;
    this.#logLimit = new LogLimit(options.clock);
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
    this.#logLimit.write(() => {
      this.context.logger.error({ err: error, errors: this.errors }, `the app threw in ${doing}`);
    });
  }
}
