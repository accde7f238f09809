/**
 * Rules, groups, meters, queues, programs and changes into protobuf bytes: flow.proto by hand. Each function
 * writes the contents of one message; field numbers are those of the .proto file.
 *
 * Neighbours: `rule-reader.ts` is the way back; `protobuf-bytes.ts` says why this is not generated.
 */
import type {
  Action,
  Bucket,
  Change,
  Flow,
  FlowMod,
  Group,
  HeaderField,
  Instructions,
  MatchField,
  Meter,
  Program,
  ProgramTable,
  Queue,
} from './model.js';
import { type ByteWriter, WireType } from './protobuf-bytes.js';

export function writeFlow(to: ByteWriter, flow: Flow): void {
  to.uint32(1, flow.table);
  to.uint32(2, flow.priority);
  const match = flow.match;
  if (match.length > 0) {
    const start = to.begin(3, 1);
    for (let i = 0; i < match.length; i++) writeMatchField(to, match[i]!);
    to.end(start, 1);
  }
  writeInstructions(to, flow.instructions);
  to.string(5, flow.owner);
  to.wide(6, flow.cookie);
  to.uint32(7, flow.idleTimeoutS);
  to.uint32(8, flow.hardTimeoutS);
  to.bool(9, flow.notifyRemoved);
  to.uint32(10, flow.importance);
}

function writeMatchField(to: ByteWriter, field: MatchField): void {
  const start = to.begin(1, 1);
  to.uint32(1, field.field);
  to.bytes(2, field.value);
  if (field.mask !== undefined) to.bytes(3, field.mask);
  to.end(start, 1);
}

/** As field 4 of a flow. Left out when there is nothing to say, like every default. */
function writeInstructions(to: ByteWriter, instructions: Instructions): void {
  const { meter, apply, clear, write, metadata, gotoTable } = instructions;
  const isEmpty = apply.length === 0 && write.length === 0 && meter === 0 && !clear;
  if (isEmpty && metadata === undefined && gotoTable === undefined) return;
  const start = to.begin(4, 1);
  to.uint32(1, meter);
  for (let i = 0; i < apply.length; i++) writeAction(to, 2, apply[i]!);
  to.bool(3, clear);
  for (let i = 0; i < write.length; i++) writeAction(to, 4, write[i]!);
  if (metadata !== undefined) {
    const inner = to.begin(5, 1);
    to.wide(1, metadata.value);
    if (metadata.mask === 0n) to.bytes(2, EIGHT_ZEROS);
    else if (metadata.mask !== ALL_ONES) to.wide(2, metadata.mask);
    to.end(inner, 1);
  }
  if (gotoTable !== undefined) {
    to.tag(6, WireType.Varint);
    to.varint(gotoTable);
  }
  to.end(start, 1);
}

/** The default, since no mask on the wire means all ones. */
const ALL_ONES = 0xffffffffffffffffn;
const EIGHT_ZEROS = new Uint8Array(8);

/** As field `field` of what it stands in. A `oneof` is written also when its value is 0. */
export function writeAction(to: ByteWriter, field: number, action: Action): void {
  const start = to.begin(field, 1);
  switch (action.type) {
    case 'output': {
      const inner = to.begin(1, 1);
      to.uint32(1, action.port);
      to.uint32(2, action.maxBytes ?? 0);
      to.end(inner, 1);
      break;
    }
    case 'group':
      writeNumber(to, 2, action.group);
      break;
    case 'setField': {
      const inner = to.begin(3, 1);
      to.uint32(1, action.field);
      to.bytes(2, action.value);
      to.end(inner, 1);
      break;
    }
    case 'pushVlan':
      writeTag(to, 4, action.etherType);
      break;
    case 'popVlan':
      writeEmpty(to, 5);
      break;
    case 'decTtl':
      writeEmpty(to, 6);
      break;
    case 'setTtl':
      writeNumber(to, 7, action.ttl);
      break;
    case 'copyTtlOut':
      writeEmpty(to, 8);
      break;
    case 'copyTtlIn':
      writeEmpty(to, 9);
      break;
    case 'pushMpls':
      writeTag(to, 10, action.etherType);
      break;
    case 'popMpls':
      writeNumber(to, 11, action.etherType);
      break;
    case 'setMplsTtl':
      writeNumber(to, 12, action.ttl);
      break;
    case 'decMplsTtl':
      writeEmpty(to, 13);
      break;
    case 'pushPbb':
      writeTag(to, 14, action.etherType);
      break;
    case 'popPbb':
      writeEmpty(to, 15);
      break;
    case 'setQueue':
      writeNumber(to, 16, action.queue);
      break;
    case 'meter':
      writeNumber(to, 17, action.meter);
      break;
    case 'sample': {
      const inner = to.begin(18, 1);
      to.uint32(1, action.interval);
      to.uint32(2, action.maxBytes);
      to.end(inner, 1);
      break;
    }
  }
  to.end(start, 1);
}

