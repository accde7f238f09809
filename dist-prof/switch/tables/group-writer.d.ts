import { type Bucket, type Group } from '../../proto/model.js';
import { type SlotsOf } from './bytecode.js';
/**
 * The words of a group version; code offsets are relative and have to be moved by `relocateGroup` once
 * it is known where the block will lie.
 */
export declare function compileGroup(group: Group, slot: number, slotsOf: SlotsOf, maxBuckets: number): number[];
/** Makes the code offsets of a version that lies at `at` absolute. */
export declare function relocateGroup(arena: Int32Array, at: number): void;
/**
 * A number for each bucket that comes from what the bucket does, not from where it stands, so that
 * editing the list moves only the flows of buckets that are gone. Equal buckets are told apart by
 * counting.
 */
export declare function bucketSalts(buckets: readonly Bucket[]): number[];
