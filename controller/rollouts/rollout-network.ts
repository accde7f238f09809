/**
 * What a rollout has to know of the network: where cables lead, and which of them have just died.
 * Neighbours: `rollout-order.ts` asks where packets go next, `rollouts.ts` what has to be ordered at all.
 */
import type { Flow, Group } from '../../proto/model.js';
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { portRolesOf, type RolesBySwitch } from '../../topology/port-roles.js';
import type { SwitchDesire } from '../desired/switch-desire.js';
import type { Unit } from '../desired/unit.js';
import {
  classOf,
  type Entry,
  orderOf,
  overlap,
  portsUsedBy,
  type RolloutOrder,
} from './rollout-order.js';
import type { TurnChanges } from './rollouts.js';

export class RolloutNetwork {
  readonly #desireOf: (id: DatapathId) => SwitchDesire | undefined;
  #view: NetworkView | undefined;
  /** Now, and before the view that was last seen: what a link that went was. */
  #roles: RolesBySwitch = new Map();
  #rolesBefore: RolesBySwitch = new Map();
  #turn: TurnChanges = new Map();
  /** What groups were that this turn changes; undefined: nobody has asked yet. */
  #groupsBefore: Map<DatapathId, Map<number, Group | undefined>> | undefined;
  /** Rules by switch, table and priority, as far as this turn has asked: all shields of an app have one priority. */
  readonly #alike = new Map<string, Flow[]>();

  constructor(desireOf: (id: DatapathId) => SwitchDesire | undefined) {
    this.#desireOf = desireOf;
  }

  /** To be called before anything is asked about a change. */
  see(view: NetworkView, turn: TurnChanges): void {
    const roles = portRolesOf(view);
    this.#rolesBefore = view.links === this.#view?.links ? roles : this.#roles;
    this.#roles = roles;
    this.#view = view;
    this.#turn = turn;
    this.#groupsBefore = undefined;
    this.#alike.clear();
  }

  /** A rule is wanted on a switch that was not when this turn began. */
  raised(id: DatapathId, flow: Flow): void {
    this.#alike.get(placeOf(id, flow))?.push(flow);
  }

  /**
   * @param whole the atomic unit that all of it belongs to; undefined: a class of changes.
   * @param isMoving an earlier change of it is not done.
   */
  ordersOf(entries: readonly Entry[], whole: Unit | undefined, isMoving: boolean): RolloutOrder[] {
    const desireOf = this.#desireOf;
    const around = {
      peer: (id: DatapathId, port: number) => this.#roles.get(id)?.peers.get(port),
      flow: (id: DatapathId, key: string) => desireOf(id)?.flows.get(key),
      group: (id: DatapathId, group: number) => desireOf(id)?.groups.get(group),
      rivals: (id: DatapathId, flow: Flow) =>
        this.#alikeOf(id, flow).some((other) => overlap(other, flow)),
      isMoving,
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

  #alikeOf(id: DatapathId, { table, priority }: Flow): readonly Flow[] {
    const place = placeOf(id, { table, priority });
    let alike = this.#alike.get(place);
    if (alike === undefined) {
      this.#alike.set(place, (alike = []));
      for (const other of this.#desireOf(id)?.flows.values() ?? []) {
        if (other.priority === priority && other.table === table) alike.push(other);
      }
    }
    return alike;
  }

  /** Something that packets left by, or would have next, is dead: the sooner they go elsewhere the better. */
  isUrgent(entries: readonly Entry[]): boolean {
    return entries.some(({ id, change: { before } }) => {
      if (before === undefined) return false;
      const node = this.#view?.switches.get(id);
      for (const port of portsUsedBy(before, (group) => this.#groupBefore(id, group))) {
        const wasLinked = this.#rolesBefore.get(id)?.peers.has(port) === true;
        if (wasLinked && !this.#roles.get(id)?.peers.has(port)) return true;
        if (node?.ports.get(port)?.up !== true) return true;
      }
      return false;
    });
  }

  /** A rule that stays as it is may have led to a dead port by a group that doesn't any more. */
  #groupBefore(id: DatapathId, group: number): Group | undefined {
    this.#groupsBefore ??= groupsBefore(this.#turn);
    const changed = this.#groupsBefore.get(id);
    return changed?.has(group) ? changed.get(group) : this.#desireOf(id)?.groups.get(group);
  }
}

function placeOf(id: DatapathId, { table, priority }: Pick<Flow, 'table' | 'priority'>): string {
  return `${id} ${table} ${priority}`;
}

function groupsBefore(turn: TurnChanges): Map<DatapathId, Map<number, Group | undefined>> {
  const found = new Map<DatapathId, Map<number, Group | undefined>>();
  for (const [id, changes] of turn) {
    const groups = new Map<number, Group | undefined>();
    for (const { before, after } of changes) {
      const content = (before ?? after)!;
      if ('buckets' in content) groups.set(content.id, before as Group | undefined);
    }
    if (groups.size > 0) found.set(id, groups);
  }
  return found;
}
