/** What was measured round by round, by name and subject; in the end the median of each. */
import { median, spread } from '../report.js';
export class Samples {
    #byKey = new Map();
    add(name, subject, value, unit) {
        const key = `${name} ${subject}`;
        const entry = this.#byKey.get(key) ?? { figure: { name, subject, unit }, values: [] };
        entry.values.push(value);
        this.#byKey.set(key, entry);
    }
    /** Undefined: never measured. */
    median(name, subject) {
        const entry = this.#byKey.get(`${name} ${subject}`);
        return entry === undefined ? undefined : median(entry.values);
    }
    /** The median of one subject by that of another; undefined when either is missing. */
    ratio(name, subject, peer) {
        const ours = this.median(name, subject);
        const theirs = this.median(name, peer);
        return ours === undefined || theirs === undefined ? undefined : ours / theirs;
    }
    figures() {
        return [...this.#byKey.values()].map(({ figure, values }) => ({
            ...figure,
            value: median(values),
            ...(values.length > 1 ? { spread: spread(values) } : {}),
        }));
    }
}
//# sourceMappingURL=samples.js.map