/**
 * Tells the log which links came and went, and which ports are blocked. Compared once per tick, not
 * per probe, and bounded: a network that comes up or falls apart all at once gives a few lines and a
 * number, and so does a host that makes its port flap.
 */
import type { Logger } from '../../proto/logger.js';
import { type Link, type PortRef } from '../../topology/model.js';
export declare class ChangeLog {
    #private;
    constructor(logger: Logger);
    /** `blocked`: only ports that heard something, not those that are still being probed. */
    note(links: readonly Link[], blocked: () => readonly PortRef[], nowMs: number): void;
}
