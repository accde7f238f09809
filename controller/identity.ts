/**
 * Who a controller says it is: a name that stays, and an election id above all that it ever bid with. Both
 * are kept in the store.
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Store } from './store/store.js';

/** For hellos and people. */
export const SOFTWARE = 'heddle 0.1.0';

const ELECTION_KEY = 'meta/election-id';
const CONTROLLER_KEY = 'meta/controller-id';

export interface Identity {
  readonly controllerId: string;
  readonly electionId: number;
}

/** What of it is given; the rest follows from the store. */
export interface IdentityOptions extends Partial<Identity> {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
}

export function identityOf(options: IdentityOptions): Identity {
  return { controllerId: controllerIdOf(options), electionId: nextElectionId(options) };
}

/**
 * Resolves when it is durable: the same election id twice would be two primaries. Rejects as `Store.transaction`.
 */
export async function keepIdentity(
  { controllerId, electionId }: Identity,
  store: Store,
): Promise<void> {
  await store.transaction([
    { key: ELECTION_KEY, value: electionId },
    { key: CONTROLLER_KEY, value: controllerId },
  ]);
}

function controllerIdOf({ controllerId, store, random }: IdentityOptions): string {
  if (controllerId !== undefined) return controllerId;
  const kept = store.get(CONTROLLER_KEY);
  if (typeof kept === 'string') return kept;
  const part = (): string =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return part() + part();
}

/**
 * Above every id that this store ever bid with, and, for the day that the store is lost, above those
 * of earlier starts by the wall clock.
 */
function nextElectionId({ electionId, store, clock }: IdentityOptions): number {
  if (electionId !== undefined) return electionId;
  const kept = store.get(ELECTION_KEY);
  const last = typeof kept === 'number' && Number.isSafeInteger(kept) ? kept : 0;
  return Math.max(last + 1, Math.floor(clock.wallTime()), 1);
}
