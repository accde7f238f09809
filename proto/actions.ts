/**
 * Actions: builders for those who write rules, and when two are the same.
 *
 * Neighbours: `action-checks.ts` says which a switch takes, `action-text.ts` what people see; `fields.ts` for set-field,
 * `flow.ts` for what carries actions.
 */
import { HeddleError } from './errors.js';
import { fieldByName } from './fields.js';
import { sameBytes } from './match.js';
import { parseScalar } from './match-text.js';
import { type Action, type ActionType, type Program, ReservedPort } from './model.js';

/** How many actions one list may have. */
export const MAX_ACTIONS = 128;
/** The one above stands for every queue of a port, in requests (OpenFlow 1.3, 7.2.2: OFPQ_ALL). */
export const MAX_QUEUE_ID = 0xfffffffe;

/** From an Ethernet header to what holds the headers of any packet. */
export const MIN_SAMPLE_BYTES = 14;
export const MAX_SAMPLE_BYTES = 1024;
const DEFAULT_SAMPLE_BYTES = 128;

/** Every action kind, in the order of `Action.kind` in flow.proto. */
export const ACTION_TYPES: readonly ActionType[] = [
  'output',
  'group',
  'setField',
  'pushVlan',
  'popVlan',
  'decTtl',
  'setTtl',
  'copyTtlOut',
  'copyTtlIn',
  'pushMpls',
  'popMpls',
  'setMplsTtl',
  'decMplsTtl',
  'pushPbb',
  'popPbb',
  'setQueue',
  'meter',
  'sample',
];

// ---- builders -------------------------------------------------------------------------------

/** To a port, 1..ReservedPort.Max, or a reserved one. Never goes back to the in port; see `inPort`. */
export function output(port: number, maxBytes?: number): Action {
  return maxBytes === undefined ? { type: 'output', port } : { type: 'output', port, maxBytes };
}

/** A packet-in, cut to `maxBytes` (absent or 0: all of it). */
export function toController(maxBytes?: number): Action {
  return output(ReservedPort.Controller, maxBytes);
}

/** To every port but the in port, that takes part in flooding. */
export function flood(): Action {
  return { type: 'output', port: ReservedPort.Flood };
}

/** To every port but the in port (OpenFlow 1.3, 4.5). */
export function all(): Action {
  return { type: 'output', port: ReservedPort.All };
}

/** Back out of the port that the packet came in on. */
export function inPort(): Action {
  return { type: 'output', port: ReservedPort.InPort };
}

export function group(id: number): Action {
  return { type: 'group', group: id };
}

/**
 * Rewrites a field; checksums are kept right. `value` is written as in a match, without a mask.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE
 */
export function setField(name: string, value: number | bigint | string, program?: Program): Action {
  const info = fieldByName(name, program);
  if (info === undefined || !info.settable) {
    throw new HeddleError('UNKNOWN_FIELD', `There is no field "${name}" that can be set.`, {
      field: name,
      value,
    });
  }
  return { type: 'setField', field: info.id, value: parseScalar(info, value) };
}

/** `etherType`: 0x8100 (802.1Q) or 0x88a8 (802.1ad). */
export function pushVlan(etherType = 0x8100): Action {
  return { type: 'pushVlan', etherType };
}

export function popVlan(): Action {
  return { type: 'popVlan' };
}

/** IPv4 TTL or IPv6 hop limit; a packet that would reach 0 is dropped. */
export function decTtl(): Action {
  return { type: 'decTtl' };
}

/** 1..255. */
export function setTtl(ttl: number): Action {
  return { type: 'setTtl', ttl };
}

export function copyTtlOut(): Action {
  return { type: 'copyTtlOut' };
}

export function copyTtlIn(): Action {
  return { type: 'copyTtlIn' };
}

/** `etherType`: 0x8847 or 0x8848 (multicast). */
export function pushMpls(etherType = 0x8847): Action {
  return { type: 'pushMpls', etherType };
}

/** `etherType`: of what is left when the label is gone. */
export function popMpls(etherType: number): Action {
  return { type: 'popMpls', etherType };
}

export function setMplsTtl(ttl: number): Action {
  return { type: 'setMplsTtl', ttl };
}

export function decMplsTtl(): Action {
  return { type: 'decMplsTtl' };
}

export function pushPbb(etherType = 0x88e7): Action {
  return { type: 'pushPbb', etherType };
}

export function popPbb(): Action {
  return { type: 'popPbb' };
}

export function setQueue(queue: number): Action {
  return { type: 'setQueue', queue };
}

export function meter(id: number): Action {
  return { type: 'meter', meter: id };
}

/**
 * Sends the first bytes of one packet in `interval`, chosen by chance, to the controller, as the packet is
 * at this action. Telemetry: nobody answers, and the packet goes on.
 *
 * @param interval 1..1,000,000; 1: every packet
 * @param maxBytes 14..1024
 */
export function sample(interval: number, maxBytes = DEFAULT_SAMPLE_BYTES): Action {
  return { type: 'sample', interval, maxBytes };
}

// ---- comparing ------------------------------------------------------------------------------

export function actionsEqual(a: readonly Action[], b: readonly Action[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!actionEquals(a[i]!, b[i]!)) return false;
  return true;
}

export function actionEquals(a: Action, b: Action): boolean {
  switch (a.type) {
    case 'output':
      return b.type === 'output' && a.port === b.port && (a.maxBytes ?? 0) === (b.maxBytes ?? 0);
    case 'setField':
      return b.type === 'setField' && a.field === b.field && sameBytes(a.value, b.value);
    case 'sample':
      return b.type === 'sample' && a.interval === b.interval && a.maxBytes === b.maxBytes;
    default:
      return a.type === b.type && actionArgument(a) === actionArgument(b);
  }
}

/** The one number of an action that has one: port, group, EtherType, TTL, queue, meter, interval; else 0. */
export function actionArgument(action: Action): number {
  switch (action.type) {
    case 'output':
      return action.port;
    case 'group':
      return action.group;
    case 'setField':
      return action.field;
    case 'pushVlan':
    case 'pushMpls':
    case 'popMpls':
    case 'pushPbb':
      return action.etherType;
    case 'setTtl':
    case 'setMplsTtl':
      return action.ttl;
    case 'setQueue':
      return action.queue;
    case 'meter':
      return action.meter;
    case 'sample':
      return action.interval;
    default:
      return 0;
  }
}
