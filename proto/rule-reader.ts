/**
 * Rules, groups, meters and queues out of protobuf bytes: flow.proto by hand, straight into the values of `model.ts` with
 * every default filled in.
 *
 * Nothing read here keeps the message alive: values and texts are copied. Equal instructions that come soon after each
 * other are one value. What this software does not understand but must not pass over, an action or a change of a later
 * version, is refused with the reason's name as the error's code; what is no protobuf at all is MALFORMED.
 *
 * Neighbours: `action-reader.ts`, `program-reader.ts` and `change-reader.ts` read the rest of flow.proto; `rule-writer.ts`
 * is the way out; `codec.ts` turns the refusals into nacks.
 */
import { readAction } from './action-reader.js';
import type {
  Action,
  Bucket,
  Flow,
  Group,
  Instructions,
  Match,
  MatchField,
  Meter,
  MeterBand,
  Queue,
} from './model.js';
import { type ByteReader, readMemory, textCache } from './protobuf-bytes.js';
import { append, NO_BYTES, NOTHING, ReadLimit } from './read-limits.js';

const DO_NOTHING: Instructions = {
  meter: 0,
  apply: NOTHING,
  clear: false,
  write: NOTHING,
  metadata: undefined,
  gotoTable: undefined,
};

const owners = textCache();
/** Many rules do the same: they share one value, which is quicker to compare, too. */
const knownInstructions = readMemory<Instructions>();

export function readFlow(from: ByteReader): Flow {
  let table = 0;
  let priority = 0;
  let match: Match = NOTHING;
  let instructions = DO_NOTHING;
  let owner = '';
  let cookie = 0n;
  let idleTimeoutS = 0;
  let hardTimeoutS = 0;
  let notifyRemoved = false;
  let importance = 0;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        table = from.uint32();
        break;
      case 2:
        priority = from.uint32();
        break;
      case 3:
        match = readMatch(from);
        break;
      case 4:
        instructions = from.remembered(knownInstructions, readInstructions);
        break;
      case 5:
        owner = from.stringLike(owners, ReadLimit.NameBytes);
        break;
      case 6:
        cookie = from.wide();
        break;
      case 7:
        idleTimeoutS = from.uint32();
        break;
      case 8:
        hardTimeoutS = from.uint32();
        break;
      case 9:
        notifyRemoved = from.bool();
        break;
      case 10:
        importance = from.uint32();
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return {
    table,
    priority,
    match,
    instructions,
    owner,
    cookie,
    idleTimeoutS,
    hardTimeoutS,
    notifyRemoved,
    importance,
  };
}

function readMatch(from: ByteReader): Match {
  let match: Match = NOTHING;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) match = append(match, readMatchField(from));
    else from.skip();
  }
  from.leave(outer);
  return match;
}

function readMatchField(from: ByteReader): MatchField {
  let number = 0;
  let value: Uint8Array = NO_BYTES;
  let mask: Uint8Array | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        number = from.uint32();
        break;
      case 2:
        value = from.bytes(ReadLimit.ValueBytes);
        break;
      case 3:
        mask = from.bytes(ReadLimit.ValueBytes);
        if (mask.length === 0) mask = undefined;
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return { field: number, value, mask };
}

function readInstructions(from: ByteReader): Instructions {
  let meter = 0;
  let apply: readonly Action[] = NOTHING;
  let clear = false;
  let write: readonly Action[] = NOTHING;
  let metadata: Instructions['metadata'];
  let gotoTable: number | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        meter = from.uint32();
        break;
      case 2:
        apply = append(apply, readAction(from));
        break;
      case 3:
        clear = from.bool();
        break;
      case 4:
        write = append(write, readAction(from));
        break;
      case 5:
        metadata = readMetadata(from);
        break;
      case 6:
        gotoTable = from.uint32();
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return { meter, apply, clear, write, metadata, gotoTable };
}

function readMetadata(from: ByteReader): { value: bigint; mask: bigint } {
  let value = 0n;
  let mask = 0xffffffffffffffffn;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) value = from.wide();
    else if (field === 2) mask = from.wide();
    else from.skip();
  }
  from.leave(outer);
  return { value, mask };
}

export function readGroup(from: ByteReader): Group {
  let id = 0;
  let type = 0;
  let buckets: readonly Bucket[] = NOTHING;
  let owner = '';
  let splitHorizon: boolean | undefined;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        id = from.uint32();
        break;
      case 2:
        type = from.uint32();
        break;
      case 3:
        buckets = append(buckets, readBucket(from));
        break;
      case 4:
        owner = from.stringLike(owners, ReadLimit.NameBytes);
        break;
      case 5:
        splitHorizon = from.bool();
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return { id, type, buckets, owner, splitHorizon };
}

function readBucket(from: ByteReader): Bucket {
  let weight = 0;
  let watchPort: number | undefined;
  let watchGroup: number | undefined;
  let watchDowns: number | undefined;
  let actions: readonly Action[] = NOTHING;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        weight = from.uint32();
        break;
      case 2:
        watchPort = from.uint32();
        break;
      case 3:
        watchGroup = from.uint32();
        break;
      case 4:
        actions = append(actions, readAction(from));
        break;
      case 5:
        watchDowns = from.uint32();
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return { weight, watchPort, watchGroup, watchDowns, actions };
}

export function readMeter(from: ByteReader): Meter {
  let id = 0;
  let packets = false;
  let bands: readonly MeterBand[] = NOTHING;
  let owner = '';
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    switch (field) {
      case 1:
        id = from.uint32();
        break;
      case 2:
        packets = from.bool();
        break;
      case 3:
        bands = append(bands, readBand(from));
        break;
      case 4:
        owner = from.stringLike(owners, ReadLimit.NameBytes);
        break;
      default:
        from.skip();
    }
  }
  from.leave(outer);
  return { id, packets, bands, owner };
}

export function readQueue(from: ByteReader): Queue {
  const queue = {
    port: 0,
    id: 0,
    rateKbps: 0,
    burstKilobits: 0,
    priority: 0,
    capacityBytes: 0,
    owner: '',
  };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) queue.port = from.uint32();
    else if (field === 2) queue.id = from.uint32();
    else if (field === 3) queue.rateKbps = from.uint32();
    else if (field === 4) queue.burstKilobits = from.uint32();
    else if (field === 5) queue.priority = from.uint32();
    else if (field === 6) queue.capacityBytes = from.uint32();
    else if (field === 7) queue.owner = from.stringLike(owners, ReadLimit.NameBytes);
    else from.skip();
  }
  from.leave(outer);
  return queue;
}

function readBand(from: ByteReader): MeterBand {
  const band = { dscpRemark: false, rate: 0, burst: 0, precLevel: 0 };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) band.dscpRemark = from.bool();
    else if (field === 2) band.rate = from.uint32();
    else if (field === 3) band.burst = from.uint32();
    else if (field === 4) band.precLevel = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return band;
}
