import { flowEquals, flowKey, formatFlow, formatGroup, formatMeter, formatQueue, groupEquals, makeFlow, meterEquals, queueEquals, queueKey, } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { buildArp, ZERO_MAC } from '../../proto/packet/arp.js';
import { BROADCAST_MAC, buildEthernet } from '../../proto/packet/ethernet.js';
import { programsEqual } from '../../proto/program.js';
import { SMALL_LIMITS } from '../../switch/tables/memory.js';
import { fullMesh, leafSpine, linear, ring, seededRandom, } from '../../topology/generators.js';
import { DEFAULT_HOST_LIMITS } from '../../topology/host-state.js';
import { CrashDisk } from '../crash-store.js';
import { createNetwork } from '../network.js';
import { asViolation, Violation } from './violation.js';
import { datagram, Watcher } from './watcher.js';
import { DEMANDING, Wishes } from './wishes.js';
const PRIMARY = 'c1';
const RIVAL = 'c2';
const PORT = 4242;
/** Longer than the longest interval between two probes. */
const FOUND_MS = 6_000;
/** Rules that the last switch has room for. */
const SMALLEST_TABLE = 256;
/** How long a healed network may take to come to rest: backoff, echo timeouts and trust add up. */
const QUIET_LIMIT_MS = 120_000;
const STEP_MS = 50;
/** Longer than the interval at which digests are compared. */
const DIGESTS_MS = 6_000;
/** Rules of a forgotten past are left alone for so long; hosts speak within it. */
const ADOPTION_MS = 5_000;
/** Ports that hosts may come to occupy on one switch by moving. */
const MAX_MOVES = 12;
/** Frames under way at once; a network of this size has some dozens. */
const MAX_IN_FLIGHT = 5_000;
const MAX_BUFFERED_BYTES = 1 << 20;
const MAX_SCHEDULED = 2_000;
const MAX_STORED = 100;
export class Bed {
    network;
    #plan;
    #wishes;
    #watcher;
    #disks;
    /** Switches whose disk was full since they last were in order. */
    #forgetful = new Set();
    /** Switches whose saved configuration was damaged. */
    #damaged = new Set();
    /** Switches that a controller without a memory has not met: they were dead, with their carrier up. */
    #unmet = new Set();
    /** One of those came back: until then it may not have been found. */
    #foundByMs = 0;
    #moves = 0;
    /** A host may be held where it is not. */
    #isDisputed = false;
    #datagrams = 0;
    /** Writes until the controller is killed; 0: none. */
    #writesLeft = 0;
    #death;
    constructor(network, wishes, watcher, disks) {
        this.network = network;
        this.#plan = network.plan;
        this.#wishes = wishes;
        this.#watcher = watcher;
        this.#disks = disks;
    }
    static async create(seed) {
        const plan = planOf(seededRandom(seed));
        const watcher = new Watcher();
        const wishes = new Wishes(plan);
        const disks = new Map();
        const smallest = plan.switches[plan.switches.length - 1].name;
        const network = await createNetwork({
            topology: plan,
            seed,
            settle: false,
            controllers: [PRIMARY, RIVAL],
            apps: wishes.apps(),
            adoptionMs: ADOPTION_MS,
            disk: (name, clock) => {
                const disk = new CrashDisk(clock);
                disks.set(name, disk);
                return disk;
            },
            switchOptions: (name) => ({
                listener: watcher.listener(name),
                limits: name === smallest ? { ...SMALL_LIMITS, maxRules: SMALLEST_TABLE } : SMALL_LIMITS,
            }),
        });
        const bed = new Bed(network, wishes, watcher, disks);
        network.watch((event) => watcher.frame(event));
        bed.#noteElectionId(PRIMARY, network.controller(PRIMARY));
        disks.get(PRIMARY).onWrite = () => bed.#written();
        for (const host of network.hosts)
            host.announce();
        await bed.check();
        return bed;
    }
    /** Carries out an event and lets its time pass. Throws Violation. */
    async apply(event) {
        try {
            if (this.network.clock.now() >= this.#foundByMs)
                this.#watcher.maxCopies = 1;
            await this.#happen(event);
            await this.network.run(event.ms);
            await this.#clearAway();
        }
        catch (error) {
            throw asViolation(error);
        }
        this.#watcher.check();
        this.#checkBounds();
    }
    async stop() {
        await this.network.stop();
    }
    // ---- events -------------------------------------------------------------------------------
    async #happen(event) {
        const { network } = this;
        switch (event.kind) {
            case 'traffic':
                this.#send(this.#host(event.from), this.#host(event.to));
                return;
            case 'wish':
            case 'unwish':
            case 'isolate':
            case 'join':
                this.#wishes.apply(event);
                // What is allowed is allowed at once; what is forbidden, from the next time of rest on.
                this.#watcher.forbidden = both(this.#watcher.forbidden, this.#wishes.isolated);
                return;
            case 'killController':
                await this.#killController(PRIMARY, event);
                return;
            case 'killAtWrite':
                this.#death = event;
                this.#writesLeft = event.writes;
                return;
            case 'startController':
                await this.#startController(PRIMARY, event.store);
                return;
            case 'startRival':
                await this.#startController(RIVAL, 'same', event.higher ? undefined : 1);
                return;
            case 'killRival':
                await this.#killController(RIVAL, { survivors: 0, inFlight: 'lost' });
                return;
            case 'killSwitch':
                if (!this.#switch(event.at).running)
                    return;
                await network.killSwitch(this.#switch(event.at).name, { carrier: event.carrier });
                return;
            case 'startSwitch':
                await this.#startSwitch(this.#switch(event.at));
                return;
            case 'fillDisk':
                this.#forgetful.add(this.#switch(event.at).name);
                this.#switch(event.at).setDiskFull(true);
                return;
            case 'clearDisk':
                this.#switch(event.at).setDiskFull(false);
                return;
            case 'damage':
                this.#damaged.add(this.#switch(event.at).name);
                await this.#switch(event.at).damage((bytes) => damaged(bytes, event.how));
                return;
            case 'wipe':
                if (this.#switch(event.at).running)
                    await network.killSwitch(this.#switch(event.at).name);
                this.#forgetful.add(this.#switch(event.at).name);
                this.#switch(event.at).wipe();
                return;
            case 'cutChannel':
                for (const pair of this.#channels(event.at))
                    pair.cut();
                return;
            case 'stallChannel':
                for (const pair of this.#channels(event.at))
                    pair.stall();
                return;
            case 'resumeChannel':
                for (const pair of this.#channels(event.at))
                    pair.resume();
                return;
            case 'garbage':
                for (const pair of this.#channels(event.at))
                    pair.ends[0].send(Uint8Array.of(0x0a, 0xff));
                return;
            case 'freezeChannel':
                for (const pair of this.#channels(event.at)) {
                    pair.freeze(event.end === 2 ? undefined : event.end);
                }
                return;
            case 'slowChannel':
                for (const pair of this.#channels(event.at))
                    pair.slow(event.latencyMs);
                return;
            case 'cutOff':
                network.cutOff(this.#switch(event.at).name, true);
                return;
            case 'rejoin':
                network.cutOff(this.#switch(event.at).name, false);
                return;
            case 'cutLink':
            case 'restoreLink':
                this.#setLink(event.link, event.kind === 'restoreLink');
                return;
            case 'flapLink':
                for (let i = 0; i < event.times; i++) {
                    this.#setLink(event.link, false);
                    await network.run(event.everyMs);
                    this.#setLink(event.link, true);
                    await network.run(event.everyMs);
                }
                return;
            case 'partition':
                this.#plan.links.forEach(({ a, b }, link) => {
                    const { name } = this.#switch(event.at);
                    if (a.switch === name || b.switch === name)
                        this.#setLink(link, false);
                });
                return;
            case 'tamper':
                await this.#tamper(this.#switch(event.at), event.how, event.pick);
                return;
            case 'flood':
                for (let i = 0; i < event.packets; i++) {
                    this.#host(event.host).sendUdp(`10.9.${i >> 8}.${i & 255}`, 9, Uint8Array.of(0));
                }
                return;
            case 'impersonate':
                await this.#impersonate(this.#host(event.host), this.#host(event.other), event.times);
                return;
            case 'moveHost':
                if (this.#moves >= MAX_MOVES || !this.#switch(event.at).running)
                    return;
                this.#moves++;
                network.moveHost(this.#host(event.host).name, this.#switch(event.at).name);
                return;
            case 'breakApp':
            case 'mendApp':
                this.#wishes.broken = event.kind === 'breakApp';
                return;
            case 'check':
                await this.check();
                return;
        }
    }
    #send(from, to) {
        if (from !== to)
            from.sendUdp(to.ipv4, PORT, datagram(this.#datagrams++));
    }
    async #killController(name, death) {
        if (!this.network.isRunning(name))
            return;
        this.#disks.get(name).survivors = death.survivors;
        await this.network.killController(name, death);
    }
    async #startController(name, store, electionId) {
        if (this.network.isRunning(name))
            return undefined;
        await this.#clearAway();
        const controller = await this.network.startController({
            name,
            store,
            apps: this.#wishes.apps(),
            ...(electionId !== undefined && { electionId }),
        });
        this.#noteElectionId(name, controller);
        if (store === 'empty') {
            for (const node of this.network.switches)
                if (!node.running)
                    this.#unmet.add(node.name);
        }
        if (name === PRIMARY)
            this.#disks.get(name).onWrite = () => this.#written();
        return controller;
    }
    #noteElectionId(name, controller) {
        const id = controller.query.status().electionId;
        const before = this.#watcher.electionIds.get(name);
        if (name === PRIMARY && before !== undefined && id <= before) {
            this.#watcher.violated('ELECTION', `${name} bids ${id} after it has bid ${before}`);
        }
        this.#watcher.electionIds.set(name, id);
    }
    /** The controller has made a write: the moment for it to die, perhaps. */
    #written() {
        if (this.#writesLeft === 0 || --this.#writesLeft > 0)
            return;
        const death = this.#death;
        this.#disks.get(PRIMARY).survivors = death.survivors;
        this.network.killControllerNow(PRIMARY, death);
    }
    /** What died in the middle of something is cleared away. */
    async #clearAway() {
        for (const name of this.network.runningControllers) {
            if (!this.network.isRunning(name))
                await this.network.killController(name);
        }
    }
    async #startSwitch(node) {
        if (node.running)
            return;
        const { name } = node;
        this.#watcher.restarted(name, await node.saved(), this.#forgetful.has(name));
        // The generation before may be from before something was forbidden.
        if (this.#damaged.has(name))
            this.#watcher.forbidden = new Set();
        await this.network.startSwitch(name);
        if (!this.#unmet.delete(name))
            return;
        // Each of its links is an edge until the next echo, so as many copies may come to it.
        const isLink = ({ a, b }) => a.switch === name || b.switch === name;
        this.#watcher.maxCopies += this.#plan.links.filter(isLink).length;
        this.#foundByMs = this.network.clock.now() + FOUND_MS;
    }
    #setLink(link, up) {
        const { links } = this.#plan;
        const index = link % links.length;
        const { a, b } = links[index];
        const same = links.slice(0, index).filter((other) => joins(other, a.switch, b.switch));
        if (up)
            this.network.restoreLink(a.switch, b.switch, same.length);
        else
            this.network.cutLink(a.switch, b.switch, same.length);
    }
    async #tamper(node, how, pick) {
        const saved = await node.saved();
        if (saved === undefined)
            return;
        const flows = saved.flows.map(({ flow }) => flow).filter(({ owner }) => owner !== 'segments');
        const flow = flows[pick % Math.max(1, flows.length)];
        if (flow === undefined)
            return;
        node.tamper([tampering(flow, how, pick)]);
    }
    /** Both say in turns that the address is theirs, as two machines with one address do. */
    async #impersonate(host, other, times) {
        const arp = { op: 1 /* ArpOp.Request */, senderMac: other.mac, senderIp: other.ipv4 };
        this.#isDisputed = true;
        const payload = buildArp({ ...arp, targetMac: ZERO_MAC, targetIp: other.ipv4 });
        const claim = buildEthernet({ dst: BROADCAST_MAC, src: other.mac, etherType: 2054 /* EtherType.Arp */ }, payload);
        for (let i = 0; i < times; i++) {
            host.sendFrame(claim);
            await this.network.run(2);
            other.announce();
            await this.network.run(2);
        }
    }
    #switch(number) {
        const { switches } = this.network;
        return switches[number % switches.length];
    }
    #host(number) {
        const { hosts } = this.network;
        return hosts[number % hosts.length];
    }
    #channels(at) {
        return this.#switch(at).channels();
    }
    // ---- what has to hold ---------------------------------------------------------------------
    #checkBounds() {
        const { network } = this;
        const exceeds = (what, value, limit) => {
            if (value > limit)
                throw new Violation('MEMORY', `${value} ${what}, more than ${limit}`);
        };
        exceeds('frames under way', network.cables.framesInFlight, MAX_IN_FLIGHT);
        for (const node of network.switches) {
            for (const { ends } of node.channels()) {
                exceeds('bytes wait at a switch', ends[0].bufferedBytes, MAX_BUFFERED_BYTES);
                exceeds('bytes wait at a controller', ends[1].bufferedBytes, MAX_BUFFERED_BYTES);
            }
        }
        exceeds('events are scheduled', network.clock.scheduled, MAX_SCHEDULED);
        exceeds('keys are stored', this.#disks.get(PRIMARY).size, MAX_STORED);
    }
    /** Heals everything, waits for rest, and compares what is with what should be. */
    async check() {
        await this.#heal();
        await this.#rest();
        this.#checkHeld();
        await this.#checkSaved();
        // From here on the wishes of now bind.
        this.#watcher.forbidden = new Set(this.#wishes.isolated);
        this.#forgetful.clear();
        this.#damaged.clear();
        this.#unmet.clear();
        this.#watcher.maxCopies = 1;
        await this.#checkReach();
        await this.#checkRest();
        this.#watcher.check();
    }
    /**
     * The last check; then a controller comes back to a network that is right, and touches nothing.
     * Throws Violation.
     */
    async finish() {
        try {
            await this.#finish();
        }
        catch (error) {
            throw asViolation(error);
        }
    }
    async #finish() {
        await this.check();
        this.#wishes.becomeModest();
        await this.#rest();
        await this.#killController(PRIMARY, { survivors: 0, inFlight: 'delivered' });
        await this.network.run(1000);
        const controller = await this.#startController(PRIMARY, 'same');
        await this.#rest();
        await this.network.run(20_000);
        const sent = controller.stats.ruleChangesSent;
        if (sent > 0)
            throw new Violation('TOUCHED', `${sent} changes were sent to switches in order`);
        this.#watcher.check();
    }
    async #heal() {
        const { network } = this;
        this.#writesLeft = 0;
        this.#wishes.broken = false;
        await this.#killController(RIVAL, { survivors: 0, inFlight: 'lost' });
        this.#plan.links.forEach((_, link) => {
            this.#setLink(link, true);
        });
        for (const node of network.switches) {
            node.setDiskFull(false);
            network.cutOff(node.name, false);
            // It can't know what became of its disk before it reads it.
            if (this.#damaged.has(node.name) && node.running)
                await network.killSwitch(node.name);
            await this.#startSwitch(node);
            for (const pair of node.channels())
                pair.resume();
        }
        const own = this.#watcher.electionIds.get(PRIMARY);
        const isDeposed = network.switches.some((node) => node.status().electionId > own);
        if (isDeposed)
            await this.#killController(PRIMARY, { survivors: 0, inFlight: 'lost' });
        await this.#startController(PRIMARY, 'same');
        for (const host of network.hosts)
            host.forgetNeighbors();
    }
    /** Until nothing moves any more, and past the next comparison of digests. */
    async #rest() {
        const { network } = this;
        const endMs = network.clock.now() + QUIET_LIMIT_MS;
        for (let round = 0; round < 2; round++) {
            while (!this.#isQuiet()) {
                if (network.clock.now() > endMs)
                    throw new Violation('NOT_QUIET', this.#whyNotQuiet());
                await network.run(STEP_MS);
                this.#watcher.check();
            }
            if (round > 0)
                return;
            if (this.#isDisputed)
                await network.run(DEFAULT_HOST_LIMITS.holdMs);
            this.#isDisputed = false;
            for (const host of network.hosts)
                host.announce();
            await network.run(ADOPTION_MS + DIGESTS_MS);
        }
    }
    #isQuiet() {
        return this.#whyNotQuiet() === '';
    }
    #whyNotQuiet() {
        const { network } = this;
        const controller = network.controller(PRIMARY);
        for (const node of network.switches) {
            if (node.primary !== PRIMARY)
                return `${node.name} has no primary`;
            const managed = controller.switches.get(node.datapathId);
            const state = managed?.reconciler.state ?? 'unknown';
            if (state !== 'inSync' && state !== 'degraded')
                return `${node.name} is ${state}`;
        }
        if (!controller.settled)
            return 'writes are held';
        const { links, blocked } = controller.network();
        const wanted = 2 * this.#plan.links.length;
        if (links.length !== wanted)
            return `${links.length} of ${wanted} link directions are known`;
        return blocked.length === 0 ? '' : `${blocked.length} ports are blocked`;
    }
    /** The transactions of each switch add up to what is desired. */
    #checkHeld() {
        const { switches } = this.network.controller(PRIMARY);
        for (const node of this.network.switches) {
            const wanted = switches.get(node.datapathId).reconciler.wanted;
            const found = firstDifference(this.#watcher.held(node.name), wanted, wanted.program);
            if (found !== '')
                throw new Violation('DIFFERENT', `${node.name}: ${found}`);
        }
    }
    /** What the switch itself wrote to its disk says the same. */
    async #checkSaved() {
        const { switches } = this.network.controller(PRIMARY);
        for (const node of this.network.switches) {
            const saved = await node.saved();
            const wanted = switches.get(node.datapathId).reconciler.wanted;
            if (saved === undefined)
                throw new Violation('LOST', `${node.name} has nothing on its disk`);
            if (!programsEqual(saved.program, wanted.program)) {
                throw new Violation('DIFFERENT', `${node.name} has another program on its disk`);
            }
            const found = firstDifference({
                flows: new Map(saved.flows.map(({ flow }) => [flowKey(flow), flow])),
                groups: new Map(saved.groups.map((group) => [group.id, group])),
                meters: new Map(saved.meters.map((meter) => [meter.id, meter])),
                queues: new Map(saved.queues.map((queue) => [queueKey(queue), queue])),
            }, wanted, wanted.program);
            if (found !== '')
                throw new Violation('DIFFERENT', `on ${node.name}'s disk: ${found}`);
        }
    }
    /** Everybody who may reaches everybody; `watcher.ts` sees to the others. */
    async #checkReach() {
        const { network } = this;
        const { isolated } = this.#wishes;
        const heard = new Set();
        const expected = [];
        const unlisten = network.hosts.map((host) => host.listen(PORT, ({ srcMac }) => heard.add(`${srcMac} ${host.mac}`)));
        for (const from of network.hosts) {
            for (const to of network.hosts) {
                if (from === to)
                    continue;
                this.#send(from, to);
                if (!isolated.has(`${from.mac} ${to.mac}`))
                    expected.push(`${from.mac} ${to.mac}`);
            }
        }
        // A question may get lost where a table is just being filled; it is repeated after a second.
        await network.run(1500);
        for (const end of unlisten)
            end();
        const missing = expected.filter((pair) => !heard.has(pair));
        if (missing.length === 0)
            return;
        throw new Violation('UNREACHABLE', `no datagram arrived from and to: ${missing.join(', ')}`);
    }
    /** At rest nothing is sent, but for another attempt at what was refused, now and then. */
    async #checkRest() {
        const { applied, refused } = this.#watcher;
        await this.network.run(DIGESTS_MS);
        if (this.#watcher.applied > applied) {
            const count = this.#watcher.applied - applied;
            throw new Violation('RESTLESS', `${count} transactions in a network at rest`);
        }
        const attempts = this.#watcher.refused - refused;
        const limit = 6 * this.network.switches.length;
        if (attempts > limit) {
            throw new Violation('RESTLESS', `${attempts} refusals within ${DIGESTS_MS} ms`);
        }
    }
}
/** Small, but with more than one way and more than one kind of switch. */
function planOf(random) {
    const plans = [
        () => ring({ switches: 3, hostsPerSwitch: 1 }),
        () => ring({ switches: 4, hostsPerSwitch: 1 }),
        () => linear({ switches: 3, hostsPerSwitch: 1 }),
        () => fullMesh({ switches: 4, hostsPerSwitch: 1 }),
        () => leafSpine({ spines: 2, leaves: 2, hostsPerLeaf: 2 }),
        () => leafSpine({ spines: 1, leaves: 2, hostsPerLeaf: 2, linksPerPair: 2 }),
    ];
    return plans[Math.floor(random() * plans.length)]();
}
function both(a, b) {
    return new Set([...a].filter((value) => b.has(value)));
}
function joins({ a, b }, x, y) {
    return (a.switch === x && b.switch === y) || (a.switch === y && b.switch === x);
}
function damaged(bytes, how) {
    if (how === 'empty')
        return new Uint8Array();
    if (how === 'torn')
        return bytes.slice(0, bytes.length >> 1);
    const flipped = bytes.slice();
    const middle = bytes.length >> 1;
    if (middle > 0)
        flipped[middle] = flipped[middle] ^ 0x10;
    return flipped;
}
function tampering(flow, how, pick) {
    const mod = { cookieMask: 0n, checkOverlap: false, resetCounts: false, allTables: false };
    if (how === 'remove') {
        return { type: 'flow', mod: { ...mod, command: 4 /* FlowCommand.DeleteStrict */, flow } };
    }
    if (how === 'change') {
        const changed = { ...flow, cookie: flow.cookie + 1n };
        return { type: 'flow', mod: { ...mod, command: 0 /* FlowCommand.Add */, flow: changed } };
    }
    const added = makeFlow({
        table: 1,
        priority: 4000,
        match: buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 50_000 + pick }),
        // Of an app that there is, of one that there is not.
        owner: pick % 2 === 0 ? flow.owner : 'nobody',
    });
    return { type: 'flow', mod: { ...mod, command: 0 /* FlowCommand.Add */, flow: added } };
}
/** A rule with a timeout is there until it ends. */
function mayEnd(value) {
    return 'hardTimeoutS' in value && value.hardTimeoutS !== 0;
}
/**
 * What is held and not wanted, or wanted and not held, in one line; '' when nothing is. What demanding
 * apps want may be missing: it is what a switch can't do. Or it is another than it should be: as long as
 * such an app is set aside, what somebody changed of its rules is not put back.
 */
function firstDifference(held, wanted, program) {
    return (difference(held.flows, wanted.flows, flowEquals, (flow) => formatFlow(flow, program)) ||
        difference(held.groups, wanted.groups, groupEquals, (group) => formatGroup(group, program)) ||
        difference(held.meters, wanted.meters, meterEquals, formatMeter) ||
        difference(held.queues, wanted.queues, queueEquals, formatQueue));
}
function difference(held, wanted, equals, format) {
    for (const [key, value] of wanted) {
        if (DEMANDING.has(value.owner))
            continue;
        const has = held.get(key);
        if (has === undefined && !mayEnd(value))
            return `missing: ${format(value)}`;
        if (has !== undefined && !equals(has, value)) {
            return `${format(has)} instead of ${format(value)}`;
        }
    }
    for (const [key, value] of held) {
        if (!wanted.has(key))
            return `unwanted: ${format(value)} of "${value.owner}"`;
    }
    return '';
}
//# sourceMappingURL=bed.js.map