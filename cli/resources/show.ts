/** Resources, plans and history as people read them. */
import { stringify } from 'yaml';
import type {
  ApplyItemJson,
  ConditionJson,
  DifferenceJson,
  HistoryEntryJson,
  KindJson,
  PlanJson,
  PlannedResourceJson,
  PlannedSwitchJson,
  ResourceJson,
} from '../../controller/northbound/api.js';
import { bold, type Column, dim, formatTable, green, red, yellow } from '../output.js';

/** Of `heddle get`. */
export function resourceColumns(kind: KindJson): Column<ResourceJson>[] {
  return [
    { title: 'NAME', cell: ({ metadata }) => metadata.name },
    ...kind.columns.map(({ title, path, wide }) => ({
      title,
      cell: (resource: ResourceJson) => cellOf(resource, path),
      wide,
    })),
    { title: 'STATE', cell: stateOf },
    { title: 'AGE', cell: ({ metadata }) => ageOf(metadata.createdAt) },
    { title: 'LABELS', cell: ({ metadata }) => labelsOf(metadata.labels), wide: true },
    { title: 'GENERATION', cell: ({ metadata }) => metadata.generation, wide: true },
    { title: 'REVISION', cell: ({ metadata }) => metadata.revision, wide: true },
  ];
}

function cellOf(resource: ResourceJson, path: string): string | number {
  let value: unknown = resource;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | null)?.[part];
  if (value === undefined || value === null || value === '') return '-';
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object') return Object.keys(value).length;
  return typeof value === 'number' ? value : String(value);
}

/** The conditions in a word or two. */
function stateOf({ metadata, status }: ResourceJson): string {
  if (metadata.deletionTimestamp !== undefined) return 'Deleting';
  const is = (type: ConditionJson['type']): boolean =>
    status.conditions.some((condition) => condition.type === type && condition.status === 'True');
  // Of what is deleted, or history, nothing is known.
  if (status.conditions.length === 0) return '-';
  if (!is('Accepted')) return 'NotServed';
  const degraded = is('Degraded') ? ',Degraded' : '';
  return `${is('Installed') ? 'Installed' : 'Pending'}${degraded}`;
}

