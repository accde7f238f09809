import { ManagedSwitch } from './managed-switch.js';
import { Reconciler } from './reconciler.js';
import { Rollouts } from './rollouts.js';
import { SwitchDesire } from './switch-desire.js';
export class Fleet {
    switches = new Map();
    #options;
    #owners;
    #rollouts;
    /** Switches with something to commit. */
    #touched = new Set();
    constructor(options) {
        this.#options = options;
        this.#owners = options.apps.apps.map((app) => app.name);
        const { clock, drainMs, stepLimitMs, apps } = options;
        this.#rollouts = new Rollouts({
            clock,
            drainMs,
            stepLimitMs,
            desireOf: (id) => this.switches.get(id)?.desire,
            isOutstanding: (id, item) => this.switches.get(id)?.reconciler.isOutstanding(item) ?? false,
            isReachable: (id) => this.switches.get(id)?.reconciler.takesTransactions ?? false,
            release: (id, items) => this.switches.get(id)?.reconciler.release(items),
            onTouched: (id) => this.touched(id),
            rollBack: (unit, trouble) => apps.rollBack(unit, trouble),
            completed: (unit) => apps.completed(unit),
        });
    }
    /** Something waits to be committed, or for its step. */
    get busy() {
        return this.#touched.size > 0 || this.#rollouts.size > 0;
    }
    touched(id) {
        this.#touched.add(id);
        this.#options.onTouched();
    }
    /** The one with this id, made when it is first seen. */
    switch(id) {
        let managed = this.switches.get(id);
        if (managed === undefined) {
            managed = new ManagedSwitch(id, this.#desire(id), this.#reconciler(id));
            this.switches.set(id, managed);
            this.touched(id);
        }
        return managed;
    }
    disconnected(id) {
        this.#rollouts.disconnected(id);
    }
    /** Brings what was touched to the reconcilers. Called once a turn. */
    commit(view) {
        const touched = this.#touched;
        if (touched.size === 0)
            return;
        this.#touched = new Set();
        const turn = new Map();
        for (const id of touched)
            turn.set(id, this.switches.get(id).desire.commit());
        const begun = this.#rollouts.begin(turn, view);
        for (const [id, changes] of turn) {
            const { desire, reconciler } = this.switches.get(id);
            reconciler.setWanted(desire, changes);
        }
        begun();
    }
    applyTrust() {
        const { trust } = this.#options;
        for (const [id, { reconciler }] of this.switches)
            reconciler.setAllowed(trust.allows(id));
    }
    stop() {
        this.#rollouts.stop();
        for (const { reconciler } of this.switches.values())
            reconciler.stop();
    }
    #desire(id) {
        const { program, apps } = this.#options;
        return new SwitchDesire({
            id,
            program,
            owners: this.#owners,
            expired: (app, key, flow) => apps.isExpired(app, id, key, flow),
        });
    }
    #reconciler(id) {
        const { clock, random, logger, adoptionMs, trust, apps, onInSync } = this.#options;
        return new Reconciler({
            clock,
            random,
            logger: logger.child({ datapath: id }),
            adoptionMs,
            hooks: {
                onFirstAnswer: (holds) => {
                    trust.connected(id, holds);
                    this.applyTrust();
                },
                onEqual: () => {
                    trust.foundEqual(id);
                    this.applyTrust();
                },
                onInSync: () => onInSync(this.switches.get(id)),
                isStranger: () => this.switches.get(id).stranger,
                onExpired: (key, flow) => apps.ruleExpired(id, key, flow),
                isGated: (item) => this.#rollouts.isGated(id, item),
                onSettled: (item) => this.#rollouts.settled(id, item),
                onRefused: (item, trouble) => this.#rollouts.refused(id, item, trouble),
            },
        });
    }
}
//# sourceMappingURL=fleet.js.map