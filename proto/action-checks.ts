/**
 * The checks that a switch makes of actions before it takes them: each by itself, and what one after the other would
 * make of a packet.
 *
 * Neighbours: `actions.ts` builds them, `fields.ts` says what set-field may set, `flow.ts` asks for rules and groups.
 */
import { MAX_ACTIONS, MAX_QUEUE_ID, MAX_SAMPLE_BYTES, MIN_SAMPLE_BYTES } from './actions.js';
import { MAX_SAMPLE_INTERVAL } from './capture.js';
import { HeddleError } from './errors.js';
import { Field, fieldById } from './fields.js';
import { describe, holds } from './match.js';
import {
  type Action,
  type ActionType,
  type Match,
  type MatchField,
  type Program,
  ReservedPort,
} from './model.js';

export interface ActionContext {
  /** Where the actions stand. The order of an action set (`write`) is SET_ORDER, however it is written. */
  readonly where: 'apply' | 'write' | 'bucket' | 'packetOut';
  readonly program?: Program | undefined;
  /** Of the rule: what set-field's prerequisites are checked against. Absent: they are not. */
  readonly match?: Match | undefined;
  /** Path of the list for messages, e.g. `instructions.apply`. */
  readonly path?: string | undefined;
}

/** More than any packet has, but it is what the contract has room for. */
const MAX_OUTPUT_BYTES = 0xffff_ffff;

const TAG_TYPES: Readonly<Partial<Record<ActionType, readonly number[]>>> = {
  pushVlan: [0x8100, 0x88a8],
  pushMpls: [0x8847, 0x8848],
  pushPbb: [0x88e7],
};

/**
 * The order in which an action set is carried out (OpenFlow 1.3, 5.10). Of the step "pop", what lies
 * further out goes first; setting a TTL counts among the fields that are set.
 */
export const SET_ORDER: readonly ActionType[] = [
  'copyTtlIn',
  'popVlan',
  'popPbb',
  'popMpls',
  'pushMpls',
  'pushPbb',
  'pushVlan',
  'copyTtlOut',
  'decMplsTtl',
  'decTtl',
  'setMplsTtl',
  'setTtl',
  'setField',
  'meter',
  'setQueue',
  'sample',
  'group',
  'output',
];

/**
 * Refuses a list that could never be carried out. `code` is the name of a RefusalReason, `field` the
 * path. Whether a group, meter or port exists is for the switch to say.
 *
 * @throws HeddleError LIMIT_EXCEEDED, BAD_VALUE, UNKNOWN_FIELD, UNKNOWN_ACTION, MISSING_PREREQUISITE
 */
export function checkActions(actions: readonly Action[], context: ActionContext): void {
  if (actions.length > MAX_ACTIONS) {
    throw refuse('LIMIT_EXCEEDED', context, -1, `a list has at most ${MAX_ACTIONS} actions`);
  }
  // What is known of the packet's headers; undefined: nothing is, and so nothing is asked of them.
  let known = context.match;
  if (known !== undefined && context.where === 'write') known = afterChanges(actions, known);
  for (let i = 0; i < actions.length; i++) {
    const action = actions[i]!;
    if (known !== undefined && context.where === 'apply') known = afterChange(action, known);
    switch (action.type) {
      case 'output':
        checkOutput(action, context, i);
        break;
      case 'setField':
        checkSetField(action.field, action.value, known, context, i);
        break;
      case 'group':
        if (!isWithin(action.group, 1, ReservedPort.Max)) {
          throw refuse('BAD_VALUE', context, i, 'a group id is 1..0xffffff00', action.group);
        }
        break;
      case 'pushVlan':
      case 'pushMpls':
      case 'pushPbb':
        if (!TAG_TYPES[action.type]!.includes(action.etherType)) {
          throw refuse(
            'BAD_VALUE',
            context,
            i,
            `${action.type} can't push this EtherType`,
            action.etherType,
          );
        }
        break;
      case 'setTtl':
      case 'setMplsTtl':
        if (!isWithin(action.ttl, 1, 255)) {
          throw refuse('BAD_VALUE', context, i, 'a TTL is 1..255', action.ttl);
        }
        break;
      case 'popMpls':
        if (!isWithin(action.etherType, 0, 0xffff)) {
          throw refuse('BAD_VALUE', context, i, 'an EtherType has 16 bits', action.etherType);
        }
        break;
      case 'popVlan':
      case 'decTtl':
      case 'copyTtlOut':
      case 'copyTtlIn':
      case 'decMplsTtl':
      case 'popPbb':
        break;
      case 'setQueue':
        if (!isWithin(action.queue, 0, MAX_QUEUE_ID)) {
          throw refuse('BAD_VALUE', context, i, 'a queue id is 0..0xfffffffe', action.queue);
        }
        break;
      case 'meter':
        if (!isWithin(action.meter, 1, ReservedPort.Max)) {
          throw refuse('BAD_VALUE', context, i, 'a meter id is 1..0xffffff00', action.meter);
        }
        break;
      case 'sample':
        checkSample(action, context, i);
        break;
      default:
        throw refuse('UNKNOWN_ACTION', context, i, 'there is no such action', action);
    }
  }
}