/** E.g. "3d", "5h", "12m", "40s". */
function ageOf(iso: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
  if (seconds < 120) return `${Math.floor(seconds)}s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.join(',') || '-';
}

/** A line for each resource of an apply, a rollback or a deletion. */
export function outcomeLine({ kind, name, result }: ApplyItemJson): string {
  const what = `${kind}/${name}`;
  if (result === 'unchanged') return dim(`${what} ${result}`);
  if (result === 'created') return `${what} ${green(result)}`;
  if (result === 'configured') return `${what} ${yellow(result)}`;
  return `${what} ${red(result)}`;
}

/** What would change: each resource with what differs in it, then each rule on each switch. */
export function planLines(items: readonly ApplyItemJson[], plan: PlanJson | undefined): string[] {
  const lines: string[] = [];
  for (const item of items) {
    if (item.result === 'unchanged') continue;
    lines.push(outcomeLine(item));
    if (item.result === 'configured')
      for (const diff of item.changes) lines.push(`    ${diffLine(diff)}`);
  }
  const unchanged = items.filter(({ result }) => result === 'unchanged').length;
  if (unchanged > 0) lines.push(dim(`${unchanged} unchanged`));
  if (plan === undefined) return lines;
  // What nobody stated comes after what somebody did.
  const stated = plan.resources.filter(({ kind }) => kind !== '');
  for (const resource of stated) {
    lines.push('', bold(`${resource.kind}/${resource.name}`), ...plannedLines(resource));
  }
  const apps = new Set(plan.resources.filter(({ kind }) => kind === '').map(({ app }) => app));
  for (const app of apps) {
    const units = plan.resources.filter((each) => each.kind === '' && each.app === app);
    lines.push('', bold(`what follows in other rules of ${app}`), ...plannedLines(together(units)));
  }
  if (!plan.complete) lines.push('', dim('and more rules than are shown here'));
  const { added, changed, removed } = plan.totals;
  lines.push('', `rules: ${added} to add, ${changed} to change, ${removed} to remove`);
  return lines;
}

/** In which parts an app says what it wants is its own business. */
function together(
  units: readonly PlannedResourceJson[],
): Pick<PlannedResourceJson, 'message' | 'switches'> {
  const switches = new Map<string, PlannedSwitchJson>();
  for (const change of units.flatMap((unit) => unit.switches)) {
    const { added, changed, removed } = switches.get(change.switch) ?? NO_CHANGE;
    switches.set(change.switch, {
      ...change,
      added: [...added, ...change.added],
      changed: [...changed, ...change.changed],
      removed: [...removed, ...change.removed],
    });
  }
  const messages = units.map(({ message }) => message).filter((message) => message !== '');
  return { message: messages.join('; '), switches: [...switches.values()] };
}

const NO_CHANGE = { added: [], changed: [], removed: [] };
const MAX_NAMES = 8;

/** Switches with the same changes together. */
function plannedLines({
  message,
  switches,
}: Pick<PlannedResourceJson, 'message' | 'switches'>): string[] {
  const lines = message === '' ? [] : [`  ${red(message)}`];
  const names = new Map<string, string[]>();
  for (const { switchName, added, changed, removed } of switches) {
    const rules = [
      ...added.map((rule) => green(`    + ${rule}`)),
      ...changed.flatMap(({ before, after }) => [red(`    - ${before}`), green(`    + ${after}`)]),
      ...removed.map((rule) => red(`    - ${rule}`)),
    ].join('\n');
    const alike = names.get(rules);
    if (alike === undefined) names.set(rules, [switchName]);
    else alike.push(switchName);
  }
  for (const [rules, on] of names) {
    const more = on.length > MAX_NAMES ? ` and ${on.length - MAX_NAMES} more` : '';
    lines.push(`  ${on.slice(0, MAX_NAMES).join(', ')}${more}`, rules);
  }
  return lines;
}

/** What differs, a line for each field; what came or went as a whole in YAML. */
function diffLines(difference: DifferenceJson): string[] {
  const { path, before, after } = difference;
  if (path !== '' || (before !== undefined && after !== undefined)) return [diffLine(difference)];
  const [sign, paint] = before === undefined ? ['+', green] : ['-', red];
  return stringify(before ?? after)
    .trimEnd()
    .split('\n')
    .map((line) => (paint as typeof red)(`${sign as string} ${line}`));
}

function diffLine({ path, before, after }: DifferenceJson): string {
  const at = path === '' ? '' : `${path}: `;
  if (before === undefined) return green(`+ ${at}${JSON.stringify(after)}`);
  if (after === undefined) return red(`- ${at}${JSON.stringify(before)}`);
  return yellow(`~ ${at}${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
}

/** Resources of one entry of a list; asked for by itself, it shows all of them. */
const MAX_LISTED = 10;

/** One entry of `heddle history`, with what it knows of each resource. */
export function historyLines(entry: HistoryEntryJson): string[] {
  const { revision, at, who, what, total } = entry;
  const changes = entry.changes.filter(({ diff }, i) => diff !== undefined || i < MAX_LISTED);
  const lines = [`${bold(String(revision))}  ${at}  ${who}  ${what}`];
  for (const { kind, name, type, diff } of changes) {
    const sign = { added: green('+'), modified: yellow('~'), deleted: red('-') }[type];
    lines.push(`  ${sign} ${kind}/${name}`);
    for (const line of (diff ?? []).flatMap(diffLines)) lines.push(`      ${line}`);
  }
  if (total > changes.length) {
    const more = `  and ${total - changes.length} more: "heddle history --revision ${revision}"`;
    lines.push(dim(more));
  }
  return lines;
}

/** `heddle describe`. */
export function describeLines(resource: ResourceJson, spec: string): string[] {
  const { kind, metadata, status } = resource;
  const rows: (readonly [string, string])[] = [
    ['Name', metadata.name],
    ['Kind', kind],
    ['Labels', labelsOf(metadata.labels)],
    ...(metadata.annotations !== undefined && Object.keys(metadata.annotations).length > 0
      ? [['Annotations', labelsOf(metadata.annotations)] as const]
      : []),
    ['Created', metadata.createdAt],
    ['Updated', metadata.updatedAt],
    ['Generation', `${metadata.generation} (observed: ${status.observedGeneration})`],
    ['Revision', String(metadata.revision)],
    ...(metadata.deletionTimestamp === undefined
      ? []
      : [['Deleting since', metadata.deletionTimestamp] as const]),
    ...(metadata.finalizers === undefined || metadata.finalizers.length === 0
      ? []
      : [['Finalizers', metadata.finalizers.join(', ')] as const]),
    ['Switches', status.switches.join(', ') || '-'],
    ['Rules', String(status.rules)],
  ];
  const known = new Set(['observedGeneration', 'conditions', 'switches', 'rules']);
  for (const [name, value] of Object.entries(status)) {
    if (known.has(name) || (Array.isArray(value) && value.length === 0)) continue;
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    rows.push([title, Array.isArray(value) ? value.map(textOf).join('; ') : textOf(value)]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, value]) => `${bold(`${name}:`.padEnd(width + 1))} ${value}`),
    bold('Spec:'),
    ...spec.split('\n').map((line) => `  ${line}`),
    bold('Conditions:'),
    ...formatTable(status.conditions, [
      { title: 'TYPE', cell: ({ type }) => type },
      { title: 'STATUS', cell: (condition) => condition.status },
      { title: 'REASON', cell: ({ reason }) => reason },
      { title: 'SINCE', cell: ({ lastTransitionTime }) => lastTransitionTime },
      { title: 'MESSAGE', cell: ({ message }) => message },
    ])
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
