/**
 * What the ports of each switch are for, by switch: who looks at one switch does not walk all links.
 *
 * Worked out once per view. `inheritRoles` takes over what a new view leaves as it was: the same object
 * then stands for the same ports, so whatever is made from it can be kept as well.
 */
import { changesOf } from './changes.js';
import {
  compareLinks,
  comparePorts,
  type DatapathId,
  type NetworkView,
  type PortRef,
} from './model.js';

export type RolesSource = Pick<NetworkView, 'switches' | 'links' | 'blocked'>;

/** All lists ascending. */
export interface PortRoles {
  /** Ports in any link. */
  readonly links: readonly number[];
  /** The other end of the link out of a port. */
  readonly peers: ReadonlyMap<number, PortRef>;
  /**
   * Ports where hosts may live: up, not part of any link, not blocked. Hosts may be flooded to and
   * learned from these and no others.
   */
  readonly edges: readonly number[];
  /** See `NetworkView.blocked`. */
  readonly blocked: readonly number[];
  /** Down: what will be there when they come up is not known. */
  readonly down: readonly number[];
}

export type RolesBySwitch = ReadonlyMap<DatapathId, PortRoles>;

const memo = new WeakMap<object, RolesBySwitch>();

/** Of every switch of the network. Kept per view object, which never changes. */
export function portRolesOf(network: RolesSource): RolesBySwitch {
  let roles = memo.get(network);
  if (roles === undefined) memo.set(network, (roles = findRoles(network, network.switches)));
  return roles;
}

/** The edge ports of one switch; none for an unknown one. */
export function edgePorts(network: RolesSource, id: DatapathId): readonly number[] {
  return portRolesOf(network).get(id)?.edges ?? [];
}

/** Takes over for `after` what is known of the ports of `before`, but of switches that differ. */
export function inheritRoles(before: RolesSource, after: RolesSource): void {
  const known = memo.get(before);
  if (known === undefined || memo.has(after)) return;
  const touched = new Set<DatapathId>();
  for (const [id, node] of after.switches) if (before.switches.get(id) !== node) touched.add(id);
  if (before.links !== after.links) {
    const { went, came } = changesOf(before.links, after.links, compareLinks);
    for (const { from, to } of [...went, ...came]) touched.add(from.switch).add(to.switch);
  }
  if (before.blocked !== after.blocked) {
    const { went, came } = changesOf(before.blocked, after.blocked, comparePorts);
    for (const ref of [...went, ...came]) touched.add(ref.switch);
  }
  const fresh = findRoles(after, touched);
  const roles = new Map<DatapathId, PortRoles>();
  for (const id of after.switches.keys()) roles.set(id, fresh.get(id) ?? known.get(id)!);
  memo.set(after, roles);
}

/** Of one switch, as it is gathered. */
interface Found {
  readonly peers: Map<number, PortRef>;
  readonly blocked: number[];
  readonly linked: Set<number>;
}

function findRoles(
  { switches, links, blocked }: RolesSource,
  ids: { keys(): Iterable<DatapathId> },
): RolesBySwitch {
  const found = new Map<DatapathId, Found>();
  for (const id of ids.keys()) found.set(id, { peers: new Map(), blocked: [], linked: new Set() });
  if (found.size > 0) {
    for (const { from, to } of links) {
      const out = found.get(from.switch);
      if (out !== undefined) {
        out.linked.add(from.port);
        out.peers.set(from.port, to);
      }
      found.get(to.switch)?.linked.add(to.port);
    }
    for (const { switch: id, port } of blocked) found.get(id)?.blocked.push(port);
  }
  const roles = new Map<DatapathId, PortRoles>();
  for (const [id, { peers, blocked: shut, linked }] of found) {
    const node = switches.get(id);
    if (node === undefined) continue;
    const closed = new Set(shut);
    const edges: number[] = [];
    const down: number[] = [];
    for (const { number, up } of node.ports.values()) {
      if (!linked.has(number) && !closed.has(number)) (up ? edges : down).push(number);
    }
    const ascending = (a: number, b: number): number => a - b;
    roles.set(id, {
      peers,
      blocked: shut,
      links: [...linked].sort(ascending),
      edges: edges.sort(ascending),
      down: down.sort(ascending),
    });
  }
  return roles;
}
