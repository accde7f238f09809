/**
 * Many switches without ports or forwarding in a process of their own: the real agent, election, flow
 * store and digests of each, over real WebSockets. `bench/support/simulated.ts` starts it and asks.
 */
import { systemClock } from '../../cli/system-clock.js';
import { dialWebSocket } from '../../cli/websocket-wire.js';
import { silentLogger } from '../../proto/logger.js';
import { Agent } from '../../switch/agent/agent.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { seededRandom } from '../../topology/generators.js';
import { serve } from './process-calls.js';
const LIMITS = { maxRules: 200_000, maxGroups: 16, maxBuckets: 16, maxMeters: 16 };
/** As real switches have it. */
const WINDOW = 64;
const RECONNECT = { minMs: 100, maxMs: 3000 };
const PACKET_IN_QUEUE = 256;
const FRAME_BYTES = 64;
/** Where a frame says which it is: the low bytes of its destination. */
const NUMBER_AT = 2;
const TICK_MS = 1;
/** Nothing of what was sent may take longer. */
const LAST_ANSWERS_MS = 5_000;
class SimulatedSwitch {
    agent;
    store;
    committed = 0;
    onRule = () => { };
    onPacketOut = () => { };
    constructor(index, { url, seed, ports }) {
        const clock = systemClock;
        const datapathId = index.toString(16).padStart(16, '0');
        this.store = new FlowStore({ sink: this.#sink(), clock, limits: LIMITS });
        this.agent = new Agent({
            clock,
            random: seededRandom(seed + index),
            logger: silentLogger,
            store: this.store,
            dial: (address) => dialWebSocket(address),
            controllers: [url],
            reconnect: RECONNECT,
            packetInQueue: PACKET_IN_QUEUE,
            electionId: 0,
            hello: () => ({
                type: 'hello',
                minVersion: 1,
                maxVersion: 1,
                datapathId,
                bootId: `boot-${datapathId}`,
                name: `s${index}`,
                capabilities: {
                    ...LIMITS,
                    maxTables: 254,
                    maxQueues: 0,
                    maxMessageBytes: 4 << 20,
                    window: WINDOW,
                    matchFields: [],
                    setFields: [],
                    actions: [],
                    features: [],
                },
                revision: this.store.revision,
                ports: Array.from({ length: ports }, (_, i) => portInfo(index, i + 1)),
                software: 'simulated',
                restored: false,
            }),
            statistics: () => ({
                type: 'statistics',
                ports: [],
                drops: [],
                rules: this.store.rules,
                packetIns: this.agent.packetInsSent,
                packetInsLost: this.agent.packetInsLost,
            }),
            trace: unanswered,
            explain: unanswered,
            capture: unanswered,
            packetOut: (packet) => this.#packetOut(packet),
            onCommitted: () => {
                this.committed++;
            },
            onElectionId: () => { },
            onPrimary: () => { },
        });
    }
    get isPrimaryConnected() {
        return this.agent.status().some(({ primary }) => primary);
    }
    /** Rules of the benchmark's own app. */
    get benchRules() {
        const own = this.store.digests().filter(({ owner, table }) => owner === 'bench' && table < 256);
        return own.reduce((sum, { count }) => sum + count, 0);
    }
    #packetOut({ frame }) {
        // Probes of discovery are of another length or to a group address.
        if (frame.length === FRAME_BYTES && frame[0] === 2)
            this.onPacketOut(numberIn(frame, 0));
    }
    #sink() {
        let id = 0;
        const counts = { packets: 0, bytes: 0 };
        return {
            setProgram: () => { },
            insert: (flow) => {
                const value = flow.owner === 'bench' ? flow.match[0]?.value : undefined;
                if (value !== undefined)
                    this.onRule(numberIn(value, 0));
                return ++id;
            },
            replace: () => { },
            remove: () => { },
            setGroup: () => { },
            removeGroup: () => { },
            setMeter: () => { },
            removeMeter: () => { },
            setQueue: () => { },
            removeQueue: () => { },
            publish: () => 0,
            discard: () => { },
            counters: () => counts,
            groupCounters: () => undefined,
            meterCounters: () => undefined,
            queueCounters: () => undefined,
        };
    }
}
function portInfo(index, number) {
    const mac = Uint8Array.of(6, 0, index >> 8, index & 0xff, 0, number);
    return { number, name: `p${number}`, mac, up: true, mtu: 1500, speedMbps: 0 };
}
function unanswered() {
    throw new Error('nobody asks a simulated switch this');
}
function numberIn(bytes, start) {
    const at = start + NUMBER_AT;
    const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
/** To an address that nobody asked for before, from the one host of that switch. */
function frameTo(number, index) {
    const frame = new Uint8Array(FRAME_BYTES);
    frame.set([2, 1, number >>> 24, number >>> 16, number >>> 8, number]);
    frame.set([2, 2, 0, 0, index >> 8, index], 6);
    // EtherType for local experiments (IEEE 802, 9.2.4).
    frame.set([0x88, 0xb5], 12);
    return frame;
}
let switches = [];
let numbers = 0;
/** Packet-ins, `perS` a second, or always `outstanding` of them without their answers. */
function load(seconds, perS, outstanding) {
    const sentAtMs = new Map();
    const halves = new Map();
    const latenciesMs = [];
    const startedMs = performance.now();
    const untilMs = startedMs + seconds * 1000;
    let sent = 0;
    let answeredInTime = 0;
    return new Promise((resolve, reject) => {
        const send = () => {
            const index = sent++ % switches.length;
            const number = ++numbers;
            const frame = frameTo(number, index);
            sentAtMs.set(number, performance.now());
            const { length: totalBytes } = frame;
            const punt = { inPort: 1, reason: 1, table: 0, cookie: 0n, frame, totalBytes, lost: 0 };
            switches[index].agent.punted(punt);
        };
        const finish = () => {
            clearInterval(pace);
            clearTimeout(limit);
            resolve({ sent, answered: latenciesMs.length, answeredInTime, latenciesMs });
        };
        // Answered: both the rule and the packet are here.
        const half = (number, which) => {
            const startMs = sentAtMs.get(number);
            if (startMs === undefined)
                return;
            const both = (halves.get(number) ?? 0) | which;
            halves.set(number, both);
            if (both !== 3)
                return;
            sentAtMs.delete(number);
            halves.delete(number);
            const nowMs = performance.now();
            latenciesMs.push(nowMs - startMs);
            if (nowMs < untilMs) {
                answeredInTime++;
                if (perS === undefined)
                    send();
            }
            else if (sentAtMs.size === 0)
                finish();
        };
        for (const each of switches) {
            each.onRule = (number) => half(number, 1);
            each.onPacketOut = (number) => half(number, 2);
        }
        const pace = setInterval(() => {
            const nowMs = performance.now();
            if (nowMs >= untilMs && sentAtMs.size === 0)
                finish();
            if (perS === undefined || nowMs >= untilMs)
                return;
            const due = Math.floor(((nowMs - startedMs) / 1000) * perS) - sent;
            for (let i = 0; i < due; i++)
                send();
        }, TICK_MS);
        const limit = setTimeout(() => {
            clearInterval(pace);
            reject(new Error(`${sentAtMs.size} of ${sent} packet-ins were never answered`));
        }, seconds * 1000 + LAST_ANSWERS_MS);
        if (perS === undefined)
            for (let i = 0; i < outstanding; i++)
                send();
    });
}
serve({
    start: async (setup) => {
        switches = Array.from({ length: setup.count }, (_, i) => new SimulatedSwitch(i + 1, setup));
        for (const { agent } of switches)
            agent.start();
        return undefined;
    },
    counts: async () => ({
        connected: switches.filter((each) => each.isPrimaryConnected).length,
        rules: switches.map((each) => each.benchRules),
        committed: switches.reduce((sum, { committed }) => sum + committed, 0),
    }),
    load: ({ seconds, perS, outstanding }) => load(seconds, perS, outstanding),
});
//# sourceMappingURL=simulated-switches-process.js.map