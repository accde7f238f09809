/**
 * What the northbound HTTP API answers, as types: the contract between the controller and whoever
 * asks it (the `heddle` command, scripts, dashboards). `views.ts` makes these values, `server.ts`
 * serves them, `docs/northbound.md` describes them for people.
 *
 * Lists come as `{ items }` so that paging and a revision can join later without breaking anyone.
 * Times are ISO 8601 in UTC; 64-bit numbers that may pass 2^53 (cookies) are hex strings.
 */
import type { Trace } from '../../proto/trace.js';
import type { ResourceMetadata } from '../resources/kind.js';

/** `GET /v1/<anything in the plural>`. */
export interface ListJson<Item> {
  readonly items: readonly Item[];
}

/** Every answer with a status of 400 and above. */
export interface ErrorJson {
  readonly error: {
    /** Stable, e.g. `NOT_FOUND`, `BAD_VALUE`, `NOT_CONNECTED`. */
    readonly code: string;
    /** One sentence for people. */
    readonly message: string;
    readonly field?: string;
    /** Of what was sent, everything that is wrong with it, at most 20; the first is the above. */
    readonly problems?: readonly {
      readonly code: string;
      readonly message: string;
      readonly field: string;
    }[];
    /** With `GONE`: the oldest revision that can still be had. */
    readonly oldestRevision?: number;
  };
}

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

/** `GET /v1/switches/:id/flows[?source=desired][&owner=][&stage=]`. */
export interface FlowJson {
  readonly table: number;
  /** The table's name, e.g. "forward". */
  readonly stage: string;
  readonly priority: number;
  readonly owner: string;
  /** That it follows from, e.g. "Policy/web-to-db"; "": from none alone. */
  readonly resource: string;
  /** By field name, as people write it: `{ ethType: '0x0800', ipv4Dst: '10.0.0.0/24' }`. */
  readonly match: Readonly<Record<string, string | number>>;
  /** Done at once, in order: `["setField:ethDst=02:..", "output:3"]`. */
  readonly actions: readonly string[];
  /** Id of the meter that comes before everything else; 0: none. */
  readonly meter: number;
  readonly clear: boolean;
  /** Merged into the action set. */
  readonly write: readonly string[];
  /** "value/mask" in hex, or "". */
  readonly metadata: string;
  /** The stage that comes next; "" if the pipeline ends here. */
  readonly next: string;
  /** 16 hex digits. */
  readonly cookie: string;
  readonly idleTimeoutS: number;
  readonly hardTimeoutS: number;
  /** Absent when asked for the desired rules. */
  readonly packets?: number;
  readonly bytes?: number;
  readonly ageS?: number;
}

/** `GET /v1/switches/:id/groups[?source=desired][&owner=]`. */
export interface GroupJson {
  readonly id: number;
  readonly type: 'all' | 'select' | 'indirect' | 'fastFailover';
  readonly owner: string;
  readonly buckets: readonly {
    readonly weight: number;
    readonly watchPort: number | null;
    readonly watchGroup: number | null;
    readonly actions: readonly string[];
    readonly packets?: number;
    readonly bytes?: number;
  }[];
  /** Absent when asked for the desired groups. */
  readonly packets?: number;
  readonly bytes?: number;
}

/** `GET /v1/switches/:id/meters[?source=desired][&owner=]`. */
export interface MeterJson {
  readonly id: number;
  readonly unit: 'packets' | 'kilobits';
  readonly owner: string;
  readonly bands: readonly {
    readonly type: 'drop' | 'dscpRemark';
    /** In the meter's unit a second. */
    readonly rate: number;
    /** In the meter's unit; 0: a tenth of a second's worth. */
    readonly burst: number;
    /** By how much the drop precedence is raised. */
    readonly steps: number;
    /** What it was applied to. */
    readonly packets?: number;
    readonly bytes?: number;
  }[];
  /** Of all that came to it. Absent when asked for the desired meters. */
  readonly packets?: number;
  readonly bytes?: number;
}

/** `GET /v1/switches/:id/queues[?source=desired][&owner=]`. */
export interface QueueJson {
  readonly port: number;
  /** 0: the port as a whole. */
  readonly id: number;
  readonly owner: string;
  /** 0: no limit. */
  readonly rateKbps: number;
  /** 0: what ten milliseconds bring. */
  readonly burstKilobits: number;
  readonly priority: number;
  /** 0: the switch's default. */
  readonly capacityBytes: number;
  /** What left by it. Absent, as all below, when asked for the desired queues. */
  readonly packets?: number;
  readonly bytes?: number;
  /** Packets. */
  readonly dropped?: number;
  readonly waitingBytes?: number;
}

