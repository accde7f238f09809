/**
 * Brings what a run of `compile` wrote into what switches should hold, unit by unit: what a unit no
 * longer says goes, one that threw or wants too much keeps what it had, and the change of an atomic one
 * can be taken back everywhere.
 *
 * Neighbours: `app-runtime.ts` makes the runs, `desired/switch-desire.ts` takes the fragments, `rollouts/rollouts.ts` says
 * when an atomic change has to be taken back.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { DatapathId } from '../../topology/model.js';
import { EMPTY_FRAGMENT, type Fragment } from '../desired/fragment.js';
import type { SwitchDesire } from '../desired/switch-desire.js';
import { type Trouble, Unit, type UnitShare } from '../desired/unit.js';
import type { CompileRun, Written } from './compile-run.js';
import { failureMessage } from './failure-message.js';
import type { RunningApp } from './running-app.js';

/** Of one app on one switch, all units together; far above any switch's own limits. */
const MAX_RULES_PER_APP = 2_000_000;
/** Between attempts of an atomic unit. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

export interface AppUnitsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the switch should hold; undefined for one that there is not. */
  desireOf(id: DatapathId): SwitchDesire | undefined;
  /** `desireOf(id)` has something to commit. */
  onTouched(id: DatapathId): void;
  /** Some of the status of these units is another now. Called after the turn that it changed in. */
  onUnits?(units: ReadonlySet<Unit>): void;
}

export class AppUnits {
  readonly #options: AppUnitsOptions;
  #changed = new Set<Unit>();
  #timer: Timer | undefined;
  #runs = 0;

  constructor(options: AppUnitsOptions) {
    this.#options = options;
  }

  /** Something of its status is another now. */
  note(unit: Unit): void {
    const { onUnits, clock } = this.#options;
    if (onUnits === undefined) return;
    this.#changed.add(unit);
    this.#timer ??= clock.after(0, () => {
      const changed = this.#changed;
      this.#changed = new Set();
      this.#timer = undefined;
      onUnits(changed);
    });
  }

  stop(apps: readonly RunningApp[]): void {
    this.#timer?.cancel();
    for (const { units } of apps) for (const unit of units.values()) unit.retry?.cancel();
  }

  /** Everything that a run wrote is wanted from now on, and nothing else of what `compile` ever wrote. */
  commit(running: RunningApp, run: CompileRun): void {
    const number = ++this.#runs;
    for (const unit of run.kept) unit.seen = number;
    for (const [name, written] of run.written) {
      let unit = running.units.get(name);
      if (unit === undefined) {
        unit = new Unit(running, name, false, (changed) => this.note(changed));
        running.units.set(name, unit);
        unit.touched();
      }
      unit.seen = number;
      this.#commitUnit(running, unit, written);
    }
    if (run.kept.length + run.written.size === running.units.size) return;
    for (const unit of running.units.values()) {
      if (unit.seen !== number) this.#drop(running, unit);
    }
  }

  /** Nothing of it is wanted any more. */
  removeAll(running: RunningApp): void {
    for (const unit of [...running.units.values(), running.reactive]) this.#drop(running, unit);
  }

  /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
  rollBack(running: RunningApp, unit: Unit, trouble: Trouble): void {
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

  #commitUnit(running: RunningApp, unit: Unit, { fragments, error, ...written }: Written): void {
    const failure =
      fragments === undefined ? failureMessage(error) : overflow(running, unit, fragments);
    // Of a resource, its first input: what is made of it now stands for what it says now.
    const isOther = unit.inputs[0] !== written.inputs[0];
    unit.inputs = written.inputs;
    // What stands when it begins to be atomic is what it can go back to.
    if (written.atomic && !unit.atomic) unit.good = unit.fragments();
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
    unit.items = written.items;
    for (const [id, fragment] of fragments!) this.#replace(running, unit.share(id), fragment);
    if (written.restStands) return;
    for (const share of unit.shares.values()) {
      if (!fragments!.has(share.switch)) this.#replace(running, share, EMPTY_FRAGMENT);
    }
  }

  #replace(running: RunningApp, share: UnitShare, after: Fragment): void {
    const { switch: id, fragment: before } = share;
    if (before === after) return;
    const desire = this.#options.desireOf(id);
    if (desire === undefined) return;
    // Those that came in answer to packets count for themselves.
    const more = share.unit.reactive ? 0 : after.rules.size - before.rules.size;
    if (more !== 0) running.ruleCounts.set(id, (running.ruleCounts.get(id) ?? 0) + more);
    if (desire.replace(share, after)) this.#options.onTouched(id);
  }

  #drop(running: RunningApp, unit: Unit): void {
    running.units.delete(unit.name);
    unit.retry?.cancel();
    unit.atomic = false;
    for (const share of unit.shares.values()) this.#replace(running, share, EMPTY_FRAGMENT);
  }
}

/** What is wrong with the size of what a unit wants; "" if nothing is. */
function overflow(
  running: RunningApp,
  unit: Unit,
  fragments: ReadonlyMap<DatapathId, Fragment>,
): string {
  for (const [id, { rules }] of fragments) {
    if (rules.size === 0) continue;
    const others =
      (running.ruleCounts.get(id) ?? 0) - (unit.shares.get(id)?.fragment.rules.size ?? 0);
    if (others + rules.size > MAX_RULES_PER_APP) {
      return `an app may want ${MAX_RULES_PER_APP} rules a switch, and ${id} would have ${others + rules.size}`;
    }
  }
  return '';
}
