/**
 * Rules of a forgotten past that are left alone for now. A controller that lost its store knows the
 * links again within seconds, but not the hosts. On a switch that the store doesn't know, rules of living
 * apps that nobody wants are therefore *spared*, time enough for the hosts to speak. Rules with a timeout
 * of their own are always left to it. What a spared rule uses is spared with it. Rules that silence a port
 * are not spared: the port is judged anew, and the hosts behind it have to speak.
 *
 * Neighbours: `reconciler.ts` says when, `plan.ts` leaves out what is spared.
 */
import { Field } from '../../proto/fields.js';
import type { Action, Flow } from '../../proto/model.js';
import type { Wanted } from '../desired/switch-desire.js';
import { idsOfFlow, idsOfGroup, type UsedId } from '../desired/used-ids.js';
import type { RuleSet } from './rule-set.js';

export class Spared {
  /** As in `desired/items.ts`. */
  readonly #items = new Set<string>();

  has(item: string): boolean {
    return this.#items.has(item);
  }

  /** It is gone, or wanted: from now on it lives and dies with the wish. */
  forget(item: string): void {
    this.#items.delete(item);
  }

  /**
   * Of what a switch holds, spares what nobody wants: with `isStranger` all of it, else rules with a timeout. True: some
   * of it for a limited time only, until `end`.
   */
  add(held: RuleSet, wanted: Wanted, isStranger: boolean): boolean {
    const needed = new Set<number>();
    const meters = new Set<number>();
    const queues = new Set<number>();
    const need: UsedId = (kind, id) => (kind === 'group' ? needed : meters).add(id);
    let forLimitedTime = false;
    for (const [key, flow] of held.flows) {
      const timed = isTimed(flow);
      if (wanted.flows.has(key) || !(timed || (isStranger && !silences(flow)))) continue;
      this.#items.add(key);
      forLimitedTime ||= !timed;
      idsOfFlow(flow, need);
      for (const id of queuesOf(flow)) queues.add(id);
    }
    // Groups can refer to groups; each is visited once.
    for (const id of needed) {
      const group = held.groups.get(id);
      if (group === undefined) continue;
      if (!wanted.groups.has(id)) this.#items.add(`g${id}`);
      idsOfGroup(group, need);
      for (const { actions } of group.buckets) for (const id of queuesIn(actions)) queues.add(id);
    }
    for (const meter of meters) if (!wanted.meters.has(meter)) this.#items.add(`m${meter}`);
    for (const [key, queue] of held.queues) {
      if (queues.has(queue.id) && !wanted.queues.has(key)) this.#items.add(`q${key}`);
    }
    return forLimitedTime;
  }

  /** Returns what is no longer spared: everything but rules with a timeout. */
  end(held: RuleSet | undefined): string[] {
    const over: string[] = [];
    for (const item of this.#items) {
      const flow = held?.flows.get(item);
      if (flow !== undefined && isTimed(flow)) continue;
      this.#items.delete(item);
      over.push(item);
    }
    return over;
  }
}

function isTimed({ idleTimeoutS, hardTimeoutS }: Flow): boolean {
  return idleTimeoutS > 0 || hardTimeoutS > 0;
}

/** Whether it drops whatever comes in by a port. */
function silences({ match, instructions }: Flow): boolean {
  const { apply, write, gotoTable } = instructions;
  if (apply.length + write.length > 0 || gotoTable !== undefined) return false;
  return match.length === 1 && match[0]!.field === Field.InPort;
}

function* queuesIn(actions: readonly Action[]): Generator<number> {
  for (const action of actions) if (action.type === 'setQueue') yield action.queue;
}

function* queuesOf({ instructions }: Flow): Generator<number> {
  yield* queuesIn(instructions.apply);
  yield* queuesIn(instructions.write);
}
