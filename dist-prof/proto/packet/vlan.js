/**
 * VLAN tags (IEEE 802.1Q, 9.6), also stacked (802.1ad).
 *
 *      0           2                    4
 *     | tpid 16   | pcp 3 dei 1 vid 12 | type of what follows ...
 *     (the type field in front of it)
 */
import { parseEthernet } from './ethernet.js';
/** Tags taken apart in one frame; whatever is behind more of them is payload of type 0x8100. */
const MAX_TAGS = 4;
export function isVlanType(etherType) {
    return etherType === 33024 /* EtherType.Vlan */ || etherType === 34984 /* EtherType.QinQ */;
}
/**
 * An Ethernet header with all its tags: `etherType` and `payload` are what stands behind them.
 * Undefined when the frame ends before.
 */
export function parseFrame(bytes, offset = 0, end = bytes.length) {
    const ethernet = parseEthernet(bytes, offset, end);
    if (ethernet === undefined)
        return undefined;
    const tags = [];
    let { etherType, payload } = ethernet;
    while (isVlanType(etherType) && tags.length < MAX_TAGS) {
        if (end - payload < 4)
            return undefined;
        const tci = (bytes[payload] << 8) | bytes[payload + 1];
        tags.push({ tpid: etherType, vid: tci & 0xfff, pcp: tci >> 13, dei: (tci & 0x1000) !== 0 });
        etherType = (bytes[payload + 2] << 8) | bytes[payload + 3];
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
export function pushTag(frame, tag) {
    const tagged = new Uint8Array(frame.length + 4);
    tagged.set(frame.subarray(0, 12 /* EthernetOffset.Type */));
    const tpid = tag.tpid ?? 33024 /* EtherType.Vlan */;
    const tci = ((tag.pcp ?? 0) << 13) | (tag.dei === true ? 0x1000 : 0) | (tag.vid & 0xfff);
    tagged.set([tpid >> 8, tpid & 0xff, tci >> 8, tci & 0xff], 12 /* EthernetOffset.Type */);
    tagged.set(frame.subarray(12 /* EthernetOffset.Type */), 12 /* EthernetOffset.Type */ + 4);
    return tagged;
}
/** A copy of `frame` without its first tag; undefined when that is not there or has another number. */
export function popTag(frame, vid) {
    const parsed = parseFrame(frame);
    if (parsed === undefined || parsed.tags.length === 0 || parsed.vlan !== vid)
        return undefined;
    const plain = new Uint8Array(frame.length - 4);
    plain.set(frame.subarray(0, 12 /* EthernetOffset.Type */));
    plain.set(frame.subarray(12 /* EthernetOffset.Type */ + 4), 12 /* EthernetOffset.Type */);
    return plain;
}
//# sourceMappingURL=vlan.js.map