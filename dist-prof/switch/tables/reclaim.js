import { Triples } from './triples.js';
/** First in, first out: versions of rules, and functions. */
class WaitingRoom {
    /** Epoch, version and rule id; or epoch, 0 and the ticket of a function. */
    #waiting = new Triples();
    #runs = new Map();
    #tickets = 0;
    get length() {
        return this.#waiting.length;
    }
    /** Of the first; only if there is one. */
    get epoch() {
        return this.#waiting.get(0, 0);
    }
    push(epoch, at, ruleId) {
        this.#waiting.push(epoch, at, ruleId);
    }
    pushRun(epoch, run) {
        this.#tickets = (this.#tickets + 1) | 0;
        this.#runs.set(this.#tickets, run);
        this.#waiting.push(epoch, 0, this.#tickets);
    }
    /** Takes the first out and does it, with `rule` if it is a rule. */
    shift(rule) {
        const at = this.#waiting.get(0, 1);
        const ruleIdOrTicket = this.#waiting.get(0, 2);
        this.#waiting.shift();
        if (at !== 0) {
            rule(at, ruleIdOrTicket);
            return;
        }
        const run = this.#runs.get(ruleIdOrTicket);
        this.#runs.delete(ruleIdOrTicket);
        run?.();
    }
}
export class Reclaimer {
    #control;
    #threads;
    #ended = new WaitingRoom();
    #unlinked = new WaitingRoom();
    #rules;
    constructor(memory, rules) {
        this.#rules = rules;
        this.#control = memory.control;
        this.#threads = memory.limits.threads;
    }
    /** Versions that still wait. */
    get waiting() {
        return this.#ended.length + this.#unlinked.length;
    }
    /** `unlink` once no reader works at an epoch before `endEpoch`; call with rising epochs. */
    whenUnseen(endEpoch, unlink) {
        this.#ended.pushRun(endEpoch, unlink);
    }
    /** The same for a version of a rule. */
    ruleWhenUnseen(endEpoch, at, ruleId) {
        this.#ended.push(endEpoch, at, ruleId);
    }
    /** `free` once every reader that is at work now has come back with a later epoch. */
    whenLeft(free) {
        this.#unlinked.pushRun(this.#control[0 /* Control.Epoch */], free);
    }
    /** The same for a version of a rule. */
    ruleWhenLeft(at, ruleId) {
        this.#unlinked.push(this.#control[0 /* Control.Epoch */], at, ruleId);
    }
    /** Does what has become possible. Not while a transaction is staged. */
    collect() {
        const { unlink, free } = this.#rules;
        const ended = this.#ended;
        while (ended.length > 0 && this.#allAt(ended.epoch))
            ended.shift(unlink);
        const unlinked = this.#unlinked;
        while (unlinked.length > 0 && this.#allAt((unlinked.epoch + 1) | 0))
            unlinked.shift(free);
    }
    /** Whether every reader that has packets in hands works at `epoch` or later. */
    #allAt(epoch) {
        for (let thread = 0; thread < this.#threads; thread++) {
            const at = 16 /* Control.Threads */ + thread * 16 /* ThreadWord.Words */ + 0 /* ThreadWord.Epoch */;
            const working = Atomics.load(this.#control, at);
            if (working !== 0 && ((working - epoch) | 0) < 0)
                return false;
        }
        return true;
    }
    /** The earliest epoch that a reader works at, or the published one. */
    oldestEpoch() {
        let oldest = this.#control[0 /* Control.Epoch */];
        for (let thread = 0; thread < this.#threads; thread++) {
            const at = 16 /* Control.Threads */ + thread * 16 /* ThreadWord.Words */ + 0 /* ThreadWord.Epoch */;
            const working = Atomics.load(this.#control, at);
            if (working !== 0 && ((working - oldest) | 0) < 0)
                oldest = working;
        }
        return oldest;
    }
}
//# sourceMappingURL=reclaim.js.map