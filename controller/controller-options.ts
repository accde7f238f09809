/**
 * What a controller is given: the world it lives in, its apps, and how long things may take.
 *
 * Neighbours: `controller.ts` (uses it), `recording/recorder.ts` (writes the plain values of it down).
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Unit } from './desired/unit.js';
import type { Guard } from './runtime/app-calls.js';
import type { App, FieldSpec } from './sdk.js';
import type { Store } from './store/store.js';

/** An app and where it came from, for `GET /v1/apps`. */
export interface AppSource {
  readonly app: App;
  /** A path, or "built in". */
  readonly source: string;
}

export interface ControllerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The controller uses it and flushes it on `stop`, but does not close it. */
  readonly store: Store;
  /** In the order in which they see packet-ins and win conflicts. */
  readonly apps: readonly (App | AppSource)[];
  /** Header fields that the configuration describes, beside those of the apps. */
  readonly fields?: readonly FieldSpec[];
  /** Default: above the store's last one, and at least the wall time in ms. */
  readonly electionId?: number;
  /** For logs and hellos; default: kept in the store. */
  readonly controllerId?: string;
  /** Default 2000; three intervals of silence end a session. */
  readonly echoIntervalMs?: number;
  /** How often each switch's digests are compared with what was acknowledged; default 5000. */
  readonly digestIntervalMs?: number;
  /** How often switches push counters; default 5000, 0: never. */
  readonly statisticsIntervalMs?: number;
  /** Switches that are known, connected or not; default 10,000. Others are turned away. */
  readonly maxSwitches?: number;
  /** See `trust.ts`. */
  readonly quietMs?: number;
  readonly settleLimitMs?: number;
  /** How long rules of a forgotten past are left alone; see `reconciler/reconciler.ts`. Default 300000. */
  readonly adoptionMs?: number;
  /** How long packets may be on their way: what they could need stays that long. Default 100. */
  readonly drainMs?: number;
  /** How long a change across switches waits for one that does not answer. Default 1000. */
  readonly stepLimitMs?: number;
  /** Interrupts apps, other than those built in, that don't return; default: nothing does. */
  readonly guard?: Guard | undefined;
  /** How long a call of an app may take under `guard`. Default 2000. */
  readonly appTimeLimitMs?: number | undefined;
  /** The status of these units is another now; told once a turn. */
  readonly onUnits?: (units: ReadonlySet<Unit>) => void;
}
