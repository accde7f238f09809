/**
 * Where this app's rules stand among each other. All below 1000, the default of `RuleSpec`: whoever
 * writes a rule in the same stage without thinking of priorities is heard before this app.
 */

export const enum ClassifyPriority {
  /** What comes in at a port that may be anything. */
  Shut = 900,
  /** Frames for the bridge itself (IEEE 802.1Q, 8.6.3) end here. */
  LinkLocal = 890,
  /** What goes to everybody and comes over a link off the tree. */
  OffTree = 880,
  /** Everything else between switches was looked at where it entered. */
  Link = 870,
  /** A mark of ours that a host made up. */
  ForgedMark = 860,
  /** For these see `Door`; to the first three its rank is added. */
  DoorQuestion = 800,
  DoorAnnouncement = 780,
  DoorUnknown = 750,
  DoorHost = 770,
  /** What belongs to a segment and comes in by none of its doors. */
  Closed = 740,
  /** A tag that is let in at every other edge port. */
  VlanQuestion = 733,
  VlanAnnouncement = 732,
  VlanUnknown = 731,
  VlanClosed = 730,
  /** A tag that segments use between switches. */
  ForgedWire = 725,
  /** Questions that the controller gets anyway, in `forward`. */
  Question = 700,
  /** What says where hosts are and what they are called. */
  Announcement = 690,
  /** A known host at its port. */
  KnownHost = 500,
  /** Anything else from an edge port. */
  Unknown = 100,
}

/**
 * What has a tag between switches comes before what has none, and ends there: if a rule of it is missing, its
 * frames go nowhere, and not where the rules that look at no tag (what goes to everybody) would send them.
 */
export const enum ForwardPriority {
  /** See `unicast.ts` for these four, and for `FromRepairer` and `Host`. */
  Detour = 690,
  Marked = 680,
  TaggedFromRepairer = 670,
  TaggedHost = 660,
  /** To everybody in a segment. */
  SegmentFlood = 640,
  /** To an unknown host of a segment. */
  SegmentUnknown = 630,
  /** A search: see `broadcast.ts`. */
  Search = 625,
  /** Anything else that has such a tag. */
  End = 620,
  /** To everybody, from another switch. */
  FloodFromTree = 600,
  /** Who has this address? From an edge port. */
  Question = 500,
  /** To everybody, from an edge port. */
  Flood = 400,
  FromRepairer = 310,
  Host = 300,
  /** To an unknown host, from an edge port. */
  Unknown = 10,
  /** To an unknown host, from another switch. */
  UnknownFromLink = 5,
}

/**
 * The tag that marks repaired packets between switches; no host may send it. One bit, so that one match tells
 * both them and untagged packets from all others: `NO_WIRE_TAG`.
 */
export const REPAIR_VLAN = 2048;

/**
 * The tag of searches in the default segment. IEEE 802.1Q, table 9-2, reserves it for implementations: no
 * host may send it, so it is lost to nobody.
 */
export const SEARCH_VLAN = 4095;

/** No tag, or one that says a priority only (VLAN id 0; IEEE 802.1Q, table 9-2), or the mark of repaired packets. */
export const NO_WIRE_TAG = { value: 0, mask: 0xfff & ~REPAIR_VLAN } as const;

/** Of the rules that hand questions to the controller: "ask" in ASCII. */
export const QUESTION_COOKIE = 0x61_73_6bn;

/** The bit of the metadata that says: it came in at an edge port of this very switch. */
export const EDGE = { value: 1n, mask: 1n } as const;

/** The bit that says besides: by a door of a segment, whose tag between switches it now has. */
export const MEMBER = { value: 5n, mask: 5n } as const;
/** It came in at an edge port, and is in the default segment, with whatever tag its host gave it. */
export const NO_MEMBER = { value: 1n, mask: 5n } as const;

/** The bit that says: it came over a link off the tree. */
export const OFF_TREE = { value: 2n, mask: 2n } as const;
export const NOT_OFF_TREE = { value: 0n, mask: 2n } as const;

export const BROADCAST = 'ff:ff:ff:ff:ff:ff';
/** The group bit: broadcast and every multicast. */
export const TO_MANY = '01:00:00:00:00:00/01:00:00:00:00:00';
