import { HeddleError } from '../proto/errors.js';
import { failureMessage } from './failure-message.js';
import { EMPTY_FRAGMENT } from './fragment.js';
import { Unit } from './unit.js';
/** Of one app on one switch, all units together; far above any switch's own limits. */
export const MAX_RULES_PER_APP = 2_000_000;
/** Between attempts of an atomic unit. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
export class AppUnits {
    #options;
    #changed = new Set();
    #timer;
    #runs = 0;
    constructor(options) {
        this.#options = options;
    }
    /** Something of its status is another now. */
    note(unit) {
        const { onUnits, clock } = this.#options;
        if (onUnits === undefined)
            return;
        this.#changed.add(unit);
        this.#timer ??= clock.after(0, () => {
            const changed = this.#changed;
            this.#changed = new Set();
            this.#timer = undefined;
            onUnits(changed);
        });
    }
    stop(apps) {
        this.#timer?.cancel();
        for (const { units } of apps)
            for (const unit of units.values())
                unit.retry?.cancel();
    }
    /** Everything that a run wrote is wanted from now on, and nothing else of what `compile` ever wrote. */
    commit(running, run) {
        const number = ++this.#runs;
        for (const unit of run.kept)
            unit.seen = number;
        for (const [name, written] of run.written) {
            let unit = running.units.get(name);
            if (unit === undefined) {
                unit = new Unit(running, name, false, (changed) => this.note(changed));
                running.units.set(name, unit);
                unit.touched();
            }
            unit.seen = number;
            this.#commitUnit(running, unit, written);
        }
        if (run.kept.length + run.written.size === running.units.size)
            return;
        for (const unit of running.units.values()) {
            if (unit.seen !== number)
                this.#drop(running, unit);
        }
    }
    /** Nothing of it is wanted any more. */
    removeAll(running) {
        for (const unit of [...running.units.values(), running.reactive])
            this.#drop(running, unit);
    }
    /** An atomic unit can't have its change: it goes back to what it was, and is tried again later. */
    rollBack(running, unit, trouble) {
        if (running.units.get(unit.name) !== unit)
            return;
        const { clock, logger } = this.#options;
        const { app, name } = unit;
        logger.warn({ app, unit: name, ...trouble }, `rolled back: ${trouble.message}`);
        const wish = unit.fragments();
        unit.undone = trouble;
        for (const share of unit.shares.values()) {
            this.#replace(running, share, unit.good.get(share.switch) ?? EMPTY_FRAGMENT);
        }
        unit.attempts++;
        const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (unit.attempts - 1), LAST_RETRY_MS);
        unit.retry = clock.after(delayMs, () => {
            unit.retry = unit.undone = undefined;
            for (const [id, fragment] of wish)
                this.#replace(running, unit.share(id), fragment);
            unit.touched();
        });
        unit.touched();
    }
    /** Every switch that was there took the change of an atomic unit. */
    completed(unit) {
        unit.good = unit.fragments();
        unit.attempts = 0;
        unit.touched();
    }
    #commitUnit(running, unit, { fragments, error, ...written }) {
        const failure = fragments === undefined ? failureMessage(error) : overflow(running, unit, fragments);
        // Of a resource, its first input: what is made of it now stands for what it says now.
        const isOther = unit.inputs[0] !== written.inputs[0];
        unit.inputs = written.inputs;
        unit.atomic = written.atomic;
        if (unit.failure !== failure || isOther) {
            unit.failure = failure;
            unit.touched();
        }
        if (failure !== '') {
            running.failed(error ?? new HeddleError('LIMIT_EXCEEDED', failure), `unit "${unit.name}"`);
            return;
        }
        // What it wants now may be had.
        unit.retry?.cancel();
        unit.retry = unit.undone = undefined;
        for (const [id, fragment] of fragments)
            this.#replace(running, unit.share(id), fragment);
        for (const share of unit.shares.values()) {
            if (!fragments.has(share.switch))
                this.#replace(running, share, EMPTY_FRAGMENT);
        }
    }
    #replace(running, share, after) {
        const { switch: id, fragment: before } = share;
        if (before === after)
            return;
        const desire = this.#options.desireOf(id);
        if (desire === undefined)
            return;
        const more = after.rules.size - before.rules.size;
        if (more !== 0)
            running.ruleCounts.set(id, (running.ruleCounts.get(id) ?? 0) + more);
        if (desire.replace(share, after))
            this.#options.onTouched(id);
    }
    #drop(running, unit) {
        running.units.delete(unit.name);
        unit.retry?.cancel();
        unit.atomic = false;
        for (const share of unit.shares.values())
            this.#replace(running, share, EMPTY_FRAGMENT);
    }
}
/** What is wrong with the size of what a unit wants; "" if nothing is. */
function overflow(running, unit, fragments) {
    for (const [id, { rules }] of fragments) {
        const others = (running.ruleCounts.get(id) ?? 0) - (unit.shares.get(id)?.fragment.rules.size ?? 0);
        if (others + rules.size > MAX_RULES_PER_APP) {
            return `an app may want ${MAX_RULES_PER_APP} rules a switch, and ${id} would have ${others + rules.size}`;
        }
    }
    return '';
}
//# sourceMappingURL=app-units.js.map