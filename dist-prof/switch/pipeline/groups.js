/**
 * Which bucket of a group takes a packet, by what is alive this instant.
 *
 * **Select** gives each bucket a score from the packet's flow and the bucket, by weighted rendezvous
 * hashing: score = ln(u) / weight with u in (0, 1) drawn by hash, and the highest score of a live bucket
 * wins. Shares are exactly proportional to the weights, and a bucket that dies or leaves moves only
 * its own flows. The hash is keyed by the switch's own seed, so that switches in a row don't all make the
 * same choice.
 */
import { visible } from '../tables/memory.js';
/** Groups that watch groups that watch groups: no further. */
const WATCH_DEPTH_MAX = 8;
/** Arena offset of the version of the group in `slot` that exists at `epoch`, 0: none. */
export function groupAt(memory, slot, epoch) {
    const { arena, groupHeads } = memory;
    let at = groupHeads[slot];
    while (at !== 0 && !visible(arena, at, epoch))
        at = arena[at];
    return at;
}
/** Whether a bucket may be chosen. One that watches nothing always may; else any of the two will do. */
export function bucketIsLive(memory, bucket, epoch, liveness, depth = 0) {
    const { arena } = memory;
    const port = arena[bucket + 2 /* BucketWord.WatchPort */];
    const group = arena[bucket + 3 /* BucketWord.WatchGroup */];
    if (port < 0 && group < 0)
        return true;
    if (port >= 0 && port < liveness.length && liveness[port] === 1)
        return true;
    if (group < 0 || depth === WATCH_DEPTH_MAX)
        return false;
    const at = groupAt(memory, group, epoch);
    if (at === 0)
        return false;
    const count = arena[at + 6 /* GroupWord.Buckets */];
    for (let i = 0; i < count; i++) {
        const other = at + 8 /* GroupWord.First */ + i * 8 /* BucketWord.Words */;
        if (bucketIsLive(memory, other, epoch, liveness, depth + 1))
            return true;
    }
    return false;
}
/** The first live bucket of the group version at `group`, 0: none. */
export function firstLiveBucket(memory, group, epoch, liveness) {
    const count = memory.arena[group + 6 /* GroupWord.Buckets */];
    for (let i = 0; i < count; i++) {
        const bucket = group + 8 /* GroupWord.First */ + i * 8 /* BucketWord.Words */;
        if (bucketIsLive(memory, bucket, epoch, liveness))
            return bucket;
    }
    return 0;
}
/** The bucket of a select group for the flow with this hash, 0: none is alive. */
export function selectBucket(memory, group, epoch, liveness, flow) {
    const { arena } = memory;
    const count = arena[group + 6 /* GroupWord.Buckets */];
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < count; i++) {
        const bucket = group + 8 /* GroupWord.First */ + i * 8 /* BucketWord.Words */;
        const weight = arena[bucket + 0 /* BucketWord.Weight */];
        if (weight === 0 || !bucketIsLive(memory, bucket, epoch, liveness))
            continue;
        const score = bucketScore(flow, arena[bucket + 1 /* BucketWord.Salt */], weight);
        if (score > bestScore) {
            bestScore = score;
            best = bucket;
        }
    }
    return best;
}
/** The score of a bucket for a flow; the highest wins. Part of what a select group means. */
export function bucketScore(flow, salt, weight) {
    const u = ((mix(flow ^ salt) >>> 0) + 0.5) / 0x1_0000_0000;
    return Math.log(u) / weight;
}
function mix(value) {
    let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
}
/** Hash of the flow that a packet with headers `v` belongs to: `hashFlow` over what identifies it. */
export function flowHash(v, seed) {
    const kind = v[29 /* Word.Kind */];
    const network = kind & 7 /* KindMask.Network */;
    if (network === 2 /* Kind.Ipv4 */) {
        return hashFlow(seed, v[9 /* Word.Source */], v[13 /* Word.Destination */], v[7 /* Word.Ip */] >>> 24, ports(v, kind));
    }
    if (network === 3 /* Kind.Ipv6 */) {
        const source = foldAddress(v[9 /* Word.Source */], v[9 /* Word.Source */ + 1], v[9 /* Word.Source */ + 2], v[9 /* Word.Source */ + 3]);
        const destination = foldAddress(v[13 /* Word.Destination */], v[13 /* Word.Destination */ + 1], v[13 /* Word.Destination */ + 2], v[13 /* Word.Destination */ + 3]);
        return hashFlow(seed, source, destination, v[7 /* Word.Ip */] >>> 24, ports(v, kind));
    }
    // By who talks to whom on the link.
    return hashFlow(seed, v[3 /* Word.Eth */], v[3 /* Word.Eth */ + 1], v[3 /* Word.Eth */ + 2], v[6 /* Word.EthTypeVlan */] >>> 16);
}
/** Ports only where every packet of the flow shows them: fragments of one packet stay together. */
function ports(v, kind) {
    if ((kind & 64 /* Kind.Fragment */) !== 0)
        return 0;
    const transport = kind & 56 /* KindMask.Transport */;
    const hasPorts = transport === 8 /* Kind.Tcp */ || transport === 16 /* Kind.Udp */ || transport === 24 /* Kind.Sctp */;
    return hasPorts ? v[8 /* Word.Ports */] : 0;
}
/** Four words to one, keyed. */
export function hashFlow(seed, a, b, c, d) {
    let h = mix(seed ^ a);
    h = mix(Math.imul(h, 0x9e3779b1) ^ b);
    h = mix(Math.imul(h, 0x9e3779b1) ^ c);
    return mix(Math.imul(h, 0x9e3779b1) ^ d);
}
/** One word for an IPv6 address, from its four. */
export function foldAddress(a, b, c, d) {
    return a ^ mix(b) ^ c ^ mix(d);
}
//# sourceMappingURL=groups.js.map