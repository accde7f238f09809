import { type Prerequisite } from './fields.js';
import type { Match, Program } from './model.js';
/** A value with a mask beside it, each in any form that the field takes. */
export interface MaskedValue {
    readonly value: number | bigint | string;
    readonly mask: number | bigint | string;
}
/** Decimal or `0x` text and numbers; text may carry `/mask`. */
export type NumberMatch = number | bigint | string | MaskedValue;
/** `02:00:00:00:00:01`, `01:00:00:00:00:00/01:00:00:00:00:00`. */
export type MacMatch = string | MaskedValue;
/** `10.0.0.1`, `10.0.0.0/24`, `10.0.0.1/255.0.255.0`. */
export type Ipv4Match = string | MaskedValue;
/** `fe80::1`, `fe80::/10`, `::1/::ffff`. */
export type Ipv6Match = string | MaskedValue;
/**
 * A match as people write it. A field whose value is `undefined` is not matched on. Prerequisites
 * are not filled in silently: `{ tcpDst: 80 }` needs `ethType` and `ipProto` beside it.
 */
export interface MatchSpec {
    readonly inPort?: NumberMatch | undefined;
    readonly inPhyPort?: NumberMatch | undefined;
    readonly metadata?: NumberMatch | undefined;
    readonly ethDst?: MacMatch | undefined;
    readonly ethSrc?: MacMatch | undefined;
    /** A number, or `ipv4`, `ipv6`, `arp`, `vlan`, `qinq`, `mpls`, `mplsMulticast`, `pbb`, `lldp`. */
    readonly ethType?: NumberMatch | undefined;
    /**
     * 1..4095 (0: a priority tag); `none`: untagged; `any`: any tag. With a mask these are OpenFlow's
     * 13 bits, of which 0x1000 says that there is a tag.
     */
    readonly vlanVid?: NumberMatch | undefined;
    readonly vlanPcp?: NumberMatch | undefined;
    readonly ipDscp?: NumberMatch | undefined;
    readonly ipEcn?: NumberMatch | undefined;
    /** A number, or `icmp`, `tcp`, `udp`, `gre`, `icmpv6`, `sctp`. */
    readonly ipProto?: NumberMatch | undefined;
    readonly ipv4Src?: Ipv4Match | undefined;
    readonly ipv4Dst?: Ipv4Match | undefined;
    readonly tcpSrc?: NumberMatch | undefined;
    readonly tcpDst?: NumberMatch | undefined;
    readonly udpSrc?: NumberMatch | undefined;
    readonly udpDst?: NumberMatch | undefined;
    readonly sctpSrc?: NumberMatch | undefined;
    readonly sctpDst?: NumberMatch | undefined;
    readonly icmpv4Type?: NumberMatch | undefined;
    readonly icmpv4Code?: NumberMatch | undefined;
    readonly arpOp?: NumberMatch | undefined;
    readonly arpSpa?: Ipv4Match | undefined;
    readonly arpTpa?: Ipv4Match | undefined;
    readonly arpSha?: MacMatch | undefined;
    readonly arpTha?: MacMatch | undefined;
    readonly ipv6Src?: Ipv6Match | undefined;
    readonly ipv6Dst?: Ipv6Match | undefined;
    readonly ipv6Flabel?: NumberMatch | undefined;
    readonly icmpv6Type?: NumberMatch | undefined;
    readonly icmpv6Code?: NumberMatch | undefined;
    readonly ipv6NdTarget?: Ipv6Match | undefined;
    readonly ipv6NdSll?: MacMatch | undefined;
    readonly ipv6NdTll?: MacMatch | undefined;
    readonly mplsLabel?: NumberMatch | undefined;
    readonly mplsTc?: NumberMatch | undefined;
    readonly mplsBos?: NumberMatch | undefined;
    readonly pbbIsid?: NumberMatch | undefined;
    readonly tunnelId?: NumberMatch | undefined;
    readonly ipv6Exthdr?: NumberMatch | undefined;
    readonly pbbUca?: NumberMatch | undefined;
    readonly tcpFlags?: NumberMatch | undefined;
    readonly actsetOutput?: NumberMatch | undefined;
    readonly packetType?: NumberMatch | undefined;
    /** `none`, `any` fragment, `first`, `later`, `notLater`; as bits, 1: a fragment, 2: not the first. */
    readonly ipFrag?: NumberMatch | undefined;
    /** Fields that the program describes have a dot in their names, e.g. `gtp.teid`. */
    readonly [own: `${string}.${string}`]: NumberMatch | undefined;
}
/** How many fields one match may have; there are 45 built-in ones. */
export declare const MAX_MATCH_FIELDS = 64;
/**
 * The canonical match for `spec`. Bits of a value outside its mask are dropped, a mask of all ones is
 * an exact match, and one of all zeros is no match on the field at all.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE, BAD_MASK, MISSING_PREREQUISITE; `field` is the name.
 */
export declare function buildMatch(spec: MatchSpec, program?: Program): Match;
/** What `formatMatch` gives: a MatchSpec of numbers and text only, in the order of field numbers. */
export type MatchText = Record<string, number | string>;
/**
 * The opposite of `buildMatch`: `buildMatch(formatMatch(m, program), program)` equals `m`. Fields
 * that neither the table nor the program know appear as `field<number>` and can't be built again.
 */
export declare function formatMatch(match: Match, program?: Program): MatchText;
/**
 * Refuses a match that is not canonical or not meaningful. The message says what; `code` is the name
 * of a RefusalReason.
 *
 * @throws HeddleError LIMIT_EXCEEDED, UNKNOWN_FIELD, NOT_CANONICAL, BAD_VALUE, BAD_MASK,
 *   MISSING_PREREQUISITE
 */
export declare function checkMatch(match: Match, program?: Program): void;
/** Whether `match` fixes the bits that the prerequisite is about to one of its values. */
export declare function holds(prerequisite: Prerequisite, match: Match): boolean;
/** For error messages: what has to stand beside a field. */
export declare function describe(prerequisite: Prerequisite): string;
/**
 * A string that two matches share exactly when they are the same match. One character a byte:
 *
 *     field:16 | mask? :1, value bytes :7 | value | mask, if any
 */
export declare function matchKey(match: Match): string;
/** Writes the key's bytes at `offset`, returns the end. `into` must have room for `KEY_BYTES`. */
export declare function writeMatchKey(match: Match, into: Uint8Array, offset: number): number;
/** The key of a rule's place: table, priority and match. See `flow.ts`. */
export declare function ruleKey(table: number, priority: number, match: Match): string;
export declare function matchesEqual(a: Match, b: Match): boolean;
/** Two byte strings, or their absence, compared. */
export declare function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean;
/**
 * Whether every packet that matches `specific` also matches `general`: the rule of OpenFlow's
 * non-strict modify and delete (1.3, 6.4). Both canonical.
 */
export declare function matchCovers(general: Match, specific: Match): boolean;
/** Whether some packet could match both (OpenFlow 1.3, 6.4: OFPFF_CHECK_OVERLAP). Both canonical. */
export declare function matchesOverlap(a: Match, b: Match): boolean;
