/**
 * Matches: from what people write to the canonical form, back, and compared with each other.
 *
 *     { ethType: 'ipv4', ipv4Dst: '10.0.0.0/24' }
 *       <->  [{ field: 5, value: 08 00 }, { field: 12, value: 0a 00 00 00, mask: ff ff ff 00 }]
 *
 * The canonical form (fields ascending, values masked, no trivial masks) makes equal matches equal
 * bytes, so that identity is a string compare and digests need no normalising.
 *
 * Neighbours: `fields.ts` has the table of fields, `match-text.ts` reads and writes single values,
 * `flow.ts` uses `writeMatchKey` for the identity of whole rules.
 */
import { HeddleError } from './errors.js';
import { Field, type FieldInfo, fieldById, fieldByName, type Prerequisite } from './fields.js';
import { formatFieldValue, parseFieldValue } from './match-text.js';
import type { Match, MatchField, Program } from './model.js';

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
export const MAX_MATCH_FIELDS = 64;

/**
 * The canonical match for `spec`. Bits of a value outside its mask are dropped, a mask of all ones is
 * an exact match, and one of all zeros is no match on the field at all.
 *
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE, BAD_MASK, MISSING_PREREQUISITE; `field` is the name.
 */
export function buildMatch(spec: MatchSpec, program?: Program): Match {
  const fields: MatchField[] = [];
  for (const [name, given] of Object.entries(spec)) {
    if (given === undefined) continue;
    const info = fieldByName(name, program);
    if (info === undefined) {
      throw new HeddleError('UNKNOWN_FIELD', `There is no field "${name}" to match on.`, {
        field: name,
        value: given,
      });
    }
    const parsed = parseFieldValue(info, given);
    if (parsed !== undefined) fields.push(parsed);
  }
  fields.sort((a, b) => a.field - b.field);
  checkMatch(fields, program);
  // Without the room for more that a list has which grew: a controller keeps a million of them.
  return fields.slice();
}

/** What `formatMatch` gives: a MatchSpec of numbers and text only, in the order of field numbers. */
export type MatchText = Record<string, number | string>;

/**
 * The opposite of `buildMatch`: `buildMatch(formatMatch(m, program), program)` equals `m`. Fields
 * that neither the table nor the program know appear as `field<number>` and can't be built again.
 */
export function formatMatch(match: Match, program?: Program): MatchText {
  const text: MatchText = {};
  for (const field of match) {
    const info = fieldById(field.field, program);
    text[info?.name ?? `field${field.field}`] = formatFieldValue(info, field.value, field.mask);
  }
  return text;
}

/**
 * Refuses a match that is not canonical or not meaningful. The message says what; `code` is the name
 * of a RefusalReason.
 *
 * @throws HeddleError LIMIT_EXCEEDED, UNKNOWN_FIELD, NOT_CANONICAL, BAD_VALUE, BAD_MASK,
 *   MISSING_PREREQUISITE
 */
export function checkMatch(match: Match, program?: Program): void {
  if (match.length > MAX_MATCH_FIELDS) {
    throw refuse('LIMIT_EXCEEDED', undefined, `A match has at most ${MAX_MATCH_FIELDS} fields.`);
  }
  let last = -1;
  for (let i = 0; i < match.length; i++) {
    const field = match[i]!;
    const info = fieldById(field.field, program);
    if (info === undefined) {
      throw new HeddleError('UNKNOWN_FIELD', `There is no field ${field.field} to match on.`, {
        field: `field${field.field}`,
        value: field.field,
      });
    }
    if (field.field <= last) {
      throw refuse('NOT_CANONICAL', info, 'fields must ascend, none twice');
    }
    last = field.field;
    checkFieldBytes(info, field.value, field.mask);
    const prerequisites = info.prerequisites;
    for (let p = 0; p < prerequisites.length; p++) {
      if (!holds(prerequisites[p]!, match)) {
        throw refuse(
          'MISSING_PREREQUISITE',
          info,
          `it needs ${describe(prerequisites[p]!)} beside it`,
        );
      }
    }
  }
}

/** One field's value and mask: right lengths, no bits beyond the field, canonical. */
function checkFieldBytes(info: FieldInfo, value: Uint8Array, mask: Uint8Array | undefined): void {
  const bytes = info.bytes;
  if (value.length !== bytes) {
    throw refuse('BAD_VALUE', info, `its value has ${bytes} bytes, not ${value.length}`);
  }
  const spare = bytes * 8 - info.bits;
  // Bits of the first byte that the field does not have, e.g. 0xe0 for the 13 bits of vlanVid.
  const top = spare === 0 ? 0 : (0xff << (8 - spare)) & 0xff;
  if ((value[0]! & top) !== 0) throw refuse('BAD_VALUE', info, `it has only ${info.bits} bits`);
  if (mask === undefined) {
    if (info.id === Field.VlanVid && value[0]! < 0x10 && (value[0]! | value[1]!) !== 0) {
      throw refuse(
        'BAD_VALUE',
        info,
        'a VLAN number needs the bit that says there is a tag, 0x1000',
      );
    }
    return;
  }
  if (!info.maskable) throw refuse('BAD_MASK', info, 'it can only be matched exactly');
  if (mask.length !== bytes) {
    throw refuse('BAD_MASK', info, `its mask has ${bytes} bytes, not ${mask.length}`);
  }
  if ((mask[0]! & top) !== 0) throw refuse('BAD_MASK', info, `it has only ${info.bits} bits`);
  let ones = 0xff;
  let any = 0;
  for (let i = 0; i < bytes; i++) {
    const bits = mask[i]!;
    if ((value[i]! & ~bits) !== 0) {
      throw refuse('NOT_CANONICAL', info, 'its value has bits outside its mask');
    }
    ones &= i === 0 ? bits | top : bits;
    any |= bits;
  }
  if (ones === 0xff) throw refuse('NOT_CANONICAL', info, 'a mask of all ones must be left out');
  if (any === 0)
    throw refuse('NOT_CANONICAL', info, 'a field with a mask of all zeros must be left out');
}

