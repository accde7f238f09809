/**
 * The probe frame: an LLDP data unit (IEEE 802.1AB-2016, 8) that only this controller can have made.
 *
 *      | Ethernet: to 01:80:c2:00:00:0e or ff:ff:ff:ff:ff:ff, from the port's MAC, type 0x88cc |
 *      | chassis id TLV (1), subtype 7 "local": datapath id, 16 hex digits                     |
 *      | port id TLV (2), subtype 7 "local": port number, decimal                              |
 *      | TTL TLV (3): seconds                                                                  |
 *      | organizationally specific TLV (127):                                                  |
 *      |   OUI 24 | subtype 8 | version 8 | kind 8 | datapath 64 | port 32 | nonce 64 | MAC 128 |
 *      | end TLV (0)                                                                           |
 *
 * The MAC is HMAC-SHA256 over everything before it, cut to 16 bytes (RFC 2104, 5), with a key that
 * never leaves the controller's store. Checking means building the frame that the fields ask for
 * and comparing every byte, in constant time: a second way to write the same probe doesn't exist. The MAC
 * of a probe that is under way is known (`under-way.ts`) and so is worked out once, not twice.
 * The standard TLVs are there for people with a sniffer and for other people's LLDP tools.
 *
 * An echo leaves for 01:80:c2:00:00:03. A switch with the core's rules sends it back with the address of
 * a direct probe, as which it was signed (`controller/core-app.ts`).
 *
 * The nonce says which sending of which port this is. Whether that was lately is for `under-way.ts` to know,
 * whether it has been heard before for `topology/discovery-state.ts`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseMac } from '../../proto/address.js';
import { BROADCAST_MAC, EtherType } from '../../proto/packet/ethernet.js';
import { LLDP_ID_LOCAL, LLDP_MULTICAST, LldpTlvType } from '../../proto/packet/lldp.js';
import type { ProbeKind } from '../../topology/discovery-state.js';
import type { PortRef } from '../../topology/model.js';

/** IEEE 802.1AB-2016, table 7-1: nearest bridge. No 802.1D bridge forwards it. */
const NEAREST_BRIDGE = parseMac(LLDP_MULTICAST);
/** Crosses plain bridges, which is how ports learn that one is there. */
const BROADCAST = parseMac(BROADCAST_MAC);

const ECHO_ADDRESS = parseMac('01:80:c2:00:00:03');
/** As which the kinds are written, from 0. */
const KINDS: readonly FrameKind[] = ['direct', 'through', 'echo'];

/** Locally administered, since Heddle owns none: 0e-48-44. */
const OUI = 0x0e4844;
const OUI_SUBTYPE = 1;
const VERSION = 1;
const MAC_BYTES = 16;
const KEY_BYTES_MIN = 16;

const ETHERNET_BYTES = 14;
const CHASSIS_BYTES = 2 + 1 + 16;
const TTL_BYTES = 2 + 2;
/** From the OUI up to the MAC. */
const SIGNED_BYTES = 3 + 1 + 1 + 1 + 8 + 4 + 8;
const ORGANISATION_BYTES = 2 + SIGNED_BYTES + MAC_BYTES;
const END_BYTES = 2;
const TTL_SECONDS = 120;
/** Port numbers have 32 bits. */
const FRAME_BYTES_MAX = frameBytes(10);

/** What a probe is for: to be heard by the next port, or to come back to the own one. */
export type FrameKind = ProbeKind | 'echo';

export interface Probe {
  readonly from: PortRef;
  readonly kind: FrameKind;
  /** 64 bits. */
  readonly nonce: bigint;
}

/**
 * What a frame is: `undefined`: not a probe of any Heddle controller (other people's LLDP, anything
 * else). `malformed`: has our mark, but no controller makes such a frame. `forged`: not made with this
 * key.
 */
export type ProbeVerdict = Probe | 'malformed' | 'forged' | undefined;

/** A probe as it leaves. */
export interface SignedProbe {
  /** Borrowed: overwritten by the next one that is built. */
  readonly frame: Uint8Array;
  /** The first `MAC_BYTES` of it stand in the frame. */
  readonly mac: Uint8Array;
}

/** The MAC of a probe from a port with this address if it is known; nothing else may be in its place. */
export type MacOf = (probe: Probe, source: Uint8Array) => Uint8Array | undefined;

/** Makes and checks probes with one key. */
export class ProbeCodec {
  readonly #key: Uint8Array;
  /** One to send, and one to compare with. */
  readonly #sent = new Uint8Array(FRAME_BYTES_MAX);
  readonly #expected = new Uint8Array(FRAME_BYTES_MAX);

  /** At least 16 bytes of key; a bug otherwise. */
  constructor(key: Uint8Array) {
    if (key.length < KEY_BYTES_MIN) throw new RangeError('the discovery key is too short');
    this.#key = key.slice();
  }

