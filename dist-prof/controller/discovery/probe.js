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
 * and comparing every byte, in constant time: a second way to write the same probe doesn't exist.
 * The standard TLVs are there for people with a sniffer and for other people's LLDP tools.
 *
 * An echo leaves for 01:80:c2:00:00:03. A switch with the core's rules sends it back with the address of
 * a direct probe, as which it was signed (`core-app.ts`).
 *
 * The nonce says which sending of which port this is. Whether that was lately, and whether it has
 * been heard before, is for `link-discovery.ts` to know.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseMac } from '../../proto/address.js';
import { BROADCAST_MAC } from '../../proto/packet/ethernet.js';
import { LLDP_ID_LOCAL, LLDP_MULTICAST } from '../../proto/packet/lldp.js';
/** IEEE 802.1AB-2016, table 7-1: nearest bridge. No 802.1D bridge forwards it. */
const NEAREST_BRIDGE = parseMac(LLDP_MULTICAST);
/** Crosses plain bridges, which is how ports learn that one is there. */
const BROADCAST = parseMac(BROADCAST_MAC);
const ECHO_ADDRESS = parseMac('01:80:c2:00:00:03');
/** As which the kinds are written, from 0. */
const KINDS = ['direct', 'through', 'echo'];
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
/** Makes and checks probes with one key. */
export class ProbeCodec {
    #key;
    /** At least 16 bytes of key; a bug otherwise. */
    constructor(key) {
        if (key.length < KEY_BYTES_MIN)
            throw new RangeError('the discovery key is too short');
        this.#key = key.slice();
    }
    /** As it leaves. `source`: MAC of the sending port, 6 bytes. */
    build(probe, source) {
        const bytes = this.#asHeard(probe, source);
        if (probe.kind === 'echo')
            bytes.set(ECHO_ADDRESS, 0);
        return bytes;
    }
    #asHeard(probe, source) {
        const port = String(probe.from.port);
        const bytes = new Uint8Array(frameBytes(port.length));
        const view = new DataView(bytes.buffer);
        bytes.set(probe.kind === 'through' ? BROADCAST : NEAREST_BRIDGE, 0);
        bytes.set(source.subarray(0, 6), 6);
        view.setUint16(12, 35020 /* EtherType.Lldp */);
        let at = ETHERNET_BYTES;
        at = putLocal(view, at, 1 /* LldpTlvType.ChassisId */, probe.from.switch);
        at = putLocal(view, at, 2 /* LldpTlvType.PortId */, port);
        at = putHeader(view, at, 3 /* LldpTlvType.Ttl */, 2);
        view.setUint16(at, TTL_SECONDS);
        at = putHeader(view, at + 2, 127 /* LldpTlvType.Organization */, SIGNED_BYTES + MAC_BYTES);
        view.setUint32(at, (OUI << 8) | OUI_SUBTYPE);
        view.setUint8(at + 4, VERSION);
        view.setUint8(at + 5, KINDS.indexOf(probe.kind));
        view.setBigUint64(at + 6, BigInt(`0x${probe.from.switch}`));
        view.setUint32(at + 14, probe.from.port);
        view.setBigUint64(at + 18, probe.nonce);
        at += SIGNED_BYTES;
        const mac = createHmac('sha256', this.#key).update(bytes.subarray(0, at)).digest();
        bytes.set(mac.subarray(0, MAC_BYTES), at);
        // The end TLV is two zero bytes, which are there already.
        return bytes;
    }
    /** Never throws. Bytes after the end TLV (padding) are ignored. */
    check(frame) {
        const at = findMark(frame);
        if (at < 0)
            return undefined;
        const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
        if (at + SIGNED_BYTES + MAC_BYTES + END_BYTES > frame.length)
            return 'malformed';
        const kind = KINDS[view.getUint8(at + 5)];
        const port = view.getUint32(at + 14);
        const datapath = view.getBigUint64(at + 6);
        if (view.getUint8(at + 4) !== VERSION || kind === undefined || port === 0 || datapath === 0n) {
            return 'malformed';
        }
        const probe = {
            from: { switch: datapath.toString(16).padStart(16, '0'), port },
            kind,
            nonce: view.getBigUint64(at + 18),
        };
        const expected = this.#asHeard(probe, frame.subarray(6, 12));
        if (expected.length > frame.length)
            return 'malformed';
        return timingSafeEqual(expected, frame.subarray(0, expected.length)) ? probe : 'forged';
    }
}
/** Whether a frame is an LLDP data unit with our mark, whoever signed it. */
export function isProbe(frame) {
    return findMark(frame) >= 0;
}
/** Offset of our OUI in the organizationally specific TLV, -1 if this is no probe of ours. */
function findMark(frame) {
    if (frame.length < ETHERNET_BYTES + CHASSIS_BYTES + 2)
        return -1;
    if (((frame[12] << 8) | frame[13]) !== 35020 /* EtherType.Lldp */)
        return -1;
    // In every probe the chassis id has the same length, so the port id's header is in its place.
    const portTlv = ETHERNET_BYTES + CHASSIS_BYTES;
    const header = (frame[portTlv] << 8) | frame[portTlv + 1];
    if (header >> 9 !== 2 /* LldpTlvType.PortId */)
        return -1;
    const organisation = portTlv + 2 + (header & 0x1ff) + TTL_BYTES;
    const at = organisation + 2;
    if (at + 4 > frame.length || frame[organisation] >> 1 !== 127 /* LldpTlvType.Organization */)
        return -1;
    const oui = (frame[at] << 16) | (frame[at + 1] << 8) | frame[at + 2];
    return oui === OUI && frame[at + 3] === OUI_SUBTYPE ? at : -1;
}
function frameBytes(portDigits) {
    const portBytes = 2 + 1 + portDigits;
    return ETHERNET_BYTES + CHASSIS_BYTES + portBytes + TTL_BYTES + ORGANISATION_BYTES + END_BYTES;
}
/** A TLV header is 7 bits of type and 9 bits of length (IEEE 802.1AB-2016, 8.4). */
function putHeader(view, at, type, length) {
    view.setUint16(at, (type << 9) | length);
    return at + 2;
}
function putLocal(view, at, type, text) {
    let next = putHeader(view, at, type, 1 + text.length);
    view.setUint8(next++, LLDP_ID_LOCAL);
    for (let i = 0; i < text.length; i++)
        view.setUint8(next++, text.charCodeAt(i));
    return next;
}
//# sourceMappingURL=probe.js.map