/**
 * From a link that goes down to the last acknowledgement of the rules that lead around it, on fat-trees
 * of three sizes with a host at every edge switch. The controller is the whole one, with the default
 * apps; the switches are whole ones too, in this process, with ports in memory and channels in memory,
 * in real time. All of it shares one thread, so the work of all switches is in the figures.
 *
 * Which links go down comes from the seed. Correctness: before a time counts, every switch was sent
 * exactly what differs for it between the network with the link and without, and nothing else; and the
 * controller, which reads their digests, finds every switch right at the end. Deletions of what packets
 * on the old way could still need come later, on purpose, and are not waited for. No peer to compare with.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultApps } from '../apps/index.js';
import { systemClock } from '../cli/system-clock.js';
import { createController } from '../controller/controller.js';
import { MemoryStore } from '../controller/store.js';
import { Cables } from '../lab/cables.js';
import { LabHost } from '../lab/host.js';
import { LabSwitch } from '../lab/lab-switch.js';
import { createWirePair } from '../lab/memory-wire.js';
import { HeddleError } from '../proto/errors.js';
import { flowEquals, groupEquals } from '../proto/flow.js';
import { silentLogger } from '../proto/logger.js';
import { fatTree, seededRandom } from '../topology/generators.js';
import { median, spread, } from './report.js';
export const summary = 'a link goes down: until the last switch has acknowledged its new rules';
const SIZES = [
    { name: '20', k: 4, switches: 20, cuts: 20, maxMs: 10, isLarge: false },
    { name: '125', k: 10, switches: 125, cuts: 10, maxMs: 20, isLarge: false },
    { name: '500', k: 20, switches: 500, cuts: 6, maxMs: 50, isLarge: true },
];
export const cases = SIZES.map(({ name, switches }) => ({
    name,
    summary: `a fat-tree of ${switches} switches`,
}));
/** Nothing may take longer, or something hangs. */
const LIMIT_MS = 400_000;
const POLL_MS = 5;
/** Between changes; a port that goes up and down faster than some times in 10 s is dampened. */
const REST_MS = 300;
export async function run(options) {
    const figures = [];
    const goals = [];
    const notes = [`seed ${options.seed ?? 1}`];
    for (const size of SIZES) {
        const { name: wish, isLarge } = size;
        if (options.cases === undefined && isLarge)
            notes.push(`${wish} switches: not without --case`);
        if (!(options.cases?.includes(wish) ?? !isLarge))
            continue;
        options.progress(`a fat-tree of ${size.switches} switches`);
        const { timesMs, sent, needed, rules } = await measureSize(size, options);
        const name = `convergence/${size.switches} switches`;
        const subject = 'heddle';
        const value = median(timesMs);
        const figure = { subject, unit: 'switches' };
        figures.push({ name, subject, value, unit: 'ms', spread: spread(timesMs) }, { ...figure, name: `${name}, sent something`, value: median(sent) }, { ...figure, name: `${name}, needed something`, value: median(needed) });
        const what = `link down to rules acked, ${size.switches} switches, in ms`;
        goals.push({ name: what, actual: value, atMost: size.maxMs });
        notes.push(`${size.switches} switches: ${size.cuts} links, ${rules} rules on all switches`);
    }
    return { name: 'convergence', figures, goals, notes };
}
async function measureSize(size, { seed = 1, progress }) {
    const plan = fatTree({ k: size.k, hostsPerEdge: 1 });
    const random = seededRandom(seed);
    const bed = new Testbed(plan, seed);
    const result = { timesMs: [], sent: [], needed: [] };
    try {
        await bed.start();
        for (let i = 0; i < size.cuts; i++) {
            const { a, b } = plan.links[Math.floor(random() * plan.links.length)];
            const before = bed.wanted();
            bed.recorded.clear();
            const startMs = systemClock.now();
            bed.cables.setUp(a.switch, b.switch, 0, false);
            await bed.quiet(bed.directions - 2);
            result.timesMs.push(bed.ackedMs - startMs);
            const needed = bed.differing(before);
            checkSent(bed.recorded, needed);
            result.sent.push(bed.recorded.size);
            result.needed.push(needed.size);
            bed.cables.setUp(a.switch, b.switch, 0, true);
            await bed.quiet(bed.directions);
            progress(`${a.switch} - ${b.switch}: ${result.timesMs.at(-1).toFixed(1)} ms`);
        }
        await bed.checkDigests();
        return { ...result, rules: bed.rules };
    }
    finally {
        await bed.stop();
    }
}
/** Throws HeddleError BENCH_FAILED when a switch was sent something in vain, or left out. */
function checkSent(sent, needed) {
    for (const name of needed)
        if (!sent.has(name))
            throw failed(`${name} was not sent its change`);
    for (const name of sent) {
        if (!needed.has(name))
            throw failed(`${name} was sent something, and nothing of it changed`);
    }
}
/** The controller, its switches and their cables. */
class Testbed {
    cables = new Cables(systemClock, 0);
    /** Names of switches that were sent any change. */
    recorded = new Set();
    /** When a change other than a deletion was last acknowledged. */
    ackedMs = 0;
    /** Of all links, each in both directions. */
    directions;
    #controller;
    #switches;
    #hosts;
    /** Switches whose last transaction did more than to delete. */
    #added = new Set();
    constructor(plan, seed) {
        this.directions = 2 * plan.links.length;
        this.#controller = createController({
            clock: systemClock,
            random: seededRandom(seed),
            logger: silentLogger,
            store: new MemoryStore(),
            apps: defaultApps(),
        });
        this.#switches = plan.switches.map((planned, i) => {
            const made = new LabSwitch({
                planned,
                plan,
                clock: systemClock,
                random: seededRandom(seed + i),
                logger: silentLogger,
                transmit: (port, frame) => this.cables.send(planned.name, port, frame),
                controllers: () => ['memory://controller'],
                listener: {
                    applied: (changes) => this.#applied(planned.name, changes),
                    refused: () => { },
                    removed: () => { },
                },
                dial: async () => this.#dial(planned.name),
            });
            this.cables.addNode(planned.name, {
                receive: (port, frame) => made.deliver(port, frame),
                carrier: (port, up) => made.setCarrier(port, up),
            });
            return made;
        });
        this.#hosts = plan.hosts.map((planned) => {
            const host = new LabHost(planned, systemClock, (frame) => this.cables.send(planned.name, 1, frame));
            this.cables.addNode(planned.name, {
                receive: (_port, frame) => host.receive(frame),
                carrier: () => { },
            });
            return host;
        });
        for (const { a, b } of plan.links) {
            this.cables.join({ node: a.switch, port: a.port }, { node: b.switch, port: b.port });
        }
        for (const { name, at } of plan.hosts) {
            this.cables.join({ node: name, port: 1 }, { node: at.switch, port: at.port });
        }
    }
    /** Until all links and hosts are known and every switch has its rules. */
    async start() {
        await this.#controller.start();
        for (const each of this.#switches)
            await each.start();
        await this.quiet(this.directions);
        for (const host of this.#hosts)
            host.announce();
        const areKnown = () => this.#controller.network().hosts.size === this.#hosts.length;
        await this.#until(areKnown, 'all hosts are known');
        await this.quiet(this.directions);
    }
    async stop() {
        for (const each of this.#switches)
            if (each.running)
                await each.kill();
        await this.#controller.stop();
    }
    /** Until so many directions of links are known, all switches are right, and for a moment longer. */
    async quiet(directions) {
        const isDone = () => {
            const { links, blocked } = this.#controller.network();
            return links.length === directions && blocked.length === 0 && this.#controller.inSync;
        };
        await this.#until(isDone, `${directions} directions of links, and every switch in sync`);
        await sleep(REST_MS);
        await this.#until(isDone, `${directions} directions of links, and every switch in sync`);
    }
    /** What every switch is to hold. Nothing in it changes later. */
    wanted() {
        return new Map([...this.#controller.switches].map(([id, { desire }]) => [
            id,
            { flows: new Map(desire.flows), groups: new Map(desire.groups) },
        ]));
    }
    /** Names of the switches that are to hold something else now than they were. */
    differing(before) {
        const found = new Set();
        for (const { name, datapathId } of this.#switches) {
            const { desire } = this.#controller.switches.get(datapathId);
            const { flows, groups } = before.get(datapathId);
            const isSame = sameEntries(flows, desire.flows, flowEquals) &&
                sameEntries(groups, desire.groups, groupEquals);
            if (!isSame)
                found.add(name);
        }
        return found;
    }
    get rules() {
        let sum = 0;
        for (const { desire } of this.#controller.switches.values())
            sum += desire.flows.size;
        return sum;
    }
    /** Compares every switch with what the controller wants, by the digests that it answers with. */
    async checkDigests() {
        for (const { reconciler } of this.#controller.switches.values())
            reconciler.check();
        await sleep(REST_MS);
        await this.#until(() => this.#controller.inSync, 'every switch has the digests that it should');
        const { drifts, transactionsRefused } = this.#controller.stats;
        if (drifts + transactionsRefused > 0) {
            throw failed(`${drifts} drifts and ${transactionsRefused} refusals instead of none`);
        }
    }
    #dial(name) {
        const pair = createWirePair({ clock: systemClock, names: [name, 'controller'] });
        const wire = pair.ends[1];
        this.#controller.acceptSwitch(wire);
        const take = wire.onMessage;
        wire.onMessage = (message) => {
            take(message);
            if (this.#added.delete(name))
                this.ackedMs = systemClock.now();
        };
        return pair;
    }
    #applied(name, changes) {
        this.recorded.add(name);
        if (changes.some((change) => !isDeletion(change)))
            this.#added.add(name);
    }
    async #until(isDone, what) {
        const deadlineMs = systemClock.now() + LIMIT_MS;
        while (!isDone()) {
            if (systemClock.now() > deadlineMs) {
                throw failed(`in ${LIMIT_MS / 1000} s it did not come to this: ${what}`);
            }
            await sleep(POLL_MS);
        }
    }
}
function isDeletion(change) {
    if (change.type === 'program')
        return false;
    if (change.type === 'deleteOwner')
        return true;
    if (change.type !== 'flow')
        return change.delete;
    const { command } = change.mod;
    return command === 3 /* FlowCommand.Delete */ || command === 4 /* FlowCommand.DeleteStrict */;
}
function sameEntries(a, b, equals) {
    if (a.size !== b.size)
        return false;
    for (const [key, value] of a) {
        const other = b.get(key);
        if (other === undefined || !equals(value, other))
            return false;
    }
    return true;
}
function failed(message) {
    return new HeddleError('BENCH_FAILED', message);
}
//# sourceMappingURL=convergence.js.map