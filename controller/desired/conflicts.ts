/**
 * What of the units' wishes for one switch can't be had because others have it or because something is
 * missing: why, for people, and whose it is.
 *
 * Neighbours: `switch-desire.ts` finds them, `unit.ts` shows them as troubles.
 */
import type { DatapathId } from '../../topology/model.js';
import type { QueueDraft } from './rule-draft.js';
import type { UnitShare } from './unit.js';

/** A rule, group, meter or queue that can't be had, found before any switch was asked. */
export interface Conflict {
  readonly switch: DatapathId;
  readonly app: string;
  readonly unit: string;
  readonly reason: 'CONFLICT' | 'UNKNOWN_GROUP';
  readonly message: string;
  readonly what: string;
}

/** Listed at most; more of them say nothing new, and the list is shown to people. */
const MAX_CONFLICTS = 256;

/** A conflict and whose it is. */
export type Loss = readonly [UnitShare, Conflict];

/** Of one switch. */
export class Conflicts {
  /** By item. */
  readonly #losses = new Map<string, readonly Loss[]>();

  /** At most `MAX_CONFLICTS`. */
  list(): readonly Conflict[] {
    const found: Conflict[] = [];
    for (const losses of this.#losses.values()) {
      for (const [, conflict] of losses) {
        if (found.push(conflict) === MAX_CONFLICTS) return found;
      }
    }
    return found;
  }

  /** In the place of what stood under that item; empty: nobody lost anything. */
  set(item: string, losses: readonly Loss[]): void {
    if (this.#losses.size === 0 && losses.length === 0) return;
    for (const [share] of this.#losses.get(item) ?? []) share.setTrouble(item, undefined);
    for (const [share, conflict] of losses) share.setTrouble(item, conflict);
    if (losses.length > 0) this.#losses.set(item, losses);
    else this.#losses.delete(item);
  }
}

export const NO_LOSSES: readonly Loss[] = [];

export type Why = Pick<Conflict, 'reason' | 'message'>;

export const MISSING: Why = {
  reason: 'UNKNOWN_GROUP',
  message: 'it refers to a group or meter that the app does not want on this switch',
};

/** `winner` has the place of a rule. */
export function takenRule(winner: UnitShare, sameApp: boolean): Why {
  const holder = sameApp ? `unit "${winner.unit.name}"` : `app "${winner.unit.app}"`;
  const message = `${holder} already wants a rule with the same stage, priority and match; change the priority of one`;
  return { reason: 'CONFLICT', message };
}

export function takenKey(winner: UnitShare, what: string): Why {
  const message = `unit "${winner.unit.name}" already wants another ${what} under the same key`;
  return { reason: 'CONFLICT', message };
}

export function takenQueue({ unit }: UnitShare, { what, queue }: QueueDraft): Why {
  const message =
    queue.id === 0
      ? `app "${unit.app}" already limits this port as a whole`
      : `app "${unit.app}", unit "${unit.name}" already wants ${what} in another way, or its name comes to the same id; change the key of one`;
  return { reason: 'CONFLICT', message };
}

export function conflictOf(share: UnitShare, why: Why, what: string): Loss {
  const { app, name: unit } = share.unit;
  return [share, { switch: share.switch, app, unit, ...why, what }];
}
