/**
 * What makes a segment on the switches, but for the ways to its hosts (`unicast.ts`): how frames get into
 * it, which ways in are closed because of it, and where what goes to everybody leaves. One segment is one
 * unit: a `Network` that can't be had leaves all others standing.
 */
import type { Desired, DesiredSwitch, RuleSpec } from '../../controller/sdk.js';
import { toController } from '../../proto/actions.js';
import type { MatchSpec } from '../../proto/match.js';
import type { NetworkView } from '../../topology/model.js';
import { spanningTreeOf, type TreePort } from '../../topology/spanning-tree.js';
import { askGroup, type Leaving, QUESTIONS, treeGroup, writeSearch } from './broadcast.js';
import { ANNOUNCEMENTS, COPY_BYTES, INTO_SEGMENT } from './classify.js';
import {
  type Door,
  DoorRank,
  type Exit,
  type Face,
  retag,
  type Segment,
  wiresOf,
} from './segments.js';
import { ClassifyPriority, ForwardPriority, QUESTION_COOKIE, TO_MANY } from './stages.js';

/** All rules and groups of a segment: a function of its face, the links and the switches' ids. */
export function compileSegment(
  network: NetworkView,
  desired: Pick<Desired, 'on'>,
  { segment, everywhere, at }: Face,
): void {
  const tree = spanningTreeOf(network);
  for (const id of network.switches.keys()) {
    const here = desired.on(id);
    const { doors: own = [], exits = [] } = at.get(id) ?? {};
    const doors = [...everywhere, ...own];
    writeDoors(here, segment, doors);
    writeSegment(here, segment, tree.ports(id), exits, doors);
  }
}

/** How frames get into a segment on one switch, and the ways that are closed because of it. */
function writeDoors(here: DesiredSwitch, segment: Segment, doors: readonly Door[]): void {
  const forged = { stage: 'classify', priority: ClassifyPriority.ForgedWire } as const;
  for (const vlanVid of wiresOf(segment)) here.rule({ ...forged, match: { vlanVid } });
  for (const door of doors) {
    for (const rule of doorRules(door)) here.rule(rule);
    here.rule(closedRule(door));
  }
}

/** What belongs to a door ends here if nothing has let it in; behind it, it would be in the default segment. */
function closedRule({ rank, port: inPort, mac: ethSrc, vlan: vlanVid }: Door): RuleSpec {
  const stage = 'classify';
  const priority = ClassifyPriority.Closed;
  switch (rank) {
    case DoorRank.Mac:
      return { stage, priority, match: { ethSrc } };
    case DoorRank.Port:
      return { stage, priority, match: { inPort } };
    case DoorRank.PortVlan:
      return { stage, priority, match: { inPort, vlanVid } };
    case DoorRank.Vlan:
      return { stage, priority: ClassifyPriority.VlanClosed, match: { vlanVid } };
  }
}

/** What comes in by a door gets the wire tag of its segment; what the controller sees is as it came. */
function doorRules({ segment, rank, port, mac, vlan }: Door): RuleSpec[] {
  const way: MatchSpec = {
    ...(port !== undefined && { inPort: port }),
    ...(mac !== undefined && { ethSrc: mac }),
    vlanVid: vlan === 0 ? 'none' : vlan,
  };
  const enter = retag(vlan, segment.vlan);
  const isVlan = rank === DoorRank.Vlan;
  const question = isVlan ? ClassifyPriority.VlanQuestion : ClassifyPriority.DoorQuestion + rank;
  const announcement = isVlan
    ? ClassifyPriority.VlanAnnouncement
    : ClassifyPriority.DoorAnnouncement + rank;
  return [
    ...QUESTIONS.map(
      (match): RuleSpec => ({
        stage: 'classify',
        priority: question,
        match: { ...match, ...way },
        cookie: QUESTION_COOKIE,
        actions: [{ type: 'groupRef', key: askKey(segment, vlan) }],
      }),
    ),
    ...ANNOUNCEMENTS.map(
      (match): RuleSpec => ({
        ...INTO_SEGMENT,
        stage: 'classify',
        priority: announcement,
        match: { ...match, ...way },
        actions: [toController(), ...enter],
      }),
    ),
    {
      ...INTO_SEGMENT,
      stage: 'classify',
      priority: isVlan ? ClassifyPriority.VlanUnknown : ClassifyPriority.DoorUnknown + rank,
      match: way,
      actions: [toController(COPY_BYTES), ...enter],
    },
  ];
}

/** A tree of its own for each segment: the same links, but only the ports of its members. */
function writeSegment(
  here: DesiredSwitch,
  segment: Segment,
  treePorts: readonly TreePort[],
  exits: readonly Exit[],
  doors: readonly Door[],
): void {
  const { vlan: wire, search: searchWire } = segment;
  const leaving = (from: number): Leaving[] =>
    exits.map(({ port, vlan }) => ({ port, actions: retag(from, vlan) }));
  const flood = treeGroup(here, `flood/${wire}`, treePorts, leaving(wire));
  const onward = { stage: 'forward', next: 'next' } as const;
  here.rule({
    ...onward,
    priority: ForwardPriority.SegmentFlood,
    match: { vlanVid: wire, ethDst: TO_MANY },
    write: [flood],
  });
  if (searchWire !== 0) {
    const search = treeGroup(here, `search/${wire}`, treePorts, leaving(searchWire));
    here.rule({
      ...onward,
      priority: ForwardPriority.SegmentUnknown,
      match: { vlanVid: wire },
      write: [...retag(wire, searchWire), search],
    });
    writeSearch(here, searchWire, search);
  }
  here.rule({ stage: 'forward', priority: ForwardPriority.End, match: { vlanVid: wire } });
  for (const vlan of new Set(doors.map(({ vlan }) => vlan))) {
    askGroup(here, askKey(segment, vlan), flood, retag(vlan, wire));
  }
}

/** The group that asks the controller in a segment, for frames that come in with tag `vlan`. */
function askKey(segment: Segment, vlan: number): string {
  return `ask/${segment.vlan}/${vlan}`;
}