function checkSample(
  { interval, maxBytes }: Extract<Action, { type: 'sample' }>,
  context: ActionContext,
  index: number,
): void {
  if (!isWithin(interval, 1, MAX_SAMPLE_INTERVAL)) {
    const what = `a sample is one packet in 1..${MAX_SAMPLE_INTERVAL}`;
    throw refuse('BAD_VALUE', context, index, what, interval);
  }
  if (!isWithin(maxBytes, MIN_SAMPLE_BYTES, MAX_SAMPLE_BYTES)) {
    const what = `a sample has ${MIN_SAMPLE_BYTES}..${MAX_SAMPLE_BYTES} bytes`;
    throw refuse('BAD_VALUE', context, index, what, maxBytes);
  }
}

/** Anything else would be another number on the wire than here, and never be found as it was sent. */
function isWithin(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function checkOutput(
  { port, maxBytes }: Extract<Action, { type: 'output' }>,
  context: ActionContext,
  index: number,
): void {
  if (maxBytes !== undefined && !isWithin(maxBytes, 0, MAX_OUTPUT_BYTES)) {
    const what = `of a packet at most ${MAX_OUTPUT_BYTES} bytes can be asked for`;
    throw refuse('BAD_VALUE', context, index, what, maxBytes);
  }
  if (isWithin(port, 1, ReservedPort.Max)) return;
  switch (port) {
    case ReservedPort.InPort:
    case ReservedPort.Flood:
    case ReservedPort.All:
    case ReservedPort.Controller:
      return;
    case ReservedPort.Table:
      // OpenFlow 1.3, 4.5: TABLE is for packet-outs only, else a rule could loop.
      if (context.where === 'packetOut') return;
      break;
    default:
      break;
  }
  throw refuse('BAD_VALUE', context, index, "a packet can't be output to this port", port);
}

function checkSetField(
  field: number,
  value: Uint8Array,
  known: Match | undefined,
  context: ActionContext,
  index: number,
): void {
  const info = fieldById(field, context.program);
  if (info === undefined || !info.settable) {
    throw refuse(
      'UNKNOWN_FIELD',
      context,
      index,
      `field ${info?.name ?? field} can't be set`,
      field,
    );
  }
  const spare = info.bytes * 8 - info.bits;
  if (value.length !== info.bytes || (spare !== 0 && value[0]! >> (8 - spare) !== 0)) {
    throw refuse(
      'BAD_VALUE',
      context,
      index,
      `${info.name} has ${info.bits} bits in ${info.bytes} bytes`,
    );
  }
  if (field === Field.VlanVid && (value[0]! & 0x10) === 0) {
    throw refuse(
      'BAD_VALUE',
      context,
      index,
      'a VLAN number is set with 0x1000 in it; popVlan removes the tag',
    );
  }
  if (known === undefined) return;
  for (const prerequisite of info.prerequisites) {
    if (!holds(prerequisite, known)) {
      const what = `${info.name} can be set only where the packet has ${describe(prerequisite)}`;
      throw refuse('MISSING_PREREQUISITE', context, index, what);
    }
  }
}

/** What is known when the fields of an action set are set: after all its pops and pushes. */
function afterChanges(actions: readonly Action[], match: Match): Match {
  let known = match;
  for (const type of SET_ORDER) {
    for (const action of actions) if (action.type === type) known = afterChange(action, known);
  }
  return known;
}

/** What is known of a packet after `action`, when `known` was before. */
function afterChange(action: Action, known: Match): Match {
  switch (action.type) {
    case 'pushVlan':
      return [...known.filter(({ field }) => field !== Field.VlanVid), TAGGED];
    case 'popVlan':
      return known.filter(({ field }) => field !== Field.VlanVid && field !== Field.VlanPcp);
    case 'pushMpls':
    case 'popMpls':
    case 'pushPbb':
      return [...known.filter(isOutside), etherTypeField(action.etherType)];
    case 'popPbb':
      return known.filter(isOutside);
    default:
      return known;
  }
}

const TAGGED: MatchField = {
  field: Field.VlanVid,
  value: Uint8Array.of(0x10, 0),
  mask: Uint8Array.of(0x10, 0),
};

function etherTypeField(etherType: number): MatchField {
  return { field: Field.EthType, value: Uint8Array.of(etherType >> 8, etherType & 255) };
}

/** Fields that lie in front of the EtherType, or in no header at all. */
function isOutside({ field }: MatchField): boolean {
  if (field === Field.EthType) return false;
  const needs = fieldById(field)?.prerequisites ?? [];
  return needs.every((need) => need.field === Field.VlanVid || need.field === Field.InPort);
}

function refuse(
  code: string,
  context: ActionContext,
  index: number,
  what: string,
  value?: unknown,
): HeddleError {
  const path = context.path ?? 'actions';
  const field = index < 0 ? path : `${path}[${index}]`;
  return new HeddleError(code, `The action at ${field} is refused: ${what}.`, { field, value });
}
