/** The state of a controller as far as it follows from its inputs: what a recording and its replay must agree on. */
import { createHash } from 'node:crypto';
import type { Controller } from '../controller.js';
import { RuleSet } from '../reconciler/rule-set.js';

/** In JSON; every list in a fixed order. */
export interface RecordedState {
  readonly switches: readonly {
    readonly id: string;
    readonly name: string;
    readonly connected: boolean;
    /** How many rules it should have, and a digest of all that it should have. */
    readonly rules: number;
    readonly desired: string;
  }[];
  readonly links: readonly string[];
  readonly hosts: readonly string[];
  readonly resources: readonly string[];
  readonly revision: number;
}

export function stateOf(controller: Controller): RecordedState {
  const view = controller.network();
  const switches = [...controller.switches.values()].map(({ id, reconciler, session }) => {
    const { wanted } = reconciler;
    const digests = wanted === undefined ? [] : RuleSet.of(wanted).digests();
    const text = digests
      .map(({ owner, table, count, sum }) => `${owner} ${table} ${count} ${hex(sum)}`)
      .sort();
    return {
      id,
      name: view.switches.get(id)?.name ?? id,
      connected: session !== undefined,
      rules: wanted?.flows.size ?? 0,
      desired: createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16),
    };
  });
  const { items, revision } = controller.resources.list();
  return {
    switches: switches.sort((a, b) => (a.id < b.id ? -1 : 1)),
    links: view.links
      .map(({ from, to }) => `${from.switch}/${from.port} ${to.switch}/${to.port}`)
      .sort(),
    hosts: [...view.hosts.values()]
      .map(({ mac, vlan, ips, at }) =>
        [mac, vlan, [...ips].sort().join(','), `${at.switch}/${at.port}`].join(' '),
      )
      .sort(),
    resources: items.map(
      ({ kind, metadata }) => `${kind}/${metadata.name} generation ${metadata.generation}`,
    ),
    revision,
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