/** `POST /v1/switches/:id/trace`: a frame in hex, or fields from which one is built. */
export interface TraceQuestion {
  /** Hex digits. */
  readonly frame?: string | undefined;
  /** By name, e.g. `{ ipv4Dst: '10.0.0.7', tcpDst: 80 }`; `inPort` may be among them. */
  readonly fields?: Readonly<Record<string, string | number>> | undefined;
  /** Absent: the port of the host that the packet claims to be from. */
  readonly inPort?: number | undefined;
  /** On from switch to switch, over known links. */
  readonly follow?: boolean | undefined;
}

/** One switch on the way. Hops are in the order in which packets reach them. */
export interface TraceHopJson {
  /** Index of the hop that it comes from; -1: the first. */
  readonly from: number;
  readonly switchId: string;
  readonly trace: Trace;
}

/** Where a copy of the packet ended. */
export interface TraceEndJson {
  /** Index of the last hop. */
  readonly hop: number;
  readonly switchName: string;
  readonly port: number;
  /**
   * - `edge`: it left the network, to `hosts` (as far as they are known).
   * - `down`: the port is down.
   * - `loop`: it came to a switch and port a second time, unchanged.
   * - `blocked`: out of a port whose other end is no switch's and no host's.
   * - `unreachable`: the next switch did not answer; see `message`.
   * - `limit`: the trace had too many hops.
   */
  readonly outcome: 'edge' | 'down' | 'loop' | 'blocked' | 'unreachable' | 'limit';
  readonly message: string;
  readonly hosts: readonly { readonly mac: string; readonly ips: readonly string[] }[];
  /** The frame as it was there, in hex. */
  readonly frame: string;
}

export interface PathTraceJson {
  readonly hops: readonly TraceHopJson[];
  /** Only when it was followed. */
  readonly ends: readonly TraceEndJson[];
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
    readonly packetOuts: number;
    readonly packetOutsDropped: number;
    readonly sessionsAccepted: number;
    /** By EndReason, and `CONNECTION_LOST` when the transport closed without one. */
    readonly sessionsEnded: Readonly<Record<string, number>>;
    /** Discovery probes that were refused, by reason. */
    readonly discoveryRefused: Readonly<Record<string, number>>;
  };
}

// ---- resources ----------------------------------------------------------------------------------

/** `GET /v1/kinds`. */
export interface KindJson {
  /** e.g. `FlowRule`. */
  readonly kind: string;
  /** In addresses: `/v1/resources/<plural>`; a kind's name or alias does as well. */
  readonly plural: string;
  readonly aliases: readonly string[];
  /** The app that serves it. */
  readonly app: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** JSON Schema of `spec`. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** A whole resource, in YAML. */
  readonly example: string;
  readonly columns: readonly {
    readonly title: string;
    readonly path: string;
    readonly wide: boolean;
  }[];
  /** How many there are. */
  readonly resources: number;
}

/**
 * - `Accepted`: it is what its kind demands.
 * - `Installed`: every switch that it is about has acknowledged what follows from it.
 * - `Degraded`: something stands in the way; `message` says what.
 */
export interface ConditionJson {
  readonly type: 'Accepted' | 'Installed' | 'Degraded';
  readonly status: 'True' | 'False' | 'Unknown';
  /** One word for machines, e.g. `TABLE_FULL`. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  /** ISO time since when `status` is so, as far as this controller has seen. */
  readonly lastTransitionTime: string;
}

export interface ResourceStatusJson {
  /** The generation that the conditions are about. */
  readonly observedGeneration: number;
  readonly conditions: readonly ConditionJson[];
  /** Names of the switches on which it has rules. */
  readonly switches: readonly string[];
  /** On all switches together. */
  readonly rules: number;
  /** What its kind adds. */
  readonly [more: string]: unknown;
}

/** `GET /v1/resources/:plural/:name`, and what `PUT` takes and answers. */
export interface ResourceJson {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ResourceMetadata;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Made anew for each answer; read over in what is sent. */
  readonly status: ResourceStatusJson;
}

/** `GET /v1/resources[/:plural][?selector=a=b,c!=d]`. */
export interface ResourceListJson extends ListJson<ResourceJson> {
  /** Where a watch goes on without a gap. */
  readonly revision: number;
}

/** `POST /v1/apply`. All of it is accepted, as one revision, or nothing. */
export interface ApplyRequest {
  readonly resources: readonly unknown[];
  /** Says what it would do, and does nothing. */
  readonly plan?: boolean;
  /** Also deletes what this selector selects and `resources` does not have. */
  readonly prune?: string;
}

export type ApplyOutcome = 'created' | 'configured' | 'unchanged' | 'deleted' | 'deleting';

export interface ApplyItemJson {
  readonly kind: string;
  readonly name: string;
  /** `deleting`: it waits for its finalizers. */
  readonly result: ApplyOutcome;
  /** Of the resource; with `plan`, and when it is gone, the one before. */
  readonly revision: number;
  readonly generation: number;
  /** What differs in it. */
  readonly changes: readonly DifferenceJson[];
}

