import type { Logger } from '../../proto/logger.js';
import { parseRequest } from './protocol.js';
/**
 * Answers of which more come: `start` is called once, sends lines as it likes, and returns what is to be
 * done when the peer is gone. A peer that doesn't read misses lines.
 */
export declare class ControlStream {
    readonly start: (send: (line: {
        readonly lost: number;
    }) => void) => () => void;
    constructor(start: ControlStream['start']);
}
export interface ControlServer {
    readonly path: string;
    /** Stops listening, cuts who is connected, removes the socket. */
    close(): Promise<void>;
}
/**
 * Listens on `path`, for its owner only. `handle` answers a parsed request; what it throws as a
 * HeddleError becomes the answer.
 *
 * @throws HeddleError ALREADY_RUNNING when a live switch listens there, CANNOT_LISTEN
 */
export declare function listenControl(options: {
    path: string;
    logger: Logger;
    handle: (request: ReturnType<typeof parseRequest>) => unknown;
}): Promise<ControlServer>;
