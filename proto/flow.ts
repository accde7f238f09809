/**
 * Rules, groups, meters and queues as whole values: made with defaults, identified, compared, checked, and
 * shown to people.
 *
 * Neighbours: `match.ts` and `actions.ts` for the parts; `digest.ts` sums up what `flowEquals`
 * compares.
 */
import { type ActionContext, checkActions } from './action-checks.js';
import { formatAction, formatPort } from './action-text.js';
import { actionsEqual, MAX_QUEUE_ID } from './actions.js';
import { HeddleError } from './errors.js';
import { checkMatch, formatMatch, matchesEqual, ruleKey } from './match.js';
import {
  type Action,
  type Bucket,
  type Change,
  type Flow,
  type FlowCommand,
  type FlowMod,
  type Group,
  GroupType,
  type Instructions,
  type Meter,
  type MeterBand,
  type Program,
  type Queue,
  ReservedPort,
} from './model.js';
import { tableById } from './program.js';

const MAX_OWNER_LENGTH = 64;
export const MAX_BUCKETS = 1024;
/** How often a port may have been down: `Bucket.watchDowns`, `PortInfo.downs`. */
export const MAX_DOWNS = 0x7ffffffe;
const MAX_BANDS = 32;
const MAX_U32 = 0xffffffff;
const MAX_U64 = 0xffff_ffff_ffff_ffffn;

/** `table` is all that a rule must say; everything else has a default. */
export type FlowInit = Pick<Flow, 'table'> &
  Partial<Omit<Flow, 'table' | 'instructions'>> & { readonly instructions?: Partial<Instructions> };

/** A whole rule: every packet, priority 0, no actions, never times out, owner "". */
export function makeFlow(init: FlowInit): Flow {
  const given = init.instructions;
  return {
    table: init.table,
    priority: init.priority ?? 0,
    match: init.match ?? [],
    instructions: {
      meter: given?.meter ?? 0,
      apply: given?.apply ?? [],
      clear: given?.clear ?? false,
      write: given?.write ?? [],
      metadata: given?.metadata,
      gotoTable: given?.gotoTable,
    },
    owner: init.owner ?? '',
    cookie: init.cookie ?? 0n,
    idleTimeoutS: init.idleTimeoutS ?? 0,
    hardTimeoutS: init.hardTimeoutS ?? 0,
    notifyRemoved: init.notifyRemoved ?? false,
    importance: init.importance ?? 0,
  };
}

/** What does `command` to `flow`; without `rest` a modify or delete does so whatever the cookie. */
export function flowMod(command: FlowCommand, flow: Flow, rest: Partial<FlowMod> = {}): FlowMod {
  return {
    command,
    flow,
    cookieMask: 0n,
    checkOverlap: false,
    resetCounts: false,
    allTables: false,
    ...rest,
  };
}

/** The same as a change of a transaction. */
export function flowChange(command: FlowCommand, flow: Flow, rest?: Partial<FlowMod>): Change {
  return { type: 'flow', mod: flowMod(command, flow, rest) };
}

/** What makes two rules the same rule in a switch: table, priority and match (OpenFlow 1.3, 6.4). */
export function flowKey(flow: Flow): string {
  return ruleKey(flow.table, flow.priority, flow.match);
}

/** Whether a switch that holds `a` needs no change to hold `b`. */
export function flowEquals(a: Flow, b: Flow): boolean {
  return (
    a === b ||
    (a.table === b.table &&
      a.priority === b.priority &&
      a.owner === b.owner &&
      a.idleTimeoutS === b.idleTimeoutS &&
      a.hardTimeoutS === b.hardTimeoutS &&
      a.notifyRemoved === b.notifyRemoved &&
      a.importance === b.importance &&
      a.cookie === b.cookie &&
      matchesEqual(a.match, b.match) &&
      instructionsEqual(a.instructions, b.instructions))
  );
}

