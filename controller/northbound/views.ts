/**
 * The northbound's answers, made from the controller's state: plain functions of what is known now.
 */
import { formatAction } from '../../proto/action-text.js';
import { formatMac } from '../../proto/address.js';
import type { CapturedPacket, CaptureQuestion, SampledPacket } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import { flowKey } from '../../proto/flow.js';
import { formatMatch } from '../../proto/match.js';
import type { PartedCounters, RuleCounters } from '../../proto/messages.js';
import {
  type Flow,
  type Group,
  GroupType,
  type Meter,
  type Program,
  type Queue,
} from '../../proto/model.js';
import { matchFromFields } from '../../proto/packet/from-fields.js';
import { tableById } from '../../proto/program.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import { type Link, type PortRef, portKey } from '../../topology/model.js';
import { SOFTWARE } from '../identity.js';
import type { ManagedSwitch } from '../managed-switch.js';
import type { ControllerInternals, ControllerQuery, SamplesQuestion } from '../query.js';
import type { Drift } from '../reconciler/drift.js';
import type {
  AppJson,
  AppState,
  DriftJson,
  EndJson,
  FlowJson,
  GroupJson,
  HostJson,
  LinkJson,
  MeterJson,
  PathTraceJson,
  PortJson,
  QueueJson,
  RefusalJson,
  StatusJson,
  SwitchJson,
  SwitchState,
  TraceQuestion,
} from './api.js';
import { followPacket, packetOf } from './path-trace.js';

const GROUP_TYPES: Record<GroupType, GroupJson['type']> = {
  [GroupType.All]: 'all',
  [GroupType.Select]: 'select',
  [GroupType.Indirect]: 'indirect',
  [GroupType.FastFailover]: 'fastFailover',
};

export class Views implements ControllerQuery {
  readonly #controller: ControllerInternals;

  constructor(controller: ControllerInternals) {
    this.#controller = controller;
  }

