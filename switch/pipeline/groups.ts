/**
 * Which bucket of a group takes a packet, by what is alive this instant.
 *
 * **Select** gives each bucket a score from the packet's flow and the bucket, by weighted rendezvous
 * hashing: score = ln(u) / weight with u in (0, 1) drawn by hash, and the highest score of a live bucket
 * wins. Shares are exactly proportional to the weights, and a bucket that dies or leaves moves only
 * its own flows. The hash is keyed by the switch's own seed, so that switches in a row don't all make the
 * same choice.
 */
import { BucketWord, GroupWord, type TableMemory, visible } from '../tables/memory.js';
import { Kind, KindMask, Word } from './layout.js';

/** Groups that watch groups that watch groups: no further. */
const WATCH_DEPTH_MAX = 8;

/** Arena offset of the version of the group in `slot` that exists at `epoch`, 0: none. */
export function groupAt(memory: TableMemory, slot: number, epoch: number): number {
  const { arena, groupHeads } = memory;
  let at = groupHeads[slot];
  while (at !== 0 && !visible(arena, at, epoch)) at = arena[at];
  return at;
}

/**
 * Whether a bucket may be chosen. One that watches nothing always may; else any of the two will do. What the
 * words of `liveness` mean says `liveness.ts`.
 */
export function bucketIsLive(
  memory: TableMemory,
  bucket: number,
  epoch: number,
  liveness: Int32Array,
  depth = 0,
): boolean {
  const { arena } = memory;
  const port = arena[bucket + BucketWord.WatchPort];
  const group = arena[bucket + BucketWord.WatchGroup];
  if (port < 0 && group < 0) return true;
  if (port >= 0 && port < liveness.length) {
    const word = liveness[port];
    const downs = arena[bucket + BucketWord.WatchDowns];
    if (downs < 0 ? word > 0 : word === downs + 1) return true;
  }
  if (group < 0 || depth === WATCH_DEPTH_MAX) return false;
  const at = groupAt(memory, group, epoch);
  if (at === 0) return false;
  const count = arena[at + GroupWord.Buckets];
  for (let i = 0; i < count; i++) {
    const other = at + GroupWord.First + i * BucketWord.Words;
    if (bucketIsLive(memory, other, epoch, liveness, depth + 1)) return true;
  }
  return false;
}

/**
 * Whether a bucket of a group of type all gets its copy: one that says how often its port may have been down only
 * while it is live, every other always.
 */
export function takesItsCopy(
  memory: TableMemory,
  bucket: number,
  epoch: number,
  liveness: Int32Array,
): boolean {
  const latched = memory.arena[bucket + BucketWord.WatchDowns] >= 0;
  return !latched || bucketIsLive(memory, bucket, epoch, liveness);
}

/**
 * Whether the group version at `group` has a split horizon with the packet behind it: whether it takes nothing that
 * came in at one of its ports, and `inPort` is one. OpenFlow's "never back out of the in port" (1.3, A.2.1), for
 * ports that lead to the same neighbour.
 */
export function turnsBack(memory: TableMemory, group: number, inPort: number): boolean {
  const { arena } = memory;
  if (arena[group + GroupWord.SplitHorizon] === 0) return false;
  const count = arena[group + GroupWord.Buckets];
  for (let i = 0; i < count; i++) {
    const bucket = group + GroupWord.First + i * BucketWord.Words;
    if (arena[bucket + BucketWord.WatchPort] === inPort) return true;
  }
  return false;
}

/** The first live bucket of the group version at `group`, 0: none. */
export function firstLiveBucket(
  memory: TableMemory,
  group: number,
  epoch: number,
  liveness: Int32Array,
): number {
  const count = memory.arena[group + GroupWord.Buckets];
  for (let i = 0; i < count; i++) {
    const bucket = group + GroupWord.First + i * BucketWord.Words;
    if (bucketIsLive(memory, bucket, epoch, liveness)) return bucket;
  }
  return 0;
}

/** The bucket of a select group for the flow with this hash, 0: none is alive. */
export function selectBucket(
  memory: TableMemory,
  group: number,
  epoch: number,
  liveness: Int32Array,
  flow: number,
): number {
  const { arena } = memory;
  const count = arena[group + GroupWord.Buckets];
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const bucket = group + GroupWord.First + i * BucketWord.Words;
    const weight = arena[bucket + BucketWord.Weight];
    if (weight === 0 || !bucketIsLive(memory, bucket, epoch, liveness)) continue;
    const score = bucketScore(flow, arena[bucket + BucketWord.Salt], weight);
    if (score > bestScore) {
      bestScore = score;
      best = bucket;
    }
  }
  return best;
}

/** The score of a bucket for a flow; the highest wins. Part of what a select group means. */
export function bucketScore(flow: number, salt: number, weight: number): number {
  const u = ((mix(flow ^ salt) >>> 0) + 0.5) / 0x1_0000_0000;
  return Math.log(u) / weight;
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hash of the flow that a packet with headers `v` belongs to: `hashFlow` over what identifies it. */
export function flowHash(v: Int32Array, seed: number): number {
  const kind = v[Word.Kind];
  const network = kind & KindMask.Network;
  if (network === Kind.Ipv4) {
    return hashFlow(seed, v[Word.Source], v[Word.Destination], v[Word.Ip] >>> 24, ports(v, kind));
  }
  if (network === Kind.Ipv6) {
    const source = foldAddress(
      v[Word.Source],
      v[Word.Source + 1],
      v[Word.Source + 2],
      v[Word.Source + 3],
    );
    const destination = foldAddress(
      v[Word.Destination],
      v[Word.Destination + 1],
      v[Word.Destination + 2],
      v[Word.Destination + 3],
    );
    return hashFlow(seed, source, destination, v[Word.Ip] >>> 24, ports(v, kind));
  }
  // By who talks to whom on the link.
  return hashFlow(seed, v[Word.Eth], v[Word.Eth + 1], v[Word.Eth + 2], v[Word.EthTypeVlan] >>> 16);
}

/** Ports only where every packet of the flow shows them: fragments of one packet stay together. */
function ports(v: Int32Array, kind: number): number {
  if ((kind & Kind.Fragment) !== 0) return 0;
  const transport = kind & KindMask.Transport;
  const hasPorts = transport === Kind.Tcp || transport === Kind.Udp || transport === Kind.Sctp;
  return hasPorts ? v[Word.Ports] : 0;
}

/** Four words to one, keyed. */
export function hashFlow(seed: number, a: number, b: number, c: number, d: number): number {
  let h = mix(seed ^ a);
  h = mix(Math.imul(h, 0x9e3779b1) ^ b);
  h = mix(Math.imul(h, 0x9e3779b1) ^ c);
  return mix(Math.imul(h, 0x9e3779b1) ^ d);
}

/** One word for an IPv6 address, from its four. */
export function foldAddress(a: number, b: number, c: number, d: number): number {
  return a ^ mix(b) ^ c ^ mix(d);
}
