/** The ports of each switch by what they are for: links to other switches, or nobody's yet. */
import type { DatapathId, NetworkView } from '../../topology/model.js';

export interface SwitchPorts {
  /** Ports of usable links, ascending. */
  readonly links: readonly number[];
  /** See `NetworkView.blocked`. Ascending. */
  readonly blocked: readonly number[];
}

const NONE: SwitchPorts = { links: [], blocked: [] };

export function sortPorts(network: NetworkView): (id: DatapathId) => SwitchPorts {
  const found = new Map<DatapathId, { links: Set<number>; blocked: number[] }>();
  const at = (id: DatapathId) => {
    let entry = found.get(id);
    if (entry === undefined) found.set(id, (entry = { links: new Set(), blocked: [] }));
    return entry;
  };
  for (const { from, to } of network.links) {
    at(from.switch).links.add(from.port);
    at(to.switch).links.add(to.port);
  }
  for (const { switch: id, port } of network.blocked) at(id).blocked.push(port);
  const sorted = new Map<DatapathId, SwitchPorts>(
    [...found].map(([id, { links, blocked }]) => [
      id,
      { links: [...links].sort((a, b) => a - b), blocked },
    ]),
  );
  return (id) => sorted.get(id) ?? NONE;
}
