/**
 * Which bucket of a group takes a packet, by what is alive this instant.
 *
 * **Select** gives each bucket a score from the packet's flow and the bucket, by weighted rendezvous
 * hashing: score = ln(u) / weight with u in (0, 1) drawn by hash, and the highest score of a live bucket
 * wins. Shares are exactly proportional to the weights, and a bucket that dies or leaves moves only
 * its own flows. The hash is keyed by the switch's own seed, so that switches in a row don't all make the
 * same choice.
 */
import { type TableMemory } from '../tables/memory.js';
/** Arena offset of the version of the group in `slot` that exists at `epoch`, 0: none. */
export declare function groupAt(memory: TableMemory, slot: number, epoch: number): number;
/** Whether a bucket may be chosen. One that watches nothing always may; else any of the two will do. */
export declare function bucketIsLive(memory: TableMemory, bucket: number, epoch: number, liveness: Int32Array, depth?: number): boolean;
/** The first live bucket of the group version at `group`, 0: none. */
export declare function firstLiveBucket(memory: TableMemory, group: number, epoch: number, liveness: Int32Array): number;
/** The bucket of a select group for the flow with this hash, 0: none is alive. */
export declare function selectBucket(memory: TableMemory, group: number, epoch: number, liveness: Int32Array, flow: number): number;
/** The score of a bucket for a flow; the highest wins. Part of what a select group means. */
export declare function bucketScore(flow: number, salt: number, weight: number): number;
/** Hash of the flow that a packet with headers `v` belongs to: `hashFlow` over what identifies it. */
export declare function flowHash(v: Int32Array, seed: number): number;
/** Four words to one, keyed. */
export declare function hashFlow(seed: number, a: number, b: number, c: number, d: number): number;
/** One word for an IPv6 address, from its four. */
export declare function foldAddress(a: number, b: number, c: number, d: number): number;
