/**
 * What rules and buckets do, as words in the arena. Equal instructions are kept once (`code-store.ts`):
 * ten thousand rules that output to port 3 share one block.
 *
 *      instructions  [goto, -1: none][flags][metadata hi][lo][mask hi][lo][end of apply][end of write]
 *                    [meter slot, -1: none][apply ops ...][write ops ...]             ends are relative to the block
 *
 *      op            [opcode : 8 | length in words : 24][operands ...]
 *
 *      Output        port, bytes for the controller
 *      Group         slot               Meter   slot
 *      SetField      field, then the value: up to 32 bits one word, 48 bits [first 32][last 16],
 *                    128 bits four words
 *      SetOwn        slot, then the value in whole words from the low end
 *      PushVlan, PushMpls, PopMpls, PushPbb      EtherType
 *      SetTtl, SetMplsTtl                        ttl
 *      SetQueue                                  queue id
 *      Sample                                    interval, bytes for the controller
 *      all others                                nothing
 *
 * A bucket's actions are an action set (OpenFlow 1.3, 5.6.1): they are put into the order of 5.10
 * here, once, so that running them is the same as running a list.
 */
import { SET_ORDER } from '../../proto/action-checks.js';
import { HeddleError } from '../../proto/errors.js';
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { type Action, type Instructions, ReservedPort } from '../../proto/model.js';
import { SET_FIELDS } from '../pipeline/capabilities.js';

export const enum Op {
  Output = 1,
  Group = 2,
  SetField = 3,
  PushVlan = 4,
  PopVlan = 5,
  DecTtl = 6,
  SetTtl = 7,
  PushMpls = 8,
  PopMpls = 9,
  PushPbb = 10,
  PopPbb = 11,
  CopyTtlOut = 12,
  CopyTtlIn = 13,
  SetMplsTtl = 14,
  DecMplsTtl = 15,
  SetQueue = 16,
  Sample = 17,
  Meter = 32,
  SetOwn = 48,
}

export const enum InstructionWord {
  Goto = 0,
  Flags = 1,
  MetadataHigh = 2,
  MetadataLow = 3,
  MetadataMaskHigh = 4,
  MetadataMaskLow = 5,
  ApplyEnd = 6,
  WriteEnd = 7,
  Meter = 8,
  Code = 9,
}

export const enum InstructionFlag {
  Clear = 1,
  Metadata = 2,
}

/** Finds the slots of what exists in the transaction at hand; undefined: there is none. */
export interface SlotsOf {
  group(id: number): number | undefined;
  meter(id: number): number | undefined;
  /** Of a field that the program describes, by its number. */
  field(number: number): number | undefined;
}

const settable = new Set(SET_FIELDS);

/** Appends one action to `code`. `packetOut` allows output to the tables. */
function compileAction(
  action: Action,
  slotsOf: SlotsOf,
  code: number[],
  field: string,
  packetOut: boolean,
): void {
  const op = (opcode: Op, ...operands: number[]): void => {
    code.push(opcode | ((operands.length + 1) << 8));
    for (const operand of operands) code.push(operand | 0);
  };
  switch (action.type) {
    case 'output':
      checkOutput(action.port, field, packetOut);
      op(Op.Output, action.port, action.maxBytes ?? 0);
      return;
    case 'group': {
      const slot = slotsOf.group(action.group);
      if (slot === undefined) {
        throw new HeddleError('UNKNOWN_GROUP', `there is no group ${action.group}`, {
          field,
          value: action.group,
        });
      }
      op(Op.Group, slot);
      return;
    }
    case 'meter':
      op(Op.Meter, meterSlot(action.meter, slotsOf, field));
      return;
    case 'setField': {
      const own = slotsOf.field(action.field);
      if (own !== undefined) {
        op(Op.SetOwn, own, ...lowWords(action.value));
        return;
      }
      if (!settable.has(action.field)) {
        throw new HeddleError('UNSUPPORTED', `field ${action.field} can't be set here`, {
          field,
          value: action.field,
        });
      }
      op(Op.SetField, action.field, ...valueWords(action.value));
      return;
    }
    case 'pushVlan':
      checkEtherType(action.etherType, [0x8100, 0x88a8], 'a VLAN tag', field);
      op(Op.PushVlan, action.etherType);
      return;
    case 'pushMpls':
      checkEtherType(action.etherType, [0x8847, 0x8848], 'an MPLS label', field);
      op(Op.PushMpls, action.etherType);
      return;
    case 'popMpls':
      op(Op.PopMpls, action.etherType & 0xffff);
      return;
    case 'pushPbb':
      checkEtherType(action.etherType, [0x88e7], 'a PBB header', field);
      op(Op.PushPbb, action.etherType);
      return;
    case 'popPbb':
      op(Op.PopPbb);
      return;
    case 'copyTtlOut':
      op(Op.CopyTtlOut);
      return;
    case 'copyTtlIn':
      op(Op.CopyTtlIn);
      return;
    case 'setMplsTtl':
      op(Op.SetMplsTtl, action.ttl & 0xff);
      return;
    case 'decMplsTtl':
      op(Op.DecMplsTtl);
      return;
    case 'popVlan':
      op(Op.PopVlan);
      return;
    case 'decTtl':
      op(Op.DecTtl);
      return;
    case 'setTtl':
      op(Op.SetTtl, action.ttl & 0xff);
      return;
    case 'setQueue':
      op(Op.SetQueue, action.queue);
      return;
    case 'sample':
      op(Op.Sample, action.interval, action.maxBytes);
      return;
    default:
      throw unknownAction(action, field);
  }
}

