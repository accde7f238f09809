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
  type Link,
  type NetworkView,
  type PortRef,
  type SwitchNode,
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

type LinksBySwitch = ReadonlyMap<DatapathId, readonly Link[]>;

/** Of one view. */
interface Known {
  readonly roles: RolesBySwitch;
  /** That begin or end at a switch, sorted; also of switches that are not part of the network. */
  readonly links: LinksBySwitch;
}

const memo = new WeakMap<object, Known>();

/** Of every switch of the network. Kept per view object, which never changes. */
export function portRolesOf(network: RolesSource): RolesBySwitch {
  let known = memo.get(network);
  if (known === undefined) {
    const links = bySwitch(network.links);
    known = { links, roles: findRoles(network, network.switches, links) };
    memo.set(network, known);
  }
  return known.roles;
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
  let { links } = known;
  if (before.links !== after.links) {
    const { went, came } = changesOf(before.links, after.links, compareLinks);
    const changed = exchanged(links, bySwitch(went), bySwitch(came));
    for (const id of changed.keys()) touched.add(id);
    links = new Map([...links, ...changed]);
  }
  if (before.blocked !== after.blocked) {
    const { went, came } = changesOf(before.blocked, after.blocked, comparePorts);
    for (const ref of [...went, ...came]) touched.add(ref.switch);
  }
  const fresh = findRoles(after, touched, links);
  const roles = new Map<DatapathId, PortRoles>();
  for (const id of after.switches.keys()) roles.set(id, fresh.get(id) ?? known.roles.get(id)!);
  memo.set(after, { roles, links });
}

function bySwitch(links: readonly Link[]): LinksBySwitch {
  const found = new Map<DatapathId, Link[]>();
  const add = (id: DatapathId, link: Link): void => {
    const list = found.get(id);
    if (list === undefined) found.set(id, [link]);
    else list.push(link);
  };
  for (const link of links) {
    add(link.from.switch, link);
    if (link.to.switch !== link.from.switch) add(link.to.switch, link);
  }
  return found;
}

/** Of switches that have other links now. */
function exchanged(links: LinksBySwitch, went: LinksBySwitch, came: LinksBySwitch): LinksBySwitch {
  const changed = new Map<DatapathId, readonly Link[]>();
  for (const id of new Set([...went.keys(), ...came.keys()])) {
    const gone = new Set(went.get(id));
    const stay = (links.get(id) ?? []).filter((link) => !gone.has(link));
    changed.set(id, [...stay, ...(came.get(id) ?? [])].sort(compareLinks));
  }
  return changed;
}

function findRoles(
  { switches, blocked }: RolesSource,
  ids: { keys(): Iterable<DatapathId> },
  links: LinksBySwitch,
): RolesBySwitch {
  const roles = new Map<DatapathId, PortRoles>();
  const shut = new Map<DatapathId, number[]>();
  for (const id of ids.keys()) shut.set(id, []);
  if (shut.size > 0) for (const { switch: id, port } of blocked) shut.get(id)?.push(port);
  for (const [id, list] of shut) {
    const node = switches.get(id);
    if (node !== undefined) roles.set(id, rolesAt(node, links.get(id) ?? [], list));
  }
  return roles;
}

function rolesAt(
  { id, ports }: SwitchNode,
  links: readonly Link[],
  blocked: readonly number[],
): PortRoles {
  const peers = new Map<number, PortRef>();
  const linked = new Set<number>();
  for (const { from, to } of links) {
    if (from.switch === id) {
      linked.add(from.port);
      peers.set(from.port, to);
    }
    if (to.switch === id) linked.add(to.port);
  }
  const closed = new Set(blocked);
  const edges: number[] = [];
  const down: number[] = [];
  for (const { number, up } of ports.values()) {
    if (!linked.has(number) && !closed.has(number)) (up ? edges : down).push(number);
  }
  const ascending = (a: number, b: number): number => a - b;
  return {
    peers,
    blocked,
    links: [...linked].sort(ascending),
    edges: edges.sort(ascending),
    down: down.sort(ascending),
  };
}
