/**
 * What goes to one known host: on its own switch out of its port, on every other switch to the group
 * of its switch. Groups hold the topology, rules the hosts; so a link that comes or goes changes
 * groups (few) and not the rules of every host behind it (many), and a host's rule is the very same
 * object on all switches.
 *
 *     to/D         one next hop:   fast-failover [ next hop | mark, repair ]
 *                  several:        select over all of them, each bucket alive while its port is; those
 *                                  to the same switch are one trunk (`trunks.ts`)
 *     back/D       at a switch S whose repair neighbour Q itself sends to D through S: packets from Q
 *                  must go back out of the port they came in at, which has an action of its own
 *     around/D/P   a detour with several ways on
 *
 * The mark of a repaired packet is a VLAN tag with a number of its own. Packets without a wire tag
 * (`segments.ts`) get it pushed; those with one have its number replaced, which also makes them no
 * longer; the groups for them are `to/D/tagged` and `back/D/tagged`. The last switch knows by the
 * destination which tag belongs there. Rules for untagged hosts match both what has no tag and what is marked;
 * three kinds of rules look at the mark alone: the last switch takes it off, a switch that could repair doesn't
 * do so twice, and detours lead marked packets and nothing else. Tagged hosts have a rule for marked packets on
 * every switch.
 *
 * Rules for untagged hosts match no other tag: its frames may be of a segment that this switch has not heard of,
 * because it can't be reached. By their address, such switches would lead on each copy of what one that does know
 * the segment floods, and out to a host of the default segment.
 *
 * `to/D/plain` is without the repair: for what is marked where there is one, and for a MAC address that is in
 * several segments, which does not tell the last switch enough.
 *
 * Neighbours: `ways.ts` has the ways as ports, `port-buckets.ts` what leads there, `repairs.ts` plans repairs and
 * detours, `stages.ts` has the priorities.
 */
import type {
  ActionSpec,
  BucketSpec,
  Desired,
  DesiredSwitch,
  GroupSpec,
  RuleSpec,
  UnitDesired,
} from '../../controller/sdk.js';
import { output } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import type { DatapathId } from '../../topology/model.js';
import type { PortBuckets } from './port-buckets.js';
import { retag } from './segments.js';
import { ForwardPriority, NO_WIRE_TAG, REPAIR_VLAN } from './stages.js';
import type { Mark, Target } from './targets.js';
import type { Trunks } from './trunks.js';
import type { Detour, Way } from './ways.js';

const SUFFIX: Record<Mark, string> = { push: '', replace: '/tagged', none: '/plain' };

/** The rules of the hosts at switch `id`, on all switches; where a link is makes no difference to them. */
export function compileHosts(
  desired: Pick<Desired, 'on'>,
  id: DatapathId,
  targets: readonly Target[],
  switches: readonly DatapathId[],
): void {
  const here = desired.on(id);
  for (const target of targets) {
    const { mac, vlan, port, wire, mark } = target;
    here.rule(forwardRule(target, [...retag(wire, vlan), output(port)]));
    if (mark === 'none') continue;
    here.rule(markedRule(mac, [...retag(REPAIR_VLAN, vlan), output(port)]));
  }
  // Frozen, so that they are read and checked once however many switches get them.
  const rules = targets.flatMap((target) => {
    const led = forwardRule(target, [{ type: 'groupRef', key: groupKey(id, target.mark) }]);
    const rules = target.mark === 'replace' ? [led, unrepairedRule(id, target.mac)] : [led];
    return rules.map((rule) => Object.freeze(rule));
  });
  for (const other of switches) {
    if (other === id) continue;
    const there = desired.on(other);
    for (const rule of rules) there.rule(rule);
  }
}

/** The groups that lead to switch `id` on the switches of `ways`, and the rules for marked packets. */
export function compileWays(
  desired: Pick<UnitDesired, 'each'>,
  id: DatapathId,
  targets: readonly Target[],
  ways: readonly Way[],
  trunks: Trunks,
  buckets: PortBuckets,
): void {
  const destination = new Destination(id, targets, trunks, buckets);
  desired.each(ways, [targets, trunks], (here, way) => destination.compile(here, way));
}

/** What one destination switch makes necessary on others. */
class Destination {
  readonly #id: DatapathId;
  readonly #repairable: readonly Target[];
  /** For packets that would follow the same rule once they are marked, and be repaired once more. */
  readonly #unrepaired: readonly RuleSpec[];
  /** Of those that can be repaired. */
  readonly #marks: ReadonlySet<Mark>;
  /** Some need the group without the repair on every switch. */
  readonly #needsPlain: boolean;
  readonly #trunks: Trunks;
  readonly #buckets: PortBuckets;

