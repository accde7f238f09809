import { hostKey, portKey } from './model.js';
export const DEFAULT_HOST_LIMITS = {
    maxHosts: 65_536,
    maxHostsPerPort: 512,
    maxIpsPerHost: 16,
    silentMs: 300_000,
    answerMs: 30_000,
    portDownMs: 300_000,
    maxMoves: 4,
    moveWindowMs: 10_000,
    holdMs: 30_000,
};
export class HostState {
    limits;
    #hosts = new Map();
    #ports = new Map();
    /** By `${vlan} ${ip}`. */
    #addresses = new Map();
    #changed = new Set();
    #view;
    constructor(limits = {}) {
        this.limits = { ...DEFAULT_HOST_LIMITS, ...limits };
    }
    /** By `hostKey`, sorted. The same map until something changes. */
    hosts() {
        if (this.#view === undefined) {
            const keys = [...this.#hosts.keys()].sort();
            this.#view = new Map(keys.map((key) => [key, toHost(this.#hosts.get(key))]));
        }
        return this.#view;
    }
    get(key) {
        const entry = this.#hosts.get(key);
        return entry === undefined ? undefined : toHost(entry);
    }
    /** Who has an address in a VLAN. */
    byIp(ip, vlan) {
        const address = this.#addresses.get(`${vlan} ${ip}`);
        return address === undefined ? undefined : toHost(address.owner);
    }
    /** Keys of hosts that came, changed or went since the last call. */
    takeChanged() {
        const changed = [...this.#changed];
        this.#changed.clear();
        return changed;
    }
    /** `at` must be an edge port; `mac` and `ip` are canonical and those of a single host. */
    sighted(sighting, nowMs) {
        const { mac, vlan, at, ip } = sighting;
        const key = hostKey(mac, vlan);
        let entry = this.#hosts.get(key);
        let result = 'known';
        if (entry === undefined) {
            if (this.#hosts.size >= this.limits.maxHosts)
                return 'full';
            if (!this.#hasRoom(at))
                return 'portFull';
            entry = {
                key,
                mac,
                vlan,
                at,
                seenMs: nowMs,
                askedMs: undefined,
                ips: new Map(),
                host: undefined,
                ...NO_MOVES,
            };
            this.#hosts.set(key, entry);
            this.#place(entry, at);
            this.#touch(entry);
            result = 'new';
        }
        else if (portKey(entry.at) !== portKey(at)) {
            if (!this.#hasRoom(at))
                return 'portFull';
            if (!this.#mayMove(entry, nowMs))
                return 'held';
            this.#leave(entry);
            entry.at = at;
            this.#place(entry, at);
            this.#touch(entry);
            result = 'moved';
        }
        entry.seenMs = nowMs;
        entry.askedMs = undefined;
        if (ip === undefined)
            return result;
        const added = this.#address(entry, ip, sighting.evidence ?? 'hint', nowMs);
        return result === 'known' ? added : result;
    }
    /** An address for a host that was seen before, wherever it is: a DHCP server says so. */
    assigned(mac, vlan, ip, nowMs) {
        const entry = this.#hosts.get(hostKey(mac, vlan));
        return entry === undefined ? 'unknown' : this.#address(entry, ip, 'claim', nowMs);
    }
    /** Takes up a host from before a restart. False: no room. */
    restore(host, nowMs) {
        const result = this.sighted({ mac: host.mac, vlan: host.vlan, at: host.at }, nowMs);
        if (result !== 'new')
            return false;
        const entry = this.#hosts.get(hostKey(host.mac, host.vlan));
        for (const ip of host.ips)
            this.#address(entry, ip, 'claim', nowMs);
        return true;
    }
    /** Ports that have hosts. */
    ports() {
        const ports = [];
        for (const { hosts } of this.#ports.values()) {
            for (const entry of hosts) {
                ports.push(entry.at);
                break;
            }
        }
        return ports;
    }
    /** The port turned out not to be an edge. */
    forgetPort(at) {
        for (const entry of [...(this.#ports.get(portKey(at))?.hosts ?? [])])
            this.#remove(entry);
    }
    forget(key) {
        const entry = this.#hosts.get(key);
        if (entry !== undefined)
            this.#remove(entry);
    }
    portDown(at, nowMs) {
        const port = this.#ports.get(portKey(at));
        if (port !== undefined)
            port.downSinceMs = Math.min(port.downSinceMs, nowMs);
    }
    portUp(at, nowMs) {
        const port = this.#ports.get(portKey(at));
        if (port === undefined || port.downSinceMs === Number.POSITIVE_INFINITY)
            return;
        port.downSinceMs = Number.POSITIVE_INFINITY;
        for (const entry of port.hosts)
            entry.seenMs = nowMs;
    }
    /**
     * Lets time pass. Removes hosts whose port was down for too long and those that were asked and did
     * not answer; gives the hosts to ask now, each at most once until it is seen again or removed.
     * `reachable`: whether a host at this port could be asked and heard at all; while not, it is kept.
     */
    advance(nowMs, reachable) {
        const { silentMs, answerMs, portDownMs } = this.limits;
        const ask = [];
        for (const port of [...this.#ports.values()]) {
            const isDown = port.downSinceMs !== Number.POSITIVE_INFINITY;
            if (isDown && nowMs - port.downSinceMs < portDownMs)
                continue;
            for (const entry of [...port.hosts]) {
                if (isDown) {
                    this.#remove(entry);
                }
                else if (nowMs - entry.seenMs >= silentMs && reachable(entry.at)) {
                    if (entry.askedMs === undefined) {
                        entry.askedMs = nowMs;
                        ask.push(toHost(entry));
                    }
                    else if (nowMs - entry.askedMs >= answerMs) {
                        this.#remove(entry);
                    }
                }
            }
        }
        return ask;
    }
    /** The question that `advance` asked for could not be put: it will ask again. */
    notAsked(key) {
        const entry = this.#hosts.get(key);
        if (entry !== undefined)
            entry.askedMs = undefined;
    }
    #address(entry, ip, evidence, nowMs) {
        const key = `${entry.vlan} ${ip}`;
        const known = this.#addresses.get(key);
        if (known?.owner === entry) {
            known.seenMs = nowMs;
            if (evidence === 'claim')
                known.evidence = 'claim';
            return 'known';
        }
        if (known !== undefined) {
            if (evidence === 'hint')
                return 'known';
            if (!this.#mayMove(known, nowMs))
                return 'held';
        }
        if (entry.ips.size >= this.limits.maxIpsPerHost && !this.#makeRoom(entry, evidence)) {
            return 'addressesFull';
        }
        if (known === undefined) {
            const address = { ip, owner: entry, evidence, seenMs: nowMs, ...NO_MOVES };
            this.#addresses.set(key, address);
            entry.ips.set(ip, address);
        }
        else {
            known.owner.ips.delete(ip);
            this.#touch(known.owner);
            known.owner = entry;
            known.evidence = evidence;
            known.seenMs = nowMs;
            entry.ips.set(ip, known);
        }
        this.#touch(entry);
        return 'address';
    }
    /** A claim takes the place of the host's stalest hint, or of its stalest claim; a hint of none. */
    #makeRoom(entry, evidence) {
        if (evidence === 'hint')
            return false;
        let stalest;
        for (const address of entry.ips.values()) {
            if (stalest === undefined || isStaler(address, stalest))
                stalest = address;
        }
        if (stalest === undefined)
            return false;
        entry.ips.delete(stalest.ip);
        this.#addresses.delete(`${entry.vlan} ${stalest.ip}`);
        return true;
    }
    #mayMove(moves, nowMs) {
        const { maxMoves, moveWindowMs, holdMs } = this.limits;
        if (nowMs < moves.heldUntilMs)
            return false;
        if (nowMs - moves.sinceMs >= moveWindowMs) {
            moves.sinceMs = nowMs;
            moves.count = 0;
        }
        if (++moves.count <= maxMoves)
            return true;
        moves.heldUntilMs = nowMs + holdMs;
        moves.count = 0;
        return false;
    }
    #hasRoom(at) {
        return (this.#ports.get(portKey(at))?.hosts.size ?? 0) < this.limits.maxHostsPerPort;
    }
    #place(entry, at) {
        const key = portKey(at);
        const port = this.#ports.get(key);
        // Whoever is seen at a port shows that the port is up.
        if (port === undefined) {
            this.#ports.set(key, { hosts: new Set([entry]), downSinceMs: Number.POSITIVE_INFINITY });
        }
        else {
            port.hosts.add(entry);
            port.downSinceMs = Number.POSITIVE_INFINITY;
        }
    }
    #leave(entry) {
        const key = portKey(entry.at);
        const port = this.#ports.get(key);
        port?.hosts.delete(entry);
        if (port?.hosts.size === 0)
            this.#ports.delete(key);
    }
    #remove(entry) {
        this.#leave(entry);
        for (const ip of entry.ips.keys())
            this.#addresses.delete(`${entry.vlan} ${ip}`);
        this.#hosts.delete(entry.key);
        this.#touch(entry);
    }
    #touch(entry) {
        entry.host = undefined;
        this.#view = undefined;
        this.#changed.add(entry.key);
    }
}
const NO_MOVES = {
    count: 0,
    sinceMs: Number.NEGATIVE_INFINITY,
    heldUntilMs: Number.NEGATIVE_INFINITY,
};
function isStaler(a, b) {
    if (a.evidence !== b.evidence)
        return a.evidence === 'hint';
    return a.seenMs < b.seenMs;
}
function toHost(entry) {
    entry.host ??= {
        mac: entry.mac,
        vlan: entry.vlan,
        at: entry.at,
        ips: [...entry.ips.keys()].sort(),
    };
    return entry.host;
}
//# sourceMappingURL=host-state.js.map