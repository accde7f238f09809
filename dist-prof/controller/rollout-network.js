import { classOf, orderOf, outputsOf } from './rollout-order.js';
export class RolloutNetwork {
    #desireOf;
    #view;
    #links = [];
    /** The other end of each cable, by `switch/port`: now, and before the view that was last seen. */
    #peers = new Map();
    #peersBefore = new Map();
    constructor(desireOf) {
        this.#desireOf = desireOf;
    }
    /** To be called before anything is asked about a change. */
    see(view) {
        this.#view = view;
        if (view.links === this.#links) {
            this.#peersBefore = this.#peers;
            return;
        }
        this.#links = view.links;
        this.#peersBefore = this.#peers;
        this.#peers = new Map();
        for (const { from, to } of view.links)
            this.#peers.set(`${from.switch}/${from.port}`, to);
    }
    /** @param whole the atomic unit that all of it belongs to; undefined: a class of changes. */
    ordersOf(entries, whole) {
        const desireOf = this.#desireOf;
        const around = {
            peer: (id, port) => this.#peers.get(`${id}/${port}`),
            flow: (id, key) => desireOf(id)?.flows.get(key),
            group: (id, group) => desireOf(id)?.groups.get(group),
        };
        if (whole === undefined)
            return [orderOf(entries, around, false)];
        const classes = new Map();
        for (const entry of entries) {
            const key = classOf(entry.change) ?? '';
            const list = classes.get(key);
            if (list === undefined)
                classes.set(key, [entry]);
            else
                list.push(entry);
        }
        return [...classes.values()].map((list) => orderOf(list, around, true));
    }
    /** Something that packets left by is dead: the sooner they go elsewhere the better. */
    isUrgent(entries) {
        const desireOf = this.#desireOf;
        return entries.some(({ id, change: { before } }) => {
            if (before === undefined)
                return false;
            const node = this.#view?.switches.get(id);
            for (const port of outputsOf(before, (group) => desireOf(id)?.groups.get(group))) {
                const name = `${id}/${port}`;
                if (this.#peersBefore.has(name) && !this.#peers.has(name))
                    return true;
                if (node?.ports.get(port)?.up !== true)
                    return true;
            }
            return false;
        });
    }
}
//# sourceMappingURL=rollout-network.js.map