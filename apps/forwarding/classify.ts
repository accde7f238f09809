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
import type { Desired, DesiredSwitch, RuleSpec } from '../../controller/sdk.js';
import { toController } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import type { NetworkView } from '../../topology/model.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { QUESTIONS } from './broadcast.js';
import type { SwitchPorts } from './ports.js';
import { retag, type Segments } from './segments.js';
import { ClassifyPriority, EDGE, REPAIR_VLAN, TO_MANY } from './stages.js';

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
export const ONWARD = { next: 'next', metadata: EDGE } as const;

/** The same on every switch, and the same objects, frozen: they are read once a compile. */
const COMMON = frozen([
  {
    stage: 'classify',
    priority: ClassifyPriority.LinkLocal,
    match: { ethDst: '01:80:c2:00:00:00/ff:ff:ff:ff:ff:f0' },
  },
  {
    stage: 'classify',
    priority: ClassifyPriority.ForgedMark,
    match: { vlanVid: REPAIR_VLAN },
  },
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

export function compileClassify(
  network: NetworkView,
  desired: Desired,
  portsOf: (id: string) => SwitchPorts,
  segments: Segments,
): void {
  const tree = spanningTreeOf(network);
  for (const id of network.switches.keys()) {
    const here = desired.on(id);
    for (const rule of COMMON) here.rule(rule);
    writePortRules(here, portsOf(id), new Set(tree.ports(id)));
  }
  for (const host of network.hosts.values()) {
    // Without an address we have not seen all that its packets can tell.
    if (host.ips.length === 0 || !network.switches.has(host.at.switch)) continue;
    const wire = segments.wireOfHost(host);
    if (wire === undefined) continue;
    const segment = segments.byWire(wire);
    desired.on(host.at.switch).rule({
      ...ONWARD,
      stage: 'classify',
      priority: segment === undefined ? ClassifyPriority.KnownHost : ClassifyPriority.DoorHost,
      match: {
        inPort: host.at.port,
        ethSrc: host.mac,
        vlanVid: host.vlan === 0 ? 'none' : host.vlan,
      },
      ...(segment !== undefined && { actions: retag(host.vlan, wire) }),
    });
  }
}

function writePortRules(here: DesiredSwitch, ports: SwitchPorts, tree: ReadonlySet<number>): void {
  for (const inPort of ports.blocked) {
    here.rule({ stage: 'classify', priority: ClassifyPriority.Blocked, match: { inPort } });
  }
  for (const inPort of ports.links) {
    here.rule({
      stage: 'classify',
      priority: ClassifyPriority.Link,
      match: { inPort },
      next: 'next',
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
