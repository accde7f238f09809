/** The state of a controller as far as it follows from its inputs: what a recording and its replay must agree on. */
import { createHash } from 'node:crypto';
import { RuleSet } from '../rule-set.js';
export function stateOf(controller) {
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
            .map(({ mac, vlan, ips, at }) => [mac, vlan, [...ips].sort().join(','), `${at.switch}/${at.port}`].join(' '))
            .sort(),
        resources: items.map(({ kind, metadata }) => `${kind}/${metadata.name} generation ${metadata.generation}`),
        revision,
    };
}
function hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}
//# sourceMappingURL=state.js.map