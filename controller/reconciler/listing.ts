/**
 * Learns what a switch holds where it is known to differ from what was believed: of rules only those parts
 * are listed, by owner and table, and put in the place of what was believed.
 *
 * Neighbours: `reconciler.ts` compares digests and asks for this, `sessions/session.ts` puts the questions.
 */
import { flowKey } from '../../proto/flow.js';
import {
  type Digest,
  type DigestReply,
  PROGRAM_TABLE,
  type RuleRequest,
  type TransactionReply,
} from '../../proto/messages.js';
import type { Change, Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import type { Part, RuleSet } from './rule-set.js';

/** What the switch listed, all parts of the answer together. */
export interface RuleListing {
  readonly flows: readonly Flow[];
  readonly groups: readonly Group[];
  readonly meters: readonly Meter[];
  readonly queues: readonly Queue[];
  /** If asked for. */
  readonly program?: Program | undefined;
}

/** What the reconciler needs of a session. Callbacks are never called after the session's end. */
export interface ReconcilerLink {
  /** Transactions that may wait for their reply. */
  readonly window: number;
  transact(changes: readonly Change[], onReply: (reply: TransactionReply) => void): void;
  digests(onReply: (reply: DigestReply) => void): void;
  rules(
    request: Pick<RuleRequest, 'owner' | 'table'>,
    onReply: (listing: RuleListing) => void,
  ): void;
}

export interface ListingOptions {
  readonly different: readonly Part[];
  /** As the switch reported them. */
  readonly digests: readonly Digest[];
  /** Owners whose rules are of interest; those of others are removed unseen. */
  readonly owners: readonly string[];
  /** False once nobody wants to know any more. */
  isAwaited(): boolean;
  /** May be called at once. */
  onDone(): void;
}

/** One request for a part each, or one for everything when that many parts differ. */
const MAX_PART_REQUESTS = 8;

/** Replaces in `set` each part that differs by what the switch lists. */
export function listParts(link: ReconcilerLink, set: RuleSet, options: ListingOptions): void {
  const { different, digests, onDone } = options;
  const live = new Set(options.owners);
  for (const part of different) set.removePart(part);
  const holds = ({ owner, table }: Part): boolean =>
    digests.some((digest) => digest.owner === owner && digest.table === table && digest.count > 0);
  const parts = different.filter(
    (part) => (part.table === PROGRAM_TABLE || live.has(part.owner)) && holds(part),
  );
  const requests: Partial<Part>[] = parts.length > MAX_PART_REQUESTS ? [{}] : parts;
  let waiting = requests.length;
  if (waiting === 0) onDone();
  for (const request of requests) {
    link.rules(request, (listing) => {
      if (!options.isAwaited()) return;
      if (listing.program !== undefined) set.setProgram(listing.program);
      for (const flow of listing.flows) if (live.has(flow.owner)) set.putFlow(flowKey(flow), flow);
      for (const group of listing.groups) if (live.has(group.owner)) set.putGroup(group);
      for (const meter of listing.meters) if (live.has(meter.owner)) set.putMeter(meter);
      for (const queue of listing.queues) if (live.has(queue.owner)) set.putQueue(queue);
      if (--waiting === 0) onDone();
    });
  }
}
