/**
 * `heddle flows SWITCH`: the rules in a switch, stage by stage, in the order in which a packet meets
 * them; then its groups, meters and queues.
 */
import { Command, Option } from 'commander';
import type { FlowJson, GroupJson, MeterJson, QueueJson } from '../../controller/northbound/api.js';
import { formatPort } from '../../proto/action-text.js';
import { bold, type Column, formatData, formatTable, outputOption, print } from '../output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface FlowsOptions extends ServerOptions {
  readonly output?: string;
  readonly stage?: string;
  readonly owner?: string;
  readonly desired?: boolean;
}

export function flowsCommand(): Command {
  return new Command('flows')
    .description(
      'Show the rules in a switch by stage, with priority, match, actions, owner and packets; then its groups, meters and queues.',
    )
    .argument('<switch>', 'its name or datapath id')
    .addOption(new Option('--stage <name>', 'only this stage'))
    .addOption(new Option('--owner <app>', 'only what this app wants'))
    .option('--desired', 'what should be in the switch, instead of what is')
    .addOption(outputOption())
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (name: string, options: FlowsOptions) => {
      print(await showFlows(name, options));
    });
}

async function showFlows(name: string, options: FlowsOptions): Promise<string> {
  const northbound = findNorthbound(options);
  const query: Record<string, string> = {};
  if (options.owner !== undefined) query['owner'] = options.owner;
  if (options.desired) query['source'] = 'desired';
  const everything = options.stage === undefined;
  const [flows, groups, meters, queues] = await Promise.all([
    northbound.flows(
      name,
      options.stage === undefined ? query : { ...query, stage: options.stage },
    ),
    everything ? northbound.groups(name, query) : [],
    everything ? northbound.meters(name, query) : [],
    everything ? northbound.queues(name, query) : [],
  ]);
  const data = formatData({ flows, groups, meters, queues }, options.output);
  if (data !== undefined) return data;
  return formatFlows({ flows, groups, meters, queues }, options.output === 'wide');
}

export interface Shown {
  readonly flows: readonly FlowJson[];
  readonly groups?: readonly GroupJson[];
  readonly meters?: readonly MeterJson[];
  readonly queues?: readonly QueueJson[];
}

/** The rules as people read them: one table for each stage, then groups, meters and queues. */
export function formatFlows(
  { flows, groups = [], meters = [], queues = [] }: Shown,
  wide = false,
): string {
  const parts: string[] = [];
  const sorted = [...flows].sort((a, b) => a.table - b.table || b.priority - a.priority);
  for (const table of new Set(sorted.map((flow) => flow.table))) {
    const rules = sorted.filter((flow) => flow.table === table);
    parts.push(bold(`${rules[0]?.stage || `table ${table}`} (table ${table})`));
    parts.push(formatTable(rules, flowColumns(rules), wide), '');
  }
  if (groups.length > 0) {
    parts.push(bold('groups'), formatTable(groups, groupColumns, wide), '');
  }
  if (meters.length > 0) {
    parts.push(bold('meters'), formatTable(meters, meterColumns, wide), '');
  }
  if (queues.length > 0) {
    parts.push(bold('queues'), formatTable(queues, queueColumns, wide), '');
  }
  return parts.length === 0 ? 'no rules' : parts.join('\n').trimEnd();
}

/** Whose a rule is, as exactly as the table needs it. */
function flowColumns(rules: readonly FlowJson[]): readonly Column<FlowJson>[] {
  if (rules.every(({ resource }) => resource === '')) return FLOW_COLUMNS;
  const at = FLOW_COLUMNS.findIndex(({ title }) => title === 'OWNER') + 1;
  return [...FLOW_COLUMNS.slice(0, at), RESOURCE_COLUMN, ...FLOW_COLUMNS.slice(at)];
}

const RESOURCE_COLUMN: Column<FlowJson> = {
  title: 'RESOURCE',
  cell: ({ resource }) => resource || '-',
};

const FLOW_COLUMNS: readonly Column<FlowJson>[] = [
  { title: 'PRIORITY', cell: (flow) => flow.priority },
  { title: 'MATCH', cell: (flow) => formatMatch(flow.match) },
  { title: 'ACTIONS', cell: formatActions },
  { title: 'OWNER', cell: (flow) => flow.owner },
  { title: 'PACKETS', cell: (flow) => flow.packets ?? '-' },
  { title: 'BYTES', cell: (flow) => flow.bytes ?? '-', wide: true },
  { title: 'AGE S', cell: (flow) => flow.ageS ?? '-', wide: true },
  { title: 'TIMEOUTS', cell: formatTimeouts, wide: true },
  { title: 'COOKIE', cell: (flow) => (/^0*$/.test(flow.cookie) ? '-' : flow.cookie), wide: true },
];

