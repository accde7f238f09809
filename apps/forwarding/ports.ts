/** The ports of each switch by what they are for: links, the tree, hosts, or nobody's yet. */
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { portRolesOf } from '../../topology/port-roles.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { sameLists } from './kept.js';
import type { Segments } from './segments.js';

/** All ascending. */
export interface SwitchPorts {
  /** Ports of usable links. */
  readonly links: readonly number[];
  /** Those of them that lie on the spanning tree. */
  readonly tree: readonly number[];
  /** Edge ports where what goes to everybody in the default segment leaves. */
  readonly floods: readonly number[];
  /** See `NetworkView.blocked`. */
  readonly blocked: readonly number[];
}

export function samePorts(a: SwitchPorts, b: SwitchPorts): boolean {
  return (
    sameLists(a.links, b.links) &&
    sameLists(a.tree, b.tree) &&
    sameLists(a.floods, b.floods) &&
    sameLists(a.blocked, b.blocked)
  );
}

export function* sortPorts(
  network: NetworkView,
  segments: Segments,
): Generator<[DatapathId, SwitchPorts]> {
  const tree = spanningTreeOf(network);
  for (const [id, { links, edges, blocked }] of portRolesOf(network)) {
    const floods = edges.filter((port) => segments.floodsDefault({ switch: id, port }));
    yield [id, { links, tree: tree.ports(id), floods, blocked }];
  }
}
