/**
 * What the agent's thread and a forwarding thread say to each other by message: structure, ports and
 * packet-outs one way, what became of ports the other way. Everything that is fast or many goes
 * through shared memory instead: tables, counters, liveness and punts.
 */
import type { Action } from '../../proto/model.js';
import type { PortHandle } from '../ports/port-handle.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { PuntLimits } from './punt-ring.js';
import type { Tap } from './taps.js';
/** `workerData` of the thread. */
export interface ThreadStart {
    /** Index of this thread's counters and epoch in table memory. */
    readonly thread: number;
    /** Rung after every message, so that a sleeping thread looks. Owned by the agent. */
    readonly doorbellFd: number;
    readonly puntRing: SharedArrayBuffer;
    readonly puntLimits: PuntLimits;
    /** Words of `createLiveness()`. */
    readonly liveness: Int32Array;
    /** One word: packet-outs posted and not yet taken. */
    readonly packetOutsWaiting: Int32Array;
    /** One word: packet-outs whose actions could not be carried out. */
    readonly packetOutsRefused: Int32Array;
}
export type ToThread = {
    readonly type: 'structure';
    readonly update: StructureUpdate;
} | {
    readonly type: 'openPort';
    readonly number: number;
    /** Comes back with what becomes of it, so that nobody takes old news for new. */
    readonly opening: number;
    readonly name: string;
    /** Lent until the thread says `portClosed` or `portFailed`. */
    readonly handle: PortHandle;
    /** Shared with the agent, `PortCounter.Count` numbers; each thread has its own. */
    readonly counters: Float64Array;
}
/** Answered by `portClosed`, also when the port has failed just before. */
 | {
    readonly type: 'closePort';
    readonly number: number;
    readonly opening: number;
} | {
    readonly type: 'packetOut';
    readonly frame: Uint8Array;
    readonly inPort: number;
    readonly actions: readonly Action[];
}
/** The ring is the same each time, and there from the first tap on. */
 | {
    readonly type: 'setTap';
    readonly tap: Tap;
    readonly ring: SharedArrayBuffer;
} | {
    readonly type: 'removeTap';
    readonly id: number;
} | {
    readonly type: 'stop';
};
export type FromThread = {
    readonly type: 'ready';
} | PortNews
/** The punt ring is no longer empty. */
 | {
    readonly type: 'punts';
}
/** Nor is the ring of copies. */
 | {
    readonly type: 'captures';
} | {
    readonly type: 'stopped';
};
/** The thread no longer touches what was lent to it, except after `portOpened`. */
export type PortNews = {
    readonly type: 'portOpened';
    readonly number: number;
    readonly opening: number;
} | {
    readonly type: 'portClosed';
    readonly number: number;
    readonly opening: number;
}
/** It could not be made, its device vanished, or it made trouble: it is closed now. */
 | {
    readonly type: 'portFailed';
    readonly number: number;
    readonly opening: number;
    readonly code: string;
    readonly message: string;
};
