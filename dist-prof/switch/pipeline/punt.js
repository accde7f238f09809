/** Why; the numbers of the contract's PacketInReason. */
export var PuntReason;
(function (PuntReason) {
    PuntReason[PuntReason["NoMatch"] = 0] = "NoMatch";
    PuntReason[PuntReason["Action"] = 1] = "Action";
    PuntReason[PuntReason["InvalidTtl"] = 2] = "InvalidTtl";
    PuntReason[PuntReason["Sample"] = 3] = "Sample";
})(PuntReason || (PuntReason = {}));
//# sourceMappingURL=punt.js.map