/** Of a later version, come by a way that did not look at it. */
function unknownAction({ type }: Action, field: string): HeddleError {
  return new HeddleError('UNSUPPORTED', `this switch has no action ${type}`, {
    field,
    value: type,
  });
}

function meterSlot(meter: number, slotsOf: SlotsOf, field: string): number {
  const slot = slotsOf.meter(meter);
  if (slot !== undefined) return slot;
  throw new HeddleError('UNKNOWN_METER', `there is no meter ${meter}`, { field, value: meter });
}

function checkEtherType(
  etherType: number,
  allowed: readonly number[],
  what: string,
  field: string,
): void {
  if (allowed.includes(etherType)) return;
  const names = allowed.map((type) => `0x${type.toString(16)}`).join(' or ');
  throw new HeddleError('BAD_VALUE', `${what} has EtherType ${names}`, { field, value: etherType });
}

function checkOutput(port: number, field: string, packetOut: boolean): void {
  const real = port >= 1 && port <= ReservedPort.Max;
  const reserved =
    port === ReservedPort.InPort ||
    port === ReservedPort.Flood ||
    port === ReservedPort.All ||
    port === ReservedPort.Controller ||
    (packetOut && port === ReservedPort.Table);
  if (!real && !reserved) {
    throw new HeddleError('UNSUPPORTED', `this switch can't output to port ${port}`, {
      field,
      value: port,
    });
  }
}

/** Big-endian bytes as operands of SetField: see above. */
function valueWords(value: Uint8Array): number[] {
  const words: number[] = [];
  for (let at = 0; at < value.length; at += 4) {
    let word = 0;
    for (let i = at; i < Math.min(at + 4, value.length); i++) word = (word << 8) | value[i];
    words.push(word | 0);
  }
  return words;
}

/** Big-endian bytes as operands of SetOwn: the last word holds the lowest 32 bits. */
function lowWords(value: Uint8Array): number[] {
  const spare = (4 - (value.length & 3)) & 3;
  const padded = new Uint8Array(spare + value.length);
  padded.set(value, spare);
  return valueWords(padded);
}

/** Actions in the order in which they stand: an apply list, or a packet-out. */
export function compileList(
  actions: readonly Action[],
  slotsOf: SlotsOf,
  field: string,
  packetOut = false,
): number[] {
  const code: number[] = [];
  for (const [i, action] of actions.entries()) {
    compileAction(action, slotsOf, code, `${field}[${i}]`, packetOut);
  }
  return code;
}

/** A bucket's actions as the action set that they are: one of a kind, the last; in the set's order. */
export function compileSet(actions: readonly Action[], slotsOf: SlotsOf, field: string): number[] {
  return compileList(orderSet(actions), slotsOf, field);
}

/** The actions of a set in the order in which they are carried out. */
export function orderSet(actions: readonly Action[]): Action[] {
  const byKind = new Map<string, Action>();
  for (const action of actions) {
    byKind.set(action.type === 'setField' ? `setField${action.field}` : action.type, action);
  }
  // Of a group and an output, the group is taken.
  if (byKind.has('group')) byKind.delete('output');
  return [...byKind.values()].sort((a, b) => SET_ORDER.indexOf(a.type) - SET_ORDER.indexOf(b.type));
}

const KEEPS_BYTES: ReadonlySet<number> = new Set([Op.Output, Op.Group, Op.SetQueue, Op.Sample]);

