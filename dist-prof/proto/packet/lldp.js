/**
 * LLDP data units (IEEE 802.1AB-2016, 8): a list of TLVs behind EtherType 0x88cc.
 *
 *      0                       2
 *     | type 7 length 9       | value, 0..511 bytes |
 *     chassis id and port id: | subtype 8 | id ... |
 *     organisation's own:     | OUI 24 | subtype 8 | ... |
 */
import { buildEthernet } from './ethernet.js';
/** Nearest bridge: never forwarded by one (IEEE 802.1AB-2016, 7.1). */
export const LLDP_MULTICAST = '01:80:c2:00:00:0e';
/** IEEE 802.1AB-2016, table 8-1. */
export var LldpTlvType;
(function (LldpTlvType) {
    LldpTlvType[LldpTlvType["End"] = 0] = "End";
    LldpTlvType[LldpTlvType["ChassisId"] = 1] = "ChassisId";
    LldpTlvType[LldpTlvType["PortId"] = 2] = "PortId";
    LldpTlvType[LldpTlvType["Ttl"] = 3] = "Ttl";
    LldpTlvType[LldpTlvType["PortDescription"] = 4] = "PortDescription";
    LldpTlvType[LldpTlvType["SystemName"] = 5] = "SystemName";
    LldpTlvType[LldpTlvType["SystemDescription"] = 6] = "SystemDescription";
    LldpTlvType[LldpTlvType["Organization"] = 127] = "Organization";
})(LldpTlvType || (LldpTlvType = {}));
/** The subtype of a chassis or port id that is "locally assigned" (tables 8-2 and 8-3). */
export const LLDP_ID_LOCAL = 7;
const MAX_VALUE_BYTES = 511;
const MAX_TLVS = 64;
/**
 * What is behind the Ethernet header. Undefined when truncated, or when the three mandatory TLVs don't
 * stand first and in order (IEEE 802.1AB-2016, 8.2).
 */
export function parseLldp(bytes, offset, end = bytes.length) {
    const tlvs = [];
    for (let at = offset;;) {
        // The end TLV is mandatory in this edition, but older senders leave it out.
        if (at === end)
            break;
        if (end - at < 2 || end > bytes.length)
            return undefined;
        const head = (bytes[at] << 8) | bytes[at + 1];
        const type = head >> 9;
        const length = head & 0x1ff;
        at += 2;
        if (length > end - at)
            return undefined;
        if (type === 0 /* LldpTlvType.End */)
            break;
        if (tlvs.length === MAX_TLVS)
            return undefined;
        tlvs.push({ type, value: bytes.slice(at, at + length) });
        at += length;
    }
    const [chassis, port, ttl] = tlvs;
    if (chassis?.type !== 1 /* LldpTlvType.ChassisId */ || chassis.value.length < 2)
        return undefined;
    if (port?.type !== 2 /* LldpTlvType.PortId */ || port.value.length < 2)
        return undefined;
    if (ttl?.type !== 3 /* LldpTlvType.Ttl */ || ttl.value.length < 2)
        return undefined;
    return {
        chassisId: chassis.value,
        portId: port.value,
        ttlS: (ttl.value[0] << 8) | ttl.value[1],
        others: tlvs.slice(3),
    };
}
/** The organisations' own TLVs among `others`; those too short for an OUI are left out. */
export function organizationTlvs(lldp) {
    return lldp.others
        .filter((tlv) => tlv.type === 127 /* LldpTlvType.Organization */ && tlv.value.length >= 4)
        .map(({ value }) => ({
        oui: (value[0] << 16) | (value[1] << 8) | value[2],
        subtype: value[3],
        value: value.slice(4),
    }));
}
/** The value of an organisation's own TLV. */
export function organizationTlv(oui, subtype, value) {
    const bytes = new Uint8Array(4 + value.length);
    bytes.set([oui >> 16, (oui >> 8) & 0xff, oui & 0xff, subtype]);
    bytes.set(value, 4);
    return { type: 127 /* LldpTlvType.Organization */, value: bytes };
}
/** A chassis or port id of the sender's own making: subtype "local" and text. */
export function localId(text) {
    return new Uint8Array([LLDP_ID_LOCAL, ...new TextEncoder().encode(text)]);
}
/** A whole frame from `src`. Values have at most 511 bytes. */
export function buildLldpFrame(src, lldp) {
    const ttl = new Uint8Array([lldp.ttlS >> 8, lldp.ttlS & 0xff]);
    const tlvs = [
        { type: 1 /* LldpTlvType.ChassisId */, value: lldp.chassisId },
        { type: 2 /* LldpTlvType.PortId */, value: lldp.portId },
        { type: 3 /* LldpTlvType.Ttl */, value: ttl },
        ...lldp.others,
    ];
    const bytes = [];
    for (const { type, value } of tlvs) {
        if (value.length > MAX_VALUE_BYTES)
            throw new RangeError('an LLDP value has at most 511 bytes');
        bytes.push((type << 1) | (value.length >> 8), value.length & 0xff, ...value);
    }
    bytes.push(0, 0);
    return buildEthernet({ dst: LLDP_MULTICAST, src, etherType: 35020 /* EtherType.Lldp */ }, Uint8Array.from(bytes));
}
//# sourceMappingURL=lldp.js.map