function writeNumber(to: ByteWriter, field: number, value: number): void {
  to.tag(field, WireType.Varint);
  to.varint(value);
}

function writeEmpty(to: ByteWriter, field: number): void {
  to.tag(field, WireType.Bytes);
  to.varint(0);
}

function writeTag(to: ByteWriter, field: number, etherType: number): void {
  const start = to.begin(field, 1);
  to.uint32(1, etherType);
  to.end(start, 1);
}

function writeFlowMod(to: ByteWriter, mod: FlowMod): void {
  to.uint32(1, mod.command);
  const start = to.begin(2, 2);
  writeFlow(to, mod.flow);
  to.end(start, 2);
  to.wide(3, mod.cookieMask);
  if (mod.outPort !== undefined) writeNumber(to, 4, mod.outPort);
  if (mod.outGroup !== undefined) writeNumber(to, 5, mod.outGroup);
  to.bool(6, mod.checkOverlap);
  to.bool(7, mod.resetCounts);
  to.bool(8, mod.allTables);
}

export function writeGroup(to: ByteWriter, group: Group): void {
  to.uint32(1, group.id);
  to.uint32(2, group.type);
  for (const bucket of group.buckets) {
    const start = to.begin(3, 1);
    writeBucket(to, bucket);
    to.end(start, 1);
  }
  to.string(4, group.owner);
  to.bool(5, group.splitHorizon === true);
}

function writeBucket(to: ByteWriter, bucket: Bucket): void {
  to.uint32(1, bucket.weight);
  if (bucket.watchPort !== undefined) writeNumber(to, 2, bucket.watchPort);
  if (bucket.watchGroup !== undefined) writeNumber(to, 3, bucket.watchGroup);
  for (const action of bucket.actions) writeAction(to, 4, action);
  if (bucket.watchDowns !== undefined) writeNumber(to, 5, bucket.watchDowns);
}

export function writeMeter(to: ByteWriter, meter: Meter): void {
  to.uint32(1, meter.id);
  to.bool(2, meter.packets);
  for (const band of meter.bands) {
    const start = to.begin(3, 1);
    to.bool(1, band.dscpRemark);
    to.uint32(2, band.rate);
    to.uint32(3, band.burst);
    to.uint32(4, band.precLevel);
    to.end(start, 1);
  }
  to.string(4, meter.owner);
}

export function writeQueue(to: ByteWriter, queue: Queue): void {
  to.uint32(1, queue.port);
  to.uint32(2, queue.id);
  to.uint32(3, queue.rateKbps);
  to.uint32(4, queue.burstKilobits);
  to.uint32(5, queue.priority);
  to.uint32(6, queue.capacityBytes);
  to.string(7, queue.owner);
}

export function writeProgram(to: ByteWriter, program: Program): void {
  for (const table of program.tables) {
    const start = to.begin(1, 1);
    writeTable(to, table);
    to.end(start, 1);
  }
  for (const field of program.fields) {
    const start = to.begin(2, 1);
    writeHeaderField(to, field);
    to.end(start, 1);
  }
}

function writeTable(to: ByteWriter, table: ProgramTable): void {
  to.uint32(1, table.id);
  to.string(2, table.name);
  to.uint32(3, table.maxRules);
  to.uint32(4, table.miss);
  to.bool(5, table.evict === true);
}

function writeHeaderField(to: ByteWriter, field: HeaderField): void {
  to.uint32(1, field.field);
  to.string(2, field.name);
  to.string(3, field.header);
  to.uint32(4, field.bitOffset);
  to.uint32(5, field.bitWidth);
  if (field.entry === undefined) return;
  const start = to.begin(6, 1);
  to.string(1, field.entry.after);
  to.uint32(2, field.entry.selector);
  to.uint32(3, field.entry.lengthBytes);
  to.end(start, 1);
}

export function writeChange(to: ByteWriter, change: Change): void {
  switch (change.type) {
    case 'program': {
      const start = to.begin(1, 2);
      writeProgram(to, change.program);
      to.end(start, 2);
      return;
    }
    case 'flow': {
      const start = to.begin(2, 2);
      writeFlowMod(to, change.mod);
      to.end(start, 2);
      return;
    }
    case 'group': {
      const start = to.begin(3, 2);
      to.bool(1, change.delete);
      const inner = to.begin(2, 2);
      writeGroup(to, change.group);
      to.end(inner, 2);
      to.end(start, 2);
      return;
    }
    case 'meter': {
      const start = to.begin(4, 1);
      to.bool(1, change.delete);
      const inner = to.begin(2, 1);
      writeMeter(to, change.meter);
      to.end(inner, 1);
      to.end(start, 1);
      return;
    }
    case 'queue': {
      const start = to.begin(6, 1);
      to.bool(1, change.delete);
      const inner = to.begin(2, 1);
      writeQueue(to, change.queue);
      to.end(inner, 1);
      to.end(start, 1);
      return;
    }
    case 'deleteOwner':
      if (change.owner === '') writeEmpty(to, 5);
      else to.string(5, change.owner);
      return;
  }
}
