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
 * Neighbours: `repairs.ts` plans repairs and detours, `stages.ts` has the priorities.
 */
import type {
  ActionSpec,
  BucketSpec,
  Desired,
  DesiredSwitch,
  GroupSpec,
  RuleSpec,
} from '../../controller/sdk.js';
import { inPort, output, pushVlan, setField } from '../../proto/actions.js';
import type { Action } from '../../proto/model.js';
import type { DatapathId, Host, NetworkView } from '../../topology/model.js';
import { type ShortestPaths, shortestPathsOf } from '../../topology/shortest-paths.js';
import { repairsToward } from './repairs.js';
import { retag, type Segments } from './segments.js';
import { ForwardPriority, REPAIR_VLAN } from './stages.js';

/** How a packet for a host is marked when it is repaired. */
type Mark = 'push' | 'replace' | 'none';

const SUFFIX: Record<Mark, string> = { push: '', replace: '/tagged', none: '/plain' };

/** A host as the switches see it. */
interface Target {
  readonly host: Host;
  /** The tag that its packets have between switches; 0: none. */
  readonly wire: number;
  readonly mark: Mark;
}

/** All rules and groups for unicast to the hosts of `network`. */
export function compileUnicast(network: NetworkView, desired: Desired, segments: Segments): void {
  const paths = shortestPathsOf(network);
  for (const [id, targets] of targetsBySwitch(network, segments)) {
    const target = paths.graph.indexOf(id);
    if (target < 0) continue;
    new Destination(network, desired, paths, target, targets).compile();
  }
}

/** Known hosts by the switch that they are at, in the order of the view. */
function targetsBySwitch(network: NetworkView, segments: Segments): Map<DatapathId, Target[]> {
  const sharedMacs = new Set<string>();
  const macs = new Set<string>();
  for (const { mac } of network.hosts.values()) (macs.has(mac) ? sharedMacs : macs).add(mac);
  const result = new Map<DatapathId, Target[]>();
  for (const host of network.hosts.values()) {
    const wire = segments.wireOfHost(host);
    if (wire === undefined) continue;
    const shared = sharedMacs.has(host.mac);
    const mark = shared ? 'none' : wire === 0 ? 'push' : 'replace';
    const target: Target = { host, wire, mark };
    const list = result.get(host.at.switch);
    if (list === undefined) result.set(host.at.switch, [target]);
    else list.push(target);
  }
  return result;
}

/** What one destination switch makes necessary everywhere. */
class Destination {
  readonly #network: NetworkView;
  readonly #desired: Desired;
  readonly #paths: ShortestPaths;
  readonly #target: number;
  readonly #id: DatapathId;
  readonly #targets: readonly Target[];
  readonly #repairable: readonly Target[];
  readonly #marks: ReadonlySet<Mark>;

  constructor(
    network: NetworkView,
    desired: Desired,
    paths: ShortestPaths,
    target: number,
    targets: readonly Target[],
  ) {
    this.#network = network;
    this.#desired = desired;
    this.#paths = paths;
    this.#target = target;
    this.#id = paths.graph.ids[target]!;
    this.#targets = targets;
    this.#repairable = targets.filter(({ mark }) => mark !== 'none');
    this.#marks = new Set(targets.map(({ mark }) => mark));
  }

