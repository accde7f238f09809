/**
 * The last-known-good configuration as a file: program, meters, queues, groups and rules in the words of
 * the contract, so that whatever can be sent can be kept.
 *
 *      "HEDDLE-SNAPSHOT\n" : 16 bytes | version : 32 | revision : 64 | saved at, ms since 1970 : 64
 *      part*:  length : 32 | an encoded ToController `rules` message
 *      0 : 32 | SHA-256 of everything before : 32 bytes
 *
 * Big-endian. The zero length and the sum at the end tell a whole file from a cut one. Ages ride in
 * the counters of each rule, so that a hard timeout goes on counting over a restart.
 *
 * Neighbours: `state-store.ts` (atomic writes, the generation before), `snapshot-keeper.ts` (when).
 */
import { createHash } from 'node:crypto';
import { decodeToController, encodeToController } from '../../proto/codec.js';
import { HeddleError } from '../../proto/errors.js';
import type { RuleReply } from '../../proto/messages.js';
import type { Group, Meter, Program, Queue } from '../../proto/model.js';
import type { FlowStore, RestoredFlow } from './flow-store.js';
import { inParts } from './listing.js';

const MAGIC = 'HEDDLE-SNAPSHOT\n';
const VERSION = 1;
const HEADER_BYTES = 16 + 4 + 8 + 8;
const SUM_BYTES = 32;

/** Rules or groups in one part: even the longest rules then stay far below the codec's limit. */
const PART_RULES = 200;
const PART_GROUPS = 20;
const PART_METERS = 200;
const PART_QUEUES = 200;

export interface Snapshot {
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly savedAtMs: number;
  readonly program: Program;
  readonly meters: readonly Meter[];
  readonly queues: readonly Queue[];
  readonly groups: readonly Group[];
  readonly flows: readonly RestoredFlow[];
}

/**
 * The store as it is now, in pieces: each turn of the generator encodes one more part, and what it
 * returns is the whole. Whoever has other things to do does them in between: what is encoded is what
 * the store held at the first turn: rules are read from memory as it was then, and groups are values
 * that nobody changes.
 * `wallTimeMs`: milliseconds since 1970.
 */
export function* encodeInParts(
  store: FlowStore,
  wallTimeMs: number,
): Generator<undefined, Uint8Array> {
  const header = encodeHeader(store.revision, wallTimeMs);
  const chunks: Uint8Array[] = [header];
  const hash = createHash('sha256').update(header);
  const put = (chunk: Uint8Array): void => {
    hash.update(chunk);
    chunks.push(chunk);
  };
  for (const part of parts(store)) {
    const bytes = encodeToController(part);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    put(length);
    put(bytes);
    yield;
  }
  put(new Uint8Array(4));
  chunks.push(hash.digest());
  return Buffer.concat(chunks);
}

/** Throws HeddleError STATE_CORRUPT for anything but a whole snapshot of a version known here. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  if (bytes.length < HEADER_BYTES + 4 + SUM_BYTES) throw corrupt('it is cut off');
  if (Buffer.from(bytes.subarray(0, 16)).toString('latin1') !== MAGIC) {
    throw corrupt('it is no snapshot');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(16);
  if (version !== VERSION) throw corrupt(`it has version ${version}, known here is ${VERSION}`);
  const end = bytes.length - SUM_BYTES;
  const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end)))
    throw corrupt('its checksum does not fit, or it is cut off');
  let program: Program | undefined;
  const meters: Meter[] = [];
  const queues: Queue[] = [];
  const groups: Group[] = [];
  const flows: RestoredFlow[] = [];
  let at = HEADER_BYTES;
  for (;;) {
    if (at + 4 > end) throw corrupt('it has no end');
    const length = view.getUint32(at);
    at += 4;
    if (length === 0) break;
    if (at + length > end) throw corrupt('a part is longer than the file');
    const part = decodePart(bytes.subarray(at, at + length));
    at += length;
    program ??= part.program;
    meters.push(...part.meters);
    queues.push(...(part.queues ?? []));
    groups.push(...part.groups);
    part.flows.forEach((flow, index) => {
      flows.push({ flow, ageS: part.counters[index]?.ageS ?? 0 });
    });
  }
  if (at !== end) throw corrupt('something follows its end');
  if (program === undefined) throw corrupt('it has no program');
  return {
    revision: Number(view.getBigUint64(20)),
    savedAtMs: Number(view.getBigUint64(28)),
    program,
    meters,
    queues,
    groups,
    flows,
  };
}

function encodeHeader(revision: number, wallTimeMs: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC, 'latin1'));
  view.setUint32(16, VERSION);
  view.setBigUint64(20, BigInt(revision));
  view.setBigUint64(28, BigInt(Math.max(0, Math.floor(wallTimeMs))));
  return bytes;
}

function* parts(store: FlowStore): Generator<RuleReply> {
  const empty: RuleReply = {
    type: 'rules',
    id: 0,
    revision: store.revision,
    flows: [],
    groups: [],
    meters: [],
    counters: [],
    more: true,
  };
  // Everything is taken before the first part, since the store may change between two.
  const { program } = store;
  const meters = store.meters();
  const queues = store.queues();
  const groups = store.groups();
  const { entries, ageS } = store.freezeFlows();
  yield { ...empty, program };
  for (let from = 0; from < meters.length; from += PART_METERS) {
    yield { ...empty, meters: meters.slice(from, from + PART_METERS) };
  }
  for (let from = 0; from < queues.length; from += PART_QUEUES) {
    yield { ...empty, queues: queues.slice(from, from + PART_QUEUES) };
  }
  for (let from = 0; from < groups.length; from += PART_GROUPS) {
    yield { ...empty, groups: groups.slice(from, from + PART_GROUPS) };
  }
  for (const some of inParts(entries, PART_RULES)) {
    yield {
      ...empty,
      flows: some.map(({ flow }) => flow),
      counters: some.map((entry) => ({ packets: 0, bytes: 0, ageS: ageS(entry) })),
    };
  }
}

function decodePart(bytes: Uint8Array): RuleReply {
  let message: ReturnType<typeof decodeToController>;
  try {
    message = decodeToController(bytes);
  } catch (cause) {
    throw corrupt(`a part is malformed: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (message?.type !== 'rules') throw corrupt('a part is no list of rules');
  return message;
}

function corrupt(why: string): HeddleError {
  return new HeddleError('STATE_CORRUPT', `The saved configuration is not usable: ${why}.`);
}
