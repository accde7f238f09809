/**
 * What goes to one known host: on its own switch out of its port, on every other switch to the group
 * of its switch. Groups hold the topology, rules the hosts; so a link that comes or goes changes
 * groups (few) and not the rules of every host behind it (many), and a host's rule is the very same
 * object on all switches.
 *
 *     to/D         one next hop:   fast-failover [ next hop | tag, repair ]
 *                  several:        select over all of them, each bucket alive while its port is
 *     to/D/plain   without the repair, for hosts with VLAN tags of their own: the mark is a tag, and
 *                  rules that match on their tag would not see it below the mark
 *     back/D       at a switch S whose repair neighbour Q itself sends to D through S: packets from Q
 *                  must go back out of the port they came in at, which has an action of its own
 *     around/D/P   a detour with several ways on
 *
 * The mark of a repaired packet is a VLAN tag with a number of its own, pushed by the switch that
 * repairs and popped by the last one. Rules for hosts don't look at tags, so marked packets follow
 * them like all others; only three kinds of rules see the mark: the last switch pops it, a switch
 * that could repair doesn't do so twice, and detours lead marked packets and nothing else.
 *
 * Neighbours: `repairs.ts` plans repairs and detours, `stages.ts` has the priorities.
 */
import type { ActionSpec, BucketSpec, Desired, GroupSpec, RuleSpec } from '../../controller/sdk.js';
import { inPort, output, popVlan, pushVlan, setField } from '../../proto/actions.js';
import type { Action } from '../../proto/model.js';
import type { DatapathId, Host, NetworkView } from '../../topology/model.js';
import { type ShortestPaths, shortestPathsOf } from '../../topology/shortest-paths.js';
import { repairsToward } from './repairs.js';
import { ForwardPriority, REPAIR_VLAN } from './stages.js';

/** All rules and groups for unicast to the hosts of `network`. */
export function compileUnicast(network: NetworkView, desired: Desired): void {
  const paths = shortestPathsOf(network);
  for (const [id, hosts] of hostsBySwitch(network)) {
    const target = paths.graph.indexOf(id);
    if (target < 0) continue;
    new Destination(network, desired, paths, target, hosts).compile();
  }
}

/** Known hosts by the switch that they are at, in the order of the view. */
function hostsBySwitch(network: NetworkView): Map<DatapathId, Host[]> {
  const result = new Map<DatapathId, Host[]>();
  for (const host of network.hosts.values()) {
    const list = result.get(host.at.switch);
    if (list === undefined) result.set(host.at.switch, [host]);
    else list.push(host);
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
  readonly #hosts: readonly Host[];
  readonly #untagged: readonly Host[];

  constructor(
    network: NetworkView,
    desired: Desired,
    paths: ShortestPaths,
    target: number,
    hosts: readonly Host[],
  ) {
    this.#network = network;
    this.#desired = desired;
    this.#paths = paths;
    this.#target = target;
    this.#id = paths.graph.ids[target]!;
    this.#hosts = hosts;
    this.#untagged = hosts.filter((host) => host.vlan === 0);
  }

  compile(): void {
    this.#deliver();
    const rules = this.#hosts.map((host) => this.#remoteRule(host));
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
    for (const host of this.#hosts) {
      here.rule(forwardRule(host, [output(host.at.port)]));
      if (host.vlan === 0) here.rule(markedRule(host, [popVlan(), output(host.at.port)]));
    }
  }

  #remoteRule(host: Host): RuleSpec {
    const key = host.vlan === 0 ? this.#key() : this.#plainKey();
    return forwardRule(host, [{ type: 'groupRef', key }]);
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
    if (this.#untagged.length < this.#hosts.length) here.group(this.#plainKey(), plain);
    if (this.#untagged.length === 0) return;

    const repair = repairsToward(this.#paths, this.#target).repairs.get(from);
    if (repair === undefined) {
      here.group(this.#key(), plain);
      return;
    }
    const [primary] = direct;
    const repairPort = edgePort[repair]!;
    here.group(this.#key(), {
      type: 'fastFailover',
      buckets: [primary!, bucket(repairPort, [...mark(), output(repairPort)])],
    });
    for (const host of this.#untagged) here.rule(markedRule(host, primary!.actions));

    // Does the neighbour that repairs for us send its own packets through us?
    const distances = this.#paths.distancesTo(this.#target);
    if (distances[from]! >= distances[edgeTo[repair]!]!) return;
    const back = here.group(`back/${this.#id}`, {
      type: 'fastFailover',
      buckets: [primary!, bucket(repairPort, [...mark(), inPort()])],
    });
    for (const host of this.#untagged) {
      here.rule({
        stage: 'forward',
        priority: ForwardPriority.FromRepairer,
        match: { inPort: repairPort, ethDst: host.mac },
        write: [back],
        next: 'next',
      });
    }
  }

  #makeDetours(): void {
    if (this.#untagged.length === 0) return;
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
      for (const host of this.#untagged) {
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

  #key(): string {
    return `to/${this.#id}`;
  }

  #plainKey(): string {
    return `to/${this.#id}/plain`;
  }
}

function forwardRule(host: Host, write: readonly ActionSpec[]): RuleSpec {
  return {
    stage: 'forward',
    priority: host.vlan === 0 ? ForwardPriority.Host : ForwardPriority.TaggedHost,
    match: { ethDst: host.mac, ...(host.vlan !== 0 && { vlanVid: host.vlan }) },
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

function mark(): Action[] {
  return [pushVlan(), setField('vlanVid', REPAIR_VLAN)];
}
