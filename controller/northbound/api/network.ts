/**
 * What there is: the controller itself, its switches, ports, links, hosts and apps, as the northbound
 * shows them.
 */

/**
 * - `disconnected`: no session; it forwards with what it has.
 * - `backup`: connected, but another controller is primary.
 * - `holding`: it holds rules and our view of the network is not yet trustworthy, so nothing is sent.
 * - `reconciling`: differences are being found or sent.
 * - `inSync`: it holds exactly what is desired.
 * - `degraded`: in sync but for what `refusals` names.
 */
export type SwitchState =
  | 'disconnected'
  | 'backup'
  | 'holding'
  | 'reconciling'
  | 'inSync'
  | 'degraded';

/** Something desired that a switch refused. Retried with backoff; everything else stands. */
export interface RefusalJson {
  readonly switch: string;
  readonly switchName: string;
  /** The app whose rule it is; "" for the pipeline program. */
  readonly app: string;
  /** A RefusalReason of the contract, e.g. `TABLE_FULL`, or `CONFLICT` when found here. */
  readonly reason: string;
  /** Path inside the change, e.g. `flow.match.tcpDst`; may be empty. */
  readonly field: string;
  readonly message: string;
  /** The rule or group in one line. */
  readonly what: string;
  readonly attempts: number;
  /** Milliseconds until the next attempt; -1: waits for a change of the app or the network. */
  readonly retryInMs: number;
}

/** What somebody changed on a switch behind the controller's back; it has been put back. */
export interface DriftJson {
  /** ISO time at which it was found. */
  readonly at: string;
  /** How many rules, groups and meters were missing, changed or unexpected. */
  readonly count: number;
  /** The first of them, each in one line as `heddle flows` prints it. */
  readonly items: readonly {
    readonly how: 'missing' | 'changed' | 'unexpected';
    readonly what: string;
  }[];
}

/** `GET /v1/switches`, `GET /v1/switches/:id` (id or name). */
export interface SwitchJson {
  readonly id: string;
  readonly name: string;
  readonly connected: boolean;
  readonly state: SwitchState;
  /** Who is at the other end of the channel; "" while disconnected. */
  readonly peer: string;
  readonly software: string;
  readonly bootId: string;
  /** It started with the configuration that it had written to disk. */
  readonly restored: boolean;
  /** ISO time of the last session's beginning; null: never since this controller started. */
  readonly connectedAt: string | null;
  /** Of the configuration, as last acknowledged. */
  readonly revision: number;
  readonly ports: number;
  readonly portsUp: number;
  /** Rules and groups that are desired on it. */
  readonly rules: number;
  readonly groups: number;
  /** Changes to rules, groups and program sent to it since the controller started. */
  readonly ruleChangesSent: number;
  /** Times that it was found to hold something else than acknowledged. */
  readonly drifts: number;
  /** What was found the last time; null: never. */
  readonly lastDrift: DriftJson | null;
  readonly sessions: number;
  /** Why the last session ended, e.g. `SILENT`; "" if none did. */
  readonly lastEnd: string;
  readonly packetIns: number;
  /** Of these, how many the controller dropped since too many of this switch waited. */
  readonly packetInsDropped: number;
  /** Packet-ins that the switch dropped to keep its limits. */
  readonly packetInsLost: number;
  readonly refusals: readonly RefusalJson[];
}

/** `GET /v1/ports[?switch=]`. */
export interface PortJson {
  readonly switch: string;
  readonly switchName: string;
  readonly number: number;
  readonly name: string;
  readonly mac: string;
  readonly up: boolean;
  readonly mtu: number;
  /** 0: unknown. */
  readonly speedMbps: number;
  /** How often it lost its carrier, as the switch knows; null: the switch does not count. */
  readonly downs: number | null;
  /** The other end of its link, "name:port", or "" at the edge. */
  readonly link: string;
  /** As last reported; null before the first report. */
  readonly counters: {
    readonly rxPackets: number;
    readonly rxBytes: number;
    readonly rxDropped: number;
    readonly txPackets: number;
    readonly txBytes: number;
    readonly txDropped: number;
  } | null;
}

export interface EndJson {
  readonly switch: string;
  readonly switchName: string;
  readonly port: number;
  readonly portName: string;
}

/** `GET /v1/links`: each usable link once, the lower datapath id first. */
export interface LinkJson {
  readonly a: EndJson;
  readonly b: EndJson;
  /** Proved by probes in both directions. */
  readonly bidirectional: boolean;
}

/** `GET /v1/hosts`. */
export interface HostJson {
  readonly mac: string;
  /** 0: untagged. */
  readonly vlan: number;
  readonly ips: readonly string[];
  readonly at: EndJson;
}

/**
 * - `running`: compiled, and every switch in sync holds its rules.
 * - `degraded`: something of it was refused; see `refusals`.
 * - `failed`: it threw; its last good rules stay. See `message`.
 * - `starting`, `stopped`.
 */
export type AppState = 'starting' | 'running' | 'degraded' | 'failed' | 'stopped';

/** `GET /v1/apps`. */
export interface AppJson {
  readonly name: string;
  readonly state: AppState;
  /** One sentence, "" when all is well. */
  readonly message: string;
  /** Where it was loaded from: a path, or "built in". */
  readonly source: string;
  /** Desired, over all switches. */
  readonly rules: number;
  readonly groups: number;
  readonly compiles: number;
  readonly lastCompileMs: number;
  readonly packetIns: number;
  /** Exceptions since the controller started. */
  readonly errors: number;
  readonly refusals: readonly RefusalJson[];
}

/** `GET /v1/status`. */
export interface StatusJson {
  readonly software: string;
  readonly controllerId: string;
  readonly electionId: number;
  readonly startedAt: string;
  readonly uptimeMs: number;
  /** Of the network view; goes up with every change. */
  readonly networkRevision: number;
  /** False while it holds writes because its view of the network isn't trustworthy yet. */
  readonly settled: boolean;
  readonly switches: {
    readonly known: number;
    readonly connected: number;
    readonly inSync: number;
    readonly degraded: number;
    readonly holding: number;
  };
  /** Links counted once. */
  readonly links: number;
  readonly hosts: number;
  readonly apps: number;
  readonly counters: {
    /** Changes to rules, groups and programs sent since the controller started. */
    readonly ruleChangesSent: number;
    readonly transactionsSent: number;
    readonly transactionsRefused: number;
    readonly drifts: number;
    readonly packetIns: number;
    /** Of these, since too many waited: of one switch, or for apps. */
    readonly packetInsDropped: number;
    readonly packetOuts: number;
    readonly packetOutsDropped: number;
    readonly sessionsAccepted: number;
    /** By EndReason, and `CONNECTION_LOST` when the transport closed without one. */
    readonly sessionsEnded: Readonly<Record<string, number>>;
    /** Discovery probes that were refused, by reason. */
    readonly discoveryRefused: Readonly<Record<string, number>>;
  };
}

/** `GET /v1/health`: 200 as long as the process answers. */
export interface HealthJson {
  readonly status: 'ok';
}
