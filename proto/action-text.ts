/** Actions and ports as people see them. Neighbours: `actions.ts` builds actions, `match-text.ts` is this for matches. */
import { actionArgument } from './actions.js';
import { fieldById } from './fields.js';
import { formatFieldValue } from './match-text.js';
import { type Action, type Program, ReservedPort } from './model.js';

const PORT_NAMES: ReadonlyMap<number, string> = new Map([
  [ReservedPort.InPort, 'inPort'],
  [ReservedPort.Table, 'table'],
  [ReservedPort.Normal, 'normal'],
  [ReservedPort.Flood, 'flood'],
  [ReservedPort.All, 'all'],
  [ReservedPort.Controller, 'controller'],
  [ReservedPort.Local, 'local'],
  [ReservedPort.Any, 'any'],
]);

/** `3`, or the name of a reserved port: `inPort`, `flood`, `controller`, ... */
export function formatPort(port: number): string {
  return PORT_NAMES.get(port) ?? String(port);
}

/** `output:3`, `output:controller(128)`, `setField:ipv4Dst=10.0.0.1`, `pushVlan:0x8100`, `popVlan`. */
export function formatAction(action: Action, program?: Program): string {
  switch (action.type) {
    case 'output': {
      const cut =
        action.maxBytes === undefined || action.maxBytes === 0 ? '' : `(${action.maxBytes})`;
      return `output:${formatPort(action.port)}${cut}`;
    }
    case 'setField': {
      const info = fieldById(action.field, program);
      const name = info?.name ?? `field${action.field}`;
      return `setField:${name}=${formatFieldValue(info, action.value, undefined)}`;
    }
    case 'pushVlan':
    case 'pushMpls':
    case 'popMpls':
    case 'pushPbb':
      return `${action.type}:0x${action.etherType.toString(16).padStart(4, '0')}`;
    case 'group':
    case 'setTtl':
    case 'setMplsTtl':
    case 'setQueue':
    case 'meter':
      return `${action.type}:${actionArgument(action)}`;
    case 'sample':
      return `sample:${action.interval}(${action.maxBytes})`;
    default:
      return action.type;
  }
}
