import { nextEpoch } from './memory.js';
import { Reclaimer } from './reclaim.js';
import { Triples } from './triples.js';
/** Steps of the log. */
export var RuleStep;
(function (RuleStep) {
    RuleStep[RuleStep["Insert"] = 0] = "Insert";
    /** With the version before. */
    RuleStep[RuleStep["Replace"] = 1] = "Replace";
    /** With the version that ends. */
    RuleStep[RuleStep["Remove"] = 2] = "Remove";
})(RuleStep || (RuleStep = {}));
/** Not about a rule: an index into `#others`. */
const OTHER = 3;
export class Staging {
    arena;
    control;
    reclaimer;
    #rules;
    /** What is staged, in order: `[step, rule id, version]`, or `[OTHER, index into #others, 0]`. */
    #log = new Triples();
    #others = [];
    constructor(memory, arena, rules) {
        this.arena = arena;
        this.control = memory.control;
        this.reclaimer = new Reclaimer(memory, rules);
        this.#rules = rules;
    }
    get isEmpty() {
        return this.#log.length === 0;
    }
    /** The epoch that is being written. */
    get epoch() {
        return nextEpoch(this.control[0 /* Control.Epoch */]);
    }
    /** Dates a version that is complete but for its first words. */
    begin(at, next) {
        const { words } = this.arena;
        words[at + 0 /* Version.Next */] = next;
        words[at + 1 /* Version.Begin */] = this.epoch;
        words[at + 2 /* Version.End */] = 0;
    }
    /** A step with a rule. `old`: the version that ends with it, 0 after an insert. */
    rule(step, ruleId, old) {
        if (old !== 0)
            this.arena.words[old + 2 /* Version.End */] = this.epoch;
        this.#log.push(step, ruleId, old);
    }
    /** For `discard`, last first. */
    undo(step) {
        this.#other({ undo: step, commit: undefined });
    }
    /** After publication, when no reader works at an earlier epoch. */
    retire(unlink) {
        const { epoch } = this;
        this.#other({
            undo: () => { },
            commit: () => this.reclaimer.whenUnseen(epoch, unlink),
        });
    }
    /** When every reader has moved on from now. */
    whenLeft(free) {
        this.reclaimer.whenLeft(free);
    }
    /** Takes a version out of a chain whose head is `heads[place]`. */
    unlinkFrom(heads, place, at) {
        const arena = this.arena.words;
        const next = arena[at + 0 /* Version.Next */];
        if (heads[place] === at) {
            Atomics.store(heads, place, next);
            return;
        }
        let before = heads[place];
        while (arena[before + 0 /* Version.Next */] !== at)
            before = arena[before + 0 /* Version.Next */];
        Atomics.store(arena, before + 0 /* Version.Next */, next);
    }
    /** All of it is visible from `epoch` on: what ended is put away when no reader can see it. */
    published(epoch) {
        const log = this.#log;
        for (let i = 0; i < log.length; i++) {
            const step = log.get(i, 0);
            const old = log.get(i, 2);
            if (step === OTHER)
                this.#others[log.get(i, 1)].commit?.();
            else if (old !== 0) {
                const isLast = step === 2 /* RuleStep.Remove */;
                this.reclaimer.ruleWhenUnseen(epoch, old, isLast ? log.get(i, 1) : -1);
            }
        }
        this.#forget();
    }
    /** None of it happened. */
    discard() {
        const log = this.#log;
        const arena = this.arena.words;
        for (let i = log.length - 1; i >= 0; i--) {
            const step = log.get(i, 0);
            const old = log.get(i, 2);
            if (step === OTHER) {
                this.#others[log.get(i, 1)].undo();
                continue;
            }
            if (old !== 0)
                arena[old + 2 /* Version.End */] = 0;
            this.#rules.undo(step, log.get(i, 1), old);
        }
        this.#forget();
    }
    /** Dates every version of a chain that began before `oldest` as if it had begun then. */
    freeze(head, oldest) {
        const arena = this.arena.words;
        for (let at = head; at !== 0; at = arena[at + 0 /* Version.Next */]) {
            if (((oldest - arena[at + 1 /* Version.Begin */]) | 0) > 0)
                arena[at + 1 /* Version.Begin */] = oldest;
        }
    }
    #other(other) {
        this.#log.push(OTHER, this.#others.length, 0);
        this.#others.push(other);
    }
    #forget() {
        this.#log.clear();
        this.#others.length = 0;
    }
}
//# sourceMappingURL=staging.js.map