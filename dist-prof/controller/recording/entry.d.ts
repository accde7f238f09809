import type { StoreValue } from '../store.js';
import type { RecordedState } from './state.js';
export declare const RECORDING_VERSION = 1;
export interface RecordingHeader {
    readonly format: 'heddle-recording';
    readonly version: number;
    readonly software: string;
    /** On the clock of the recording, and since 1970. */
    readonly nowMs: number;
    readonly wallMs: number;
    /** In order; `source` as in `GET /v1/apps`, `digest` of the file that it came from, "" for none. */
    readonly apps: readonly {
        readonly name: string;
        readonly source: string;
        readonly digest: string;
    }[];
    /** Those of `ControllerOptions` that are plain values. */
    readonly settings: {
        readonly [name: string]: StoreValue;
    };
    readonly guarded: boolean;
}
/** How an event began: `isNew` when nothing of the one before was still to be done. */
interface Event {
    readonly nowMs: number;
    readonly isNew: boolean;
}
export type RecordedEvent = Event & ({
    readonly type: 'timer';
    readonly id: number;
} | {
    readonly type: 'open';
    readonly wire: number;
    readonly peer: string;
    readonly datapathId?: string;
}
/** In base64. */
 | {
    readonly type: 'message';
    readonly wire: number;
    readonly bytes: string;
} | {
    readonly type: 'closed';
    readonly wire: number;
    readonly code: number;
    readonly reason: string;
}
/** A promise of the store was kept, or not. */
 | {
    readonly type: 'stored';
    readonly id: number;
    readonly error?: readonly [string, string];
} | {
    readonly type: 'call';
    readonly name: string;
    readonly args: readonly StoreValue[];
});
export type RecordedDetail = {
    readonly type: 'random';
    readonly values: readonly number[];
}
/** What the n-th reading of how much waits on a wire gave, if anything. */
 | {
    readonly type: 'buffered';
    readonly wire: number;
    readonly reading: number;
    readonly bytes: number;
}
/** The n-th call under the guard was interrupted. */
 | {
    readonly type: 'interrupted';
    readonly call: number;
}
/** A message to a switch, or an end (`hash` is its code then). */
 | {
    readonly type: 'sent';
    readonly wire: number;
    readonly bytes: number;
    readonly hash: string;
}
/** Before the first event: what the store held. */
 | {
    readonly type: 'held';
    readonly key: string;
    readonly value: StoreValue;
}
/** How everything was after what came before. */
 | {
    readonly type: 'state';
    readonly state: RecordedState;
} | {
    readonly type: 'full';
};
export type RecordedEntry = RecordedEvent | RecordedDetail;
export declare function isEvent(entry: RecordedEntry): entry is RecordedEvent;
export declare function encodeLine(entry: RecordedEntry | RecordingHeader): string;
/** Of bytes that are compared, against chance and not against anybody. */
export declare function checksum(data: string | Uint8Array): string;
/**
 * Reads lines as they come, whole ones.
 * @throws HeddleError BAD_RECORDING with the line that is damaged, or is of another version.
 */
export declare class LineReader {
    #private;
    header: RecordingHeader | undefined;
    /** Undefined for the first line, which is the header. */
    read(line: string): RecordedEntry | undefined;
}
export {};
