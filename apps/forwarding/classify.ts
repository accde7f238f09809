/**
 * The first look at a packet: is it allowed in at this port, whose is it, and does the controller want
 * to see it?
 *
 * Between switches packets were looked at where they entered. At edge ports the controller gets a
 * copy of what says where hosts are: ARP, neighbour discovery and DHCP always, other packets only as
 * long as it doesn't know their sender at that port. The switch limits how many a port may cause.
 *
 * Neighbours: `broadcast.ts` for what happens to questions later, `controller/hosts` for what the
 * copies are made into.
 */
import type { DesiredSwitch, RuleSpec } from '../../controller/sdk.js';
import { toController } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import { QUESTIONS } from './broadcast.js';
import type { SwitchPorts } from './ports.js';
import { retag } from './segments.js';
import {
  ClassifyPriority,
  EDGE,
  MEMBER,
  OFF_TREE,
  REPAIR_VLAN,
  SEARCH_VLAN,
  TO_MANY,
} from './stages.js';
import type { Target } from './targets.js';

/** Enough for every header up to the addresses, tags and IPv6 extensions included. */
export const COPY_BYTES = 128;

/** Neighbour solicitation and advertisement (RFC 4861), DHCP server and client ports (RFC 2131). */
export const ANNOUNCEMENTS: readonly MatchSpec[] = [
  { ethType: 'arp' },
  { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 135 },
  { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 136 },
  { ethType: 'ipv4', ipProto: 'udp', udpDst: 67 },
  { ethType: 'ipv4', ipProto: 'udp', udpDst: 68 },
];

/** What goes on from an edge port. */
const ONWARD = { next: 'next', metadata: EDGE } as const;
/** What goes on into a segment. */
export const INTO_SEGMENT = { next: 'next', metadata: MEMBER } as const;

/** The same on every switch, and the same objects, frozen: they are read once a compile. */
const COMMON = frozen([
  {
    stage: 'classify',
    priority: ClassifyPriority.LinkLocal,
    match: { ethDst: '01:80:c2:00:00:00/ff:ff:ff:ff:ff:f0' },
  },
  ...[REPAIR_VLAN, SEARCH_VLAN].map(
    (vlanVid): RuleSpec => ({
      stage: 'classify',
      priority: ClassifyPriority.ForgedMark,
      match: { vlanVid },
    }),
  ),
  ...QUESTIONS.map(
    (match): RuleSpec => ({
      ...ONWARD,
      stage: 'classify',
      priority: ClassifyPriority.Question,
      match,
    }),
  ),
  ...ANNOUNCEMENTS.map(
    (match): RuleSpec => ({
      ...ONWARD,
      stage: 'classify',
      priority: ClassifyPriority.Announcement,
      match,
      actions: [toController()],
    }),
  ),
  {
    ...ONWARD,
    stage: 'classify',
    priority: ClassifyPriority.Unknown,
    actions: [toController(COPY_BYTES)],
  },
]);

/** What one switch needs, whoever its hosts are. */
export function compileClassify(here: DesiredSwitch, ports: SwitchPorts): void {
  for (const rule of COMMON) here.rule(rule);
  writePortRules(here, ports);
}

/** Lets the packets of a host in without a copy for the controller. */
export function compileKnownHost(here: DesiredSwitch, host: Target): void {
  const { mac, vlan, port, wire, isKnown, inSegment } = host;
  // Without an address we have not seen all that its packets can tell.
  if (!isKnown) return;
  here.rule({
    ...(inSegment ? INTO_SEGMENT : ONWARD),
    stage: 'classify',
    priority: inSegment ? ClassifyPriority.DoorHost : ClassifyPriority.KnownHost,
    match: { inPort: port, ethSrc: mac, vlanVid: vlan === 0 ? 'none' : vlan },
    ...(inSegment && { actions: retag(vlan, wire) }),
  });
}

function writePortRules(here: DesiredSwitch, ports: SwitchPorts): void {
  const tree = new Set(ports.tree.map(({ port }) => port));
  for (const inPort of ports.shut) {
    here.rule({ stage: 'classify', priority: ClassifyPriority.Shut, match: { inPort } });
  }
  for (const inPort of ports.links) {
    here.rule({
      stage: 'classify',
      priority: ClassifyPriority.Link,
      match: { inPort },
      next: 'next',
      ...(!tree.has(inPort) && { metadata: OFF_TREE }),
    });
    if (tree.has(inPort)) continue;
    here.rule({
      stage: 'classify',
      priority: ClassifyPriority.OffTree,
      match: { inPort, ethDst: TO_MANY },
    });
  }
}

function frozen(rules: readonly RuleSpec[]): readonly RuleSpec[] {
  return rules.map((rule) => Object.freeze(rule));
}
