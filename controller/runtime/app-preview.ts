/**
 * What a run of an app's `compile` would change, unit by unit and switch by switch, while nothing of it
 * counts. Pure. Neighbours: `app-runtime.ts` makes the run, `resources/preview.ts` shows it to people.
 */
import type { DatapathId } from '../../topology/model.js';
import { differenceOf, EMPTY_FRAGMENT, type Fragment } from '../desired/fragment.js';
import type { Unit } from '../desired/unit.js';
import type { CompileRun } from './compile-run.js';
import { failureMessage } from './failure-message.js';

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
export function previewOf(
  app: string,
  units: ReadonlyMap<string, Unit>,
  run: CompileRun,
): AppPreview {
  const changes: UnitPreview[] = [];
  const failures = new Map<string, string>();
  const compare = (unit: string, id: DatapathId, after: Fragment): void => {
    const before = units.get(unit)?.shares.get(id)?.fragment ?? EMPTY_FRAGMENT;
    const difference = differenceOf(before, after);
    const { rules, groups, meters, queues } = difference;
    if (rules.length + groups.length + meters.length + queues.length === 0) return;
    changes.push({ app, unit, switch: id, before, after, ...difference });
  };
  const seen = new Set<string>(run.written.keys());
  for (const unit of run.kept) seen.add(unit.name);
  for (const [name, { fragments, restStands, error }] of run.written) {
    if (fragments === undefined) {
      failures.set(name, failureMessage(error));
      continue;
    }
    for (const [id, fragment] of fragments) compare(name, id, fragment);
    if (restStands) continue;
    for (const id of units.get(name)?.shares.keys() ?? []) {
      if (!fragments.has(id)) compare(name, id, EMPTY_FRAGMENT);
    }
  }
  for (const [name, unit] of units) {
    if (seen.has(name)) continue;
    for (const id of unit.shares.keys()) compare(name, id, EMPTY_FRAGMENT);
  }
  return { app, changes, failures };
}
