/**
 * What goes to one known host: on its own switch out of its port, on every other switch to the group
 * of its switch. Groups hold the topology, rules the hosts; so a link that comes or goes changes
 * groups (few) and not the rules of every host behind it (many), and a host's rule is the very same
 * object on all switches.
 *
 *     to/D         one next hop:   fast-failover [ next hop | mark, repair ]
 *                  several:        select over all of them, each bucket alive while its port is
 *     back/D       at a switch S whose repair neighbour Q itself sends to D through S: packets from Q
 *                  must go back out of the port they came in at, which has an action of its own
 *     around/D/P   a detour with several ways on
 *
 * The mark of a repaired packet is a VLAN tag with a number of its own. Packets without a wire tag
 * (`segments.ts`) get it pushed; those with one have its number replaced, which also makes them no
 * longer; the groups for them are `to/D/tagged` and `back/D/tagged`. The last switch knows by the
 * destination which tag belongs there. Rules for untagged hosts don't look at tags, so their marked
 * packets follow them like all others; only three kinds of rules see that mark: the last switch takes it
 * off, a switch that could repair doesn't do so twice, and detours lead marked packets and nothing else.
 * Tagged hosts have a rule for marked packets on every switch.
 *
 * A MAC address that is in several segments does not tell the last switch enough: `to/D/plain` is
 * without the repair.
 *
 * Neighbours: `ways.ts` has the ways as ports, `repairs.ts` plans repairs and detours, `stages.ts` has the priorities.
 */
import type { Desired } from '../../controller/sdk.js';
import type { DatapathId } from '../../topology/model.js';
import type { Target } from './targets.js';
import type { Way } from './ways.js';
/** The rules of the hosts at switch `id`, on all switches; where a link is makes no difference to them. */
export declare function compileHosts(desired: Pick<Desired, 'on'>, id: DatapathId, targets: readonly Target[], switches: readonly DatapathId[]): void;
/** The groups that lead to switch `id` on the switches of `ways`, and the rules for marked packets. */
export declare function compileWays(desired: Pick<Desired, 'on'>, id: DatapathId, targets: readonly Target[], ways: readonly Way[]): void;
