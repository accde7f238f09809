export class Rollout {
    key;
    /** Of which it is the change; undefined for what is not atomic. */
    unit;
    steps;
    shields;
    at = 0;
    /** Those that go on when this is done. */
    followers = [];
    /** It is a follower, and has to wait. */
    held = false;
    /** Entries of this step that are not acknowledged. */
    awaited = 0;
    timer;
    constructor(key, unit, steps, shields) {
        this.key = key;
        this.unit = unit;
        this.steps = steps;
        this.shields = shields;
    }
}
export class RolloutPlaces {
    #bySwitch = new Map();
    get isEmpty() {
        return this.#bySwitch.size === 0;
    }
    get(id, item) {
        return this.#bySwitch.get(id)?.get(item);
    }
    /** All of a switch, by item; may be changed meanwhile. */
    of(id) {
        return [...(this.#bySwitch.get(id) ?? [])];
    }
    /** Those that hold places at all. */
    switches() {
        return [...this.#bySwitch.keys()];
    }
    enter(id, change, rollout, state) {
        let items = this.#bySwitch.get(id);
        if (items === undefined)
            this.#bySwitch.set(id, (items = new Map()));
        items.set(change.item, { rollout, change, state });
    }
    leave(id, item) {
        const items = this.#bySwitch.get(id);
        if (items?.delete(item) && items.size === 0)
            this.#bySwitch.delete(id);
    }
    clear() {
        this.#bySwitch.clear();
    }
}
//# sourceMappingURL=rollout-places.js.map