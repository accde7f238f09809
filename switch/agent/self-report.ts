/**
 * What the switch says of itself: in the hello of each session, in statistics, and to whoever asks for its
 * status. All of it is collected when it is asked for, none of it is kept here.
 */
import type { Clock } from '../../proto/clock.js';
import { MAX_MESSAGE_BYTES } from '../../proto/codec.js';
import {
  CAPTURE_FEATURE,
  type DropCounter,
  LOOP_GUARDS_FEATURE,
  PROTOCOL_VERSION_MAX,
  PROTOCOL_VERSION_MIN,
  type Statistics,
  type SwitchHello,
  TRACE_FEATURE,
} from '../../proto/messages.js';
import type { PortInfo } from '../../proto/model.js';
import { MAX_TABLES } from '../../proto/program.js';
import type { DataPlane } from '../forwarding/data-plane.js';
import { ACTION_TYPES, MATCH_FIELDS, SET_FIELDS } from '../pipeline/capabilities.js';
import { DROP_REASONS, dropReasonName } from '../pipeline/drop-reason.js';
import type { TableLimits } from '../tables/memory.js';
import type { TableWriter } from '../tables/table-writer.js';
import type { Agent, ControllerStatus } from './agent.js';
import type { FlowStore } from './flow-store.js';
import type { Identity } from './identity.js';
import type { Ports } from './ports.js';
import type { SnapshotKeeper } from './snapshot-keeper.js';

/** Transactions that may wait for their reply: each is applied as it comes, so only transport counts. */
const WINDOW = 64;

export interface SwitchStatus {
  readonly name: string;
  readonly datapathId: string;
  readonly bootId: string;
  readonly uptimeS: number;
  readonly revision: number;
  /** The configuration was read from disk at start. */
  readonly restored: boolean;
  readonly rules: number;
  readonly groups: number;
  readonly meters: number;
  readonly queues: number;
  readonly electionId: number;
  readonly controllers: readonly ControllerStatus[];
  readonly ports: readonly PortInfo[];
  readonly packetIns: { readonly sent: number; readonly lost: number };
  readonly drops: Readonly<Record<string, number>>;
  /** How many sessions ended, by reason. */
  readonly sessionsEnded: Readonly<Record<string, number>>;
  /** Why the configuration could not be written, or what was found of it is refused; '' if neither. */
  readonly stateError: string;
}

export interface SelfReportOptions {
  readonly name: string;
  readonly datapathId: string;
  readonly bootId: string;
  /** For people, e.g. "heddle 0.1.0". */
  readonly software: string;
  readonly limits: TableLimits;
  readonly clock: Clock;
  readonly dataPlane: DataPlane;
  readonly writer: TableWriter;
  readonly store: FlowStore;
  readonly snapshots: SnapshotKeeper;
  readonly identity: Identity;
  readonly ports: Ports;
  /** Undefined before the switch has started. */
  readonly agent: () => Agent | undefined;
}

export class SelfReport {
  readonly #options: SelfReportOptions;
  #startedAtMs = 0;

  constructor(options: SelfReportOptions) {
    this.#options = options;
  }

  /** From now on the switch is up. */
  started(): void {
    this.#startedAtMs = this.#options.clock.now();
  }

  hello(): SwitchHello {
    const { name, datapathId, bootId, software, limits, store, snapshots, ports } = this.#options;
    const { maxRules, maxGroups, maxMeters, maxQueues, maxBuckets } = limits;
    return {
      type: 'hello',
      minVersion: PROTOCOL_VERSION_MIN,
      maxVersion: PROTOCOL_VERSION_MAX,
      datapathId,
      bootId,
      name,
      capabilities: {
        maxTables: MAX_TABLES,
        ...{ maxRules, maxGroups, maxMeters, maxQueues, maxBuckets },
        maxMessageBytes: MAX_MESSAGE_BYTES,
        window: WINDOW,
        matchFields: MATCH_FIELDS,
        setFields: SET_FIELDS,
        actions: ACTION_TYPES,
        features: [TRACE_FEATURE, CAPTURE_FEATURE, LOOP_GUARDS_FEATURE, 'program-fields'],
      },
      revision: store.revision,
      ports: ports.list(),
      software,
      restored: snapshots.restored,
    };
  }

  statistics(): Statistics {
    const { dataPlane, store, ports } = this.#options;
    const { sent, lost } = this.#packetIns();
    return {
      type: 'statistics',
      ports: ports.list().map(({ number }) => dataPlane.portCounters(number)),
      drops: this.#drops(),
      packetIns: sent,
      packetInsLost: lost,
      rules: store.rules,
    };
  }

  status(): SwitchStatus {
    const { name, datapathId, bootId, clock, store, snapshots, identity, ports } = this.#options;
    const agent = this.#options.agent();
    return {
      name,
      datapathId,
      bootId,
      uptimeS: Math.floor((clock.now() - this.#startedAtMs) / 1000),
      revision: store.revision,
      restored: snapshots.restored,
      rules: store.rules,
      groups: store.groupCount,
      meters: store.meterCount,
      queues: store.queueCount,
      electionId: agent?.electionId ?? identity.electionId,
      controllers: agent?.status() ?? [],
      ports: ports.list(),
      packetIns: this.#packetIns(),
      drops: Object.fromEntries(this.#drops().map(({ reason, packets }) => [reason, packets])),
      sessionsEnded: Object.fromEntries(agent?.sessionsEnded ?? []),
      stateError: snapshots.error,
    };
  }

  #packetIns(): { sent: number; lost: number } {
    const { dataPlane, agent } = this.#options;
    const { packetInsSent = 0, packetInsLost = 0 } = agent() ?? {};
    return { sent: packetInsSent, lost: dataPlane.puntsLost() + packetInsLost };
  }

  /** By reason, whoever dropped them. */
  #drops(): DropCounter[] {
    const { dataPlane, writer, agent } = this.#options;
    const drops = new Map<string, number>();
    const add = (reason: string, packets: number): void => {
      if (packets > 0) drops.set(reason, (drops.get(reason) ?? 0) + packets);
    };
    for (const reason of DROP_REASONS) add(dropReasonName(reason), writer.drops(reason));
    for (const { reason, packets } of dataPlane.dropCounters()) add(reason, packets);
    for (const [reason, packets] of agent()?.packetOutsRefused ?? []) add(reason, packets);
    return [...drops].map(([reason, packets]) => ({ reason, packets }));
  }
}
