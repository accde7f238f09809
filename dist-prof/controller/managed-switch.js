export class ManagedSwitch {
    id;
    desire;
    reconciler;
    session;
    /** Since the controller started. */
    sessions = 0;
    /** The last hello's; kept while disconnected. */
    software = '';
    bootId = '';
    restored = false;
    connectedAtMs;
    lastEnd = '';
    packetIns = 0;
    packetInsLost = 0;
    /** By port number, as last pushed. */
    counters = new Map();
    /** Not in the store when it first connected: see `Reconciler`. */
    stranger = false;
    /** Discovery was told that probes can be heard at it, in this session. */
    ready = false;
    constructor(id, desire, reconciler) {
        this.id = id;
        this.desire = desire;
        this.reconciler = reconciler;
    }
    get conflicts() {
        return this.desire.conflicts;
    }
    attached(session) {
        const { hello } = session;
        this.session = session;
        this.sessions++;
        this.software = hello.software;
        this.bootId = hello.bootId;
        this.restored = hello.restored;
        this.connectedAtMs = session.startedMs;
        this.ready = false;
        this.reconciler.attach(session);
    }
    detached(reason) {
        this.session = undefined;
        this.lastEnd = reason;
        this.reconciler.detach();
    }
    reported(statistics) {
        this.counters = new Map(statistics.ports.map((port) => [port.port, port]));
        this.packetInsLost = statistics.packetInsLost;
    }
}
//# sourceMappingURL=managed-switch.js.map