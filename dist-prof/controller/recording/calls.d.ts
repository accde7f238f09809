/**
 * What people ask of a controller that it acts upon: changes, and questions that it hands on to
 * switches. Watches and captures, which go on for a while, are the recorder's own.
 */
export declare const CALLS: {
    readonly resources: readonly ["apply", "put", "delete", "rollback", "restore"];
    readonly query: readonly ["heldFlows", "heldGroups", "heldMeters", "heldQueues", "trace", "explain"];
};
