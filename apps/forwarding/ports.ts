/**
 * The ports of each switch by what they are for: links, the tree, hosts, or nobody's yet.
 *
 * A port that is down is nobody's, but for known hosts: the link that it was may come back while this
 * switch and its neighbour have different trees, and nobody there is to say so.
 */
import { type DatapathId, type NetworkView, portKey } from '../../topology/model.js';
import { portRolesOf } from '../../topology/port-roles.js';
import { spanningTreeOf, type TreePort } from '../../topology/spanning-tree.js';
import { sameLists } from './kept.js';
import type { Segments } from './segments.js';

/** All ascending. */
export interface SwitchPorts {
  /** Ports of usable links. */
  readonly links: readonly number[];
  /** Those of them that lie on the spanning tree. */
  readonly tree: readonly TreePort[];
  /** Edge ports where what goes to everybody in the default segment leaves. */
  readonly floods: readonly number[];
  /** What comes in there is dropped. */
  readonly shut: readonly number[];
}

export function samePorts(a: SwitchPorts, b: SwitchPorts): boolean {
  return (
    sameLists(a.links, b.links) &&
    sameLists(a.tree, b.tree, sameTreePort) &&
    sameLists(a.floods, b.floods) &&
    sameLists(a.shut, b.shut)
  );
}

function sameTreePort(a: TreePort, b: TreePort): boolean {
  return a.port === b.port && a.downs === b.downs;
}

export function* sortPorts(
  network: NetworkView,
  segments: Segments,
): Generator<[DatapathId, SwitchPorts]> {
  const tree = spanningTreeOf(network);
  let homes: ReadonlySet<string> | undefined;
  for (const [id, { links, edges, blocked, down }] of portRolesOf(network)) {
    const floods = edges.filter((port) => segments.floodsDefault({ switch: id, port }));
    let shut = blocked;
    if (down.length > 0) {
      homes ??= new Set([...network.hosts.values()].map(({ at }) => portKey(at)));
      const left = down.filter((port) => !homes!.has(portKey({ switch: id, port })));
      shut = [...blocked, ...left].sort((a, b) => a - b);
    }
    yield [id, { links, tree: tree.ports(id), floods, shut }];
  }
}
