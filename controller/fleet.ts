/**
 * All switches, and how a change gets to them: what apps touched is committed once a turn, ordered
 * across switches, and handed to the reconcilers of those switches whose rules it changes.
 *
 *     units --touch--> desire --commit--> changes --> rollouts --> reconciler --> transactions
 *
 * Neighbours: `desired/switch-desire.ts`, `rollouts/rollouts.ts`, `reconciler/reconciler.ts`; `controller.ts` has the turns.
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { SwitchDesire } from './desired/switch-desire.js';
import { ManagedSwitch } from './managed-switch.js';
import { Reconciler } from './reconciler/reconciler.js';
import { Rollouts, type TurnChanges } from './rollouts/rollouts.js';
import type { AppRuntime } from './runtime/app-runtime.js';
import type { TrustGate } from './trust.js';

/** Of each of them everything is kept, also when it is gone: some 50 kB, and what it should hold. */
export const DEFAULT_MAX_SWITCHES = 10_000;

export interface FleetOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly program: Program;
  readonly trust: TrustGate;
  /** All apps, in the order of precedence. */
  readonly apps: AppRuntime;
  readonly adoptionMs: number;
  readonly drainMs: number;
  readonly stepLimitMs: number;
  readonly maxSwitches: number;
  /** Something is to be committed. */
  onTouched(): void;
  /** Nothing is left to send to a switch, refusals apart. Often. */
  onInSync(managed: ManagedSwitch): void;
}

/** Of all switches, since the start. */
export interface FleetCounts {
  /** Changes to rules, groups and programs sent since the start. */
  readonly ruleChangesSent: number;
  readonly ruleChangesBySwitch: ReadonlyMap<DatapathId, number>;
  readonly transactionsSent: number;
  readonly transactionsRefused: number;
  readonly drifts: number;
}

export class Fleet {
  readonly switches = new Map<DatapathId, ManagedSwitch>();
  readonly #options: FleetOptions;
  readonly #owners: readonly string[];
  readonly #rollouts: Rollouts;
  /** Switches with something to commit. */
  #touched = new Set<DatapathId>();

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#owners = options.apps.apps.map((app) => app.name);
    const { clock, drainMs, stepLimitMs, apps } = options;
    this.#rollouts = new Rollouts({
      clock,
      drainMs,
      stepLimitMs,
      desireOf: (id) => this.switches.get(id)?.desire,
      isOutstanding: (id, item) => this.switches.get(id)?.reconciler.isOutstanding(item) ?? false,
      isReachable: (id) => this.switches.get(id)?.reconciler.isReachable ?? false,
      owesAnswerSinceMs: (id) => this.switches.get(id)?.owesAnswerSinceMs,
      release: (id, items) => this.switches.get(id)?.reconciler.release(items),
      onTouched: (id) => this.touched(id),
      rollBack: (unit, trouble) => apps.rollBack(unit, trouble),
      completed: (unit) => apps.completed(unit),
    });
  }

  /** Something waits to be committed, or for its step. */
  get busy(): boolean {
    return this.#touched.size > 0 || this.#rollouts.size > 0;
  }

  /** Some switch was sent a change since the start. */
  get hasWritten(): boolean {
    for (const { reconciler } of this.switches.values()) {
      if (reconciler.transactionsSent > 0) return true;
    }
    return false;
  }

  counts(): FleetCounts {
    const bySwitch = new Map<DatapathId, number>();
    const sum = { changes: 0, sent: 0, refused: 0, drifts: 0 };
    for (const [id, { reconciler }] of this.switches) {
      bySwitch.set(id, reconciler.changesSent);
      sum.changes += reconciler.changesSent;
      sum.sent += reconciler.transactionsSent;
      sum.refused += reconciler.transactionsRefused;
      sum.drifts += reconciler.drifts;
    }
    return {
      ruleChangesSent: sum.changes,
      ruleChangesBySwitch: bySwitch,
      transactionsSent: sum.sent,
      transactionsRefused: sum.refused,
      drifts: sum.drifts,
    };
  }

  touched(id: DatapathId): void {
    this.#touched.add(id);
    this.#options.onTouched();
  }

  /** Whether it is known, or can be yet. */
  hasRoomFor(id: DatapathId): boolean {
    return this.switches.has(id) || this.switches.size < this.#options.maxSwitches;
  }

  /** The one with this id, made when it is first seen. */
  switch(id: DatapathId): ManagedSwitch {
    let managed = this.switches.get(id);
    if (managed === undefined) {
      managed = new ManagedSwitch(id, this.#desire(id), this.#reconciler(id));
      this.switches.set(id, managed);
      this.touched(id);
    }
    return managed;
  }

  disconnected(id: DatapathId): void {
    this.#rollouts.disconnected(id);
  }

  /** Brings what was touched to the reconcilers. Called once a turn. */
  commit(view: NetworkView): void {
    const touched = this.#touched;
    if (touched.size === 0) return;
    this.#touched = new Set();
    const turn: TurnChanges = new Map();
    for (const id of touched) turn.set(id, this.switches.get(id)!.desire.commit());
    const begun = this.#rollouts.begin(turn, view);
    // Who has most to do hears first, and does it while the others' changes are still worked out.
    const ids = [...turn.keys()].sort((a, b) => turn.get(b)!.length - turn.get(a)!.length);
    for (const id of ids) {
      const changes = turn.get(id)!;
      // Nobody looks at them again; of a thousand new switches they are too many to be kept until the last.
      turn.delete(id);
      const { desire, reconciler, session } = this.switches.get(id)!;
      reconciler.setWanted(desire, changes);
      session?.flush();
    }
    begun();
  }

  applyTrust(): void {
    const { trust } = this.#options;
    for (const [id, { reconciler }] of this.switches) reconciler.setAllowed(trust.allows(id));
  }

  stop(): void {
    this.#rollouts.stop();
    for (const { reconciler } of this.switches.values()) reconciler.stop();
  }

  #desire(id: DatapathId): SwitchDesire {
    const { program } = this.#options;
    return new SwitchDesire({ id, program, owners: this.#owners });
  }

  #reconciler(id: DatapathId): Reconciler {
    const { clock, random, logger, adoptionMs, trust, apps, onInSync } = this.#options;
    return new Reconciler({
      clock,
      random,
      logger: logger.child({ datapath: id }),
      adoptionMs,
      hooks: {
        onFirstAnswer: (holds) => {
          trust.connected(id, holds);
          this.applyTrust();
        },
        onEqual: () => {
          trust.foundEqual(id);
          this.applyTrust();
        },
        onInSync: () => onInSync(this.switches.get(id)!),
        isStranger: () => this.switches.get(id)!.stranger,
        onExpired: (key, flow) => apps.ruleExpired(id, key, flow),
        isGated: (item) => this.#rollouts.isGated(id, item),
        onSettled: (item) => this.#rollouts.settled(id, item),
        onRefused: (item, trouble) => this.#rollouts.refused(id, item, trouble),
      },
    });
  }
}
