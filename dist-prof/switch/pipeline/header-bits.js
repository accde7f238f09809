/** Sizes and bits of those headers that actions push, pop and rewrite. */
export var HeaderBytes;
(function (HeaderBytes) {
    HeaderBytes[HeaderBytes["Ethernet"] = 14] = "Ethernet";
    /** A label stack entry (RFC 3032, 2.1). */
    HeaderBytes[HeaderBytes["Mpls"] = 4] = "Mpls";
    /** Backbone addresses' share of a PBB header, that is all but the customer's frame: 802.1ah, 9.7. */
    HeaderBytes[HeaderBytes["Pbb"] = 18] = "Pbb";
})(HeaderBytes || (HeaderBytes = {}));
/** Bits of a label stack entry. */
export var Label;
(function (Label) {
    Label[Label["Shift"] = 12] = "Shift";
    Label[Label["TrafficClass"] = 3584] = "TrafficClass";
    Label[Label["TrafficClassShift"] = 9] = "TrafficClassShift";
    Label[Label["Bottom"] = 256] = "Bottom";
    Label[Label["Ttl"] = 255] = "Ttl";
})(Label || (Label = {}));
/** Bits of the service tag of PBB. */
export var ServiceTag;
(function (ServiceTag) {
    ServiceTag[ServiceTag["PriorityShift"] = 29] = "PriorityShift";
    ServiceTag[ServiceTag["Uca"] = 134217728] = "Uca";
    ServiceTag[ServiceTag["Isid"] = 16777215] = "Isid";
})(ServiceTag || (ServiceTag = {}));
//# sourceMappingURL=header-bits.js.map