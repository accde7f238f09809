/**
 * A switch without forwarding: the real agent, election, flow store and digests, and ports that are up or
 * down as they are told to be. What would come in at one of them is handed over as a packet-in.
 *
 * Neighbours: `simulated-switches-process.ts` has many of them, `simulated-cables.ts` joins their ports.
 */
import { systemClock } from '../../cli/system-clock.js';
import { dialWebSocket } from '../../cli/websocket-wire.js';
import { noTables, planelessHello } from '../../lab/planeless-switch.js';
import { silentLogger } from '../../proto/logger.js';
import type { PacketOut } from '../../proto/messages.js';
import type { Flow, PortInfo } from '../../proto/model.js';
import { Agent } from '../../switch/agent/agent.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { type PlannedSwitch, seededRandom } from '../../topology/generators.js';

const LIMITS = { maxRules: 200_000, maxGroups: 4_096, maxBuckets: 64, maxMeters: 16 };
/** As real switches have it. */
const WINDOW = 64;
const RECONNECT = { minMs: 100, maxMs: 3000 };
const PACKET_IN_QUEUE = 256;
/** PacketInReason of the contract. */
const BY_ACTION = 1;

export interface SimulatedSwitchOptions {
  readonly planned: PlannedSwitch;
  /** Their numbers. */
  readonly ports: readonly number[];
  /** Of the controller. */
  readonly url: string;
  readonly seed: number;
}

export class SimulatedSwitch {
  readonly agent: Agent;
  readonly store: FlowStore;
  /** Transactions applied since the start. */
  committed = 0;
  onInsert: (flow: Flow) => void = () => {};
  onPacketOut: (packet: PacketOut) => void = () => {};
  readonly #ports = new Map<number, PortInfo>();

  constructor({ planned, ports, url, seed }: SimulatedSwitchOptions) {
    const { name } = planned;
    const clock = systemClock;
    const index = Number.parseInt(planned.id, 16);
    for (const number of ports) this.#ports.set(number, portInfo(index, number));
    const sink = noTables((flow) => this.onInsert(flow));
    this.store = new FlowStore({ sink, clock, limits: LIMITS });
    this.agent = new Agent({
      clock,
      random: seededRandom(seed + index),
      logger: silentLogger,
      store: this.store,
      dial: (address) => dialWebSocket(address),
      controllers: [url],
      reconnect: RECONNECT,
      packetInQueue: PACKET_IN_QUEUE,
      electionId: 0,
      hello: () => {
        const ports = [...this.#ports.values()];
        const own = { revision: this.store.revision, ports, software: 'simulated' };
        return { ...planelessHello(index, own, { ...LIMITS, window: WINDOW }), name };
      },
      statistics: () => ({
        type: 'statistics',
        ports: [],
        drops: [],
        rules: this.store.rules,
        packetIns: this.agent.packetInsSent,
        packetInsLost: this.agent.packetInsLost,
      }),
      trace: unanswered,
      explain: unanswered,
      capture: unanswered,
      packetOut: (packet) => this.onPacketOut(packet),
      onCommitted: () => {
        this.committed++;
      },
      onElectionId: () => {},
      onPrimary: () => {},
    });
  }

  get isPrimaryConnected(): boolean {
    return this.agent.status().some(({ primary }) => primary);
  }

  /** Rules of the benchmark's own app. */
  get benchRules(): number {
    const own = this.store.digests().filter(({ owner, table }) => owner === 'bench' && table < 256);
    return own.reduce((sum, { count }) => sum + count, 0);
  }

  setPort(number: number, up: boolean): void {
    const before = this.#ports.get(number)!;
    const downs = before.downs! + (before.up && !up ? 1 : 0);
    const port = { ...before, up, downs };
    this.#ports.set(number, port);
    this.agent.portChanged('modified', port);
  }

  /** A frame came in at a port, and a rule sends it to the controller. The frame is the callee's. */
  punt(inPort: number, frame: Uint8Array): void {
    const { length: totalBytes } = frame;
    this.agent.punted({
      inPort,
      reason: BY_ACTION,
      table: 0,
      cookie: 0n,
      frame,
      totalBytes,
      lost: 0,
    });
  }
}

function portInfo(index: number, number: number): PortInfo {
  const mac = Uint8Array.of(6, 0, index >> 8, index & 0xff, 0, number);
  return { number, name: `p${number}`, mac, up: true, mtu: 1500, speedMbps: 0, downs: 0 };
}

function unanswered(): never {
  throw new Error('nobody asks a simulated switch this');
}
