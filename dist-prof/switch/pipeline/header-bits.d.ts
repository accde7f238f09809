/** Sizes and bits of those headers that actions push, pop and rewrite. */
export declare const enum HeaderBytes {
    Ethernet = 14,
    /** A label stack entry (RFC 3032, 2.1). */
    Mpls = 4,
    /** Backbone addresses' share of a PBB header, that is all but the customer's frame: 802.1ah, 9.7. */
    Pbb = 18
}
/** Bits of a label stack entry. */
export declare const enum Label {
    Shift = 12,
    TrafficClass = 3584,
    TrafficClassShift = 9,
    Bottom = 256,
    Ttl = 255
}
/** Bits of the service tag of PBB. */
export declare const enum ServiceTag {
    PriorityShift = 29,
    Uca = 134217728,
    Isid = 16777215
}
