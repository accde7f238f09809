/**
 * Why a packet went no further. A bad packet is not an error: it is one of these, counted. Numbers
 * index the drop counters in table memory; names are what people and statistics see.
 */
export var DropReason;
(function (DropReason) {
    /** Not bad: the rules said so. */
    DropReason[DropReason["NoMatch"] = 0] = "NoMatch";
    DropReason[DropReason["NoOutput"] = 1] = "NoOutput";
    DropReason[DropReason["ToInPort"] = 2] = "ToInPort";
    DropReason[DropReason["NoSuchPort"] = 3] = "NoSuchPort";
    /** The port counts why. */
    DropReason[DropReason["PortRefused"] = 4] = "PortRefused";
    DropReason[DropReason["NoLiveBucket"] = 5] = "NoLiveBucket";
    DropReason[DropReason["GroupTooDeep"] = 6] = "GroupTooDeep";
    DropReason[DropReason["NoSuchGroup"] = 7] = "NoSuchGroup";
    DropReason[DropReason["TtlExpired"] = 8] = "TtlExpired";
    DropReason[DropReason["NoHeadroom"] = 9] = "NoHeadroom";
    DropReason[DropReason["NoTable"] = 10] = "NoTable";
    DropReason[DropReason["ChecksumUnfixable"] = 11] = "ChecksumUnfixable";
    /** A band of a meter that drops was exceeded. */
    DropReason[DropReason["MeterExceeded"] = 48] = "MeterExceeded";
    DropReason[DropReason["NoSuchMeter"] = 49] = "NoSuchMeter";
    /** What it was to wait in had no room. */
    DropReason[DropReason["QueueFull"] = 50] = "QueueFull";
    /** A label was to be pushed in front of an 802.3 frame, which has no EtherType to say so. */
    DropReason[DropReason["NoEtherType"] = 12] = "NoEtherType";
    DropReason[DropReason["EthernetTruncated"] = 16] = "EthernetTruncated";
    DropReason[DropReason["VlanTruncated"] = 17] = "VlanTruncated";
    DropReason[DropReason["ArpTruncated"] = 18] = "ArpTruncated";
    DropReason[DropReason["Ipv4Truncated"] = 19] = "Ipv4Truncated";
    DropReason[DropReason["Ipv4BadVersion"] = 20] = "Ipv4BadVersion";
    DropReason[DropReason["Ipv4BadHeaderLength"] = 21] = "Ipv4BadHeaderLength";
    DropReason[DropReason["Ipv4BadTotalLength"] = 22] = "Ipv4BadTotalLength";
    DropReason[DropReason["Ipv6Truncated"] = 23] = "Ipv6Truncated";
    DropReason[DropReason["Ipv6BadVersion"] = 24] = "Ipv6BadVersion";
    DropReason[DropReason["Ipv6BadPayloadLength"] = 25] = "Ipv6BadPayloadLength";
    DropReason[DropReason["Ipv6BadExtension"] = 26] = "Ipv6BadExtension";
    DropReason[DropReason["TcpTruncated"] = 27] = "TcpTruncated";
    DropReason[DropReason["TcpBadHeaderLength"] = 28] = "TcpBadHeaderLength";
    DropReason[DropReason["UdpTruncated"] = 29] = "UdpTruncated";
    DropReason[DropReason["SctpTruncated"] = 30] = "SctpTruncated";
    DropReason[DropReason["IcmpTruncated"] = 31] = "IcmpTruncated";
    DropReason[DropReason["NdTruncated"] = 32] = "NdTruncated";
    DropReason[DropReason["NdBadOption"] = 33] = "NdBadOption";
    DropReason[DropReason["BadOffload"] = 34] = "BadOffload";
    DropReason[DropReason["MplsTruncated"] = 35] = "MplsTruncated";
    DropReason[DropReason["PbbTruncated"] = 36] = "PbbTruncated";
})(DropReason || (DropReason = {}));
/** What an action or the parser answers when it does not answer with a DropReason. */
export var Outcome;
(function (Outcome) {
    /** Done, or nothing to do. */
    Outcome[Outcome["Done"] = -1] = "Done";
})(Outcome || (Outcome = {}));
const NAMES = {
    [0 /* DropReason.NoMatch */]: 'no-match',
    [1 /* DropReason.NoOutput */]: 'no-output',
    [2 /* DropReason.ToInPort */]: 'to-in-port',
    [3 /* DropReason.NoSuchPort */]: 'no-such-port',
    [4 /* DropReason.PortRefused */]: 'port-refused',
    [5 /* DropReason.NoLiveBucket */]: 'no-live-bucket',
    [6 /* DropReason.GroupTooDeep */]: 'group-too-deep',
    [7 /* DropReason.NoSuchGroup */]: 'no-such-group',
    [8 /* DropReason.TtlExpired */]: 'ttl-expired',
    [9 /* DropReason.NoHeadroom */]: 'no-headroom',
    [10 /* DropReason.NoTable */]: 'no-table',
    [11 /* DropReason.ChecksumUnfixable */]: 'checksum-unfixable',
    [48 /* DropReason.MeterExceeded */]: 'meter-exceeded',
    [49 /* DropReason.NoSuchMeter */]: 'no-such-meter',
    [50 /* DropReason.QueueFull */]: 'queue-full',
    [12 /* DropReason.NoEtherType */]: 'no-ether-type',
    [16 /* DropReason.EthernetTruncated */]: 'ethernet-truncated',
    [17 /* DropReason.VlanTruncated */]: 'vlan-truncated',
    [18 /* DropReason.ArpTruncated */]: 'arp-truncated',
    [19 /* DropReason.Ipv4Truncated */]: 'ipv4-truncated',
    [20 /* DropReason.Ipv4BadVersion */]: 'ipv4-bad-version',
    [21 /* DropReason.Ipv4BadHeaderLength */]: 'ipv4-bad-header-length',
    [22 /* DropReason.Ipv4BadTotalLength */]: 'ipv4-bad-total-length',
    [23 /* DropReason.Ipv6Truncated */]: 'ipv6-truncated',
    [24 /* DropReason.Ipv6BadVersion */]: 'ipv6-bad-version',
    [25 /* DropReason.Ipv6BadPayloadLength */]: 'ipv6-bad-payload-length',
    [26 /* DropReason.Ipv6BadExtension */]: 'ipv6-bad-extension',
    [27 /* DropReason.TcpTruncated */]: 'tcp-truncated',
    [28 /* DropReason.TcpBadHeaderLength */]: 'tcp-bad-header-length',
    [29 /* DropReason.UdpTruncated */]: 'udp-truncated',
    [30 /* DropReason.SctpTruncated */]: 'sctp-truncated',
    [31 /* DropReason.IcmpTruncated */]: 'icmp-truncated',
    [32 /* DropReason.NdTruncated */]: 'nd-truncated',
    [33 /* DropReason.NdBadOption */]: 'nd-bad-option',
    [34 /* DropReason.BadOffload */]: 'bad-offload',
    [35 /* DropReason.MplsTruncated */]: 'mpls-truncated',
    [36 /* DropReason.PbbTruncated */]: 'pbb-truncated',
};
/** e.g. `ipv4-truncated`. */
export function dropReasonName(reason) {
    return NAMES[reason] ?? `reason-${reason}`;
}
/** All reasons there are, ascending. */
export const DROP_REASONS = Object.keys(NAMES).map(Number);
//# sourceMappingURL=drop-reason.js.map