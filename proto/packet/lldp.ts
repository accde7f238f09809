/**
 * LLDP data units (IEEE 802.1AB-2016, 8): a list of TLVs behind EtherType 0x88cc.
 *
 *      0                       2
 *     | type 7 length 9       | value, 0..511 bytes |
 *     chassis id and port id: | subtype 8 | id ... |
 *     organisation's own:     | OUI 24 | subtype 8 | ... |
 */
import { buildEthernet, EtherType } from './ethernet.js';

/** Nearest bridge: never forwarded by one (IEEE 802.1AB-2016, 7.1). */
export const LLDP_MULTICAST = '01:80:c2:00:00:0e';

/** IEEE 802.1AB-2016, table 8-1. */
export const enum LldpTlvType {
  End = 0,
  ChassisId = 1,
  PortId = 2,
  Ttl = 3,
  PortDescription = 4,
  SystemName = 5,
  SystemDescription = 6,
  Organization = 127,
}

/** The subtype of a chassis or port id that is "locally assigned" (tables 8-2 and 8-3). */
export const LLDP_ID_LOCAL = 7;

const MAX_VALUE_BYTES = 511;
const MAX_TLVS = 64;

export interface LldpTlv {
  readonly type: number;
  /** Copied. */
  readonly value: Uint8Array;
}

export interface LldpOrganizationTlv {
  /** 24 bits. */
  readonly oui: number;
  readonly subtype: number;
  readonly value: Uint8Array;
}

export interface Lldp {
  /** Subtype and id. */
  readonly chassisId: Uint8Array;
  readonly portId: Uint8Array;
  readonly ttlS: number;
  /** All behind the first three, without the end. */
  readonly others: readonly LldpTlv[];
}

/**
 * What is behind the Ethernet header. Undefined when truncated, or when the three mandatory TLVs don't
 * stand first and in order (IEEE 802.1AB-2016, 8.2).
 */
export function parseLldp(bytes: Uint8Array, offset: number, end = bytes.length): Lldp | undefined {
  const tlvs: LldpTlv[] = [];
  for (let at = offset; ; ) {
    // The end TLV is mandatory in this edition, but older senders leave it out.
    if (at === end) break;
    if (end - at < 2 || end > bytes.length) return undefined;
    const head = (bytes[at]! << 8) | bytes[at + 1]!;
    const type = head >> 9;
    const length = head & 0x1ff;
    at += 2;
    if (length > end - at) return undefined;
    if (type === LldpTlvType.End) break;
    if (tlvs.length === MAX_TLVS) return undefined;
    tlvs.push({ type, value: bytes.slice(at, at + length) });
    at += length;
  }
  const [chassis, port, ttl] = tlvs;
  if (chassis?.type !== LldpTlvType.ChassisId || chassis.value.length < 2) return undefined;
  if (port?.type !== LldpTlvType.PortId || port.value.length < 2) return undefined;
  if (ttl?.type !== LldpTlvType.Ttl || ttl.value.length < 2) return undefined;
  return {
    chassisId: chassis.value,
    portId: port.value,
    ttlS: (ttl.value[0]! << 8) | ttl.value[1]!,
    others: tlvs.slice(3),
  };
}

/** The organisations' own TLVs among `others`; those too short for an OUI are left out. */
export function organizationTlvs(lldp: Lldp): LldpOrganizationTlv[] {
  return lldp.others
    .filter((tlv) => tlv.type === LldpTlvType.Organization && tlv.value.length >= 4)
    .map(({ value }) => ({
      oui: (value[0]! << 16) | (value[1]! << 8) | value[2]!,
      subtype: value[3]!,
      value: value.slice(4),
    }));
}

/** The value of an organisation's own TLV. */
export function organizationTlv(oui: number, subtype: number, value: Uint8Array): LldpTlv {
  const bytes = new Uint8Array(4 + value.length);
  bytes.set([oui >> 16, (oui >> 8) & 0xff, oui & 0xff, subtype]);
  bytes.set(value, 4);
  return { type: LldpTlvType.Organization, value: bytes };
}

/** A chassis or port id of the sender's own making: subtype "local" and text. */
export function localId(text: string): Uint8Array {
  return new Uint8Array([LLDP_ID_LOCAL, ...new TextEncoder().encode(text)]);
}

/** A whole frame from `src`. Values have at most 511 bytes. */
export function buildLldpFrame(src: string, lldp: Lldp): Uint8Array {
  const ttl = new Uint8Array([lldp.ttlS >> 8, lldp.ttlS & 0xff]);
  const tlvs: LldpTlv[] = [
    { type: LldpTlvType.ChassisId, value: lldp.chassisId },
    { type: LldpTlvType.PortId, value: lldp.portId },
    { type: LldpTlvType.Ttl, value: ttl },
    ...lldp.others,
  ];
  const bytes: number[] = [];
  for (const { type, value } of tlvs) {
    if (value.length > MAX_VALUE_BYTES) throw new RangeError('an LLDP value has at most 511 bytes');
    bytes.push((type << 1) | (value.length >> 8), value.length & 0xff, ...value);
  }
  bytes.push(0, 0);
  return buildEthernet(
    { dst: LLDP_MULTICAST, src, etherType: EtherType.Lldp },
    Uint8Array.from(bytes),
  );
}
