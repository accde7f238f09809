/**
 * What a switch remembers of itself beside its configuration: the highest election id that was ever
 * bid, so that a deposed controller stays deposed over a restart, the ports that were attached while it
 * ran, and the mirrors. Small and rarely written, as JSON.
 */
import type { Logger } from '../../proto/logger.js';
import type { StateStore } from './state-store.js';
import { type Mirror } from './tap-keeper.js';
export interface RememberedPort {
    readonly number: number;
    readonly name: string;
    readonly ifname?: string | undefined;
}
export declare class Identity {
    #private;
    constructor(stateStore: StateStore, logger: Logger);
    get electionId(): number;
    get ports(): readonly RememberedPort[];
    get mirrors(): readonly Mirror[];
    restore(): Promise<void>;
    setElectionId(id: number): void;
    rememberMirrors(mirrors: readonly Mirror[]): void;
    rememberPort(port: RememberedPort): void;
    forgetPort(number: number): void;
    /** Resolves when everything up to now is written, or could not be. */
    flush(): Promise<void>;
}
