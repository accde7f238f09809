/**
 * Which buckets of a group a packet goes to: OpenFlow 1.3, 5.6.1. Only the hash by which a select group
 * chooses is the pipeline's own, and `watchDowns` and `splitHorizon` Heddle's. Part of `interpreter.ts`.
 */
import { Field } from '../../proto/fields.js';
import { type Bucket, type Group, GroupType } from '../../proto/model.js';
import { bucketScore, foldAddress, hashFlow } from '../pipeline/groups.js';
import { bucketSalts } from '../tables/group-writer.js';
import { getField, type Packet } from './packet.js';

/** Groups that watch groups are followed so far. */
const WATCH_DEPTH_MAX = 8;

export interface Surroundings {
  readonly groups: ReadonlyMap<number, { readonly group: Group }>;
  /** Ports that are alive, and ReservedPort.Controller. */
  readonly live: ReadonlySet<number>;
  /** How often each port was down, by number; absent: never. */
  readonly downs: ReadonlyMap<number, number>;
  readonly hashSeed: number;
}

/** In order; undefined: where there should be one there is none, or none that is alive. */
export function bucketsFor(
  packet: Packet,
  { type, buckets }: Group,
  around: Surroundings,
): readonly (Bucket | undefined)[] {
  switch (type) {
    case GroupType.All: {
      const taking = buckets.filter((b) => b.watchDowns === undefined || isLive(b, around));
      return taking.length === 0 && buckets.length > 0 ? [undefined] : taking;
    }
    case GroupType.Select:
      return [select(packet, buckets, around)];
    case GroupType.FastFailover:
      return [buckets.find((bucket) => isLive(bucket, around))];
    default:
      return [buckets[0]];
  }
}

/** Whether none gets the packet, since it came in at one of the group's ports. */
export function turnsBack({ inPort }: Packet, { splitHorizon, buckets }: Group): boolean {
  return splitHorizon === true && buckets.some(({ watchPort }) => watchPort === inPort);
}

function isLive(bucket: Bucket, around: Surroundings, depth = 0): boolean {
  const { watchPort, watchGroup, watchDowns } = bucket;
  if (watchPort === undefined && watchGroup === undefined) return true;
  if (watchPort !== undefined && around.live.has(watchPort)) {
    const downs = around.downs.get(watchPort) ?? 0;
    if (watchDowns === undefined || watchDowns === downs) return true;
  }
  if (watchGroup === undefined || depth === WATCH_DEPTH_MAX) return false;
  const watched = around.groups.get(watchGroup)?.group.buckets ?? [];
  return watched.some((other) => isLive(other, around, depth + 1));
}

function select(
  packet: Packet,
  buckets: readonly Bucket[],
  around: Surroundings,
): Bucket | undefined {
  const salts = bucketSalts(buckets);
  const flow = flowHash(packet, around.hashSeed);
  let best: Bucket | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [i, bucket] of buckets.entries()) {
    if (bucket.weight === 0 || !isLive(bucket, around)) continue;
    const score = bucketScore(flow, salts[i], bucket.weight);
    if (score > bestScore) {
      bestScore = score;
      best = bucket;
    }
  }
  return best;
}

/** Over addresses, protocol and, where no packet of the flow is a fragment, ports. */
function flowHash(packet: Packet, seed: number): number {
  const view = new DataView(packet.bytes.buffer);
  const at = packet.networkAt;
  const word = (offset: number): number => view.getInt32(at + offset);
  const hasPorts = ['tcp', 'udp', 'sctp'].includes(packet.transport) && !packet.isFragment;
  const ports = hasPorts ? word(packet.transportFrom) : 0;
  const protocol = Number(getField(packet, Field.IpProto));
  if (packet.network === 'ipv4') return hashFlow(seed, word(12), word(16), protocol, ports);
  if (packet.network === 'ipv6') {
    const source = foldAddress(word(8), word(12), word(16), word(20));
    const destination = foldAddress(word(24), word(28), word(32), word(36));
    return hashFlow(seed, source, destination, protocol, ports);
  }
  const [a, b, c] = [view.getInt32(0), view.getInt32(4), view.getInt32(8)];
  return hashFlow(seed, a, b, c, packet.ethType);
}
