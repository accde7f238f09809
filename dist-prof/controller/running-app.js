import { AppClock } from './app-clock.js';
import { makeContext } from './app-context.js';
import { ExpiredRules } from './expired-rules.js';
import { Unit } from './unit.js';
/** The source of what is part of the core. */
export const BUILT_IN = 'built in';
const LOG_INTERVAL_MS = 1_000;
export class RunningApp {
    app;
    source;
    context;
    rank;
    expired = new ExpiredRules();
    /** What `compile` wrote, by name. */
    units = new Map();
    /** What came in answer to packets. */
    reactive;
    clock;
    /** Somebody's own: it may do anything. */
    isOwn;
    dirty = true;
    /** Waits to be started again. */
    suspended = false;
    /** `networkChanged` is still to be called, with the latest view. */
    viewWaits = false;
    /** Kinds of resource that it serves or ever looked at: their changes make it dirty. */
    kindsSeen = new Set();
    state = 'starting';
    message = '';
    compiles = 0;
    lastCompileMs = 0;
    packetIns = 0;
    errors = 0;
    /** Rules of all units, by switch. */
    ruleCounts = new Map();
    #lastLogMs = Number.NEGATIVE_INFINITY;
    #clock;
    constructor(app, source, rank, options, calls, changed) {
        this.app = app;
        this.source = source;
        this.rank = rank;
        this.isOwn = source !== BUILT_IN;
        this.#clock = options.clock;
        this.clock = new AppClock(this, options.clock, calls);
        this.reactive = new Unit({ name: app.name, rank }, '', true, changed);
        this.context = makeContext(this, options, calls);
    }
    /** Not to be called now. */
    get idle() {
        return this.state === 'starting' || this.suspended;
    }
    /** Whether it dealt with it. */
    packetIn(packet) {
        const { app } = this;
        if (app.packetIn === undefined || this.idle)
            return false;
        this.packetIns++;
        return app.packetIn(packet, this.context) === true;
    }
    get name() {
        return this.app.name;
    }
    /** Counts it, and says it unless something was just said. */
    failed(error, doing) {
        this.errors++;
        const now = this.#clock.now();
        if (now - this.#lastLogMs < LOG_INTERVAL_MS)
            return;
        this.#lastLogMs = now;
        this.context.logger.error({ err: error, errors: this.errors }, `the app threw in ${doing}`);
    }
}
//# sourceMappingURL=running-app.js.map