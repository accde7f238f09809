/**
 * Why a packet went no further. A bad packet is not an error: it is one of these, counted. Numbers
 * index the drop counters in table memory; names are what people and statistics see.
 */
export declare const enum DropReason {
    /** Not bad: the rules said so. */
    NoMatch = 0,
    NoOutput = 1,
    ToInPort = 2,
    NoSuchPort = 3,
    /** The port counts why. */
    PortRefused = 4,
    NoLiveBucket = 5,
    GroupTooDeep = 6,
    NoSuchGroup = 7,
    TtlExpired = 8,
    NoHeadroom = 9,
    NoTable = 10,
    ChecksumUnfixable = 11,
    /** A band of a meter that drops was exceeded. */
    MeterExceeded = 48,
    NoSuchMeter = 49,
    /** What it was to wait in had no room. */
    QueueFull = 50,
    /** A label was to be pushed in front of an 802.3 frame, which has no EtherType to say so. */
    NoEtherType = 12,
    EthernetTruncated = 16,
    VlanTruncated = 17,
    ArpTruncated = 18,
    Ipv4Truncated = 19,
    Ipv4BadVersion = 20,
    Ipv4BadHeaderLength = 21,
    Ipv4BadTotalLength = 22,
    Ipv6Truncated = 23,
    Ipv6BadVersion = 24,
    Ipv6BadPayloadLength = 25,
    Ipv6BadExtension = 26,
    TcpTruncated = 27,
    TcpBadHeaderLength = 28,
    UdpTruncated = 29,
    SctpTruncated = 30,
    IcmpTruncated = 31,
    NdTruncated = 32,
    NdBadOption = 33,
    BadOffload = 34,
    MplsTruncated = 35,
    PbbTruncated = 36
}
/** What an action or the parser answers when it does not answer with a DropReason. */
export declare const enum Outcome {
    /** Done, or nothing to do. */
    Done = -1
}
/** e.g. `ipv4-truncated`. */
export declare function dropReasonName(reason: number): string;
/** All reasons there are, ascending. */
export declare const DROP_REASONS: readonly number[];
