import { EMPTY_FRAGMENT, isEmpty } from './fragment.js';
export const MAX_WAITING_LISTED = 16;
/** Of one unit on one switch; more of them say nothing new. */
const MAX_TROUBLES = 16;
/** What one unit has on one switch. The object stays while the fragment changes. */
export class UnitShare {
    unit;
    switch;
    fragment = EMPTY_FRAGMENT;
    #troubles = new Map();
    #outstanding = 0;
    constructor(unit, id) {
        this.unit = unit;
        this.switch = id;
    }
    get troubles() {
        return this.#troubles.values();
    }
    /** Changes that the switch has not acknowledged. */
    get outstanding() {
        return this.#outstanding;
    }
    addOutstanding(more) {
        const before = this.#outstanding;
        this.#outstanding += more;
        if (before === 0 || this.#outstanding === 0)
            this.unit.shareWaits(this);
    }
    /** @param item what it is about, as in `plan.ts`; undefined trouble: it is over. */
    setTrouble(item, trouble) {
        if (trouble === undefined) {
            if (!this.#troubles.delete(item))
                return;
        }
        else {
            if (this.#troubles.size >= MAX_TROUBLES && !this.#troubles.has(item))
                return;
            this.#troubles.set(item, trouble);
        }
        this.unit.shareTroubled(this, this.#troubles.size > 0);
    }
}
export class Unit {
    app;
    name;
    /** Rules that came in answer to packets; they win over those of `compile`. */
    reactive;
    /** The place of its app among all. */
    rank;
    shares = new Map();
    atomic = false;
    /** As of the last time that it was written, whatever came of it. */
    inputs = [];
    /** The run of `compile` that it was last part of. */
    seen = 0;
    /** What it threw. */
    failure = '';
    /** Why its last change was undone; see `rollouts.ts`. */
    undone;
    /** Of an atomic unit: what every switch took when it last changed. */
    good = new Map();
    /** How often its change has been undone, and when it is tried again. */
    attempts = 0;
    retry;
    #waiting = new Set();
    #troubled = new Set();
    #changed;
    constructor(app, name, reactive, changed) {
        this.app = app.name;
        this.rank = app.rank;
        this.name = name;
        this.reactive = reactive;
        this.#changed = changed;
    }
    get installed() {
        return this.#waiting.size === 0 && this.#troubled.size === 0;
    }
    get state() {
        if (this.failure !== '')
            return 'failed';
        if (this.undone !== undefined)
            return 'rolledBack';
        return this.#troubled.size > 0 ? 'refused' : 'ok';
    }
    share(id) {
        let share = this.shares.get(id);
        if (share === undefined)
            this.shares.set(id, (share = new UnitShare(this, id)));
        return share;
    }
    /** What it wants as it stands. */
    fragments() {
        return new Map([...this.shares].map(([id, { fragment }]) => [id, fragment]));
    }
    status() {
        const switches = [];
        let rules = 0;
        for (const { switch: id, fragment } of this.shares.values()) {
            if (!isEmpty(fragment))
                switches.push(id);
            rules += fragment.rules.size;
        }
        const trouble = this.undone ?? firstTrouble(this.#troubled);
        const reason = this.failure === '' ? (trouble?.message ?? '') : this.failure;
        const waitingFor = [];
        for (const share of this.#waiting) {
            if (waitingFor.push(share.switch) === MAX_WAITING_LISTED)
                break;
        }
        return {
            app: this.app,
            unit: this.name,
            state: this.state,
            code: this.failure === '' ? (trouble?.reason ?? '') : 'FAILED',
            reason,
            ...(this.failure === '' && trouble !== undefined && { switch: trouble.switch }),
            switches,
            rules,
            installed: this.installed,
            waitingFor,
        };
    }
    /** Something of its status is another now. */
    touched() {
        this.#changed(this);
    }
    shareWaits(share) {
        if (share.outstanding > 0)
            this.#waiting.add(share);
        else
            this.#waiting.delete(share);
        this.#changed(this);
    }
    shareTroubled(share, troubled) {
        if (troubled)
            this.#troubled.add(share);
        else
            this.#troubled.delete(share);
        this.#changed(this);
    }
}
function firstTrouble(shares) {
    for (const share of shares)
        for (const trouble of share.troubles)
            return trouble;
    return undefined;
}
/** Who has a rule's place when several want it: negative when `a` does. */
export function precedence(a, b) {
    const x = a.unit;
    const y = b.unit;
    if (x.rank !== y.rank)
        return x.rank - y.rank;
    if (x.reactive !== y.reactive)
        return x.reactive ? -1 : 1;
    return x.name < y.name ? -1 : x.name > y.name ? 1 : 0;
}
//# sourceMappingURL=unit.js.map