  /** @param source MAC address of the sending port, 6 bytes. */
  build(probe: Probe, source: Uint8Array): SignedProbe {
    const { frame, macAt } = layOut(this.#sent, probe, source);
    const mac = this.#sign(frame, macAt);
    // Signed as it will be heard.
    if (probe.kind === 'echo') frame.set(ECHO_ADDRESS, 0);
    return { frame, mac };
  }

  /** Fills in the MAC. */
  #sign(frame: Uint8Array, macAt: number): Uint8Array {
    const mac = createHmac('sha256', this.#key).update(frame.subarray(0, macAt)).digest();
    frame.set(mac.subarray(0, MAC_BYTES), macAt);
    return mac;
  }

  /** Never throws. Bytes after the end TLV (padding) are ignored. Without `macOf` no MAC is known. */
  check(frame: Uint8Array, macOf?: MacOf): ProbeVerdict {
    const at = findMark(frame);
    if (at < 0) return undefined;
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    if (at + SIGNED_BYTES + MAC_BYTES + END_BYTES > frame.length) return 'malformed';
    const kind = KINDS[view.getUint8(at + 5)];
    const port = view.getUint32(at + 14);
    const datapath = view.getBigUint64(at + 6);
    if (view.getUint8(at + 4) !== VERSION || kind === undefined || port === 0 || datapath === 0n) {
      return 'malformed';
    }
    const probe: Probe = {
      from: { switch: datapath.toString(16).padStart(16, '0'), port },
      kind,
      nonce: view.getBigUint64(at + 18),
    };
    const source = frame.subarray(6, 12);
    const { frame: expected, macAt } = layOut(this.#expected, probe, source);
    if (expected.length > frame.length) return 'malformed';
    const given = frame.subarray(0, expected.length);
    const known = macOf?.(probe, source);
    if (known !== undefined) {
      expected.set(known.subarray(0, MAC_BYTES), macAt);
      if (timingSafeEqual(expected, given)) return probe;
    }
    this.#sign(expected, macAt);
    return timingSafeEqual(expected, given) ? probe : 'forged';
  }
}

/** A probe as it is heard, without its MAC, into memory for `FRAME_BYTES_MAX`. */
function layOut(
  into: Uint8Array,
  { from, kind, nonce }: Probe,
  source: Uint8Array,
): { frame: Uint8Array; macAt: number } {
  const port = String(from.port);
  const frame = into.subarray(0, frameBytes(port.length));
  const view = new DataView(into.buffer);
  frame.set(kind === 'through' ? BROADCAST : NEAREST_BRIDGE, 0);
  frame.set(source.subarray(0, 6), 6);
  view.setUint16(12, EtherType.Lldp);
  let at = ETHERNET_BYTES;
  at = putLocal(view, at, LldpTlvType.ChassisId, from.switch);
  at = putLocal(view, at, LldpTlvType.PortId, port);
  at = putHeader(view, at, LldpTlvType.Ttl, 2);
  view.setUint16(at, TTL_SECONDS);
  at = putHeader(view, at + 2, LldpTlvType.Organization, SIGNED_BYTES + MAC_BYTES);
  view.setUint32(at, (OUI << 8) | OUI_SUBTYPE);
  view.setUint8(at + 4, VERSION);
  view.setUint8(at + 5, KINDS.indexOf(kind));
  view.setBigUint64(at + 6, BigInt(`0x${from.switch}`));
  view.setUint32(at + 14, from.port);
  view.setBigUint64(at + 18, nonce);
  const macAt = at + SIGNED_BYTES;
  // The end TLV.
  view.setUint16(macAt + MAC_BYTES, 0);
  return { frame, macAt };
}

/** Offset of our OUI in the organizationally specific TLV, -1 if this is no probe of ours. */
function findMark(frame: Uint8Array): number {
  if (frame.length < ETHERNET_BYTES + CHASSIS_BYTES + 2) return -1;
  if (((frame[12]! << 8) | frame[13]!) !== EtherType.Lldp) return -1;
  // In every probe the chassis id has the same length, so the port id's header is in its place.
  const portTlv = ETHERNET_BYTES + CHASSIS_BYTES;
  const header = (frame[portTlv]! << 8) | frame[portTlv + 1]!;
  if (header >> 9 !== LldpTlvType.PortId) return -1;
  const organisation = portTlv + 2 + (header & 0x1ff) + TTL_BYTES;
  const at = organisation + 2;
  if (at + 4 > frame.length || frame[organisation]! >> 1 !== LldpTlvType.Organization) return -1;
  const oui = (frame[at]! << 16) | (frame[at + 1]! << 8) | frame[at + 2]!;
  return oui === OUI && frame[at + 3] === OUI_SUBTYPE ? at : -1;
}

function frameBytes(portDigits: number): number {
  const portBytes = 2 + 1 + portDigits;
  return ETHERNET_BYTES + CHASSIS_BYTES + portBytes + TTL_BYTES + ORGANISATION_BYTES + END_BYTES;
}

/** A TLV header is 7 bits of type and 9 bits of length (IEEE 802.1AB-2016, 8.4). */
function putHeader(view: DataView, at: number, type: number, length: number): number {
  view.setUint16(at, (type << 9) | length);
  return at + 2;
}

function putLocal(view: DataView, at: number, type: number, text: string): number {
  let next = putHeader(view, at, type, 1 + text.length);
  view.setUint8(next++, LLDP_ID_LOCAL);
  for (let i = 0; i < text.length; i++) view.setUint8(next++, text.charCodeAt(i));
  return next;
}