  constructor(id: DatapathId, targets: readonly Target[], trunks: Trunks, buckets: PortBuckets) {
    this.#id = id;
    this.#trunks = trunks;
    this.#buckets = buckets;
    this.#repairable = targets.filter(({ mark }) => mark !== 'none');
    this.#unrepaired = targets
      .filter(({ mark }) => mark === 'push')
      .map(({ mac }) => Object.freeze(unrepairedRule(id, mac)));
    this.#marks = new Set(this.#repairable.map(({ mark }) => mark));
    this.#needsPlain = targets.some(({ mark }) => mark !== 'push');
  }

  compile(here: DesiredSwitch, way: Way): void {
    if (way.id !== this.#id) this.#makeGroups(here, way);
    for (const detour of way.detours) this.#makeDetour(here, detour);
  }

  #makeGroups(here: DesiredSwitch, { id, ports, repair, isMutual }: Way): void {
    const direct = this.#buckets.toAll(ports, this.#trunks.get(id));
    const plain: GroupSpec = {
      type: direct.length > 1 ? 'select' : 'fastFailover',
      buckets: direct,
    };
    const hasUnrepaired = repair !== 0 && this.#unrepaired.length > 0;
    if (this.#needsPlain || hasUnrepaired) here.group(groupKey(this.#id, 'none'), plain);
    if (repair === 0) {
      for (const mark of this.#marks) here.group(groupKey(this.#id, mark), plain);
      return;
    }
    for (const mark of this.#marks) {
      const buckets = [direct[0]!, this.#buckets.repairing(repair, mark)];
      here.group(groupKey(this.#id, mark), { type: 'fastFailover', buckets });
    }
    for (const rule of this.#unrepaired) here.rule(rule);
    if (isMutual) this.#makeWayBack(here, repair, direct[0]!);
  }

  #makeWayBack(here: DesiredSwitch, port: number, primary: BucketSpec): void {
    for (const mark of this.#marks) {
      here.group(`back/${this.#id}${SUFFIX[mark]}`, {
        type: 'fastFailover',
        buckets: [primary, this.#buckets.returning(port, mark)],
      });
    }
    for (const { mac, wire, mark } of this.#repairable) {
      here.rule({
        stage: 'forward',
        priority: wire === 0 ? ForwardPriority.FromRepairer : ForwardPriority.TaggedFromRepairer,
        match: { inPort: port, ethDst: mac, vlanVid: tagOf(wire) },
        write: [{ type: 'groupRef', key: `back/${this.#id}${SUFFIX[mark]}` }],
        next: 'next',
      });
    }
  }

  #makeDetour(here: DesiredSwitch, { port, exits }: Detour): void {
    if (this.#repairable.length === 0) return;
    const way: ActionSpec =
      exits.length === 1
        ? output(exits[0]!)
        : here.group(`around/${this.#id}/${port}`, {
            type: 'select',
            buckets: exits.map((exit) => this.#buckets.to(exit)),
          });
    for (const { mac } of this.#repairable) {
      here.rule({
        stage: 'forward',
        priority: ForwardPriority.Detour,
        match: { inPort: port, ethDst: mac, vlanVid: REPAIR_VLAN },
        write: [way],
        next: 'next',
      });
    }
  }
}

function groupKey(id: DatapathId, mark: Mark): string {
  return `to/${id}${SUFFIX[mark]}`;
}

/** What tells the packets of hosts by their tag between switches. */
function tagOf(wire: number): NonNullable<MatchSpec['vlanVid']> {
  return wire === 0 ? NO_WIRE_TAG : wire;
}

function forwardRule({ mac, wire }: Target, write: readonly ActionSpec[]): RuleSpec {
  return {
    stage: 'forward',
    priority: wire === 0 ? ForwardPriority.Host : ForwardPriority.TaggedHost,
    match: { ethDst: mac, vlanVid: tagOf(wire) },
    write,
    next: 'next',
  };
}

/** On the way to switch `id`: what is marked is not repaired once more. */
function unrepairedRule(id: DatapathId, mac: string): RuleSpec {
  return markedRule(mac, [{ type: 'groupRef', key: groupKey(id, 'none') }]);
}

function markedRule(mac: string, write: readonly ActionSpec[]): RuleSpec {
  return {
    stage: 'forward',
    priority: ForwardPriority.Marked,
    match: { ethDst: mac, vlanVid: REPAIR_VLAN },
    write,
    next: 'next',
  };
}