export function instructionsEqual(a: Instructions, b: Instructions): boolean {
  if (a === b) return true;
  return (
    a.meter === b.meter &&
    a.clear === b.clear &&
    a.gotoTable === b.gotoTable &&
    a.metadata?.value === b.metadata?.value &&
    a.metadata?.mask === b.metadata?.mask &&
    actionsEqual(a.apply, b.apply) &&
    actionsEqual(a.write, b.write)
  );
}

/**
 * Refuses a rule that could not stand in any switch with this program. Whether its groups and meters
 * exist, and whether there is room, is for the switch to say.
 *
 * @throws HeddleError whose code is the name of a RefusalReason and whose field is the path inside the
 *   rule, e.g. `match.tcpDst`
 */
export function checkFlow(flow: Flow, program: Program): void {
  const table = tableById(program, flow.table);
  if (table === undefined) {
    throw new HeddleError('UNKNOWN_TABLE', `The program has no table ${flow.table}.`, {
      field: 'table',
      value: flow.table,
    });
  }
  checkNumber('priority', flow.priority, 0, 0xffff);
  checkNumber('idleTimeoutS', flow.idleTimeoutS, 0, 0xffff);
  checkNumber('hardTimeoutS', flow.hardTimeoutS, 0, 0xffff);
  checkNumber('importance', flow.importance, 0, 0xffff);
  checkWord('cookie', flow.cookie);
  checkOwner(flow.owner);
  try {
    checkMatch(flow.match, program);
  } catch (error) {
    throw within('match', error);
  }
  checkInstructions(flow, program);
}

function checkInstructions(flow: Flow, program: Program): void {
  const { apply, write, gotoTable, metadata } = flow.instructions;
  if (apply.length > 0) checkActions(apply, context('apply', flow, program));
  if (write.length > 0) checkActions(write, context('write', flow, program));
  if (gotoTable !== undefined) {
    if (gotoTable <= flow.table || tableById(program, gotoTable) === undefined) {
      throw new HeddleError(
        'BAD_GOTO',
        `A rule of table ${flow.table} can't go to table ${gotoTable}: it is not a later table.`,
        { field: 'instructions.gotoTable', value: gotoTable },
      );
    }
  }
  if (metadata === undefined) return;
  checkWord('instructions.metadata.mask', metadata.mask);
  if ((metadata.value & ~metadata.mask) !== 0n || metadata.mask === 0n) {
    throw new HeddleError(
      'NOT_CANONICAL',
      'The metadata to write has no mask or bits outside it.',
      {
        field: 'instructions.metadata',
      },
    );
  }
}

function context(where: 'apply' | 'write', flow: Flow, program: Program): ActionContext {
  return { where, program, match: flow.match, path: `instructions.${where}` };
}

function checkNumber(field: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new HeddleError('BAD_VALUE', `${field} is ${min}..${max}, not ${value}.`, { field, value });
}

function checkWord(field: string, value: bigint): void {
  if (value >= 0n && value <= MAX_U64) return;
  throw new HeddleError('BAD_VALUE', `${field} has 64 bits, which ${value} does not fit into.`, {
    field,
    value,
  });
}

function checkOwner(owner: string): void {
  if (owner.length <= MAX_OWNER_LENGTH) return;
  throw new HeddleError(
    'BAD_VALUE',
    `An owner's name has at most ${MAX_OWNER_LENGTH} characters.`,
    {
      field: 'owner',
      value: owner.slice(0, MAX_OWNER_LENGTH),
    },
  );
}

function within(path: string, error: unknown): unknown {
  if (!(error instanceof HeddleError)) return error;
  const field = error.field === undefined || error.field === path ? path : `${path}.${error.field}`;
  return new HeddleError(error.code, error.message, { field, value: error.value });
}

