/**
 * A listing of what a switch holds, put together from the messages that it comes in.
 *
 * Neighbours: `sessions/session.ts` asks for listings, `listing.ts` and the northbound use them.
 */
import type {
  PartedCounters,
  QueueCounters,
  RuleCounters,
  RuleReply,
} from '../../proto/messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import type { RuleListing } from './listing.js';

export interface Listing extends RuleListing {
  readonly revision: number;
  /** One for each flow, if asked for. */
  readonly counters: readonly RuleCounters[];
  readonly groupCounters: readonly PartedCounters[];
  readonly meterCounters: readonly PartedCounters[];
  readonly queueCounters: readonly QueueCounters[];
}

/** Of rules, groups, meters and queues together in one listing: far above any switch's limits. */
export const MAX_LISTED = 4_000_000;

export class ListingParts implements Listing {
  revision = 0;
  program: Program | undefined;
  readonly flows: Flow[] = [];
  readonly groups: Group[] = [];
  readonly meters: Meter[] = [];
  readonly queues: Queue[] = [];
  readonly counters: RuleCounters[] = [];
  readonly groupCounters: PartedCounters[] = [];
  readonly meterCounters: PartedCounters[] = [];
  readonly queueCounters: QueueCounters[] = [];

  /** More than any honest switch has. */
  get isTooLong(): boolean {
    const { flows, groups, meters, queues } = this;
    return flows.length + groups.length + meters.length + queues.length > MAX_LISTED;
  }

  add(part: RuleReply): void {
    this.revision = part.revision;
    if (part.program !== undefined) this.program = part.program;
    append(this.flows, part.flows);
    append(this.groups, part.groups);
    append(this.meters, part.meters);
    append(this.queues, part.queues);
    append(this.counters, part.counters);
    append(this.groupCounters, part.groupCounters);
    append(this.meterCounters, part.meterCounters);
    append(this.queueCounters, part.queueCounters);
  }
}

/** One by one: spread as arguments, 65,536 would be near the limit of the stack. */
function append<T>(list: T[], more: readonly T[] = []): void {
  for (const each of more) list.push(each);
}
