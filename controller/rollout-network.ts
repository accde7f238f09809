/**
 * What a rollout has to know of the network: where cables lead, and which of them have just died.
 * Neighbours: `rollout-order.ts` asks where packets go next, `rollouts.ts` what has to be ordered at all.
 */
import type { DatapathId, Link, NetworkView, PortRef } from '../topology/model.js';
import { classOf, type Entry, orderOf, outputsOf, type RolloutOrder } from './rollout-order.js';
import type { SwitchDesire } from './switch-desire.js';
import type { Unit } from './unit.js';

export class RolloutNetwork {
  readonly #desireOf: (id: DatapathId) => SwitchDesire | undefined;
  #view: NetworkView | undefined;
  #links: readonly Link[] = [];
  /** The other end of each cable, by `switch/port`: now, and before the view that was last seen. */
  #peers = new Map<string, PortRef>();
  #peersBefore = new Map<string, PortRef>();

  constructor(desireOf: (id: DatapathId) => SwitchDesire | undefined) {
    this.#desireOf = desireOf;
  }

  /** To be called before anything is asked about a change. */
  see(view: NetworkView): void {
    this.#view = view;
    if (view.links === this.#links) {
      this.#peersBefore = this.#peers;
      return;
    }
    this.#links = view.links;
    this.#peersBefore = this.#peers;
    this.#peers = new Map();
    for (const { from, to } of view.links) this.#peers.set(`${from.switch}/${from.port}`, to);
  }

  /** @param whole the atomic unit that all of it belongs to; undefined: a class of changes. */
  ordersOf(entries: readonly Entry[], whole: Unit | undefined): RolloutOrder[] {
    const desireOf = this.#desireOf;
    const around = {
      peer: (id: DatapathId, port: number) => this.#peers.get(`${id}/${port}`),
      flow: (id: DatapathId, key: string) => desireOf(id)?.flows.get(key),
      group: (id: DatapathId, group: number) => desireOf(id)?.groups.get(group),
    };
    if (whole === undefined) return [orderOf(entries, around, false)];
    const classes = new Map<string, Entry[]>();
    for (const entry of entries) {
      const key = classOf(entry.change) ?? '';
      const list = classes.get(key);
      if (list === undefined) classes.set(key, [entry]);
      else list.push(entry);
    }
    return [...classes.values()].map((list) => orderOf(list, around, true));
  }

  /** Something that packets left by is dead: the sooner they go elsewhere the better. */
  isUrgent(entries: readonly Entry[]): boolean {
    const desireOf = this.#desireOf;
    return entries.some(({ id, change: { before } }) => {
      if (before === undefined) return false;
      const node = this.#view?.switches.get(id);
      for (const port of outputsOf(before, (group) => desireOf(id)?.groups.get(group))) {
        const name = `${id}/${port}`;
        if (this.#peersBefore.has(name) && !this.#peers.has(name)) return true;
        if (node?.ports.get(port)?.up !== true) return true;
      }
      return false;
    });
  }
}