/** `forward 1000 ethDst=02:00:00:00:00:01 -> output:3; goto egress`, for people. */
export function formatFlow(flow: Flow, program?: Program): string {
  const match = Object.entries(formatMatch(flow.match, program)).map(([k, v]) => `${k}=${v}`);
  const extra = [
    flow.cookie === 0n ? '' : `cookie=0x${flow.cookie.toString(16)}`,
    flow.idleTimeoutS === 0 ? '' : `idle=${flow.idleTimeoutS}s`,
    flow.hardTimeoutS === 0 ? '' : `hard=${flow.hardTimeoutS}s`,
    flow.owner === '' ? '' : `owner=${flow.owner}`,
  ].filter((part) => part !== '');
  const tail = extra.length === 0 ? '' : ` [${extra.join(' ')}]`;
  const table = formatTable(flow.table, program);
  const what = formatInstructions(flow.instructions, program);
  return `${table} ${flow.priority} ${match.join(',') || 'any'} -> ${what}${tail}`;
}

/** `output:3; write(group:7); goto egress`, or `drop` when nothing is done at all. */
export function formatInstructions(instructions: Instructions, program?: Program): string {
  const parts: string[] = [];
  if (instructions.meter !== 0) parts.push(`meter:${instructions.meter}`);
  if (instructions.apply.length > 0) parts.push(formatActions(instructions.apply, program));
  if (instructions.clear) parts.push('clear');
  if (instructions.write.length > 0)
    parts.push(`write(${formatActions(instructions.write, program)})`);
  const metadata = instructions.metadata;
  if (metadata !== undefined) {
    parts.push(`metadata:0x${metadata.value.toString(16)}/0x${metadata.mask.toString(16)}`);
  }
  if (instructions.gotoTable !== undefined) {
    parts.push(`goto ${formatTable(instructions.gotoTable, program)}`);
  }
  return parts.length === 0 ? 'drop' : parts.join('; ');
}

function formatActions(actions: readonly Action[], program?: Program): string {
  return actions.map((action) => formatAction(action, program)).join(',');
}

function formatTable(id: number, program: Program | undefined): string {
  return (program === undefined ? undefined : tableById(program, id)?.name) ?? `table${id}`;
}

// ---- groups, meters and queues ----------------------------------------------------------------------

/**
 * Refuses a group that could not stand in any switch. Loops and missing groups are for the switch.
 *
 * @throws HeddleError BAD_VALUE, LIMIT_EXCEEDED, or what `checkActions` throws
 */
export function checkGroup(group: Group, program: Program): void {
  checkNumber('id', group.id, 1, ReservedPort.Max);
  checkNumber('type', group.type, GroupType.All, GroupType.FastFailover);
  checkOwner(group.owner);
  const { buckets } = group;
  if (buckets.length > MAX_BUCKETS) {
    throw new HeddleError('LIMIT_EXCEEDED', `A group has at most ${MAX_BUCKETS} buckets.`, {
      field: 'buckets',
      value: buckets.length,
    });
  }
  if (group.type === GroupType.Indirect && buckets.length !== 1) {
    throw new HeddleError('BAD_VALUE', 'An indirect group has exactly one bucket.', {
      field: 'buckets',
      value: buckets.length,
    });
  }
  const inside: ActionContext = { where: 'bucket', program, path: 'actions' };
  for (let i = 0; i < buckets.length; i++) {
    try {
      checkBucket(buckets[i]!, group, inside);
    } catch (error) {
      throw within(`buckets[${i}]`, error);
    }
  }
}

function checkBucket(bucket: Bucket, group: Group, inside: ActionContext): void {
  const { type, splitHorizon } = group;
  const { weight, watchGroup, watchPort, actions } = bucket;
  checkNumber('weight', weight, type === GroupType.Select ? 1 : 0, 0xffff);
  checkWatch('watchGroup', watchGroup, false);
  checkWatch('watchPort', watchPort, true);
  checkWatchDowns(bucket, type);
  if (splitHorizon === true) checkMember(bucket);
  if (type === GroupType.FastFailover && watchPort === undefined && watchGroup === undefined) {
    throw new HeddleError('BAD_VALUE', 'A fast-failover bucket watches a port or a group.');
  }
  checkActions(actions, inside);
}