  compile(): void {
    this.#deliver();
    // Frozen, so that they are read and checked once however many switches get them.
    const rules = this.#targets.map((target) =>
      Object.freeze(forwardRule(target, [{ type: 'groupRef', key: this.#key(target.mark) }])),
    );
    for (const id of this.#network.switches.keys()) {
      if (id === this.#id) continue;
      this.#makeGroups(id);
      const here = this.#desired.on(id);
      for (const rule of rules) here.rule(rule);
    }
    this.#makeDetours();
  }

  /** On the destination itself. */
  #deliver(): void {
    const here = this.#desired.on(this.#id);
    for (const target of this.#targets) {
      const { host, wire, mark } = target;
      const { port } = host.at;
      here.rule(forwardRule(target, [...retag(wire, host.vlan), output(port)]));
      if (mark === 'none') continue;
      here.rule(markedRule(host, [...retag(REPAIR_VLAN, host.vlan), output(port)]));
    }
  }

  #makeGroups(id: DatapathId): void {
    const here = this.#desired.on(id);
    const { edgePort, edgeTo } = this.#paths.graph;
    const nextHops: number[] = [];
    const from = this.#paths.graph.indexOf(id);
    this.#paths.nextHopEdges(from, this.#target, nextHops);
    const direct = nextHops.map((edge) => bucket(edgePort[edge]!));
    const plain: GroupSpec = {
      type: direct.length > 1 ? 'select' : 'fastFailover',
      buckets: direct,
    };
    const repair = repairsToward(this.#paths, this.#target).repairs.get(from);
    for (const mark of this.#marks) {
      if (repair === undefined || mark === 'none') {
        here.group(this.#key(mark), plain);
        continue;
      }
      const port = edgePort[repair]!;
      here.group(this.#key(mark), {
        type: 'fastFailover',
        buckets: [direct[0]!, bucket(port, [...markActions(mark), output(port)])],
      });
    }
    if (repair === undefined) {
      // Marked packets of others find their way by the rules for untagged hosts, which look at no tag.
      for (const { host, mark } of this.#repairable) {
        if (mark !== 'replace') continue;
        here.rule(markedRule(host, [{ type: 'groupRef', key: this.#key(mark) }]));
      }
      return;
    }
    const [primary] = direct;
    for (const { host } of this.#repairable) here.rule(markedRule(host, primary!.actions));

    // Does the neighbour that repairs for us send its own packets through us?
    const distances = this.#paths.distancesTo(this.#target);
    if (distances[from]! >= distances[edgeTo[repair]!]!) return;
    this.#makeWayBack(here, edgePort[repair]!, primary!);
  }

  #makeWayBack(here: DesiredSwitch, port: number, primary: BucketSpec): void {
    for (const mark of this.#marks) {
      if (mark === 'none') continue;
      here.group(`back/${this.#id}${SUFFIX[mark]}`, {
        type: 'fastFailover',
        buckets: [primary, bucket(port, [...markActions(mark), inPort()])],
      });
    }
    for (const { host, wire, mark } of this.#repairable) {
      here.rule({
        stage: 'forward',
        priority: ForwardPriority.FromRepairer,
        match: { inPort: port, ethDst: host.mac, ...(wire !== 0 && { vlanVid: wire }) },
        write: [{ type: 'groupRef', key: `back/${this.#id}${SUFFIX[mark]}` }],
        next: 'next',
      });
    }
  }

  #makeDetours(): void {
    if (this.#repairable.length === 0) return;
    const { edgePort, edgePeer, edgeTo, ids } = this.#paths.graph;
    for (const [edge, exits] of repairsToward(this.#paths, this.#target).detours) {
      const here = this.#desired.on(ids[edgeTo[edge]!]!);
      const port = edgePort[edgePeer[edge]!]!;
      const ports = exits.map((exit) => edgePort[exit]!);
      const way: ActionSpec =
        ports.length === 1
          ? output(ports[0]!)
          : here.group(`around/${this.#id}/${port}`, {
              type: 'select',
              buckets: ports.map((exit) => bucket(exit)),
            });
      for (const { host } of this.#repairable) {
        here.rule({
          stage: 'forward',
          priority: ForwardPriority.Detour,
          match: { inPort: port, ethDst: host.mac, vlanVid: REPAIR_VLAN },
          write: [way],
          next: 'next',
        });
      }
    }
  }

  #key(mark: Mark): string {
    return `to/${this.#id}${SUFFIX[mark]}`;
  }
}

function forwardRule({ host, wire }: Target, write: readonly ActionSpec[]): RuleSpec {
  return {
    stage: 'forward',
    priority: wire === 0 ? ForwardPriority.Host : ForwardPriority.TaggedHost,
    match: { ethDst: host.mac, ...(wire !== 0 && { vlanVid: wire }) },
    write,
    next: 'next',
  };
}

function markedRule(host: Host, write: readonly ActionSpec[]): RuleSpec {
  return {
    stage: 'forward',
    priority: ForwardPriority.Marked,
    match: { ethDst: host.mac, vlanVid: REPAIR_VLAN },
    write,
    next: 'next',
  };
}

function bucket(
  watchPort: number,
  actions: readonly ActionSpec[] = [output(watchPort)],
): BucketSpec {
  return { watchPort, actions };
}

function markActions(mark: Mark): Action[] {
  return [...(mark === 'push' ? [pushVlan()] : []), setField('vlanVid', REPAIR_VLAN)];
}