  status(): StatusJson {
    const { stats, options, startedAtMs } = this.#controller;
    const states = new Map<SwitchState, number>();
    let connected = 0;
    for (const managed of this.#controller.switches.values()) {
      const { state } = managed.reconciler;
      states.set(state, (states.get(state) ?? 0) + 1);
      if (managed.session !== undefined) connected++;
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

  switches(): SwitchJson[] {
    return [...this.#controller.network().switches.keys()].map((id) => this.switch(id));
  }

  switch(id: string): SwitchJson {
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
      connectedAt:
        managed.connectedAtMs === undefined ? null : new Date(managed.connectedAtMs).toISOString(),
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
      packetInsDropped: managed.packetInsDropped,
      packetInsLost: managed.packetInsLost,
      refusals: this.#refusalsOf(managed),
    };
  }

  ports(id?: string): PortJson[] {
    const only = id === undefined ? undefined : this.#find(id).id;
    const { switches, links } = this.#controller.network();
    const peers = new Map(links.map((link) => [portKey(link.from), link.to]));
    const ports: PortJson[] = [];
    for (const node of switches.values()) {
      if (only !== undefined && node.id !== only) continue;
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
          downs: port.downs ?? null,
          link: peer === undefined ? '' : `${switches.get(peer.switch)?.name ?? ''}:${peer.port}`,
          counters: counted === undefined ? null : withoutPort(counted),
        });
      }
    }
    return ports;
  }

  links(): LinkJson[] {
    const { links } = this.#controller.network();
    const directions = new Set(links.map((link) => `${portKey(link.from)} ${portKey(link.to)}`));
    const listed: LinkJson[] = [];
    for (const link of links) {
      const bidirectional = directions.has(`${portKey(link.to)} ${portKey(link.from)}`);
      if (bidirectional && !isLowerFirst(link)) continue;
      listed.push({ a: this.#end(link.from), b: this.#end(link.to), bidirectional });
    }
    return listed;
  }

  hosts(): HostJson[] {
    return [...this.#controller.network().hosts.values()].map((host) => ({
      mac: host.mac,
      vlan: host.vlan,
      ips: host.ips,
      at: this.#end(host.at),
    }));
  }

  apps(): AppJson[] {
    const rules = new Map<string, number>();
    const groups = new Map<string, number>();
    const refusals = new Map<string, RefusalJson[]>();
    for (const managed of this.#controller.switches.values()) {
      const { wanted } = managed.reconciler;
      for (const flow of wanted?.flows.values() ?? []) count(rules, flow.owner);
      for (const group of wanted?.groups.values() ?? []) count(groups, group.owner);
      for (const refusal of this.#refusalsOf(managed)) {
        const list = refusals.get(refusal.app);
        if (list === undefined) refusals.set(refusal.app, [refusal]);
        else list.push(refusal);
      }
    }
    return this.#controller.apps.apps.map((app) => {
      const refused = refusals.get(app.name) ?? [];
      const degraded = app.state === 'running' && refused.length > 0;
      const state: AppState = degraded ? 'degraded' : app.state;
      const first = refused[0];
      return {
        name: app.name,
        state,
        message: degraded ? `${first!.switchName}: ${first!.message}` : app.message,
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

  async heldFlows(id: string): Promise<FlowJson[]> {
    const listing = await this.#session(id).listRules({ counters: true });
    return this.#flows(id, listing.flows, listing.counters);
  }

  desiredFlows(id: string): FlowJson[] {
    const flows = this.#find(id).reconciler.wanted?.flows.values() ?? [];
    return this.#flows(id, [...flows], []);
  }

  #flows(id: string, flows: readonly Flow[], counters: readonly RuleCounters[]): FlowJson[] {
    const { desire } = this.#find(id);
    const { program, resources } = this.#controller;
    const resourceOf = (flow: Flow): string => {
      const unit = desire.shareOf(flowKey(flow))?.unit;
      if (unit === undefined || unit.app !== flow.owner) return '';
      return resources.kinds.resourceOf(unit.app, unit.name) === undefined ? '' : unit.name;
    };
    return sortFlows(
      flows.map((flow, i) => formatFlowJson(flow, program, resourceOf(flow), counters[i])),
    );
  }

  async heldGroups(id: string): Promise<GroupJson[]> {
    // 256: groups only, see GROUPS_TABLE.
    const { program } = this.#controller;
    const listing = await this.#session(id).listRules({ table: 256, counters: true });
    return listing.groups
      .map((group, i) => formatGroupJson(group, program, listing.groupCounters[i]))
      .sort((a, b) => a.id - b.id);
  }

  desiredGroups(id: string): GroupJson[] {
    const groups = this.#find(id).reconciler.wanted?.groups.values() ?? [];
    const { program } = this.#controller;
    return [...groups].map((group) => formatGroupJson(group, program)).sort((a, b) => a.id - b.id);
  }

  async heldMeters(id: string): Promise<MeterJson[]> {
    // 257: meters only, see METERS_TABLE.
    const listing = await this.#session(id).listRules({ table: 257, counters: true });
    return listing.meters
      .map((meter, i) => formatMeterJson(meter, listing.meterCounters[i]))
      .sort((a, b) => a.id - b.id);
  }

  desiredMeters(id: string): MeterJson[] {
    const meters = this.#find(id).reconciler.wanted?.meters.values() ?? [];
    return [...meters].map((meter) => formatMeterJson(meter)).sort((a, b) => a.id - b.id);
  }

  async heldQueues(id: string): Promise<QueueJson[]> {
    // 259: queues only, see QUEUES_TABLE.
    const listing = await this.#session(id).listRules({ table: 259, counters: true });
    return listing.queues
      .map((queue, i): QueueJson => ({ ...queue, ...listing.queueCounters[i] }))
      .sort(byPortAndId);
  }

  desiredQueues(id: string): QueueJson[] {
    const queues: Iterable<Queue> = this.#find(id).reconciler.wanted?.queues.values() ?? [];
    return [...queues].sort(byPortAndId);
  }

  async trace(id: string, asked: TraceQuestion): Promise<PathTraceJson> {
    this.#session(id);
    const start = this.#find(id).id;
    const network = this.#controller.network();
    const { frame, inPort } = packetOf(asked, network, start);
    const ask = (of: string, bytes: Uint8Array, port: number): Promise<Trace> =>
      this.#session(of).trace(bytes, port);
    if (asked.follow) return followPacket(network, ask, start, frame, inPort);
    return {
      hops: [{ from: -1, switchId: start, trace: await ask(start, frame, inPort) }],
      ends: [],
    };
  }

  explain(id: string, table?: string): Promise<Explanation> {
    return this.#session(id).explain(table);
  }

  capture(
    id: string,
    question: CaptureQuestion,
    onPacket: (packet: CapturedPacket) => void,
    onEnd: (reason: HeddleError) => void,
  ): { stop(): void } {
    const session = this.#session(id);
    // What the switch would refuse by itself is better said before a stream begins.
    const { match } = question;
    if (match !== undefined) matchFromFields(match, this.#controller.program);
    return session.capture(question, onPacket, onEnd);
  }

  samples(
    id: string,
    { port, stage }: SamplesQuestion,
    onPacket: (packet: SampledPacket) => void,
  ): { stop(): void } {
    const { id: datapathId } = this.#find(id);
    const { packetIns, options } = this.#controller;
    return packetIns.listen((sample) => {
      if (sample.switch.id !== datapathId) return;
      if (port !== undefined && sample.inPort !== port) return;
      if (stage !== undefined && sample.stage !== stage) return;
      const { inPort, interval, totalBytes, lost, frame } = sample;
      onPacket({
        ...{ port: inPort, direction: 'in', every: interval, totalBytes, lost, frame },
        timeUs: options.clock.wallTime() * 1000,
        stage: sample.stage,
        cookie: hex64(sample.cookie),
      });
    });
  }

  #find(id: string): ManagedSwitch {
    const { switches } = this.#controller;
    const direct = switches.get(id);
    if (direct !== undefined) return direct;
    for (const node of this.#controller.network().switches.values()) {
      const named = node.name === id ? switches.get(node.id) : undefined;
      if (named !== undefined) return named;
    }
    throw new HeddleError('NOT_FOUND', `There is no switch "${id}".`, { field: 'id', value: id });
  }

  /** @throws HeddleError NOT_FOUND, NOT_CONNECTED */
  #session(id: string): NonNullable<ManagedSwitch['session']> {
    const { session } = this.#find(id);
    if (session !== undefined) return session;
    throw new HeddleError('NOT_CONNECTED', `Switch "${id}" is not connected.`, {
      field: 'id',
      value: id,
    });
  }

  #end(at: PortRef): EndJson {
    const node = this.#controller.network().switches.get(at.switch);
    return {
      switch: at.switch,
      switchName: node?.name ?? '',
      port: at.port,
      portName: node?.ports.get(at.port)?.name ?? '',
    };
  }

  #refusalsOf(managed: ManagedSwitch): RefusalJson[] {
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

