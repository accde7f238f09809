/**
 * What an apply would send, in people's words: for each resource and switch the rules, groups, meters and
 * queues that come, change and go.
 */
import { formatFlow, formatGroup, formatMeter, formatQueue } from '../../proto/flow.js';
import type { Program } from '../../proto/model.js';
import type { PlanJson, PlannedResourceJson, PlannedSwitchJson } from '../northbound/api.js';
import type { AppPreview, UnitPreview } from '../runtime/app-preview.js';
import type { KindRegistry } from './registry.js';

/** More than anybody reads; the totals count all of them. */
const MAX_LINES = 20_000;

interface Lines {
  readonly added: string[];
  readonly changed: { readonly before: string; readonly after: string }[];
  readonly removed: string[];
}

export function planJson(
  previews: readonly AppPreview[],
  program: Program,
  kinds: KindRegistry,
  switchName: (id: string) => string,
): PlanJson {
  const totals = { added: 0, changed: 0, removed: 0 };
  const byUnit = new Map<string, { app: string; unit: string; switches: PlannedSwitchJson[] }>();
  const messages = new Map<string, string>();
  const entry = (app: string, unit: string): PlannedSwitchJson[] => {
    const key = `${app}\u0000${unit}`;
    let found = byUnit.get(key);
    if (found === undefined) byUnit.set(key, (found = { app, unit, switches: [] }));
    return found.switches;
  };
  let room = MAX_LINES;
  for (const { app, changes, failures } of previews) {
    for (const change of changes) {
      const lines = linesOf(change, program);
      totals.added += lines.added.length;
      totals.changed += lines.changed.length;
      totals.removed += lines.removed.length;
      const count = lines.added.length + lines.changed.length + lines.removed.length;
      if (count > room) continue;
      room -= count;
      const { switch: id, unit } = change;
      entry(app, unit).push({ switch: id, switchName: switchName(id), ...lines });
    }
    for (const [unit, message] of failures) {
      entry(app, unit);
      messages.set(`${app}\u0000${unit}`, message);
    }
  }
  const resources = [...byUnit].map(([key, { app, unit, switches }]): PlannedResourceJson => {
    const { kind, name } = kinds.resourceOf(app, unit) ?? { kind: '', name: unit };
    return { app, kind, name, message: messages.get(key) ?? '', switches };
  });
  const listed = MAX_LINES - room;
  const complete = listed === totals.added + totals.changed + totals.removed;
  return { resources, totals, complete };
}

function linesOf(change: UnitPreview, program: Program): Lines {
  const lines: Lines = { added: [], changed: [], removed: [] };
  const add = (before: string | undefined, after: string | undefined): void => {
    if (before === undefined) lines.added.push(after!);
    else if (after === undefined) lines.removed.push(before);
    else lines.changed.push({ before, after });
  };
  const { before, after } = change;
  for (const key of change.rules) {
    const [a, b] = [before.rules.get(key), after.rules.get(key)];
    add(a && formatFlow(a.flow, program), b && formatFlow(b.flow, program));
  }
  for (const key of change.groups) {
    const [a, b] = [before.groups.get(key), after.groups.get(key)];
    add(a && formatGroup(a.group, program), b && formatGroup(b.group, program));
  }
  for (const key of change.meters) {
    const [a, b] = [before.meters.get(key), after.meters.get(key)];
    add(a && formatMeter(a.meter), b && formatMeter(b.meter));
  }
  for (const key of change.queues) {
    const [a, b] = [before.queues.get(key), after.queues.get(key)];
    add(a && formatQueue(a.queue), b && formatQueue(b.queue));
  }
  return lines;
}