function refuse(code: string, info: FieldInfo | undefined, what: string): HeddleError {
  return info === undefined
    ? new HeddleError(code, what, { field: 'match' })
    : new HeddleError(code, `The match on ${info.name} is refused: ${what}.`, { field: info.name });
}

/** Whether `match` fixes the bits that the prerequisite is about to one of its values. */
export function holds(prerequisite: Prerequisite, match: Match): boolean {
  for (let i = 0; i < match.length; i++) {
    const field = match[i]!;
    if (field.field !== prerequisite.field) continue;
    const { anyOf, mask } = prerequisite;
    if (anyOf.length === 0) return true;
    const value = lowBits(field.value);
    if (field.mask !== undefined) {
      const fixed = lowBits(field.mask);
      if (mask === undefined || (fixed & mask) !== mask) return false;
    }
    return anyOf.includes(mask === undefined ? value : value & mask);
  }
  return false;
}

/** All prerequisite fields are at most 32 bits wide. */
function lowBits(value: Uint8Array): number {
  let n = 0;
  for (let i = 0; i < value.length; i++) n = (n << 8) | value[i]!;
  return n >>> 0;
}

/** For error messages: what has to stand beside a field. */
export function describe(prerequisite: Prerequisite): string {
  const info = fieldById(prerequisite.field)!;
  if (prerequisite.anyOf.length === 0) return info.name;
  if (prerequisite.mask !== undefined) return `${info.name} 'any' or a value`;
  const names = prerequisite.anyOf.map((value) => {
    const bytes = new Uint8Array(info.bytes);
    for (let i = info.bytes - 1, rest = value; i >= 0; i--, rest >>>= 8) bytes[i] = rest & 0xff;
    return formatFieldValue(info, bytes, undefined);
  });
  return `${info.name} ${names.join(' or ')}`;
}

// ---- identity and comparison ----------------------------------------------------------------

/** Longest key: MAX_MATCH_FIELDS fields of (2 + 1 + 16 + 16) bytes, behind `flowKey`'s 4. */
const KEY_BYTES = 4 + MAX_MATCH_FIELDS * 35;
const scratch = Buffer.alloc(KEY_BYTES) as Buffer & {
  latin1Slice(start: number, end: number): string;
};

/**
 * A string that two matches share exactly when they are the same match. One character a byte:
 *
 *     field:16 | mask? :1, value bytes :7 | value | mask, if any
 */
export function matchKey(match: Match): string {
  return scratch.latin1Slice(0, writeMatchKey(match, scratch, 0));
}

/** Writes the key's bytes at `offset`, returns the end. `into` must have room for `KEY_BYTES`. */
function writeMatchKey(match: Match, into: Uint8Array, offset: number): number {
  let at = offset;
  for (let i = 0; i < match.length; i++) {
    const field = match[i]!;
    const value = field.value;
    const mask = field.mask;
    const length = value.length;
    into[at] = field.field >> 8;
    into[at + 1] = field.field;
    into[at + 2] = mask === undefined ? length : length | 0x80;
    at += 3;
    for (let b = 0; b < length; b++) into[at + b] = value[b]!;
    at += length;
    if (mask !== undefined) {
      for (let b = 0; b < length; b++) into[at + b] = mask[b]!;
      at += length;
    }
  }
  return at;
}

/** The key of a rule's place: table, priority and match. See `flow.ts`. */
export function ruleKey(table: number, priority: number, match: Match): string {
  scratch[0] = table >> 8;
  scratch[1] = table;
  scratch[2] = priority >> 8;
  scratch[3] = priority;
  return scratch.latin1Slice(0, writeMatchKey(match, scratch, 4));
}

export function matchesEqual(a: Match, b: Match): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x.field !== y.field || !sameBytes(x.value, y.value) || !sameBytes(x.mask, y.mask))
      return false;
  }
  return true;
}

/** Two byte strings, or their absence, compared. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Whether every packet that matches `specific` also matches `general`: the rule of OpenFlow's
 * non-strict modify and delete (1.3, 6.4). Both canonical.
 */
export function matchCovers(general: Match, specific: Match): boolean {
  let s = 0;
  for (let g = 0; g < general.length; g++) {
    const wide = general[g]!;
    while (s < specific.length && specific[s]!.field < wide.field) s++;
    if (s === specific.length || specific[s]!.field !== wide.field) return false;
    const narrow = specific[s]!;
    if (narrow.value.length !== wide.value.length) return false;
    for (let i = 0; i < wide.value.length; i++) {
      const bits = wide.mask === undefined ? 0xff : wide.mask[i]!;
      const fixed = narrow.mask === undefined ? 0xff : narrow.mask[i]!;
      if ((bits & ~fixed) !== 0 || ((narrow.value[i]! ^ wide.value[i]!) & bits) !== 0) return false;
    }
  }
  return true;
}

/** Whether some packet could match both (OpenFlow 1.3, 6.4: OFPFF_CHECK_OVERLAP). Both canonical. */
export function matchesOverlap(a: Match, b: Match): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x.field < y.field) i++;
    else if (y.field < x.field) j++;
    else {
      for (let k = 0; k < x.value.length; k++) {
        const both =
          (x.mask === undefined ? 0xff : x.mask[k]!) & (y.mask === undefined ? 0xff : y.mask[k]!);
        if (((x.value[k]! ^ y.value[k]!) & both) !== 0) return false;
      }
      i++;
      j++;
    }
  }
  return true;
}