function isLowerFirst({ from, to }: Link): boolean {
  return from.switch < to.switch || (from.switch === to.switch && from.port <= to.port);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function withoutPort<T extends { readonly port: number }>({
  port: _,
  ...rest
}: T): Omit<T, 'port'> {
  return rest;
}

/** In the order in which a packet meets them. */
function sortFlows(flows: FlowJson[]): FlowJson[] {
  return flows.sort((a, b) => a.table - b.table || b.priority - a.priority);
}

/** One rule for people. `counters` as the switch reported them. */
function formatFlowJson(
  flow: Flow,
  program: Program,
  resource: string,
  counters?: RuleCounters,
): FlowJson {
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
function formatGroupJson(group: Group, program: Program, counters?: PartedCounters): GroupJson {
  return {
    id: group.id,
    type: GROUP_TYPES[group.type],
    splitHorizon: group.splitHorizon === true,
    owner: group.owner,
    buckets: group.buckets.map((bucket, i) => ({
      weight: bucket.weight,
      watchPort: bucket.watchPort ?? null,
      watchGroup: bucket.watchGroup ?? null,
      watchDowns: bucket.watchDowns ?? null,
      actions: bucket.actions.map((action) => formatAction(action, program)),
      ...counters?.parts[i],
    })),
    ...(counters && { packets: counters.packets, bytes: counters.bytes }),
  };
}

/** One meter for people. `counters` as the switch reported them. */
function formatMeterJson(meter: Meter, counters?: PartedCounters): MeterJson {
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

function byPortAndId(a: Queue, b: Queue): number {
  return a.port - b.port || a.id - b.id;
}

function hex64(value: bigint): string {
  return value.toString(16).padStart(16, '0');
}

function driftJson(drift: Drift | undefined): DriftJson | null {
  if (drift === undefined) return null;
  const { atMs, count, items } = drift;
  return { at: new Date(atMs).toISOString(), count, items };
}