function checkWatch(field: string, watched: number | undefined, isPort: boolean): void {
  if (watched === undefined || (watched >= 1 && watched <= ReservedPort.Max)) return;
  if (isPort && watched === ReservedPort.Controller) return;
  throw new HeddleError('BAD_VALUE', `${field} is not a ${isPort ? 'port' : 'group'} to watch.`, {
    field,
    value: watched,
  });
}

function checkWatchDowns({ watchDowns, watchPort }: Bucket, type: GroupType): void {
  if (watchDowns === undefined) return;
  const field = 'watchDowns';
  checkNumber(field, watchDowns, 0, MAX_DOWNS);
  if (watchPort === undefined || watchPort > ReservedPort.Max) {
    const message = `${field} is of the port that watchPort names, and there is none.`;
    throw new HeddleError('BAD_VALUE', message, { field, value: watchDowns });
  }
  if (type === GroupType.Indirect) {
    const message = `${field} has no meaning in an indirect group, which asks no port whether it is alive.`;
    throw new HeddleError('BAD_VALUE', message, { field, value: watchDowns });
  }
}

/** Of a group that counts as one port: what its ports are, the buckets say. */
function checkMember({ watchPort }: Bucket): void {
  if (watchPort !== undefined && watchPort <= ReservedPort.Max) return;
  const field = 'watchPort';
  const message = `${field} has to name a port: in a group with splitHorizon each bucket watches the one that it sends to.`;
  throw new HeddleError('BAD_VALUE', message, { field, value: watchPort });
}

export function groupEquals(a: Group, b: Group): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.type !== b.type || a.owner !== b.owner) return false;
  if ((a.splitHorizon === true) !== (b.splitHorizon === true)) return false;
  if (a.buckets.length !== b.buckets.length) return false;
  for (let i = 0; i < a.buckets.length; i++) {
    if (!bucketsEqual(a.buckets[i]!, b.buckets[i]!)) return false;
  }
  return true;
}

export function bucketsEqual(a: Bucket, b: Bucket): boolean {
  return (
    a === b ||
    (a.weight === b.weight &&
      a.watchPort === b.watchPort &&
      a.watchGroup === b.watchGroup &&
      a.watchDowns === b.watchDowns &&
      actionsEqual(a.actions, b.actions))
  );
}

const GROUP_TYPES = ['all', 'select', 'indirect', 'fastFailover'] as const;

/** `group 7 select: 1*(output:1) 2*(output:2)`, for people. */
export function formatGroup(group: Group, program?: Program): string {
  const buckets = group.buckets.map((bucket) => {
    const weight = group.type === GroupType.Select ? `${bucket.weight}*` : '';
    const downs = bucket.watchDowns === undefined ? '' : ` at downs ${bucket.watchDowns}`;
    const port =
      bucket.watchPort === undefined ? '' : `watch ${formatPort(bucket.watchPort)}${downs}: `;
    const watched = bucket.watchGroup === undefined ? '' : `watch group ${bucket.watchGroup}: `;
    return `${weight}(${port}${watched}${formatActions(bucket.actions, program) || 'drop'})`;
  });
  const owner = group.owner === '' ? '' : ` [owner=${group.owner}]`;
  const split = group.splitHorizon === true ? ', split horizon' : '';
  return `group ${group.id} ${GROUP_TYPES[group.type]}${split}: ${buckets.join(' ')}${owner}`;
}

/** What makes two queues the same queue in a switch. */
export function queueKey(queue: { readonly port: number; readonly id: number }): string {
  return `${queue.port}/${queue.id}`;
}

/**
 * Refuses a queue that could not stand in any switch. How many there may be, and how much may wait, is
 * for the switch to say.
 *
 * @throws HeddleError BAD_VALUE
 */
