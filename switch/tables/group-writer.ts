/** Groups as versions in the arena: see `memory.ts` for the layout of a group and its buckets. */
import { HeddleError } from '../../proto/errors.js';
import { type Bucket, type Group, ReservedPort } from '../../proto/model.js';
import { CONTROLLER_LIVENESS } from '../pipeline/liveness.js';
import { changesPacket, compileSet, type SlotsOf } from './bytecode.js';
import { BucketWord, GroupWord } from './memory.js';

/** No liveness word has this index: the port is dead for ever. */
const NEVER_ALIVE = 0x7fffffff;

/**
 * The words of a group version; code offsets are relative and have to be moved by `relocateGroup` once
 * it is known where the block will lie.
 */
export function compileGroup(
  group: Group,
  slot: number,
  slotsOf: SlotsOf,
  maxBuckets: number,
): number[] {
  if (group.buckets.length > maxBuckets) {
    throw new HeddleError('LIMIT_EXCEEDED', `a group has at most ${maxBuckets} buckets`, {
      field: 'group.buckets',
      value: group.buckets.length,
    });
  }
  const words: number[] = new Array(GroupWord.First).fill(0);
  words[GroupWord.Type] = group.type;
  words[GroupWord.GroupId] = group.id | 0;
  words[GroupWord.Slot] = slot;
  words[GroupWord.Buckets] = group.buckets.length;
  words[GroupWord.SplitHorizon] = group.splitHorizon === true ? 1 : 0;
  const codes = group.buckets.map((bucket, i) =>
    compileSet(bucket.actions, slotsOf, `group.buckets[${i}].actions`),
  );
  const salts = bucketSalts(group.buckets);
  let codeAt = GroupWord.First + group.buckets.length * BucketWord.Words;
  for (const [i, bucket] of group.buckets.entries()) {
    const entry: number[] = new Array(BucketWord.Words).fill(0);
    entry[BucketWord.Weight] = bucket.weight;
    entry[BucketWord.Salt] = salts[i];
    entry[BucketWord.WatchPort] = watchedWord(bucket.watchPort);
    entry[BucketWord.WatchGroup] = watchedSlot(bucket.watchGroup, slotsOf, i);
    entry[BucketWord.WatchDowns] = bucket.watchDowns ?? -1;
    entry[BucketWord.Code] = codeAt;
    entry[BucketWord.CodeEnd] = codeAt += codes[i].length;
    entry[BucketWord.Changes] = changesPacket(codes[i]) ? 1 : 0;
    words.push(...entry);
  }
  words[GroupWord.Words] = codeAt;
  return words.concat(...codes);
}

/** Makes the code offsets of a version that lies at `at` absolute. */
export function relocateGroup(arena: Int32Array, at: number): void {
  for (let i = 0; i < arena[at + GroupWord.Buckets]; i++) {
    const bucket = at + GroupWord.First + i * BucketWord.Words;
    arena[bucket + BucketWord.Code] += at;
    arena[bucket + BucketWord.CodeEnd] += at;
  }
}

function watchedWord(port: number | undefined): number {
  if (port === undefined || port === ReservedPort.Any) return -1;
  if (port === ReservedPort.Controller) return CONTROLLER_LIVENESS;
  return port > NEVER_ALIVE ? NEVER_ALIVE : port;
}

function watchedSlot(group: number | undefined, slotsOf: SlotsOf, bucket: number): number {
  // OFPG_ANY: no group is watched.
  if (group === undefined || group === 0xffffffff) return -1;
  const slot = slotsOf.group(group);
  if (slot !== undefined) return slot;
  throw new HeddleError('UNKNOWN_GROUP', `there is no group ${group} to watch`, {
    field: `group.buckets[${bucket}].watchGroup`,
    value: group,
  });
}

/**
 * A number for each bucket that comes from what the bucket does, not from where it stands, so that
 * editing the list moves only the flows of buckets that are gone. Equal buckets are told apart by
 * counting. How often its port has been down makes no other bucket of it.
 */
export function bucketSalts(buckets: readonly Bucket[]): number[] {
  const seen = new Map<string, number>();
  return buckets.map((bucket) => {
    const text = describe(bucket);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    // FNV-1a, 32 bits.
    let hash = 0x811c9dc5;
    for (const char of `${text}#${count}`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
    return hash;
  });
}

function describe(bucket: Bucket): string {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Uint8Array ? Array.from(value) : value;
  return JSON.stringify([bucket.watchPort, bucket.watchGroup, bucket.actions], plain);
}