const groupColumns: readonly Column<GroupJson>[] = [
  { title: 'GROUP', cell: (group) => group.id },
  { title: 'TYPE', cell: formatGroupType },
  { title: 'BUCKETS', cell: (group) => group.buckets.map(formatBucket).join(' | ') },
  { title: 'OWNER', cell: (group) => group.owner },
  { title: 'PACKETS', cell: (group) => group.packets ?? '-' },
  { title: 'BYTES', cell: (group) => group.bytes ?? '-', wide: true },
];

const meterColumns: readonly Column<MeterJson>[] = [
  { title: 'METER', cell: (meter) => meter.id },
  { title: 'BANDS', cell: (meter) => meter.bands.map((b) => formatBand(meter, b)).join(' | ') },
  { title: 'OWNER', cell: (meter) => meter.owner },
  { title: 'PACKETS', cell: (meter) => meter.packets ?? '-' },
  { title: 'BYTES', cell: (meter) => meter.bytes ?? '-', wide: true },
];

const queueColumns: readonly Column<QueueJson>[] = [
  { title: 'PORT', cell: (queue) => queue.port },
  { title: 'QUEUE', cell: (queue) => (queue.id === 0 ? 'the port' : queue.id) },
  { title: 'RATE', cell: ({ rateKbps }) => (rateKbps === 0 ? 'no limit' : `${rateKbps} kbit/s`) },
  { title: 'PRIORITY', cell: (queue) => queue.priority },
  { title: 'OWNER', cell: (queue) => queue.owner },
  { title: 'PACKETS', cell: (queue) => queue.packets ?? '-' },
  { title: 'DROPPED', cell: (queue) => queue.dropped ?? '-' },
  { title: 'WAITING BYTES', cell: (queue) => queue.waitingBytes ?? '-' },
  { title: 'BYTES', cell: (queue) => queue.bytes ?? '-', wide: true },
  { title: 'BURST KBIT', cell: (queue) => queue.burstKilobits || '-', wide: true },
  { title: 'CAPACITY', cell: (queue) => queue.capacityBytes || '-', wide: true },
];

function formatMatch(match: FlowJson['match']): string {
  const fields = Object.entries(match).map(([name, value]) => `${name}=${value}`);
  return fields.length === 0 ? 'every packet' : fields.join(' ');
}

function formatActions(flow: FlowJson): string {
  const parts = flow.meter > 0 ? [`meter:${flow.meter}`, ...flow.actions] : [...flow.actions];
  if (flow.clear) parts.push('clear');
  if (flow.write.length > 0) parts.push(`write(${flow.write.join(' ')})`);
  if (flow.metadata !== '') parts.push(`metadata=${flow.metadata}`);
  if (flow.next !== '') parts.push(`-> ${flow.next}`);
  return parts.length === 0 ? 'drop' : parts.join(' ');
}

function formatTimeouts(flow: FlowJson): string {
  if (flow.idleTimeoutS === 0 && flow.hardTimeoutS === 0) return '-';
  return `idle ${flow.idleTimeoutS || '-'} hard ${flow.hardTimeoutS || '-'}`;
}

function formatGroupType({ type, splitHorizon }: GroupJson): string {
  return splitHorizon ? `${type}, split horizon` : type;
}

function formatBucket(bucket: GroupJson['buckets'][number]): string {
  // A controller from before ports were counted says nothing of it.
  const at = typeof bucket.watchDowns === 'number' ? ` at downs ${bucket.watchDowns}` : '';
  const watch = [
    bucket.watchPort === null ? '' : `port ${formatPort(bucket.watchPort)}${at}`,
    bucket.watchGroup === null ? '' : `group ${bucket.watchGroup}`,
  ].filter((text) => text !== '');
  const weight = bucket.weight > 1 ? `${bucket.weight}x ` : '';
  const condition = watch.length > 0 ? ` while ${watch.join(' and ')}` : '';
  const counted = bucket.packets === undefined ? '' : ` (${bucket.packets} packets)`;
  return `${weight}${bucket.actions.join(' ') || 'drop'}${condition}${counted}`;
}

function formatBand(meter: MeterJson, band: MeterJson['bands'][number]): string {
  const unit = meter.unit === 'packets' ? 'packet/s' : 'kbit/s';
  const what = band.type === 'drop' ? 'drop' : `remark by ${band.steps}`;
  const applied = band.packets === undefined ? '' : ` (${band.packets} packets)`;
  return `above ${band.rate} ${unit} ${what}${applied}`;
}