/** The answer to `POST /v1/apply` and `POST /v1/rollback`. */
export interface ApplyJson {
  readonly items: readonly ApplyItemJson[];
  /** Of the store, after it. */
  readonly revision: number;
  /** Only with `plan`: what would be sent to which switch. */
  readonly plan?: PlanJson;
}

export interface PlanJson {
  /** Only resources whose rules differ. */
  readonly resources: readonly PlannedResourceJson[];
  readonly totals: { readonly added: number; readonly changed: number; readonly removed: number };
  /** False: there are more lines than are listed; the totals count them. */
  readonly complete: boolean;
}

export interface PlannedResourceJson {
  readonly app: string;
  /** "": what the app wants beside its resources. */
  readonly kind: string;
  readonly name: string;
  /** Why nothing can follow from it: its compiler's complaint; "" if all is well. */
  readonly message: string;
  readonly switches: readonly PlannedSwitchJson[];
}

/** Rules, groups and meters in one line each, as `heddle flows` shows them. */
export interface PlannedSwitchJson {
  readonly switch: string;
  readonly switchName: string;
  readonly added: readonly string[];
  readonly changed: readonly { readonly before: string; readonly after: string }[];
  readonly removed: readonly string[];
}

/** One leaf that differs; absent `before`: it was not there, absent `after`: it is no longer. */
export interface DifferenceJson {
  /** e.g. `spec.members[0].port`; "": the resource as a whole. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** `DELETE /v1/resources/:plural/:name[?revision=N]`. */
export interface DeleteJson {
  readonly kind: string;
  readonly name: string;
  readonly result: 'deleted' | 'deleting';
  readonly revision: number;
}

/**
 * One message of `GET /v1/watch?kinds=a,b&selector=..&revision=N&status=true`, a WebSocket. Without
 * `revision` it begins with everything that there is, as `added`; with it, with what came after.
 *
 * - `added`, `modified`, `deleted`: also when a resource begins or ceases to be selected.
 * - `status`: only the status of it changed; only if asked for.
 * - `bookmark`: no resource; everything up to `revision` has been sent.
 */
export interface WatchEventJson {
  readonly type: 'added' | 'modified' | 'deleted' | 'status' | 'bookmark';
  /** Where to resume: all of this and what came before has been sent, this event included or not. */
  readonly revision: number;
  /** As it is then; of one that is deleted, as it was. Without `status` when it is history. */
  readonly resource?: Omit<ResourceJson, 'status'> & { readonly status?: ResourceStatusJson };
}

/** `GET /v1/history[?kind=&name=][&revision=N][&limit=100]`, the newest first. */
export interface HistoryJson extends ListJson<HistoryEntryJson> {
  /** The lowest revision that a rollback can go back to. */
  readonly oldest: number;
  readonly revision: number;
}

export interface HistoryEntryJson {
  readonly revision: number;
  /** ISO time. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** How many resources; `changes` has the first 100 of them, or all when asked for one. */
  readonly total: number;
  readonly changes: readonly {
    readonly kind: string;
    readonly name: string;
    readonly type: 'added' | 'modified' | 'deleted';
    /** Only when asked for one resource or one revision. */
    readonly diff?: readonly DifferenceJson[];
  }[];
}

/** `POST /v1/rollback`: everything becomes what it was at that revision; itself a new revision. */
export interface RollbackRequest {
  readonly revision: number;
  readonly plan?: boolean;
}

/** `POST /v1/restore`, with what `GET /v1/backup` gave as the body. */
export interface RestoreJson {
  readonly created: number;
  readonly configured: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly revision: number;
}

/** `GET /v1/health`: 200 as long as the process answers. */
export interface HealthJson {
  readonly status: 'ok';
}

/** An element of `GET /v1/tokens`. The token itself is shown once, to whoever made it. */
export interface TokenJson {
  readonly id: string;
  readonly name: string;
  readonly role: 'view' | 'operate' | 'admin';
  readonly createdAt: string;
  /** null: never. */
  readonly expiresAt: string | null;
  readonly expired: boolean;
}

/** What `POST /v1/tokens` takes. */
export interface TokenQuestion {
  readonly role: 'view' | 'operate' | 'admin';
  readonly name?: string;
  /** Seconds from now; absent: it doesn't expire. */
  readonly expiresInS?: number;
}

/** What `POST /v1/tokens` answers. */
export interface NewTokenJson extends TokenJson {
  readonly token: string;
}

/** What `DELETE /v1/tokens/ID` answers. */
export interface RevokedTokenJson extends TokenJson {
  /** Tokens that are left. With none, whoever reaches an unencrypted loopback is let in again. */
  readonly left: number;
}

/** `GET /v1/identity`: who the controller takes the asker for. */
export interface IdentityJson {
  readonly name: string;
  readonly role: 'view' | 'operate' | 'admin';
  readonly by: 'token' | 'certificate' | 'socket' | 'loopback';
}
