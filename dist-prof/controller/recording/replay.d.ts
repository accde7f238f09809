import type { Logger } from '../../proto/logger.js';
import { type AppSource } from '../controller.js';
import { type RecordingHeader } from './entry.js';
import { type RecordedState } from './state.js';
export interface ReplayReport {
    readonly events: number;
    /** From the first event to the last, as it was then. */
    readonly durationMs: number;
    /** Messages to switches that were compared. */
    readonly sent: number;
    readonly state: RecordedState;
    /** How the last state that was recorded differs from that in the replay; undefined: none was recorded. */
    readonly stateDiffers: boolean | undefined;
    /** The first thing that went otherwise, in one sentence. */
    readonly difference: string | undefined;
    /** Calls of apps that had been interrupted: what they did until then can't be known. */
    readonly interrupted: number;
    /** `limit`: it had grown as large as it may; `cut`: its last line is not whole. */
    readonly end: 'stopped' | 'limit' | 'cut' | 'open';
}
export interface ReplayOptions {
    readonly logger: Logger;
    /** The apps of the recording, in order. */
    apps(header: RecordingHeader): Promise<readonly AppSource[]>;
}
/**
 * `chunks`: the text, in pieces of any size.
 * @throws HeddleError BAD_RECORDING when it is damaged; whatever making the controller throws.
 */
export declare function replay(chunks: AsyncIterable<string>, options: ReplayOptions): Promise<ReplayReport>;
