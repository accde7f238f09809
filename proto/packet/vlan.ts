/**
 * VLAN tags (IEEE 802.1Q, 9.6), also stacked (802.1ad).
 *
 *      0           2                    4
 *     | tpid 16   | pcp 3 dei 1 vid 12 | type of what follows ...
 *     (the type field in front of it)
 */
import { type Ethernet, EthernetOffset, EtherType, parseEthernet } from './ethernet.js';

/** Tags taken apart in one frame; whatever is behind more of them is payload of type 0x8100. */
const MAX_TAGS = 4;

export interface VlanTag {
  /** 0x8100 or 0x88a8. */
  readonly tpid: number;
  /** 0..4095; 0: priority only. */
  readonly vid: number;
  readonly pcp: number;
  readonly dei: boolean;
}

export interface TaggedFrame extends Ethernet {
  /** Outermost first. */
  readonly tags: readonly VlanTag[];
  /** The outermost VLAN number, 0 when there is none. */
  readonly vlan: number;
}

export function isVlanType(etherType: number): boolean {
  return etherType === EtherType.Vlan || etherType === EtherType.QinQ;
}

/**
 * An Ethernet header with all its tags: `etherType` and `payload` are what stands behind them.
 * Undefined when the frame ends before.
 */
export function parseFrame(
  bytes: Uint8Array,
  offset = 0,
  end = bytes.length,
): TaggedFrame | undefined {
  const ethernet = parseEthernet(bytes, offset, end);
  if (ethernet === undefined) return undefined;
  const tags: VlanTag[] = [];
  let { etherType, payload } = ethernet;
  while (isVlanType(etherType) && tags.length < MAX_TAGS) {
    if (end - payload < 4) return undefined;
    const tci = (bytes[payload]! << 8) | bytes[payload + 1]!;
    tags.push({ tpid: etherType, vid: tci & 0xfff, pcp: tci >> 13, dei: (tci & 0x1000) !== 0 });
    etherType = (bytes[payload + 2]! << 8) | bytes[payload + 3]!;
    payload += 4;
  }
  return {
    dst: ethernet.dst,
    src: ethernet.src,
    etherType,
    payload,
    tags,
    vlan: tags[0]?.vid ?? 0,
  };
}

/** A copy of `frame` with a tag put in front of all others. */
export function pushTag(
  frame: Uint8Array,
  tag: {
    readonly vid: number;
    readonly pcp?: number;
    readonly dei?: boolean;
    readonly tpid?: number;
  },
): Uint8Array {
  const tagged = new Uint8Array(frame.length + 4);
  tagged.set(frame.subarray(0, EthernetOffset.Type));
  const tpid = tag.tpid ?? EtherType.Vlan;
  const tci = ((tag.pcp ?? 0) << 13) | (tag.dei === true ? 0x1000 : 0) | (tag.vid & 0xfff);
  tagged.set([tpid >> 8, tpid & 0xff, tci >> 8, tci & 0xff], EthernetOffset.Type);
  tagged.set(frame.subarray(EthernetOffset.Type), EthernetOffset.Type + 4);
  return tagged;
}

/** A copy of `frame` without its first tag; undefined when that is not there or has another number. */
export function popTag(frame: Uint8Array, vid: number): Uint8Array | undefined {
  const parsed = parseFrame(frame);
  if (parsed === undefined || parsed.tags.length === 0 || parsed.vlan !== vid) return undefined;
  const plain = new Uint8Array(frame.length - 4);
  plain.set(frame.subarray(0, EthernetOffset.Type));
  plain.set(frame.subarray(EthernetOffset.Type + 4), EthernetOffset.Type);
  return plain;
}
