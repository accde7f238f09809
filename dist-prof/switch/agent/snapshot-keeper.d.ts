/**
 * When the configuration goes to disk. A transaction is acknowledged as soon as packets see it; the
 * snapshot follows within `COALESCE_MS` plus the time that writing takes, all changes up to then in
 * one write. While changes come without end there are `PAUSE_SHARE` times as long as a write takes between
 * two writes, so that hardly any of the agent goes into them: on a small machine it shares its processor
 * with forwarding. So after a crash the switch comes back with the configuration of at most that long ago,
 * whole, and the digests tell the controller what is missing. `flush` at an orderly stop loses nothing.
 *
 * A large configuration takes long to encode, and is encoded a few milliseconds at a time, so that the
 * agent goes on answering; it still is one revision (see `snapshot.ts`). Forwarding is another thread and
 * never waits.
 */
import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { FlowStore } from './flow-store.js';
import type { StateStore } from './state-store.js';
export declare class SnapshotKeeper {
    #private;
    constructor(options: {
        stateStore: StateStore;
        flows: FlowStore;
        clock: Clock;
        logger: Logger;
    });
    /** Why the last write failed, or what was read at the start is refused; '' when nothing is wrong. */
    get error(): string;
    /**
     * Fills the empty store from the newest generation that is whole and valid here. False when there
     * is none; what was refused is logged with the reason, and set aside when there is a good one, or
     * the next write would put it in the good one's place.
     */
    restore(): Promise<boolean>;
    /** The store changed: it will be written soon. */
    changed(): void;
    /** Resolves when everything up to now is safe, or could not be made so. */
    flush(): Promise<void>;
}
