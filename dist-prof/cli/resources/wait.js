/** Waits until the switches have what was accepted. */
import { setTimeout as delay } from 'node:timers/promises';
import { HeddleError } from '../../proto/errors.js';
const POLL_INTERVAL_MS = 100;
/**
 * Resolves when all of `items` are installed. Rejects with DEGRADED when one can't be, or TIMEOUT after
 * `waitS` seconds, each time saying which and why.
 */
export async function installed(client, items, waitS) {
    const names = new Map();
    for (const { kind, name, result } of items) {
        if (result === 'deleted' || result === 'deleting')
            continue;
        const known = names.get(kind);
        if (known === undefined)
            names.set(kind, new Set([name]));
        else
            known.add(name);
    }
    const until = Date.now() + waitS * 1000;
    for (;;) {
        const waiting = [];
        for (const [kind, wanted] of names) {
            const { items: all } = await client.list(kind);
            for (const resource of all) {
                if (!wanted.has(resource.metadata.name))
                    continue;
                const degraded = conditionOf(resource, 'Degraded');
                if (degraded?.status === 'True') {
                    throw new HeddleError('DEGRADED', `${kind}/${resource.metadata.name}: ${degraded.message}`);
                }
                if (conditionOf(resource, 'Installed')?.status !== 'True')
                    waiting.push(resource);
            }
        }
        const [first] = waiting;
        if (first === undefined)
            return;
        if (Date.now() >= until) {
            const why = conditionOf(first, 'Installed')?.message ?? '';
            const more = waiting.length > 1 ? ` (and ${waiting.length - 1} more)` : '';
            throw new HeddleError('TIMEOUT', `${first.kind}/${first.metadata.name} is not installed after ${waitS} s${more}: ${why}`);
        }
        await delay(POLL_INTERVAL_MS);
    }
}
function conditionOf({ status }, type) {
    return status.conditions.find((condition) => condition.type === type);
}
//# sourceMappingURL=wait.js.map