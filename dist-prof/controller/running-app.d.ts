import type { AppCalls } from './app-calls.js';
import { AppClock } from './app-clock.js';
import { type ContextOptions } from './app-context.js';
import { ExpiredRules } from './expired-rules.js';
import type { AppState } from './northbound/api.js';
import type { App, AppContext, PacketInEvent } from './sdk.js';
import { Unit } from './unit.js';
/** The source of what is part of the core. */
export declare const BUILT_IN = "built in";
export declare class RunningApp {
    #private;
    readonly app: App;
    readonly source: string;
    readonly context: AppContext;
    readonly rank: number;
    readonly expired: ExpiredRules;
    /** What `compile` wrote, by name. */
    readonly units: Map<string, Unit>;
    /** What came in answer to packets. */
    readonly reactive: Unit;
    readonly clock: AppClock;
    /** Somebody's own: it may do anything. */
    readonly isOwn: boolean;
    dirty: boolean;
    /** Waits to be started again. */
    suspended: boolean;
    /** `networkChanged` is still to be called, with the latest view. */
    viewWaits: boolean;
    /** Kinds of resource that it serves or ever looked at: their changes make it dirty. */
    readonly kindsSeen: Set<string>;
    state: AppState;
    message: string;
    compiles: number;
    lastCompileMs: number;
    packetIns: number;
    errors: number;
    /** Rules of all units, by switch. */
    readonly ruleCounts: Map<string, number>;
    constructor(app: App, source: string, rank: number, options: ContextOptions, calls: AppCalls, changed: (unit: Unit) => void);
    /** Not to be called now. */
    get idle(): boolean;
    /** Whether it dealt with it. */
    packetIn(packet: PacketInEvent): boolean;
    get name(): string;
    /** Counts it, and says it unless something was just said. */
    failed(error: unknown, doing: string): void;
}
