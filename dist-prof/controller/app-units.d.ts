/**
 * Brings what a run of `compile` wrote into what switches should hold, unit by unit: what a unit no
 * longer says goes, one that threw or wants too much keeps what it had, and the change of an atomic one
 * can be taken back everywhere.
 *
 * Neighbours: `app-runtime.ts` makes the runs, `switch-desire.ts` takes the fragments, `rollouts.ts` says
 * when an atomic change has to be taken back.
 */
import type { Clock } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { DatapathId } from '../topology/model.js';
import type { CompileRun } from './compile-run.js';
import type { RunningApp } from './running-app.js';
import type { SwitchDesire } from './switch-desire.js';
import { type Trouble, Unit } from './unit.js';
/** Of one app on one switch, all units together; far above any switch's own limits. */
export declare const MAX_RULES_PER_APP = 2000000;
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
export declare class AppUnits {
    #private;
    constructor(options: AppUnitsOptions);
    /** Something of its status is another now. */
    note(unit: Unit): void;
    stop(apps: readonly RunningApp[]): void;
    /** Everything that a run wrote is wanted from now on, and nothing else of what `compile` ever wrote. */
    commit(running: RunningApp, run: CompileRun): void;
    /** Nothing of it is wanted any more. */
    removeAll(running: RunningApp): void;
    /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
    rollBack(running: RunningApp, unit: Unit, trouble: Trouble): void;
    /** Every switch that was there took the change of an atomic unit. */
    completed(unit: Unit): void;
}
