/** Nearest bridge: never forwarded by one (IEEE 802.1AB-2016, 7.1). */
export declare const LLDP_MULTICAST = "01:80:c2:00:00:0e";
/** IEEE 802.1AB-2016, table 8-1. */
export declare const enum LldpTlvType {
    End = 0,
    ChassisId = 1,
    PortId = 2,
    Ttl = 3,
    PortDescription = 4,
    SystemName = 5,
    SystemDescription = 6,
    Organization = 127
}
/** The subtype of a chassis or port id that is "locally assigned" (tables 8-2 and 8-3). */
export declare const LLDP_ID_LOCAL = 7;
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
export declare function parseLldp(bytes: Uint8Array, offset: number, end?: number): Lldp | undefined;
/** The organisations' own TLVs among `others`; those too short for an OUI are left out. */
export declare function organizationTlvs(lldp: Lldp): LldpOrganizationTlv[];
/** The value of an organisation's own TLV. */
export declare function organizationTlv(oui: number, subtype: number, value: Uint8Array): LldpTlv;
/** A chassis or port id of the sender's own making: subtype "local" and text. */
export declare function localId(text: string): Uint8Array;
/** A whole frame from `src`. Values have at most 511 bytes. */
export declare function buildLldpFrame(src: string, lldp: Lldp): Uint8Array;
