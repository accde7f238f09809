/**
 * What goes to everybody, or to nobody that is known.
 *
 * Broadcast and multicast follow a spanning tree: one `flood` group on each switch holds the tree's
 * ports and the edge ports, and what arrives over a link off the tree is dropped. Every host gets
 * every frame once, on any topology.
 *
 * A frame to a host that a switch doesn't know, and that it can't ask anybody about, becomes a *search*: it
 * gets a tag of its own, with which it follows the tree as well, to the end. Without the tag switches that do know
 * the host would lead the copies on, each by the shortest path; and when its own switch has forgotten it, those
 * would go round between switches that know the host and such as do not.
 *
 * Questions (ARP requests, neighbour solicitations, packets to an unknown host) go to an `ask` group
 * instead: to the controller while there is one, which knows the answer or asks all edge ports
 * (`answers.ts`); and along the tree by the switch's own decision when there is none.
 *
 * Neighbours: `stages.ts` has the priorities; `topology/spanning-tree.ts` chooses the tree.
 */
import {
  type Action,
  type ActionSpec,
  type DesiredSwitch,
  type GroupRef,
  popVlan,
  pushVlan,
  setField,
} from '../../controller/sdk.js';
import { output, toController } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import { ReservedPort } from '../../proto/model.js';
import type { TreePort } from '../../topology/spanning-tree.js';
import type { SwitchPorts } from './ports.js';
import {
  BROADCAST,
  EDGE,
  ForwardPriority,
  NOT_OFF_TREE,
  QUESTION_COOKIE,
  SEARCH_VLAN,
  TO_MANY,
} from './stages.js';

/** ARP, RFC 826: a request to everybody. */
const ARP_QUESTION: MatchSpec = { ethType: 'arp', arpOp: 1, ethDst: BROADCAST };

/** RFC 4861, 4.3, to a solicited-node or other multicast group (RFC 2464, 7). */
const NEIGHBOR_QUESTION: MatchSpec = {
  ethType: 'ipv6',
  ipProto: 'icmpv6',
  icmpv6Type: 135,
  ethDst: '33:33:00:00:00:00/ff:ff:00:00:00:00',
};

/** What the controller answers, if it can. */
export const QUESTIONS = [ARP_QUESTION, NEIGHBOR_QUESTION] as const;

/** Makes a search of a frame, whatever tag a host gave it. */
const SEARCH: readonly Action[] = [pushVlan(), setField('vlanVid', SEARCH_VLAN)];

/** One way out of a switch for what goes to everybody. */
export interface Leaving {
  readonly port: number;
  /** What has to be done to a frame before. */
  readonly actions: readonly Action[];
}

/** What one switch needs for it. */
export function compileBroadcast(here: DesiredSwitch, ports: SwitchPorts): void {
  const leaving = (actions: readonly Action[]): Leaving[] =>
    ports.floods.map((port) => ({ port, actions }));
  const flood = treeGroup(here, 'flood', ports.tree, leaving([]));
  const search = treeGroup(here, 'search', ports.tree, leaving([popVlan()]));
  writeFloods(here, ports, flood);
  writeSearch(here, SEARCH_VLAN, search);
  // Done at once: in the action set, the packet-in would come from the end of the pipeline.
  const question = { stage: 'forward', cookie: QUESTION_COOKIE } as const;
  const ask = askGroup(here, 'ask', flood);
  for (const match of QUESTIONS) {
    here.rule({ ...question, priority: ForwardPriority.Question, match, actions: [ask] });
  }
  here.rule({
    ...question,
    priority: ForwardPriority.Unknown,
    match: { metadata: EDGE },
    actions: [askGroup(here, 'ask/search', search, SEARCH)],
  });
  // With a tag it may be a frame of a segment that this switch doesn't know, or have been repaired.
  here.rule({
    stage: 'forward',
    priority: ForwardPriority.UnknownFromLink,
    match: { vlanVid: 'none' },
    write: [...SEARCH, search],
    next: 'next',
  });
}

/** Along the tree and out at `leaving`. */
export function treeGroup(
  here: DesiredSwitch,
  key: string,
  tree: readonly TreePort[],
  leaving: readonly Leaving[],
): GroupRef {
  return here.group(key, {
    type: 'all',
    buckets: [
      ...tree.map(({ port, downs }) => ({
        watchPort: port,
        watchDowns: downs,
        actions: [output(port)],
      })),
      ...leaving.map(({ port, actions }) => ({
        watchPort: port,
        actions: [...actions, output(port)],
      })),
    ],
  });
}

/** To the controller; without one, by `group`, when `before` was done. */
export function askGroup(
  here: DesiredSwitch,
  key: string,
  group: GroupRef,
  before: readonly ActionSpec[] = [],
): GroupRef {
  return here.group(key, {
    type: 'fastFailover',
    buckets: [
      { watchPort: ReservedPort.Controller, actions: [toController()] },
      { watchGroup: group, actions: [...before, group] },
    ],
  });
}

/** What searches with a tag do that come from other switches. */
export function writeSearch(here: DesiredSwitch, vlanVid: number, search: GroupRef): void {
  const stage = 'forward';
  // A switch that is cut off goes on with a former tree: what it floods must not go round.
  here.rule({
    stage,
    priority: ForwardPriority.Search,
    match: { vlanVid, metadata: NOT_OFF_TREE },
    write: [search],
    next: 'next',
  });
  here.rule({ stage, priority: ForwardPriority.End, match: { vlanVid } });
}

function writeFloods(here: DesiredSwitch, ports: SwitchPorts, flood: GroupRef): void {
  const onward = { stage: 'forward', next: 'next', write: [flood] } as const;
  for (const { port: inPort } of ports.tree) {
    here.rule({
      ...onward,
      priority: ForwardPriority.FloodFromTree,
      match: { inPort, ethDst: TO_MANY },
    });
  }
  here.rule({ ...onward, priority: ForwardPriority.Flood, match: { ethDst: TO_MANY } });
}
