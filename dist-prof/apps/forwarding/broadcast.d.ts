/**
 * What goes to everybody, or to nobody that is known.
 *
 * Broadcast and multicast follow a spanning tree: one `flood` group on each switch holds the tree's
 * ports and the edge ports, and what arrives over a link off the tree is dropped. Every host gets
 * every frame once, on any topology.
 *
 * Questions (ARP requests, neighbour solicitations, packets to an unknown host) go to the `ask` group
 * instead: to the controller while there is one, which knows the answer or asks all edge ports
 * (`answers.ts`); and to the `flood` group by the switch's own decision when there is none.
 *
 * Neighbours: `stages.ts` has the priorities; `topology/spanning-tree.ts` chooses the tree.
 */
import type { DesiredSwitch } from '../../controller/sdk.js';
import type { MatchSpec } from '../../proto/match.js';
import type { SwitchPorts } from './ports.js';
/** ARP, RFC 826: a request to everybody. */
export declare const ARP_QUESTION: MatchSpec;
/** RFC 4861, 4.3, to a solicited-node or other multicast group (RFC 2464, 7). */
export declare const NEIGHBOR_QUESTION: MatchSpec;
/** What the controller answers, if it can. */
export declare const QUESTIONS: readonly [MatchSpec, MatchSpec];
/** What one switch needs for it. */
export declare function compileBroadcast(here: DesiredSwitch, ports: SwitchPorts): void;