export function checkQueue(queue: Queue): void {
  checkNumber('port', queue.port, 1, ReservedPort.Max);
  checkNumber('id', queue.id, 0, MAX_QUEUE_ID);
  checkNumber('rateKbps', queue.rateKbps, 0, MAX_U32);
  checkNumber('burstKilobits', queue.burstKilobits, 0, MAX_U32);
  checkNumber('priority', queue.priority, 0, 0xffff);
  checkNumber('capacityBytes', queue.capacityBytes, 0, MAX_U32);
  if (queue.burstKilobits > 0 && queue.rateKbps === 0) {
    throw new HeddleError('BAD_VALUE', 'A queue without a rate has no burst.', {
      field: 'burstKilobits',
      value: queue.burstKilobits,
    });
  }
  checkOwner(queue.owner);
}

export function queueEquals(a: Queue, b: Queue): boolean {
  return (
    a === b ||
    (a.port === b.port &&
      a.id === b.id &&
      a.rateKbps === b.rateKbps &&
      a.burstKilobits === b.burstKilobits &&
      a.priority === b.priority &&
      a.capacityBytes === b.capacityBytes &&
      a.owner === b.owner)
  );
}

/** `queue 7 of port 3: 1000 kbit/s burst 100 kbit, priority 2, 65536 bytes`, for people. */
export function formatQueue(queue: Queue): string {
  const { port, id, rateKbps, burstKilobits, priority, capacityBytes } = queue;
  const burst = burstKilobits === 0 ? '' : ` burst ${burstKilobits} kbit`;
  const rate = rateKbps === 0 ? 'no limit' : `${rateKbps} kbit/s${burst}`;
  const capacity = capacityBytes === 0 ? '' : `, ${capacityBytes} bytes`;
  const owner = queue.owner === '' ? '' : ` [owner=${queue.owner}]`;
  return `queue ${id} of port ${port}: ${rate}, priority ${priority}${capacity}${owner}`;
}

/** @throws HeddleError BAD_VALUE, LIMIT_EXCEEDED */
export function checkMeter(meter: Meter): void {
  checkNumber('id', meter.id, 1, ReservedPort.Max);
  checkOwner(meter.owner);
  if (meter.bands.length > MAX_BANDS) {
    throw new HeddleError('LIMIT_EXCEEDED', `A meter has at most ${MAX_BANDS} bands.`, {
      field: 'bands',
      value: meter.bands.length,
    });
  }
  for (const [i, band] of meter.bands.entries()) {
    checkNumber(`bands[${i}].rate`, band.rate, 1, MAX_U32);
    checkNumber(`bands[${i}].burst`, band.burst, 0, MAX_U32);
    checkNumber(`bands[${i}].precLevel`, band.precLevel, 0, 63);
  }
}

export function meterEquals(a: Meter, b: Meter): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.packets === b.packets &&
      a.owner === b.owner &&
      a.bands.length === b.bands.length &&
      a.bands.every((band, i) => {
        const other = b.bands[i]!;
        return (
          band.dscpRemark === other.dscpRemark &&
          band.rate === other.rate &&
          band.burst === other.burst &&
          band.precLevel === other.precLevel
        );
      }))
  );
}

/** `meter 7 kilobits: 1000 drop, 500 burst 100 remark+1`, for people. */
export function formatMeter(meter: Meter): string {
  const owner = meter.owner === '' ? '' : ` [owner=${meter.owner}]`;
  return `meter ${meter.id} ${meter.packets ? 'packets' : 'kilobits'}: ${meter.bands.map(formatBand).join(', ')}${owner}`;
}

/** `1000 drop`, `500 burst 100 remark+1`. */
function formatBand(band: MeterBand): string {
  const burst = band.burst === 0 ? '' : ` burst ${band.burst}`;
  return `${band.rate}${burst} ${band.dscpRemark ? `remark+${band.precLevel}` : 'drop'}`;
}
