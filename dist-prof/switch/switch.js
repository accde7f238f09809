/**
 * One switch, put together: a data plane that forwards, the flow store that its tables are written
 * from, the last-known-good configuration, and the agent that speaks with controllers. It knows no
 * kernel and no real clock: both are handed in, so the same switch runs in a process of its own or,
 * a hundred at a time, under a virtual clock.
 */
import { createHash } from 'node:crypto';
import { isDatapathId } from '../proto/channel.js';
import { MAX_MESSAGE_BYTES, MAX_PORTS } from '../proto/codec.js';
import { HeddleError } from '../proto/errors.js';
import { CAPTURE_FEATURE, PROTOCOL_VERSION_MAX, PROTOCOL_VERSION_MIN, TRACE_FEATURE, } from '../proto/messages.js';
import { MAX_TABLES } from '../proto/program.js';
import { Agent } from './agent/agent.js';
import { FlowStore } from './agent/flow-store.js';
import { Identity } from './agent/identity.js';
import { Inspector } from './agent/inspector.js';
import { Ports } from './agent/ports.js';
import { SnapshotKeeper } from './agent/snapshot-keeper.js';
import { TapKeeper } from './agent/tap-keeper.js';
import { Timeouts } from './agent/timeouts.js';
import { ACTION_TYPES, MATCH_FIELDS, SET_FIELDS } from './pipeline/capabilities.js';
import { DROP_REASONS, dropReasonName } from './pipeline/drop-reason.js';
import { interfaceOf as interfaceNameOf, } from './ports/port-device.js';
import { SMALL_LIMITS } from './tables/memory.js';
import { TableWriter } from './tables/table-writer.js';
/** Doubles from the first to the second: a restarted controller is found in well under a second. */
const DEFAULT_RECONNECT = { minMs: 100, maxMs: 3000 };
const DEFAULT_PACKET_IN_QUEUE = 256;
/** Transactions that may wait for their reply: each is applied as it comes, so only transport counts. */
const WINDOW = 64;
/** After the last change, when memory that threads have left can be taken back. */
const COLLECT_AFTER_MS = 1000;
const DATAPATH_ID_BYTES = 8;
/** The datapath id of a switch that was not given one: the same name, the same id. */
export function datapathIdOf(name) {
    const digest = createHash('sha256').update(`heddle switch ${name}`).digest();
    return digest.subarray(0, DATAPATH_ID_BYTES).toString('hex');
}
/** Throws HeddleError BAD_VALUE for a name or datapath id that can't be. Does nothing else yet. */
export function createSwitch(options) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(options.name)) {
        const message = `"${options.name}" can't name a switch: letters, digits, dots, dashes, 1 to 64 of them.`;
        throw new HeddleError('BAD_VALUE', message, { field: 'name', value: options.name });
    }
    const datapathId = options.datapathId ?? datapathIdOf(options.name);
    if (!isDatapathId(datapathId)) {
        const message = `"${datapathId}" is no datapath id: 16 lower-case hex digits, not all 0.`;
        throw new HeddleError('BAD_VALUE', message, { field: 'datapathId', value: datapathId });
    }
    return new ComposedSwitch(options, datapathId);
}
class ComposedSwitch {
    name;
    datapathId;
    #options;
    #logger;
    #limits;
    #bootId;
    #writer;
    #store;
    #ports;
    #timeouts;
    #snapshots;
    #identity;
    #inspector;
    #taps;
    #agent;
    #restored = false;
    #startedAtMs = 0;
    /** The data plane has had its first structure and gets the changes. */
    #feeding = false;
    #collect;
    #stopped = false;
    constructor(options, datapathId) {
        this.name = options.name;
        this.datapathId = datapathId;
        this.#options = options;
        const { clock, random, dataPlane, stateStore } = options;
        const logger = options.logger.child({ switch: options.name, datapathId });
        this.#logger = logger;
        this.#limits = options.limits ?? SMALL_LIMITS;
        this.#bootId = randomWord(random) + randomWord(random);
        this.#writer = new TableWriter({
            limits: this.#limits,
            hashSeed: (random() * 0x1_0000_0000) | 0,
            onStructure: (update) => {
                if (this.#feeding)
                    dataPlane.accept(update);
            },
        });
        this.#store = new FlowStore({ sink: this.#writer, clock, limits: this.#limits });
        this.#timeouts = new Timeouts(this.#store, clock, (entries) => {
            this.#agent?.tellRemoved(this.#store.expire(entries));
            this.#changed();
        });
        this.#snapshots = new SnapshotKeeper({ stateStore, flows: this.#store, clock, logger });
        this.#identity = new Identity(stateStore, logger);
        this.#ports = new Ports({
            dataPlane,
            switchName: options.name,
            maxPorts: options.maxPorts ?? MAX_PORTS,
            io: options.io,
            onChange: (change, port) => this.#portChanged(change, port),
        });
        this.#taps = new TapKeeper({
            dataPlane,
            random,
            program: () => this.#store.program,
            ownPlaces: () => this.#writer.ownPlaces,
            hasPort: (port) => this.#ports.spec(port) !== undefined,
            onMirrors: (mirrors) => this.#identity.rememberMirrors(mirrors),
        });
        this.#inspector = new Inspector({
            name: options.name,
            store: this.#store,
            writer: this.#writer,
            ports: () => this.#ports.list(),
            liveness: dataPlane.liveness,
        });
    }
    /** Both see the configuration between two transactions, since nothing else runs meanwhile. */
    trace(frame, inPort) {
        return this.#inspector.trace(frame, inPort);
    }
    explain(table) {
        return this.#inspector.explain(table);
    }
    capture(asked, onPacket) {
        return this.#taps.capture(asked, onPacket);
    }
    mirror(asked) {
        return this.#taps.mirror(asked);
    }
    unmirror(id) {
        return this.#taps.unmirror(id);
    }
    mirrors() {
        return this.#taps.mirrors();
    }
    async start() {
        const { dataPlane, clock } = this.#options;
        this.#startedAtMs = clock.now();
        try {
            await this.#identity.restore();
            await dataPlane.start(this.#sink());
            if (this.#stopped)
                throw stoppedEarly(this.name);
            dataPlane.accept(this.#writer.snapshotStructure());
            this.#feeding = true;
            this.#restored = await this.#snapshots.restore();
            if (this.#stopped)
                throw stoppedEarly(this.name);
            this.#timeouts.refresh();
            for (const port of this.#identity.ports)
                this.#ports.add(port);
            this.#taps.restore(this.#identity.mirrors);
        }
        catch (error) {
            await this.stop();
            throw error;
        }
        this.#agent = this.#makeAgent();
        this.#agent.start();
    }
    async stop() {
        if (this.#stopped)
            return;
        this.#stopped = true;
        this.#timeouts.stop();
        this.#collect?.cancel();
        this.#agent?.stop();
        // A start that failed must not put its empty configuration over the good one.
        if (this.#agent !== undefined)
            await this.#snapshots.flush();
        await this.#identity.flush();
        await this.#options.dataPlane.stop();
    }
    addPort(options) {
        const info = this.#ports.add(options);
        if (options.remember) {
            const { number, name } = info;
            this.#identity.rememberPort({ number, name, ifname: options.ifname });
        }
        return info;
    }
    removePort(number) {
        this.#ports.remove(number);
        this.#identity.forgetPort(number);
    }
    ports() {
        return this.#ports.list();
    }
    interfaceOf(number) {
        const device = this.deviceOf(number);
        return device === undefined ? undefined : interfaceNameOf(device);
    }
    deviceOf(number) {
        return this.#ports.spec(number)?.device;
    }
    status() {
        const agent = this.#agent;
        return {
            name: this.name,
            datapathId: this.datapathId,
            bootId: this.#bootId,
            uptimeS: Math.floor((this.#options.clock.now() - this.#startedAtMs) / 1000),
            revision: this.#store.revision,
            restored: this.#restored,
            rules: this.#store.rules,
            groups: this.#store.groupCount,
            meters: this.#store.meterCount,
            queues: this.#store.queueCount,
            electionId: agent?.electionId ?? this.#identity.electionId,
            controllers: agent?.status() ?? [],
            ports: this.ports(),
            packetIns: { sent: agent?.packetInsSent ?? 0, lost: this.#packetInsLost() },
            drops: Object.fromEntries(this.#drops().map(({ reason, packets }) => [reason, packets])),
            sessionsEnded: Object.fromEntries(agent?.sessionsEnded ?? []),
            stateError: this.#snapshots.error,
        };
    }
    #makeAgent() {
        const { clock, random, dial, controllers, reconnect, packetInQueue, dataPlane } = this.#options;
        return new Agent({
            clock,
            random,
            logger: this.#logger,
            store: this.#store,
            dial,
            controllers,
            reconnect: { ...DEFAULT_RECONNECT, ...reconnect },
            packetInQueue: packetInQueue ?? DEFAULT_PACKET_IN_QUEUE,
            electionId: this.#identity.electionId,
            hello: () => this.#hello(),
            statistics: () => this.#statistics(),
            trace: (frame, inPort) => this.trace(frame, inPort),
            explain: (table) => this.explain(table),
            capture: (asked, onPacket) => this.capture(asked, onPacket),
            packetOut: (packet) => this.#packetOut(packet),
            onCommitted: () => {
                this.#timeouts.refresh();
                this.#taps.programChanged();
                this.#changed();
            },
            onElectionId: (id) => this.#identity.setElectionId(id),
            onPrimary: (connected) => dataPlane.setControllerLive(connected),
        });
    }
    #sink() {
        return {
            portChanged: (number, state) => this.#ports.update(number, state),
            punted: (punt) => this.#agent?.punted(punt),
            captured: (copy) => this.#taps.captured(copy),
            failed: (error) => {
                if (this.#stopped)
                    return;
                this.#logger.error({ err: error }, 'forwarding has died; this switch can only end');
                this.#options.onFatal?.(error);
            },
        };
    }
    #portChanged(change, port) {
        const { number, name, up } = port;
        if (!this.#stopped)
            this.#logger.info({ port: number, name, up, change }, 'port');
        this.#agent?.portChanged(change, port);
    }
    /** The configuration is another one: it goes to disk, and old memory is taken back once quiet. */
    #changed() {
        this.#snapshots.changed();
        this.#collect?.cancel();
        this.#collect = this.#options.clock.after(COLLECT_AFTER_MS, () => this.#writer.collect());
    }
    #packetOut(packet) {
        this.#options.dataPlane.packetOut(packet.frame, packet.inPort, packet.actions);
    }
    #hello() {
        return {
            type: 'hello',
            minVersion: PROTOCOL_VERSION_MIN,
            maxVersion: PROTOCOL_VERSION_MAX,
            datapathId: this.datapathId,
            bootId: this.#bootId,
            name: this.name,
            capabilities: {
                maxTables: MAX_TABLES,
                maxRules: this.#limits.maxRules,
                maxGroups: this.#limits.maxGroups,
                maxMeters: this.#limits.maxMeters,
                maxQueues: this.#limits.maxQueues,
                maxBuckets: this.#limits.maxBuckets,
                maxMessageBytes: MAX_MESSAGE_BYTES,
                window: WINDOW,
                matchFields: MATCH_FIELDS,
                setFields: SET_FIELDS,
                actions: ACTION_TYPES,
                features: [TRACE_FEATURE, CAPTURE_FEATURE, 'program-fields'],
            },
            revision: this.#store.revision,
            ports: this.ports(),
            software: this.#options.software ?? 'heddle',
            restored: this.#restored,
        };
    }
    #statistics() {
        const { dataPlane } = this.#options;
        return {
            type: 'statistics',
            ports: this.ports().map(({ number }) => dataPlane.portCounters(number)),
            drops: this.#drops(),
            packetIns: this.#agent?.packetInsSent ?? 0,
            packetInsLost: this.#packetInsLost(),
            rules: this.#store.rules,
        };
    }
    #packetInsLost() {
        return this.#options.dataPlane.puntsLost() + (this.#agent?.packetInsLost ?? 0);
    }
    #drops() {
        const drops = new Map();
        const add = (reason, packets) => {
            if (packets > 0)
                drops.set(reason, (drops.get(reason) ?? 0) + packets);
        };
        for (const reason of DROP_REASONS)
            add(dropReasonName(reason), this.#writer.drops(reason));
        for (const { reason, packets } of this.#options.dataPlane.dropCounters())
            add(reason, packets);
        for (const [reason, packets] of this.#agent?.packetOutsRefused ?? [])
            add(reason, packets);
        return [...drops].map(([reason, packets]) => ({ reason, packets }));
    }
}
/** `stop` came while `start` was still under way. */
function stoppedEarly(name) {
    return new HeddleError('STOPPED', `The switch ${name} was stopped before it had started.`);
}
/** 8 hex digits. */
function randomWord(random) {
    return Math.floor(random() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0');
}
//# sourceMappingURL=switch.js.map