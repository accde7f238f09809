/** Actions out of protobuf bytes. Neighbours: `rule-reader.ts` reads what they stand in, `actions.ts` makes them. */
import type { Action } from './model.js';
import type { ByteReader } from './protobuf-bytes.js';
import { NO_BYTES, ReadLimit, refuse } from './read-limits.js';

export function readAction(from: ByteReader): Action {
  let action: Action | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    action = readActionKind(from, field) ?? action;
  }
  from.leave(outer);
  if (action === undefined)
    throw refuse('UNKNOWN_ACTION', 'it has an action that is not known here');
  return action;
}

function readActionKind(from: ByteReader, field: number): Action | undefined {
  switch (field) {
    case 1:
      return readOutput(from);
    case 2:
      return { type: 'group', group: from.uint32() };
    case 3:
      return readSetField(from);
    case 4:
      return { type: 'pushVlan', etherType: readNumberMessage(from) };
    case 5:
      readNumberMessage(from);
      return { type: 'popVlan' };
    case 6:
      readNumberMessage(from);
      return { type: 'decTtl' };
    case 7:
      return { type: 'setTtl', ttl: from.uint32() };
    case 8:
      readNumberMessage(from);
      return { type: 'copyTtlOut' };
    case 9:
      readNumberMessage(from);
      return { type: 'copyTtlIn' };
    case 10:
      return { type: 'pushMpls', etherType: readNumberMessage(from) };
    case 11:
      return { type: 'popMpls', etherType: from.uint32() };
    case 12:
      return { type: 'setMplsTtl', ttl: from.uint32() };
    case 13:
      readNumberMessage(from);
      return { type: 'decMplsTtl' };
    case 14:
      return { type: 'pushPbb', etherType: readNumberMessage(from) };
    case 15:
      readNumberMessage(from);
      return { type: 'popPbb' };
    case 16:
      return { type: 'setQueue', queue: from.uint32() };
    case 17:
      return { type: 'meter', meter: from.uint32() };
    case 18:
      return readSample(from);
    default:
      from.skip();
      return undefined;
  }
}

function readOutput(from: ByteReader): Action {
  let port = 0;
  let maxBytes = 0;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) port = from.uint32();
    else if (field === 2) maxBytes = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return maxBytes === 0 ? { type: 'output', port } : { type: 'output', port, maxBytes };
}

function readSample(from: ByteReader): Action {
  let interval = 0;
  let maxBytes = 0;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) interval = from.uint32();
    else if (field === 2) maxBytes = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return { type: 'sample', interval, maxBytes };
}

function readSetField(from: ByteReader): Action {
  let number = 0;
  let value: Uint8Array = NO_BYTES;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) number = from.uint32();
    else if (field === 2) value = from.bytes(ReadLimit.ValueBytes);
    else from.skip();
  }
  from.leave(outer);
  return { type: 'setField', field: number, value };
}

/** A message with one number in field 1 (PushTag), or with nothing (Empty). */
function readNumberMessage(from: ByteReader): number {
  let value = 0;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) value = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return value;
}
