/** Changes of a transaction out of protobuf bytes. Neighbours: `rule-reader.ts` reads what they change. */
import type { Change, Flow, FlowMod } from './model.js';
import { readProgram } from './program-reader.js';
import { type ByteReader, malformed } from './protobuf-bytes.js';
import { ReadLimit, refuse } from './read-limits.js';
import { readFlow, readGroup, readMeter, readQueue } from './rule-reader.js';

/** @throws HeddleError MALFORMED, or a RefusalReason for what is not understood here */
export function readChange(from: ByteReader): Change {
  let change: Change | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        change = { type: 'program', program: readProgram(from) };
        break;
      case 2:
        change = { type: 'flow', mod: readFlowMod(from) };
        break;
      case 3: {
        const [command, group] = readMod(from, readGroup);
        change = { type: 'group', delete: command === 1, group };
        break;
      }
      case 4: {
        const [command, meter] = readMod(from, readMeter);
        change = { type: 'meter', delete: command === 1, meter };
        break;
      }
      case 5:
        change = { type: 'deleteOwner', owner: from.string(ReadLimit.NameBytes) };
        break;
      case 6: {
        const [command, queue] = readMod(from, readQueue);
        change = { type: 'queue', delete: command === 1, queue };
        break;
      }
      default:
        from.skip();
    }
  }
  from.leave(outer);
  if (change === undefined) throw refuse('UNSUPPORTED', 'it is of a kind that is not known here');
  return change;
}

function readFlowMod(from: ByteReader): FlowMod {
  let command = 0;
  let flow: Flow | undefined;
  let cookieMask = 0n;
  let outPort: number | undefined;
  let outGroup: number | undefined;
  let checkOverlap = false;
  let resetCounts = false;
  let allTables = false;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        command = from.uint32();
        break;
      case 2:
        flow = readFlow(from);
        break;
      case 3:
        cookieMask = from.wide();
        break;
      case 4:
        outPort = from.uint32();
        break;
      case 5:
        outGroup = from.uint32();
        break;
      case 6:
        checkOverlap = from.bool();
        break;
      case 7:
        resetCounts = from.bool();
        break;
      case 8:
        allTables = from.bool();
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  if (flow === undefined) throw malformed('a rule change without a rule');
  if (command > 4) throw refuse('UNSUPPORTED', `there is no rule command ${command}`);
  return { command, flow, cookieMask, outPort, outGroup, checkOverlap, resetCounts, allTables };
}

/** GroupMod and MeterMod: a command (0 put, 1 delete) and what it is about. */
function readMod<T>(from: ByteReader, read: (from: ByteReader) => T): [number, T] {
  let command = 0;
  let value: T | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) command = from.uint32();
    else if (field === 2) value = read(from);
    else from.skip();
  }
  from.leave(outer);
  if (value === undefined) throw malformed('a change of nothing');
  if (command > 1) throw refuse('UNSUPPORTED', `there is no command ${command}`);
  return [command, value];
}
