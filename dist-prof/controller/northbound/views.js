/**
 * The northbound's answers, made from the controller's state: plain functions of what is known now.
 */
import { formatAction } from '../../proto/actions.js';
import { formatMac } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import { flowKey } from '../../proto/flow.js';
import { formatMatch } from '../../proto/match.js';
import { matchFromFields } from '../../proto/packet/from-fields.js';
import { tableById } from '../../proto/program.js';
import { portKey } from '../../topology/model.js';
import { SOFTWARE } from '../controller.js';
import { followPacket, packetOf } from './path-trace.js';
const GROUP_TYPES = {
    [0 /* GroupType.All */]: 'all',
    [1 /* GroupType.Select */]: 'select',
    [2 /* GroupType.Indirect */]: 'indirect',
    [3 /* GroupType.FastFailover */]: 'fastFailover',
};
export class Views {
    #controller;
    constructor(controller) {
        this.#controller = controller;
    }
    status() {
        const { stats, options, startedAtMs } = this.#controller;
        const states = new Map();
        let connected = 0;
        for (const managed of this.#controller.switches.values()) {
            const { state } = managed.reconciler;
            states.set(state, (states.get(state) ?? 0) + 1);
            if (managed.session !== undefined)
                connected++;
        }
        const { ruleChangesBySwitch: _, ...counters } = stats;
        return {
            software: SOFTWARE,
            controllerId: this.#controller.controllerId,
            electionId: this.#controller.electionId,
            startedAt: new Date(startedAtMs).toISOString(),
            uptimeMs: Math.max(0, options.clock.wallTime() - startedAtMs),
            networkRevision: this.#controller.network().revision,
            settled: this.#controller.settled,
            switches: {
                known: this.#controller.switches.size,
                connected,
                inSync: states.get('inSync') ?? 0,
                degraded: states.get('degraded') ?? 0,
                holding: states.get('holding') ?? 0,
            },
            links: this.links().length,
            hosts: this.#controller.network().hosts.size,
            apps: this.#controller.apps.apps.length,
            counters,
        };
    }
    switches() {
        return [...this.#controller.network().switches.keys()].map((id) => this.switch(id));
    }
    switch(id) {
        const managed = this.#find(id);
        const { reconciler, session } = managed;
        const node = this.#controller.network().switches.get(managed.id);
        const ports = [...(node?.ports.values() ?? [])];
        return {
            id: managed.id,
            name: node?.name ?? '',
            connected: session !== undefined,
            state: reconciler.state,
            peer: session?.peer ?? '',
            software: managed.software,
            bootId: managed.bootId,
            restored: managed.restored,
            connectedAt: managed.connectedAtMs === undefined ? null : new Date(managed.connectedAtMs).toISOString(),
            revision: reconciler.revision,
            ports: ports.length,
            portsUp: ports.filter((port) => port.up).length,
            rules: reconciler.wanted?.flows.size ?? 0,
            groups: reconciler.wanted?.groups.size ?? 0,
            ruleChangesSent: reconciler.changesSent,
            drifts: reconciler.drifts,
            lastDrift: driftJson(reconciler.lastDrift),
            sessions: managed.sessions,
            lastEnd: managed.lastEnd,
            packetIns: managed.packetIns,
            packetInsLost: managed.packetInsLost,
            refusals: this.#refusalsOf(managed),
        };
    }
    ports(id) {
        const only = id === undefined ? undefined : this.#find(id).id;
        const { switches, links } = this.#controller.network();
        const peers = new Map(links.map((link) => [portKey(link.from), link.to]));
        const ports = [];
        for (const node of switches.values()) {
            if (only !== undefined && node.id !== only)
                continue;
            const counters = this.#controller.switches.get(node.id)?.counters;
            for (const port of [...node.ports.values()].sort((a, b) => a.number - b.number)) {
                const peer = peers.get(portKey({ switch: node.id, port: port.number }));
                const counted = counters?.get(port.number);
                ports.push({
                    switch: node.id,
                    switchName: node.name,
                    number: port.number,
                    name: port.name,
                    mac: formatMac(port.mac),
                    up: port.up,
                    mtu: port.mtu,
                    speedMbps: port.speedMbps,
                    link: peer === undefined ? '' : `${switches.get(peer.switch)?.name ?? ''}:${peer.port}`,
                    counters: counted === undefined ? null : withoutPort(counted),
                });
            }
        }
        return ports;
    }
    links() {
        const { links } = this.#controller.network();
        const directions = new Set(links.map((link) => `${portKey(link.from)} ${portKey(link.to)}`));
        const listed = [];
        for (const link of links) {
            const bidirectional = directions.has(`${portKey(link.to)} ${portKey(link.from)}`);
            if (bidirectional && !isLowerFirst(link))
                continue;
            listed.push({ a: this.#end(link.from), b: this.#end(link.to), bidirectional });
        }
        return listed;
    }
    hosts() {
        return [...this.#controller.network().hosts.values()].map((host) => ({
            mac: host.mac,
            vlan: host.vlan,
            ips: host.ips,
            at: this.#end(host.at),
        }));
    }
    apps() {
        const rules = new Map();
        const groups = new Map();
        const refusals = new Map();
        for (const managed of this.#controller.switches.values()) {
            const { wanted } = managed.reconciler;
            for (const flow of wanted?.flows.values() ?? [])
                count(rules, flow.owner);
            for (const group of wanted?.groups.values() ?? [])
                count(groups, group.owner);
            for (const refusal of this.#refusalsOf(managed)) {
                const list = refusals.get(refusal.app);
                if (list === undefined)
                    refusals.set(refusal.app, [refusal]);
                else
                    list.push(refusal);
            }
        }
        return this.#controller.apps.apps.map((app) => {
            const refused = refusals.get(app.name) ?? [];
            const degraded = app.state === 'running' && refused.length > 0;
            const state = degraded ? 'degraded' : app.state;
            const first = refused[0];
            return {
                name: app.name,
                state,
                message: degraded ? `${first.switchName}: ${first.message}` : app.message,
                source: app.source,
                rules: rules.get(app.name) ?? 0,
                groups: groups.get(app.name) ?? 0,
                compiles: app.compiles,
                lastCompileMs: app.lastCompileMs,
                packetIns: app.packetIns,
                errors: app.errors,
                refusals: refused,
            };
        });
    }
    async heldFlows(id) {
        const listing = await this.#session(id).listRules({ counters: true });
        return this.#flows(id, listing.flows, listing.counters);
    }
    desiredFlows(id) {
        const flows = this.#find(id).reconciler.wanted?.flows.values() ?? [];
        return this.#flows(id, [...flows], []);
    }
    #flows(id, flows, counters) {
        const { desire } = this.#find(id);
        const { program, resources } = this.#controller;
        const resourceOf = (flow) => {
            const unit = desire.shareOf(`f${flowKey(flow)}`)?.unit;
            if (unit === undefined || unit.app !== flow.owner)
                return '';
            const kind = unit.name.slice(0, Math.max(0, unit.name.indexOf('/')));
            return resources.kinds.get(kind)?.app === unit.app ? unit.name : '';
        };
        return sortFlows(flows.map((flow, i) => formatFlowJson(flow, program, resourceOf(flow), counters[i])));
    }
    async heldGroups(id) {
        // 256: groups only, see GROUPS_TABLE.
        const { program } = this.#controller;
        const listing = await this.#session(id).listRules({ table: 256, counters: true });
        return listing.groups
            .map((group, i) => formatGroupJson(group, program, listing.groupCounters[i]))
            .sort((a, b) => a.id - b.id);
    }
    desiredGroups(id) {
        const groups = this.#find(id).reconciler.wanted?.groups.values() ?? [];
        const { program } = this.#controller;
        return [...groups].map((group) => formatGroupJson(group, program)).sort((a, b) => a.id - b.id);
    }
    async heldMeters(id) {
        // 257: meters only, see METERS_TABLE.
        const listing = await this.#session(id).listRules({ table: 257, counters: true });
        return listing.meters
            .map((meter, i) => formatMeterJson(meter, listing.meterCounters[i]))
            .sort((a, b) => a.id - b.id);
    }
    desiredMeters(id) {
        const meters = this.#find(id).reconciler.wanted?.meters.values() ?? [];
        return [...meters].map((meter) => formatMeterJson(meter)).sort((a, b) => a.id - b.id);
    }
    async heldQueues(id) {
        // 259: queues only, see QUEUES_TABLE.
        const listing = await this.#session(id).listRules({ table: 259, counters: true });
        return listing.queues
            .map((queue, i) => ({ ...queue, ...listing.queueCounters[i] }))
            .sort(byPortAndId);
    }
    desiredQueues(id) {
        const queues = this.#find(id).reconciler.wanted?.queues.values() ?? [];
        return [...queues].sort(byPortAndId);
    }
    async trace(id, asked) {
        this.#session(id);
        const start = this.#find(id).id;
        const network = this.#controller.network();
        const { frame, inPort } = packetOf(asked, network, start);
        const ask = (of, bytes, port) => this.#session(of).trace(bytes, port);
        if (asked.follow)
            return followPacket(network, ask, start, frame, inPort);
        return {
            hops: [{ from: -1, switchId: start, trace: await ask(start, frame, inPort) }],
            ends: [],
        };
    }
    explain(id, table) {
        return this.#session(id).explain(table);
    }
    capture(id, question, onPacket, onEnd) {
        const session = this.#session(id);
        // What the switch would refuse by itself is better said before a stream begins.
        const { match } = question;
        if (match !== undefined)
            matchFromFields(match, this.#controller.program);
        return session.capture(question, onPacket, onEnd);
    }
    #find(id) {
        const { switches } = this.#controller;
        const direct = switches.get(id);
        if (direct !== undefined)
            return direct;
        for (const node of this.#controller.network().switches.values()) {
            const named = node.name === id ? switches.get(node.id) : undefined;
            if (named !== undefined)
                return named;
        }
        throw new HeddleError('NOT_FOUND', `There is no switch "${id}".`, { field: 'id', value: id });
    }
    /** @throws HeddleError NOT_FOUND, NOT_CONNECTED */
    #session(id) {
        const { session } = this.#find(id);
        if (session !== undefined)
            return session;
        throw new HeddleError('NOT_CONNECTED', `Switch "${id}" is not connected.`, {
            field: 'id',
            value: id,
        });
    }
    #end(at) {
        const node = this.#controller.network().switches.get(at.switch);
        return {
            switch: at.switch,
            switchName: node?.name ?? '',
            port: at.port,
            portName: node?.ports.get(at.port)?.name ?? '',
        };
    }
    #refusalsOf(managed) {
        const switchName = this.#controller.network().switches.get(managed.id)?.name ?? '';
        const now = this.#controller.options.clock.now();
        const refused = managed.reconciler.refusals().map((item) => ({
            switch: managed.id,
            switchName,
            app: item.owner,
            reason: item.reason,
            field: item.field,
            message: item.message,
            what: item.what,
            attempts: item.attempts,
            retryInMs: Math.max(0, Math.round(item.retryAtMs - now)),
        }));
        const conflicts = managed.conflicts.map(({ app, reason, message, what }) => ({
            switch: managed.id,
            switchName,
            app,
            reason,
            field: '',
            message,
            what,
            attempts: 0,
            retryInMs: -1,
        }));
        return [...refused, ...conflicts];
    }
}
function isLowerFirst({ from, to }) {
    return from.switch < to.switch || (from.switch === to.switch && from.port <= to.port);
}
function count(counts, key) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
function withoutPort({ port: _, ...rest }) {
    return rest;
}
/** In the order in which a packet meets them. */
function sortFlows(flows) {
    return flows.sort((a, b) => a.table - b.table || b.priority - a.priority);
}
/** One rule for people. `counters` as the switch reported them. */
export function formatFlowJson(flow, program, resource, counters) {
    const { meter, apply, write, clear, gotoTable, metadata } = flow.instructions;
    return {
        table: flow.table,
        stage: tableById(program, flow.table)?.name ?? String(flow.table),
        priority: flow.priority,
        owner: flow.owner,
        resource,
        match: formatMatch(flow.match, program),
        actions: apply.map((action) => formatAction(action, program)),
        meter,
        clear,
        write: write.map((action) => formatAction(action, program)),
        metadata: metadata === undefined ? '' : `${hex64(metadata.value)}/${hex64(metadata.mask)}`,
        next: gotoTable === undefined ? '' : (tableById(program, gotoTable)?.name ?? String(gotoTable)),
        cookie: hex64(flow.cookie),
        idleTimeoutS: flow.idleTimeoutS,
        hardTimeoutS: flow.hardTimeoutS,
        ...counters,
    };
}
/** One group for people. `counters` as the switch reported them. */
export function formatGroupJson(group, program, counters) {
    return {
        id: group.id,
        type: GROUP_TYPES[group.type],
        owner: group.owner,
        buckets: group.buckets.map((bucket, i) => ({
            weight: bucket.weight,
            watchPort: bucket.watchPort ?? null,
            watchGroup: bucket.watchGroup ?? null,
            actions: bucket.actions.map((action) => formatAction(action, program)),
            ...counters?.parts[i],
        })),
        ...(counters && { packets: counters.packets, bytes: counters.bytes }),
    };
}
/** One meter for people. `counters` as the switch reported them. */
export function formatMeterJson(meter, counters) {
    return {
        id: meter.id,
        unit: meter.packets ? 'packets' : 'kilobits',
        owner: meter.owner,
        bands: meter.bands.map((band, i) => ({
            type: band.dscpRemark ? 'dscpRemark' : 'drop',
            rate: band.rate,
            burst: band.burst,
            steps: band.precLevel,
            ...counters?.parts[i],
        })),
        ...(counters && { packets: counters.packets, bytes: counters.bytes }),
    };
}
function byPortAndId(a, b) {
    return a.port - b.port || a.id - b.id;
}
function hex64(value) {
    return value.toString(16).padStart(16, '0');
}
function driftJson(drift) {
    if (drift === undefined)
        return null;
    const { atMs, count, items } = drift;
    return { at: new Date(atMs).toISOString(), count, items };
}
//# sourceMappingURL=views.js.map