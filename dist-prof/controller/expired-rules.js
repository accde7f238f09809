/** Rules with a timeout of their own, after their end. */
import { flowEquals } from '../proto/flow.js';
/**
 * Compiled rules that ended by their own timeout. They are not put back until the app wants
 * something else under the same key: the end was part of the wish.
 */
export class ExpiredRules {
    #bySwitch = new Map();
    add(id, key, flow) {
        let rules = this.#bySwitch.get(id);
        if (rules === undefined)
            this.#bySwitch.set(id, (rules = new Map()));
        // Bounded by what apps may want: a key is only ever added for a rule that was wanted.
        rules.set(key, flow);
    }
    has(id, key, flow) {
        const rules = this.#bySwitch.get(id);
        const ended = rules?.get(key);
        if (ended === undefined)
            return false;
        if (flowEquals(ended, flow))
            return true;
        rules.delete(key);
        return false;
    }
}
//# sourceMappingURL=expired-rules.js.map