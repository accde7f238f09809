/**
 * The vocabulary that both planes share: rules, groups and programs as plain values.
 *
 * These are the messages of `heddle/v1/flow.proto` with every default filled in and `oneof` turned
 * into a discriminated union, so that nobody outside `codec.ts` meets an optional that can't be
 * absent. Values are immutable by convention: whoever gets one may keep it, nobody changes it.
 *
 * Neighbours: `fields.ts` says which fields there are, `match.ts` and `actions.ts` build these from
 * what people write (`{ ipv4Dst: '10.0.0.0/24' }`), `digest.ts` sums them up.
 */
export var FlowCommand;
(function (FlowCommand) {
    FlowCommand[FlowCommand["Add"] = 0] = "Add";
    FlowCommand[FlowCommand["Modify"] = 1] = "Modify";
    FlowCommand[FlowCommand["ModifyStrict"] = 2] = "ModifyStrict";
    FlowCommand[FlowCommand["Delete"] = 3] = "Delete";
    FlowCommand[FlowCommand["DeleteStrict"] = 4] = "DeleteStrict";
})(FlowCommand || (FlowCommand = {}));
export var GroupType;
(function (GroupType) {
    GroupType[GroupType["All"] = 0] = "All";
    GroupType[GroupType["Select"] = 1] = "Select";
    GroupType[GroupType["Indirect"] = 2] = "Indirect";
    GroupType[GroupType["FastFailover"] = 3] = "FastFailover";
})(GroupType || (GroupType = {}));
export var MissPolicy;
(function (MissPolicy) {
    MissPolicy[MissPolicy["Drop"] = 0] = "Drop";
    MissPolicy[MissPolicy["Next"] = 1] = "Next";
    MissPolicy[MissPolicy["Controller"] = 2] = "Controller";
})(MissPolicy || (MissPolicy = {}));
/** OpenFlow's reserved ports (1.3, A.2.1). Real ports are 1..MAX. */
export var ReservedPort;
(function (ReservedPort) {
    ReservedPort[ReservedPort["Max"] = 4294967040] = "Max";
    ReservedPort[ReservedPort["InPort"] = 4294967288] = "InPort";
    ReservedPort[ReservedPort["Table"] = 4294967289] = "Table";
    ReservedPort[ReservedPort["Normal"] = 4294967290] = "Normal";
    ReservedPort[ReservedPort["Flood"] = 4294967291] = "Flood";
    ReservedPort[ReservedPort["All"] = 4294967292] = "All";
    ReservedPort[ReservedPort["Controller"] = 4294967293] = "Controller";
    ReservedPort[ReservedPort["Local"] = 4294967294] = "Local";
    ReservedPort[ReservedPort["Any"] = 4294967295] = "Any";
})(ReservedPort || (ReservedPort = {}));
//# sourceMappingURL=model.js.map