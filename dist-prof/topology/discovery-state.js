import { comparePorts, portKey } from './model.js';
/** Probes sent and not heard until a neighbour counts as gone. */
export const MISSED_PROBES = 3;
/** The same while another neighbour is heard on the port, or this one on another: it has moved. */
export const MISSED_PROBES_MOVED = 2;
/** A port that goes down more often than this within the window is dampened. */
export const MAX_FLAPS = 5;
export const FLAP_WINDOW_MS = 10_000;
/** Until it has stayed up, or down, for so long. */
export const DAMPENED_MS = 15_000;
/** A hub with more of our ports than this is as blocked as can be; further ones aren't recorded. */
export const MAX_NEIGHBOURS = 8;
/** Ports of one switch that are watched. Further ones stay `down` here: neither link nor edge. */
export const MAX_PORTS_PER_SWITCH = 4096;
export class DiscoveryState {
    #times;
    #nodes = new Map();
    /** Switches whose roles changed since `takeChanged`. */
    #changed = new Set();
    #order;
    #links;
    #blocked;
    constructor(times) {
        this.#times = times;
    }
    /** All usable links, both directions, sorted. The same array until one changes. */
    links() {
        this.#links ??= this.#sorted().flatMap((node) => (node.links ??= gatherLinks(node)));
        return this.#links;
    }
    /** Ports that are `blocked` or `probing`, sorted. The same array until one changes. */
    blocked() {
        this.#blocked ??= this.#sorted().flatMap((node) => (node.blocked ??= gatherBlocked(node)));
        return this.#blocked;
    }
    role(ref) {
        return this.#find(ref)?.role ?? 'down';
    }
    /** Whose probes arrive at a port, sorted: for people who ask why it is blocked. */
    neighbours(ref) {
        const port = this.#find(ref);
        return port === undefined
            ? []
            : [...port.neighbours.keys()].map((q) => q.ref).sort(comparePorts);
    }
    /** Whether a port went down so often that it is left blocked for a while. */
    isDampened(ref) {
        return this.#find(ref)?.dampened === true;
    }
    /** Whether probes of `from` arrive at `at`. */
    hears(at, from) {
        const sender = this.#find(from);
        return sender !== undefined && this.#find(at)?.neighbours.has(sender) === true;
    }
    /** No connected switch has a port that is still being probed, or leads to a switch still to come. */
    get settled() {
        for (const node of this.#nodes.values()) {
            if (!node.connected)
                continue;
            for (const port of node.ports.values()) {
                if (port.role === 'probing' || (port.up && isUnreached(port)))
                    return false;
            }
        }
        return true;
    }
    /** Switches whose links or port roles changed since the last call. */
    takeChanged() {
        const changed = [...this.#changed].sort();
        this.#changed.clear();
        return changed;
    }
    /** What is known of one switch, in the form that `restore` takes. */
    known(id) {
        const node = this.#nodes.get(id);
        if (node === undefined)
            return undefined;
        const ports = [...node.ports.values()].sort((a, b) => a.ref.port - b.ref.port);
        return {
            links: ports.flatMap((p) => (p.link ? [{ port: p.ref.port, to: p.link.to }] : [])),
            edges: ports.filter((p) => p.role === 'edge').map((p) => p.ref.port),
        };
    }
    /**
     * Takes up what was known of switches before a restart, as last known: they are not connected, and
     * whatever they report when they are wins. A link is restored only if both ends tell of it.
     */
    restore(known, nowMs) {
        for (const [id, { links, edges }] of known) {
            const node = this.#node(id);
            for (const number of [...edges, ...links.map((link) => link.port)]) {
                const port = this.#port(node, number);
                if (port === undefined)
                    continue;
                port.up = true;
                port.upSinceMs = nowMs;
                port.settled = true;
                this.#evaluate(port);
            }
        }
        const told = new Set();
        for (const [id, { links }] of known) {
            for (const { port, to } of links)
                told.add(`${id}/${port} ${portKey(to)}`);
        }
        for (const [id, { links }] of known) {
            for (const { port: number, to } of links) {
                const port = this.#find({ switch: id, port: number });
                const sender = this.#find(to);
                if (!port || !sender || !told.has(`${portKey(to)} ${id}/${number}`))
                    continue;
                // Heard as probe 0: every real one is later.
                port.neighbours.set(sender, { direct: 0, through: -1, excused: 0, heardMs: nowMs });
                sender.hearers.add(port);
            }
        }
        for (const node of this.#nodes.values())
            for (const p of node.ports.values())
                this.#evaluate(p);
    }
    /**
     * A switch has a channel and these ports. Ports that it no longer has, or that are down, lose
     * everything; what is still up goes on as last known and is given a new chance to be heard.
     */
    switchConnected(id, ports, nowMs) {
        const node = this.#node(id);
        node.connected = true;
        const present = new Set();
        for (const { number, up } of ports) {
            present.add(number);
            this.portChanged({ switch: id, port: number }, up, nowMs);
        }
        for (const number of [...node.ports.keys()]) {
            if (!present.has(number))
                this.portRemoved({ switch: id, port: number }, nowMs);
        }
        for (const port of node.ports.values()) {
            if (!port.settled)
                port.upSinceMs = nowMs;
            for (const [sender, heard] of port.neighbours)
                excuse(sender, heard, nowMs);
            excuseEcho(port, nowMs);
            for (const hearer of port.hearers) {
                excuse(port, hearer.neighbours.get(port), nowMs);
                // It can be heard itself from now on.
                this.#setSilent(hearer, false);
            }
        }
    }
    /** Probing of what isn't settled starts anew: only now can probes be heard there. */
    restartProbing(id, nowMs) {
        for (const port of this.#nodes.get(id)?.ports.values() ?? []) {
            if (!port.settled)
                port.upSinceMs = nowMs;
        }
    }
    /** The channel is down: everything stays as last known. */
    switchDisconnected(id, nowMs) {
        const node = this.#nodes.get(id);
        if (node === undefined)
            return;
        node.connected = false;
        for (const port of node.ports.values()) {
            for (const hearer of port.hearers)
                excuseEcho(hearer, nowMs);
        }
    }
    /** The switch is no longer part of the network. */
    switchForgotten(id, nowMs) {
        const node = this.#nodes.get(id);
        if (node === undefined)
            return;
        for (const port of [...node.ports.values()])
            this.portRemoved(port.ref, nowMs);
        this.#nodes.delete(id);
        this.#order = undefined;
        this.#changed.add(id);
    }
    portChanged(ref, up, nowMs) {
        const port = this.#port(this.#node(ref.switch), ref.port);
        if (port === undefined || port.up === up)
            return;
        port.up = up;
        port.changedMs = nowMs;
        if (up) {
            port.upSinceMs = nowMs;
            this.#evaluate(port);
        }
        else {
            countFlap(port, nowMs);
            this.#silence(port, nowMs);
        }
    }
    portRemoved(ref, nowMs) {
        const port = this.#find(ref);
        if (port === undefined)
            return;
        port.up = false;
        this.#silence(port, nowMs);
        port.node.ports.delete(ref.port);
    }
    /** A probe with this sequence number (ascending, from 1 each time the port comes up) left it. */
    sent(ref, sequence) {
        const port = this.#find(ref);
        if (port !== undefined)
            port.sent = Math.max(port.sent, sequence);
    }
    /** A genuine probe of `from` came in at `at`. */
    heard(at, from, sequence, kind, nowMs) {
        const port = this.#find(at);
        if (!port?.up || !port.node.connected)
            return 'portDown';
        const sender = this.#find(from);
        if (!sender?.up || !sender.node.connected)
            return 'senderDown';
        let heard = port.neighbours.get(sender);
        const result = heard === undefined ? 'new' : 'known';
        if (heard === undefined) {
            if (port.neighbours.size >= MAX_NEIGHBOURS)
                return 'tooMany';
            heard = { direct: -1, through: -1, excused: 0, heardMs: nowMs };
            port.neighbours.set(sender, heard);
            sender.hearers.add(port);
        }
        if (sequence <= heard[kind])
            return 'replayed';
        const unheard = heard[kind] < 0;
        heard[kind] = sequence;
        heard.heardMs = nowMs;
        // A cable that was moved without a change of carrier: what stopped being heard where it was
        // gives way. On a hub or bridge everybody hears the same probes, so nobody gives way.
        const stale = [];
        for (const [other, last] of port.neighbours) {
            if (other !== sender && hasMoved(other, last))
                stale.push([port, other]);
        }
        for (const hearer of sender.hearers) {
            if (hearer === port)
                continue;
            if (hasMoved(sender, hearer.neighbours.get(sender)))
                stale.push([hearer, sender]);
        }
        for (const [hearer, gone] of stale)
            this.#forget(hearer, gone);
        if (unheard || stale.length > 0)
            this.#touch(port);
        return result;
    }
    /**
     * Whether an echo of this port would tell something: nobody is heard there, the neighbour has no channel,
     * or it is not known yet whether it sends probes back.
     */
    wantsEcho(ref) {
        const port = this.#find(ref);
        if (port === undefined || port.neighbours.size > 1)
            return false;
        const [sender] = port.neighbours.keys();
        return !sender?.node.connected || port.echo < 0;
    }
    /** A genuine probe of `at` was sent back to it. False: heard before, or the port is down. */
    echoed(at, sequence, nowMs) {
        const port = this.#find(at);
        if (!port?.up || !port.node.connected || sequence <= port.echo)
            return false;
        port.echo = sequence;
        port.echoMs = nowMs;
        this.#setSilent(port, false);
        this.#evaluate(port);
        return true;
    }
    /** Lets time pass: settles ports, forgets neighbours that fell silent. */
    advance(nowMs) {
        for (const node of this.#nodes.values()) {
            if (!node.connected)
                continue;
            for (const port of node.ports.values()) {
                if (port.dampened && nowMs - port.changedMs >= DAMPENED_MS) {
                    port.dampened = false;
                    port.flaps = 0;
                    this.#touch(port);
                }
                if (!port.up)
                    continue;
                for (const [sender, heard] of port.neighbours) {
                    if (!sender.node.connected)
                        continue;
                    if (nowMs - heard.heardMs < this.#times.linkTimeoutMs)
                        continue;
                    if (missed(sender, heard) < MISSED_PROBES)
                        continue;
                    // Not an edge at once: whatever was there may be heard again.
                    port.settled = false;
                    port.upSinceMs = nowMs;
                    this.#forget(port, sender);
                }
                if (port.echo >= 0)
                    this.#awaitEcho(port, nowMs);
                if (!port.settled && nowMs - port.upSinceMs >= this.#times.edgeDelayMs) {
                    port.settled = true;
                    this.#evaluate(port);
                }
            }
        }
    }
    /** Draws the conclusion when a switch without a channel sends no probe back any more. */
    #awaitEcho(port, nowMs) {
        if (!this.wantsEcho(port.ref))
            return;
        if (nowMs - port.echoMs < this.#times.linkTimeoutMs)
            return;
        if (port.sent - port.echo < MISSED_PROBES)
            return;
        if (port.neighbours.size > 0) {
            this.#setSilent(port, true);
            return;
        }
        port.echo = -1;
        port.settled = false;
        port.upSinceMs = nowMs;
        this.#evaluate(port);
    }
    #setSilent(port, silent) {
        if (port.silent === silent)
            return;
        port.silent = silent;
        this.#touch(port);
    }
    #forget(port, sender) {
        const before = [...port.neighbours.keys()];
        port.neighbours.delete(sender);
        sender.hearers.delete(port);
        port.silent = false;
        this.#touch(port);
        for (const other of before)
            this.#evaluate(other);
    }
    /** Removes everything that the port heard and that was heard of it. */
    #silence(port, nowMs) {
        port.settled = false;
        port.sent = 0;
        port.echo = -1;
        port.silent = false;
        for (const sender of [...port.neighbours.keys()])
            this.#forget(port, sender);
        for (const hearer of [...port.hearers]) {
            // The far end of a dead cable has to be probed again before it is an edge.
            hearer.settled = false;
            hearer.upSinceMs = nowMs;
            this.#forget(hearer, port);
        }
        this.#evaluate(port);
    }
    /** Its neighbours changed: what that means for it and for all whose role looks at them. */
    #touch(port) {
        this.#evaluate(port);
        for (const other of port.neighbours.keys())
            this.#evaluate(other);
        for (const other of port.hearers)
            this.#evaluate(other);
    }
    #evaluate(port) {
        const peer = linkPeer(port);
        const role = roleOf(port, peer);
        if (role === port.role && samePort(port.link?.to, peer?.ref))
            return;
        port.link = peer === undefined ? undefined : { from: port.ref, to: peer.ref };
        port.role = role;
        port.node.links = undefined;
        port.node.blocked = undefined;
        this.#links = undefined;
        this.#blocked = undefined;
        this.#changed.add(port.node.id);
    }
    #find(ref) {
        return this.#nodes.get(ref.switch)?.ports.get(ref.port);
    }
    #node(id) {
        let node = this.#nodes.get(id);
        if (node === undefined) {
            node = { id, connected: false, ports: new Map(), links: undefined, blocked: undefined };
            this.#nodes.set(id, node);
            this.#order = undefined;
        }
        return node;
    }
    #port(node, number) {
        let port = node.ports.get(number);
        if (port === undefined && node.ports.size < MAX_PORTS_PER_SWITCH) {
            port = {
                ref: { switch: node.id, port: number },
                node,
                up: false,
                upSinceMs: 0,
                settled: false,
                sent: 0,
                neighbours: new Map(),
                hearers: new Set(),
                echo: -1,
                echoMs: 0,
                silent: false,
                role: 'down',
                link: undefined,
                flaps: 0,
                flapsSinceMs: Number.NEGATIVE_INFINITY,
                changedMs: 0,
                dampened: false,
            };
            node.ports.set(number, port);
        }
        return port;
    }
    #sorted() {
        this.#order ??= [...this.#nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
        return this.#order;
    }
}
/** The port at the other end of a usable link: see the head of this file. */
function linkPeer(port) {
    if (!port.up || port.dampened || port.neighbours.size !== 1)
        return undefined;
    const [peer, heard] = port.neighbours.entries().next().value;
    if (port.silent ||
        peer.silent ||
        peer.dampened ||
        heard.direct < 0 ||
        !peer.up ||
        peer.node === port.node)
        return undefined;
    if (peer.neighbours.size !== 1)
        return undefined;
    return (peer.neighbours.get(port)?.direct ?? -1) >= 0 ? peer : undefined;
}
function roleOf(port, peer) {
    // Also while it is down, or its rules would come and go with it.
    if (port.dampened)
        return 'blocked';
    if (!port.up)
        return 'down';
    if (peer !== undefined)
        return 'link';
    if (port.silent || hearsUnusable(port) || isUnreached(port))
        return 'blocked';
    if (port.neighbours.size > 0 && !isDesignated(port))
        return 'blocked';
    return port.settled ? 'edge' : 'probing';
}
function countFlap(port, nowMs) {
    if (nowMs - port.flapsSinceMs >= FLAP_WINDOW_MS) {
        port.flapsSinceMs = nowMs;
        port.flaps = 0;
    }
    if (++port.flaps > MAX_FLAPS)
        port.dampened = true;
}
function hearsUnusable(port) {
    for (const other of port.neighbours.keys())
        if (other.dampened || other.silent)
            return true;
    return false;
}
/** A switch is there that forwards, and that the controller has not heard of by itself. */
function isUnreached(port) {
    return port.neighbours.size === 0 && port.echo >= 0;
}
/** The lowest port of a shared segment on which everybody hears everybody. */
function isDesignated(port) {
    for (const other of port.neighbours.keys()) {
        if (other === port || comparePorts(other.ref, port.ref) < 0)
            return false;
        if (!other.neighbours.has(port))
            return false;
    }
    for (const hearer of port.hearers)
        if (!port.neighbours.has(hearer))
            return false;
    return true;
}
function missed(sender, heard) {
    return sender.sent - Math.max(heard.direct, heard.through, heard.excused);
}
/** It is heard no longer where it was, now that something else is heard there, or it elsewhere. */
function hasMoved(sender, heard) {
    return !sender.node.connected || missed(sender, heard) >= MISSED_PROBES_MOVED;
}
/** Starts the wait for the next echo anew; one that never sent any back isn't waited for. */
function excuseEcho(port, nowMs) {
    if (port.echo < 0)
        return;
    port.echo = port.sent;
    port.echoMs = nowMs;
}
/** Starts the wait for `sender` at one of its hearers anew. */
function excuse(sender, heard, nowMs) {
    heard.excused = sender.sent;
    heard.heardMs = nowMs;
}
function samePort(a, b) {
    return a?.switch === b?.switch && a?.port === b?.port;
}
function gatherLinks(node) {
    const links = [];
    for (const port of node.ports.values())
        if (port.link !== undefined)
            links.push(port.link);
    return links.sort((a, b) => a.from.port - b.from.port);
}
function gatherBlocked(node) {
    const ports = [];
    for (const port of node.ports.values()) {
        if (port.role === 'blocked' || port.role === 'probing')
            ports.push(port.ref);
    }
    return ports.sort(comparePorts);
}
//# sourceMappingURL=discovery-state.js.map