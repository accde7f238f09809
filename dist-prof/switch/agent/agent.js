import { openSwitchChannel } from '../../proto/channel.js';
import { Connector } from './connector.js';
import { Election } from './election.js';
import { PacketIns } from './packet-ins.js';
import { Session } from './session.js';
export class Agent {
    clock;
    store;
    #options;
    #logger;
    #election;
    #packetIns;
    #links;
    /** From the first message to the end. */
    #sessions = new Set();
    /** Of those the ones that have had the controller's hello. */
    #open = new Set();
    #ended = new Map();
    #packetOutsRefused = new Map();
    /** Punts that came while no controller was connected. */
    #unheard = 0;
    #stopped = false;
    constructor(options) {
        this.clock = options.clock;
        this.store = options.store;
        this.#options = options;
        this.#logger = options.logger;
        this.#election = new Election(options.electionId, options.onElectionId);
        this.#packetIns = new PacketIns({
            clock: options.clock,
            queueLength: options.packetInQueue,
            send: (packet) => this.#sendPacketIn(packet),
        });
        this.#links = options.controllers.map((url) => this.#makeLink(url));
    }
    // ---- for the switch -------------------------------------------------------------------------
    start() {
        for (const { connector } of this.#links)
            connector.start();
    }
    /** Says goodbye to every controller and dials no more. */
    stop() {
        this.#stopped = true;
        for (const { connector } of this.#links)
            connector.stop();
        for (const session of [...this.#sessions])
            session.end('GOING_AWAY', 'the switch stops');
        this.#packetIns.clear();
    }
    get electionId() {
        return this.#election.highest;
    }
    get packetInsSent() {
        return this.#packetIns.sent;
    }
    /** Those that came this far; the punt ring counts its own. */
    get packetInsLost() {
        return this.#packetIns.lost + this.#unheard;
    }
    /** Packet-outs that were not carried out, by reason. */
    get packetOutsRefused() {
        return this.#packetOutsRefused;
    }
    /** How many sessions ended, by reason. */
    get sessionsEnded() {
        return this.#ended;
    }
    status() {
        return this.#links.map(({ connector, session, controllerId }) => {
            const { url, state, lastEnd } = connector;
            const waitsForHello = state === 'connected' && !(session && this.#open.has(session));
            const primary = session !== undefined && session === this.#election.primary;
            return { url, state: waitsForHello ? 'hello' : state, controllerId, primary, lastEnd };
        });
    }
    portChanged(change, port) {
        if (change === 'removed')
            this.#packetIns.forget(port.number);
        for (const session of [...this.#sessions])
            session.send({ type: 'portStatus', change, port });
    }
    punted(punt) {
        if (this.#open.size === 0)
            this.#unheard++;
        else
            this.#packetIns.offer(punt);
    }
    /** Tells of rules that went, by a transaction or by themselves. */
    tellRemoved(result) {
        for (const { flow, reason, packets, bytes, ageS } of result.removed) {
            const message = {
                type: 'flowRemoved',
                flow,
                reason,
                counters: { packets, bytes, ageS },
                revision: result.revision,
            };
            for (const session of [...this.#sessions])
                session.send(message);
        }
    }
    // ---- for sessions ---------------------------------------------------------------------------
    get primary() {
        return this.#election.primary;
    }
    get highestElectionId() {
        return this.#election.highest;
    }
    bid(session, electionId) {
        const before = this.#election.primary;
        if (!this.#election.bid(session, electionId)) {
            session.sendElectionStatus();
            return;
        }
        const { primary, highest } = this.#election;
        this.#logger.info({ electionId: highest, primary: primary !== undefined }, 'election');
        if ((before === undefined) !== (primary === undefined)) {
            this.#options.onPrimary(primary !== undefined);
        }
        for (const other of [...this.#open])
            other.sendElectionStatus();
    }
    committed(result) {
        this.tellRemoved(result);
        this.#options.onCommitted();
    }
    packetOut(packet) {
        this.#options.packetOut(packet);
    }
    packetOutRefused(reason) {
        this.#packetOutsRefused.set(reason, (this.#packetOutsRefused.get(reason) ?? 0) + 1);
    }
    statistics() {
        return this.#options.statistics();
    }
    trace(frame, inPort) {
        return this.#options.trace(frame, inPort);
    }
    explain(table) {
        return this.#options.explain(table);
    }
    capture(asked, onPacket) {
        return this.#options.capture(asked, onPacket);
    }
    // ---- sessions -------------------------------------------------------------------------------
    #makeLink(url) {
        const { dial, clock, random, reconnect } = this.#options;
        const link = {
            connector: new Connector({
                url,
                dial,
                clock,
                random,
                logger: this.#logger,
                ...reconnect,
                onWire: (wire) => this.#openSession(link, wire),
            }),
            session: undefined,
            controllerId: '',
        };
        return link;
    }
    #openSession(link, wire) {
        const channel = openSwitchChannel(wire, {
            clock: this.clock,
            logger: this.#logger,
            hello: this.#options.hello(),
            onHello: (hello) => this.#onHello(link, session, hello),
            onMessage: (message) => session.handle(message),
            onEnd: (reason, message, byPeer) => this.#onEnd(link, session, reason, message, byPeer),
        });
        const session = new Session(this, channel);
        link.session = session;
        this.#sessions.add(session);
    }
    #onHello(link, session, hello) {
        link.controllerId = hello.controllerId;
        this.#open.add(session);
        const { url } = link.connector;
        const { controllerId, software } = hello;
        this.#logger.info({ controller: url, controllerId, software }, 'connected');
    }
    #onEnd(link, session, reason, message, byPeer) {
        session.close();
        this.#sessions.delete(session);
        this.#open.delete(session);
        this.#ended.set(reason, (this.#ended.get(reason) ?? 0) + 1);
        if (link.session === session)
            link.session = undefined;
        if (!this.#stopped) {
            const { url } = link.connector;
            this.#logger.warn({ controller: url, reason, detail: message, byPeer }, 'session ended');
        }
        if (this.#election.leave(session)) {
            this.#options.onPrimary(false);
            for (const other of [...this.#open])
                other.sendElectionStatus();
        }
        if (this.#open.size === 0)
            this.#packetIns.clear();
        else
            this.#packetIns.pump();
        link.connector.ended(`${reason}: ${message}`);
    }
    #sendPacketIn(packet) {
        const { primary } = this.#election;
        if (primary !== undefined && !primary.tryPacketIn(packet))
            return false;
        for (const session of this.#open)
            if (session !== primary)
                session.tryPacketIn(packet);
        return true;
    }
}
//# sourceMappingURL=agent.js.map