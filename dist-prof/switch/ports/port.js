/** Indices into `Port.counters`. */
export var PortCounter;
(function (PortCounter) {
    PortCounter[PortCounter["RxPackets"] = 0] = "RxPackets";
    PortCounter[PortCounter["RxBytes"] = 1] = "RxBytes";
    PortCounter[PortCounter["RxDropped"] = 2] = "RxDropped";
    PortCounter[PortCounter["TxPackets"] = 3] = "TxPackets";
    PortCounter[PortCounter["TxBytes"] = 4] = "TxBytes";
    PortCounter[PortCounter["TxDropped"] = 5] = "TxDropped";
    PortCounter[PortCounter["Count"] = 6] = "Count";
})(PortCounter || (PortCounter = {}));
//# sourceMappingURL=port.js.map