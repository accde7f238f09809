/** The versions of this protocol that this software speaks. */
export const PROTOCOL_VERSION_MIN = 1;
export const PROTOCOL_VERSION_MAX = 1;
/** `Digest.table` and `RulesRequest.table` of what is not a flow table. */
export const GROUPS_TABLE = 256;
export const METERS_TABLE = 257;
export const PROGRAM_TABLE = 258;
export const QUEUES_TABLE = 259;
/** Why a transaction was refused. The names are those of channel.proto, in its order. */
export const REFUSAL_REASONS = [
    'REASON_UNSPECIFIED',
    'NOT_PRIMARY',
    'STALE_REVISION',
    'UNKNOWN_FIELD',
    'BAD_VALUE',
    'BAD_MASK',
    'MISSING_PREREQUISITE',
    'NOT_CANONICAL',
    'UNKNOWN_TABLE',
    'BAD_GOTO',
    'UNKNOWN_ACTION',
    'UNKNOWN_GROUP',
    'GROUP_LOOP',
    'IN_USE',
    'OVERLAP',
    'TABLE_FULL',
    'UNSUPPORTED',
    'OWNED_BY_OTHER',
    'BAD_PROGRAM',
    'UNKNOWN_METER',
    'LIMIT_EXCEEDED',
];
/** Why a session ended. The names are those of channel.proto, in its order. */
export const END_REASONS = [
    'GOING_AWAY',
    'VERSION_MISMATCH',
    'MALFORMED',
    'TOO_LONG',
    'OUT_OF_ORDER',
    'SILENT',
    'REPLACED',
    'BAD_IDENTITY',
    'OVERLOADED',
];
export const PACKET_IN_REASONS = ['noMatch', 'action', 'invalidTtl', 'sample'];
export const PORT_CHANGES = ['added', 'modified', 'removed'];
export const REMOVED_REASONS = ['idleTimeout', 'hardTimeout', 'deleted', 'evicted'];
/** In `Capabilities.features`: the switch carries out `capture`. */
export const CAPTURE_FEATURE = 'capture';
/** In `Capabilities.features`: the switch answers `trace` and `explain`. */
export const TRACE_FEATURE = 'trace';
//# sourceMappingURL=messages.js.map