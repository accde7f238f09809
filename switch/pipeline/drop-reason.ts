/**
 * Why a packet went no further. A bad packet is not an error: it is one of these, counted. Numbers
 * index the drop counters in table memory; names are what people and statistics see.
 */
export const enum DropReason {
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
  /** A group was to send it back to where it came from, by another of the group's ports. */
  SplitHorizon = 13,
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
  PbbTruncated = 36,
}

/** What an action or the parser answers when it does not answer with a DropReason. */
export const enum Outcome {
  /** Done, or nothing to do. */
  Done = -1,
}

const NAMES: Readonly<Record<number, string>> = {
  [DropReason.NoMatch]: 'no-match',
  [DropReason.NoOutput]: 'no-output',
  [DropReason.ToInPort]: 'to-in-port',
  [DropReason.NoSuchPort]: 'no-such-port',
  [DropReason.PortRefused]: 'port-refused',
  [DropReason.NoLiveBucket]: 'no-live-bucket',
  [DropReason.GroupTooDeep]: 'group-too-deep',
  [DropReason.NoSuchGroup]: 'no-such-group',
  [DropReason.TtlExpired]: 'ttl-expired',
  [DropReason.NoHeadroom]: 'no-headroom',
  [DropReason.NoTable]: 'no-table',
  [DropReason.ChecksumUnfixable]: 'checksum-unfixable',
  [DropReason.MeterExceeded]: 'meter-exceeded',
  [DropReason.NoSuchMeter]: 'no-such-meter',
  [DropReason.QueueFull]: 'queue-full',
  [DropReason.NoEtherType]: 'no-ether-type',
  [DropReason.SplitHorizon]: 'split-horizon',
  [DropReason.EthernetTruncated]: 'ethernet-truncated',
  [DropReason.VlanTruncated]: 'vlan-truncated',
  [DropReason.ArpTruncated]: 'arp-truncated',
  [DropReason.Ipv4Truncated]: 'ipv4-truncated',
  [DropReason.Ipv4BadVersion]: 'ipv4-bad-version',
  [DropReason.Ipv4BadHeaderLength]: 'ipv4-bad-header-length',
  [DropReason.Ipv4BadTotalLength]: 'ipv4-bad-total-length',
  [DropReason.Ipv6Truncated]: 'ipv6-truncated',
  [DropReason.Ipv6BadVersion]: 'ipv6-bad-version',
  [DropReason.Ipv6BadPayloadLength]: 'ipv6-bad-payload-length',
  [DropReason.Ipv6BadExtension]: 'ipv6-bad-extension',
  [DropReason.TcpTruncated]: 'tcp-truncated',
  [DropReason.TcpBadHeaderLength]: 'tcp-bad-header-length',
  [DropReason.UdpTruncated]: 'udp-truncated',
  [DropReason.SctpTruncated]: 'sctp-truncated',
  [DropReason.IcmpTruncated]: 'icmp-truncated',
  [DropReason.NdTruncated]: 'nd-truncated',
  [DropReason.NdBadOption]: 'nd-bad-option',
  [DropReason.BadOffload]: 'bad-offload',
  [DropReason.MplsTruncated]: 'mpls-truncated',
  [DropReason.PbbTruncated]: 'pbb-truncated',
};

/** e.g. `ipv4-truncated`. */
export function dropReasonName(reason: number): string {
  return NAMES[reason] ?? `reason-${reason}`;
}

/** All reasons there are, ascending. */
export const DROP_REASONS: readonly number[] = Object.keys(NAMES).map(Number);
