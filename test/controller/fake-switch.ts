/**
 * A switch without a data plane for tests of the controller: the real channel and the real flow
 * store, with hooks to refuse, to tamper and to look.
 */
import { noTables, planelessHello } from '../../lab/planeless-switch.js';
import { openSwitchChannel, type SwitchChannel } from '../../proto/channel.js';
import type { Clock } from '../../proto/clock.js';
import { flowChange } from '../../proto/flow.js';
import { silentLogger } from '../../proto/logger.js';
import {
  GROUPS_TABLE,
  METERS_TABLE,
  PROGRAM_TABLE,
  QUEUES_TABLE,
  type Refusal,
  type ToSwitchMessage,
} from '../../proto/messages.js';
import { type Change, type Flow, FlowCommand, type PortInfo } from '../../proto/model.js';
import type { Wire } from '../../proto/wire.js';
import { FlowStore } from '../../switch/agent/flow-store.js';

export function port(number: number, up = true): PortInfo {
  const mac = Uint8Array.of(2, 0xff, 0, 0, 0, number);
  return { number, name: `eth${number}`, mac, up, mtu: 1500, speedMbps: 0 };
}

export class FakeSwitch {
  readonly #number: number;
  readonly id: string;
  readonly clock: Clock;
  readonly store: FlowStore;
  ports: PortInfo[] = [port(1), port(2)];
  /** The highest that ever bid; above every controller's, it makes those backups. */
  election = 0;
  window = 8;
  /** Refuses a change; undefined: the store decides. */
  refuse: (change: Change) => Omit<Refusal, 'change'> | undefined = () => undefined;
  /** Answers nothing any more. */
  mute = false;
  /** What it was told since `hold`. */
  #held: ToSwitchMessage[] | undefined;
  readonly transactions: (readonly Change[])[] = [];
  listings = 0;
  digestRequests = 0;
  packetOuts: Extract<ToSwitchMessage, { type: 'packetOut' }>[] = [];
  ends: string[] = [];
  channel: SwitchChannel | undefined;
  onPacketOut: (port: number, frame: Uint8Array) => void = () => {};

  constructor(number: number, clock: Clock, maxRules = 10_000) {
    this.#number = number;
    this.id = number.toString(16).padStart(16, '0');
    this.clock = clock;
    this.store = new FlowStore({
      sink: noTables(),
      clock,
      limits: { maxRules, maxGroups: 1_000, maxBuckets: 64, maxMeters: 100 },
    });
  }

  get changes(): Change[] {
    return this.transactions.flat();
  }

  flows(owner?: string): Flow[] {
    return [...this.store.flows(owner)].map((entry) => entry.flow);
  }

  connect(wire: Wire): void {
    const channel: SwitchChannel = openSwitchChannel(wire, {
      clock: this.clock,
      logger: silentLogger,
      hello: planelessHello(
        this.#number,
        { revision: this.store.revision, ports: this.ports, software: 'fake' },
        { maxRules: 10_000, maxGroups: 1_000, maxBuckets: 64, window: this.window },
      ),
      onHello: () => {},
      onMessage: (message) => {
        if (this.#held !== undefined) this.#held.push(message);
        else if (!this.mute) this.#take(channel, message);
      },
      onEnd: (reason) => this.ends.push(reason),
    });
    this.channel = channel;
  }

  /** Does nothing of what it is told until the returned function is called. */
  hold(): () => void {
    const held: ToSwitchMessage[] = [];
    this.#held = held;
    return () => {
      this.#held = undefined;
      for (const message of held) this.#take(this.channel!, message);
    };
  }

  packetIn(inPort: number, frame: Uint8Array): void {
    this.channel?.send({
      type: 'packetIn',
      inPort,
      reason: 'action',
      table: 0,
      cookie: 7n,
      frame,
      totalBytes: frame.length,
      lost: 0,
    });
  }

  /** The first bytes of a packet of 1,000 that met the action `sample`. */
  sample(taken: {
    inPort: number;
    table: number;
    interval: number;
    lost: number;
    frame: Uint8Array;
  }): void {
    const packet = { type: 'packetIn', reason: 'sample', cookie: 7n, totalBytes: 1_000 } as const;
    this.channel?.send({ ...packet, ...taken });
  }

  setPort(info: PortInfo): void {
    this.ports = [...this.ports.filter((p) => p.number !== info.number), info];
    this.channel?.send({ type: 'portStatus', change: 'modified', port: info });
  }

  /** Ends a rule as its timeout would. */
  expire(flow: Flow): void {
    const { revision } = this.store.apply([flowChange(FlowCommand.DeleteStrict, flow)]);
    const counters = { packets: 0, bytes: 0, ageS: 1 };
    this.channel?.send({ type: 'flowRemoved', flow, reason: 'idleTimeout', counters, revision });
  }

  #take(channel: SwitchChannel, message: ToSwitchMessage): void {
    switch (message.type) {
      case 'election': {
        this.election = Math.max(this.election, message.electionId);
        const primary = this.election === message.electionId;
        channel.send({
          type: 'election',
          primary,
          electionId: this.election,
          primaryConnected: primary,
        });
        break;
      }
      case 'transaction': {
        this.transactions.push(message.changes);
        const { revision } = this.store;
        if (message.refusal !== undefined) {
          channel.send({ type: 'transaction', id: message.id, revision, refusal: message.refusal });
          return;
        }
        for (const [change, wanted] of message.changes.entries()) {
          const refusal = this.refuse(wanted);
          if (refusal === undefined) continue;
          const refused = { ...refusal, change };
          channel.send({ type: 'transaction', id: message.id, revision, refusal: refused });
          return;
        }
        const result = this.store.apply(message.changes);
        channel.send({
          type: 'transaction',
          id: message.id,
          revision: result.revision,
          refusal: result.refusal,
        });
        for (const { flow, reason, packets, bytes, ageS } of result.removed) {
          const counters = { packets, bytes, ageS };
          channel.send({ type: 'flowRemoved', flow, reason, counters, revision: result.revision });
        }
        break;
      }
      case 'digests':
        this.digestRequests++;
        channel.send({
          type: 'digests',
          id: message.id,
          revision: this.store.revision,
          digests: this.store.digests(),
        });
        break;
      case 'rules': {
        this.listings++;
        const { table, owner } = message;
        const isFlows = table === undefined || table < GROUPS_TABLE;
        const isGroups = table === undefined || table === GROUPS_TABLE;
        const entries = isFlows ? [...this.store.flows(owner, table)] : [];
        channel.send({
          type: 'rules',
          id: message.id,
          revision: this.store.revision,
          flows: entries.map((entry) => entry.flow),
          groups: isGroups ? this.store.groups(owner) : [],
          meters: table === METERS_TABLE ? [] : [],
          queues: table === undefined || table === QUEUES_TABLE ? this.store.queues(owner) : [],
          ...((table === undefined || table === PROGRAM_TABLE) && { program: this.store.program }),
          counters: message.counters
            ? entries.map(() => ({ packets: 3, bytes: 180, ageS: 1 }))
            : [],
          more: false,
        });
        break;
      }
      case 'packetOut':
        this.packetOuts.push(message);
        for (const action of message.actions) {
          if (action.type === 'output') this.onPacketOut(action.port, message.frame);
        }
        break;
      default:
        break;
    }
  }
}
