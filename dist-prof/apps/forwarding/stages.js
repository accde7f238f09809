/**
 * Where this app's rules stand among each other. All below 1000, the default of `RuleSpec`: whoever
 * writes a rule in the same stage without thinking of priorities is heard before this app.
 */
export var ClassifyPriority;
(function (ClassifyPriority) {
    /** What comes in at a port that may be anything. */
    ClassifyPriority[ClassifyPriority["Blocked"] = 900] = "Blocked";
    /** Frames for the bridge itself (IEEE 802.1Q, 8.6.3) end here. */
    ClassifyPriority[ClassifyPriority["LinkLocal"] = 890] = "LinkLocal";
    /** What goes to everybody and comes over a link off the tree. */
    ClassifyPriority[ClassifyPriority["OffTree"] = 880] = "OffTree";
    /** Everything else between switches was looked at where it entered. */
    ClassifyPriority[ClassifyPriority["Link"] = 870] = "Link";
    /** A mark of ours that a host made up. */
    ClassifyPriority[ClassifyPriority["ForgedMark"] = 860] = "ForgedMark";
    /** For these see `Door`; to the first three its rank is added. */
    ClassifyPriority[ClassifyPriority["DoorQuestion"] = 800] = "DoorQuestion";
    ClassifyPriority[ClassifyPriority["DoorAnnouncement"] = 780] = "DoorAnnouncement";
    ClassifyPriority[ClassifyPriority["DoorUnknown"] = 750] = "DoorUnknown";
    ClassifyPriority[ClassifyPriority["DoorHost"] = 770] = "DoorHost";
    /** A tag from an address, or at a port, that belongs to a segment without one. */
    ClassifyPriority[ClassifyPriority["Closed"] = 740] = "Closed";
    /** A tag that is let in at every other edge port. */
    ClassifyPriority[ClassifyPriority["VlanQuestion"] = 733] = "VlanQuestion";
    ClassifyPriority[ClassifyPriority["VlanAnnouncement"] = 732] = "VlanAnnouncement";
    ClassifyPriority[ClassifyPriority["VlanUnknown"] = 731] = "VlanUnknown";
    /** A tag that segments use between switches. */
    ClassifyPriority[ClassifyPriority["ForgedWire"] = 725] = "ForgedWire";
    /** Questions that the controller gets anyway, in `forward`. */
    ClassifyPriority[ClassifyPriority["Question"] = 700] = "Question";
    /** What says where hosts are and what they are called. */
    ClassifyPriority[ClassifyPriority["Announcement"] = 690] = "Announcement";
    /** A known host at its port. */
    ClassifyPriority[ClassifyPriority["KnownHost"] = 500] = "KnownHost";
    /** Anything else from an edge port. */
    ClassifyPriority[ClassifyPriority["Unknown"] = 100] = "Unknown";
})(ClassifyPriority || (ClassifyPriority = {}));
export var ForwardPriority;
(function (ForwardPriority) {
    /** To everybody in a segment. */
    ForwardPriority[ForwardPriority["SegmentFlood"] = 610] = "SegmentFlood";
    /** To everybody, from another switch. */
    ForwardPriority[ForwardPriority["FloodFromTree"] = 600] = "FloodFromTree";
    /** Who has this address? From an edge port. */
    ForwardPriority[ForwardPriority["Question"] = 500] = "Question";
    /** To everybody, from an edge port. */
    ForwardPriority[ForwardPriority["Flood"] = 400] = "Flood";
    /** See `unicast.ts` for these five. */
    ForwardPriority[ForwardPriority["Detour"] = 350] = "Detour";
    ForwardPriority[ForwardPriority["Marked"] = 340] = "Marked";
    ForwardPriority[ForwardPriority["FromRepairer"] = 330] = "FromRepairer";
    ForwardPriority[ForwardPriority["TaggedHost"] = 320] = "TaggedHost";
    /** To an unknown host of a segment; above `Host`, whose rules don't look at tags. */
    ForwardPriority[ForwardPriority["SegmentUnknown"] = 310] = "SegmentUnknown";
    ForwardPriority[ForwardPriority["Host"] = 300] = "Host";
    /** To an unknown host, from another switch. */
    ForwardPriority[ForwardPriority["UnknownFromLink"] = 50] = "UnknownFromLink";
    /** To an unknown host, from an edge port. */
    ForwardPriority[ForwardPriority["Unknown"] = 10] = "Unknown";
})(ForwardPriority || (ForwardPriority = {}));
/** The tag that marks repaired packets between switches; hosts can't send it. */
export const REPAIR_VLAN = 4094;
/** Of the rules that hand questions to the controller: "ask" in ASCII. */
export const QUESTION_COOKIE = 0x61736bn;
/** The bit of the metadata that says: it came in at an edge port of this very switch. */
export const EDGE = { value: 1n, mask: 1n };
export const BROADCAST = 'ff:ff:ff:ff:ff:ff';
/** The group bit: broadcast and every multicast. */
export const TO_MANY = '01:00:00:00:00:00/01:00:00:00:00:00';
//# sourceMappingURL=stages.js.map