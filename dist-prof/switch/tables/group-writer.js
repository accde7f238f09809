/** Groups as versions in the arena: see `memory.ts` for the layout of a group and its buckets. */
import { HeddleError } from '../../proto/errors.js';
import { CONTROLLER_LIVENESS } from '../pipeline/port-table.js';
import { changesPacket, compileSet } from './bytecode.js';
/** No liveness word has this index: the port is dead for ever. */
const NEVER_ALIVE = 0x7fffffff;
/**
 * The words of a group version; code offsets are relative and have to be moved by `relocateGroup` once
 * it is known where the block will lie.
 */
export function compileGroup(group, slot, slotsOf, maxBuckets) {
    if (group.buckets.length > maxBuckets) {
        throw new HeddleError('LIMIT_EXCEEDED', `a group has at most ${maxBuckets} buckets`, {
            field: 'group.buckets',
            value: group.buckets.length,
        });
    }
    const words = new Array(8 /* GroupWord.First */).fill(0);
    words[3 /* GroupWord.Type */] = group.type;
    words[4 /* GroupWord.GroupId */] = group.id | 0;
    words[5 /* GroupWord.Slot */] = slot;
    words[6 /* GroupWord.Buckets */] = group.buckets.length;
    const codes = group.buckets.map((bucket, i) => compileSet(bucket.actions, slotsOf, `group.buckets[${i}].actions`));
    const salts = bucketSalts(group.buckets);
    let codeAt = 8 /* GroupWord.First */ + group.buckets.length * 8 /* BucketWord.Words */;
    for (const [i, bucket] of group.buckets.entries()) {
        const entry = new Array(8 /* BucketWord.Words */).fill(0);
        entry[0 /* BucketWord.Weight */] = bucket.weight;
        entry[1 /* BucketWord.Salt */] = salts[i];
        entry[2 /* BucketWord.WatchPort */] = watchedWord(bucket.watchPort);
        entry[3 /* BucketWord.WatchGroup */] = watchedSlot(bucket.watchGroup, slotsOf, i);
        entry[4 /* BucketWord.Code */] = codeAt;
        entry[5 /* BucketWord.CodeEnd */] = codeAt += codes[i].length;
        entry[6 /* BucketWord.Changes */] = changesPacket(codes[i]) ? 1 : 0;
        words.push(...entry);
    }
    words[7 /* GroupWord.Words */] = codeAt;
    return words.concat(...codes);
}
/** Makes the code offsets of a version that lies at `at` absolute. */
export function relocateGroup(arena, at) {
    for (let i = 0; i < arena[at + 6 /* GroupWord.Buckets */]; i++) {
        const bucket = at + 8 /* GroupWord.First */ + i * 8 /* BucketWord.Words */;
        arena[bucket + 4 /* BucketWord.Code */] += at;
        arena[bucket + 5 /* BucketWord.CodeEnd */] += at;
    }
}
function watchedWord(port) {
    if (port === undefined || port === 4294967295 /* ReservedPort.Any */)
        return -1;
    if (port === 4294967293 /* ReservedPort.Controller */)
        return CONTROLLER_LIVENESS;
    return port > NEVER_ALIVE ? NEVER_ALIVE : port;
}
function watchedSlot(group, slotsOf, bucket) {
    // OFPG_ANY: no group is watched.
    if (group === undefined || group === 0xffffffff)
        return -1;
    const slot = slotsOf.group(group);
    if (slot !== undefined)
        return slot;
    throw new HeddleError('UNKNOWN_GROUP', `there is no group ${group} to watch`, {
        field: `group.buckets[${bucket}].watchGroup`,
        value: group,
    });
}
/**
 * A number for each bucket that comes from what the bucket does, not from where it stands, so that
 * editing the list moves only the flows of buckets that are gone. Equal buckets are told apart by
 * counting.
 */
export function bucketSalts(buckets) {
    const seen = new Map();
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
function describe(bucket) {
    const plain = (_, value) => value instanceof Uint8Array ? Array.from(value) : value;
    return JSON.stringify([bucket.watchPort, bucket.watchGroup, bucket.actions], plain);
}
//# sourceMappingURL=group-writer.js.map