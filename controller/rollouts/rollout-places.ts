/**
 * Changes that are under way, and which item of which switch has its place in which of them: it waits for its
 * step (*gated*), or is sent and not acknowledged (*awaited*). Neighbour: `rollouts.ts`.
 */
import type { Timer } from '../../proto/clock.js';
import type { DatapathId } from '../../topology/model.js';
import type { DesireChange } from '../desired/switch-desire.js';
import type { Unit, UnitShare } from '../desired/unit.js';
import type { Step } from './rollout-steps.js';

export class Rollout {
  readonly key: string;
  /** Of which it is the change; undefined for what is not atomic. */
  readonly unit: Unit | undefined;
  readonly steps: readonly Step[];
  readonly shields: readonly UnitShare[];
  at = 0;
  /** Those that go on when this is done. */
  readonly followers: Rollout[] = [];
  /** Those that have to be done before it goes on. */
  readonly behind = new Set<Rollout>();
  /** All reconcilers have heard of it. Before, some of it may be settled already. */
  heard = false;
  /** Entries of this step that are not acknowledged. */
  awaited = 0;
  /** When the first of these is waited for no longer, on the clock. */
  dueMs = 0;
  timer: Timer | undefined;

  constructor(
    key: string,
    unit: Unit | undefined,
    steps: readonly Step[],
    shields: readonly UnitShare[],
  ) {
    this.key = key;
    this.unit = unit;
    this.steps = steps;
    this.shields = shields;
  }

  /** It must not go on, whatever is acknowledged. */
  get isHeld(): boolean {
    return !this.heard || this.behind.size > 0;
  }

  follow(other: Rollout): void {
    this.behind.add(other);
    other.followers.push(this);
  }
}

/** An item's place in a rollout. */
export interface Place {
  rollout: Rollout;
  readonly change: DesireChange;
  readonly state: 'gated' | 'awaited';
  /** Until when it may be in this state, on the clock. */
  readonly dueMs: number;
}

export class RolloutPlaces {
  readonly #bySwitch = new Map<DatapathId, Map<string, Place>>();

  get isEmpty(): boolean {
    return this.#bySwitch.size === 0;
  }

  get(id: DatapathId, item: string): Place | undefined {
    return this.#bySwitch.get(id)?.get(item);
  }

  /** All of a switch, by item; may be changed meanwhile. */
  of(id: DatapathId): [string, Place][] {
    return [...(this.#bySwitch.get(id) ?? [])];
  }

  /** Those that hold places at all. */
  switches(): DatapathId[] {
    return [...this.#bySwitch.keys()];
  }

  enter(
    id: DatapathId,
    change: DesireChange,
    rollout: Rollout,
    state: Place['state'],
    dueMs = Number.POSITIVE_INFINITY,
  ): void {
    let items = this.#bySwitch.get(id);
    if (items === undefined) this.#bySwitch.set(id, (items = new Map()));
    items.set(change.item, { rollout, change, state, dueMs });
  }

  leave(id: DatapathId, item: string): void {
    const items = this.#bySwitch.get(id);
    if (items?.delete(item) && items.size === 0) this.#bySwitch.delete(id);
  }

  clear(): void {
    this.#bySwitch.clear();
  }
}
