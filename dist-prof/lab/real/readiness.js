/**
 * When a lab is whole: every switch is in sync, every link is found, every host is known. Asked of the
 * controller over its northbound, as anybody else would.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { HeddleError } from '../../proto/errors.js';
import { ping } from './host-probe.js';
const POLL_MS = 50;
/** A start that has not come further for so long has failed. */
const STALL_MS = 30_000;
/**
 * Waits until the network is whole. Hosts that nobody has heard of are made to speak (one ping each),
 * for a host that never said anything can't be known.
 * @throws HeddleError NOT_READY saying what is missing, or the signal's reason.
 */
export async function waitUntilReady(lab, options) {
    const { signal, onProgress = () => { } } = options;
    let last = '';
    let movedAt = performance.now();
    for (;;) {
        signal.throwIfAborted();
        const progress = await measure(lab);
        const text = JSON.stringify(progress);
        if (text !== last) {
            movedAt = performance.now();
            onProgress(progress);
        }
        last = text;
        if (progress.phase === 'ready')
            return;
        if (performance.now() - movedAt > STALL_MS) {
            throw new HeddleError('NOT_READY', `the lab is not whole after ${STALL_MS / 1000} s: ${progress.done} of ${progress.total} ${progress.phase}`);
        }
        if (progress.phase === 'hosts')
            await makeHostsSpeak(lab);
        await sleep(POLL_MS, undefined, { signal }).catch(() => { });
    }
}
async function measure({ plan, northbound }) {
    try {
        const switches = await northbound.switches();
        const inSync = switches.filter((s) => s.connected && s.state === 'inSync').length;
        const connected = switches.filter((s) => s.connected).length;
        if (connected < plan.switches.length) {
            return { phase: 'switches', done: connected, total: plan.switches.length };
        }
        const links = (await northbound.links()).filter((link) => link.bidirectional).length;
        if (links < plan.links.length)
            return { phase: 'links', done: links, total: plan.links.length };
        const known = new Set((await northbound.hosts()).flatMap((host) => host.ips));
        const hosts = plan.hosts.filter((host) => known.has(host.ip)).length;
        if (hosts < plan.hosts.length)
            return { phase: 'hosts', done: hosts, total: plan.hosts.length };
        if (inSync < plan.switches.length) {
            return { phase: 'switches', done: inSync, total: plan.switches.length };
        }
        return { phase: 'ready', done: 1, total: 1 };
    }
    catch (error) {
        if (error instanceof HeddleError && error.code === 'UNREACHABLE') {
            return { phase: 'controller', done: 0, total: 1 };
        }
        throw error;
    }
}
async function makeHostsSpeak({ hosts }) {
    if (hosts.length < 2)
        return;
    const pairs = hosts.map((_, i) => ({ from: i, to: (i + 1) % hosts.length }));
    await ping(hosts, pairs, { timeoutMs: 200 });
}
//# sourceMappingURL=readiness.js.map