/**
 * What a run of an app's `compile` would change, unit by unit and switch by switch, while nothing of it
 * counts. Pure. Neighbours: `app-runtime.ts` makes the run, `resources/preview.ts` shows it to people.
 */
import type { DatapathId } from '../topology/model.js';
import type { CompileRun } from './compile-run.js';
import { type Fragment } from './fragment.js';
import type { Unit } from './unit.js';
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
/** @param units what the app wants now, by name. */
export declare function previewOf(app: string, units: ReadonlyMap<string, Unit>, run: CompileRun): AppPreview;
