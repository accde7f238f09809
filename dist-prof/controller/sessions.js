import { Session } from './session.js';
/** Switches at a time; a thousand is the aim, and each costs some memory. */
export const MAX_SESSIONS = 10_000;
export class Sessions {
    accepted = 0;
    /** By SessionEndReason. */
    ended = {};
    #options;
    #all = new Set();
    #bySwitch = new Map();
    constructor(options) {
        this.#options = options;
    }
    accept(wire) {
        this.accepted++;
        const { events } = this.#options;
        const session = new Session({
            ...this.#options,
            wire,
            logger: this.#options.logger.child({ peer: wire.peer }),
            events: {
                ...events,
                onHello: (greeted) => this.#greeted(greeted),
                onEnd: (ended, reason, message) => {
                    this.#all.delete(ended);
                    this.ended[reason] = (this.ended[reason] ?? 0) + 1;
                    // One that was replaced or never said hello speaks for nobody.
                    if (!ended.greeted || this.#bySwitch.get(ended.id) !== ended) {
                        this.#options.logger.info({ peer: wire.peer, reason }, message);
                        return;
                    }
                    this.#bySwitch.delete(ended.id);
                    events.onEnd(ended, reason, message);
                },
            },
        });
        if (session.ended)
            return;
        this.#all.add(session);
        if (this.#all.size > MAX_SESSIONS) {
            session.end('OVERLOADED', `the controller has its limit of ${MAX_SESSIONS} sessions`);
        }
    }
    get(id) {
        return this.#bySwitch.get(id);
    }
    /** Ends every session; their switches keep forwarding. */
    stop() {
        for (const session of [...this.#all])
            session.end('GOING_AWAY', 'the controller stops');
    }
    #greeted(session) {
        const before = this.#bySwitch.get(session.id);
        if (before !== undefined) {
            // Its end has to be seen before the new beginning, or they would be taken for one session.
            before.end('REPLACED', 'the same datapath id connected again');
        }
        this.#bySwitch.set(session.id, session);
        this.#options.events.onHello(session);
    }
}
//# sourceMappingURL=sessions.js.map