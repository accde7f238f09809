import type { Group, Meter, Program, Queue } from '../../proto/model.js';
import type { FlowStore, RestoredFlow } from './flow-store.js';
export interface Snapshot {
    readonly revision: number;
    /** Milliseconds since 1970. */
    readonly savedAtMs: number;
    readonly program: Program;
    readonly meters: readonly Meter[];
    readonly queues: readonly Queue[];
    readonly groups: readonly Group[];
    readonly flows: readonly RestoredFlow[];
}
/**
 * The store as it is now, in pieces: each turn of the generator encodes one more part, and what it
 * returns is the whole. Whoever has other things to do does them in between: what is encoded is what
 * the store held at the first turn: rules are read from memory as it was then, and groups are values
 * that nobody changes.
 * `wallTimeMs`: milliseconds since 1970.
 */
export declare function encodeInParts(store: FlowStore, wallTimeMs: number): Generator<undefined, Uint8Array>;
/** All of it at once. */
export declare function encodeSnapshot(store: FlowStore, wallTimeMs: number): Uint8Array;
/** Throws HeddleError STATE_CORRUPT for anything but a whole snapshot of a version known here. */
export declare function decodeSnapshot(bytes: Uint8Array): Snapshot;