/**
 * Whether running the code leaves the bytes of the packet different. What groups do, they do to copies;
 * the queue is kept apart from the packet, and a sample is a copy.
 */
export function changesPacket(code: readonly number[]): boolean {
  for (let at = 0; at < code.length; at += code[at] >>> 8) {
    const op = code[at] & 0xff;
    if (!KEEPS_BYTES.has(op)) return true;
  }
  return false;
}

/** The block of a rule. Throws HeddleError UNSUPPORTED, UNKNOWN_GROUP, UNKNOWN_METER or BAD_VALUE. */
export function compileInstructions(instructions: Instructions, slotsOf: SlotsOf): number[] {
  const apply = compileList(instructions.apply, slotsOf, 'flow.instructions.apply');
  const write = compileList(instructions.write, slotsOf, 'flow.instructions.write');
  const { metadata, meter } = instructions;
  const slot = meter === 0 ? -1 : meterSlot(meter, slotsOf, 'flow.instructions.meter');
  const flags =
    (instructions.clear ? InstructionFlag.Clear : 0) |
    (metadata === undefined ? 0 : InstructionFlag.Metadata);
  const applyEnd = InstructionWord.Code + apply.length;
  return [
    instructions.gotoTable ?? -1,
    flags,
    // Arithmetic on 64 bits is slow, and few rules have metadata.
    ...(metadata === undefined ? NO_METADATA : metadataWords(metadata)),
    applyEnd,
    applyEnd + write.length,
    slot,
    ...apply,
    ...write,
  ];
}

/** Whether the code depends on where a group, a meter or a field of the program has its slot. */
export function hasSlots({ meter, apply, write }: Instructions): boolean {
  return meter !== 0 || apply.some(namesSlot) || write.some(namesSlot);
}

function namesSlot(action: Action): boolean {
  switch (action.type) {
    case 'group':
    case 'meter':
      return true;
    case 'setField':
      return action.field >= PROGRAM_FIELD_MIN;
    default:
      return false;
  }
}

const NO_METADATA: readonly number[] = [0, 0, 0, 0];

function metadataWords({ value, mask }: { value: bigint; mask: bigint }): number[] {
  return [high(value & mask), low(value & mask), high(mask), low(mask)];
}

/** Upper 32 bits of a 64-bit value, int32. */
function high(value: bigint): number {
  return Number(BigInt.asIntN(32, value >> 32n));
}

/** Lower 32 bits of a 64-bit value, int32. */
function low(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

/** Places of an action set, in the order of SET_ORDER, but that set-fields lie behind all others. */
export const enum ActionSlot {
  CopyTtlIn = 0,
  PopVlan = 1,
  PopPbb = 2,
  PopMpls = 3,
  PushMpls = 4,
  PushPbb = 5,
  PushVlan = 6,
  CopyTtlOut = 7,
  DecMplsTtl = 8,
  DecTtl = 9,
  SetMplsTtl = 10,
  SetTtl = 11,
  Meter = 12,
  Queue = 13,
  Sample = 14,
  Group = 15,
  Output = 16,
  FirstField = 17,
  /** Behind the highest OXM field that can be set, 41: one for each slot of the program's own fields. */
  FirstOwn = 59,
  Count = 59 + 64,
}

/** The slot of each opcode; 0xff: it has no single one. */
export const SLOT_OF_OP: Uint8Array = new Uint8Array(64).fill(0xff);
for (const [op, slot] of [
  [Op.Output, ActionSlot.Output],
  [Op.Group, ActionSlot.Group],
  [Op.PushVlan, ActionSlot.PushVlan],
  [Op.PopVlan, ActionSlot.PopVlan],
  [Op.DecTtl, ActionSlot.DecTtl],
  [Op.SetTtl, ActionSlot.SetTtl],
  [Op.PushMpls, ActionSlot.PushMpls],
  [Op.PopMpls, ActionSlot.PopMpls],
  [Op.PushPbb, ActionSlot.PushPbb],
  [Op.PopPbb, ActionSlot.PopPbb],
  [Op.CopyTtlOut, ActionSlot.CopyTtlOut],
  [Op.CopyTtlIn, ActionSlot.CopyTtlIn],
  [Op.SetMplsTtl, ActionSlot.SetMplsTtl],
  [Op.DecMplsTtl, ActionSlot.DecMplsTtl],
  [Op.Meter, ActionSlot.Meter],
  [Op.SetQueue, ActionSlot.Queue],
  [Op.Sample, ActionSlot.Sample],
]) {
  SLOT_OF_OP[op] = slot;
}
