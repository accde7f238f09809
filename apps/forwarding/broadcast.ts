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
import type { DesiredSwitch, GroupRef } from '../../controller/sdk.js';
import { output, toController } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import { ReservedPort } from '../../proto/model.js';
import type { SwitchPorts } from './ports.js';
import { BROADCAST, ForwardPriority, QUESTION_COOKIE, REPAIR_VLAN, TO_MANY } from './stages.js';

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

/** What one switch needs for it. */
export function compileBroadcast(here: DesiredSwitch, ports: SwitchPorts): void {
  const flood = here.group('flood', {
    type: 'all',
    buckets: [...ports.tree, ...ports.floods].map((port) => ({
      watchPort: port,
      actions: [output(port)],
    })),
  });
  const ask = here.group('ask', {
    type: 'fastFailover',
    buckets: [
      { watchPort: ReservedPort.Controller, actions: [toController()] },
      { watchGroup: flood, actions: [flood] },
    ],
  });
  writeRules(here, ports, flood, ask);
}

function writeRules(here: DesiredSwitch, ports: SwitchPorts, flood: GroupRef, ask: GroupRef): void {
  const onward = { stage: 'forward', next: 'next' } as const;
  const tree = new Set(ports.tree);
  for (const inPort of ports.links) {
    const known = tree.has(inPort);
    here.rule({
      ...onward,
      priority: ForwardPriority.UnknownFromLink,
      match: { inPort },
      write: known ? [flood] : [],
    });
    if (!known) continue;
    here.rule({
      ...onward,
      priority: ForwardPriority.FloodFromTree,
      match: { inPort, ethDst: TO_MANY },
      write: [flood],
    });
  }
  here.rule({
    ...onward,
    priority: ForwardPriority.Flood,
    match: { ethDst: TO_MANY },
    write: [flood],
  });
  here.rule({
    stage: 'forward',
    priority: ForwardPriority.MarkedUnknown,
    match: { vlanVid: REPAIR_VLAN },
  });
  // Done at once: in the action set, the packet-in would come from the end of the pipeline.
  const question = { stage: 'forward', cookie: QUESTION_COOKIE, actions: [ask] } as const;
  for (const match of QUESTIONS) {
    here.rule({ ...question, priority: ForwardPriority.Question, match });
  }
  here.rule({ ...question, priority: ForwardPriority.Unknown });
}
