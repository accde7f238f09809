/**
 * Many switches without ports or forwarding in a process of their own: the real agent, election, flow
 * store and digests of each, over real WebSockets. `bench/support/simulated.ts` starts it and asks.
 */
import { systemClock } from '../../cli/system-clock.js';
import { dialWebSocket } from '../../cli/websocket-wire.js';
import { noTables, planelessHello } from '../../lab/planeless-switch.js';
import { silentLogger } from '../../proto/logger.js';
import type { PacketOut } from '../../proto/messages.js';
import type { Flow, PortInfo } from '../../proto/model.js';
import { Agent } from '../../switch/agent/agent.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { seededRandom } from '../../topology/generators.js';
import { serve } from './process-calls.js';
import { isLoadFrame, load, numberIn, type PuntingSwitch } from './reactive-load.js';
import type { SwitchesCalls, SwitchesSetup } from './simulated.js';

const LIMITS = { maxRules: 200_000, maxGroups: 16, maxBuckets: 16, maxMeters: 16 };
/** As real switches have it. */
const WINDOW = 64;
const RECONNECT = { minMs: 100, maxMs: 3000 };
const PACKET_IN_QUEUE = 256;

class SimulatedSwitch implements PuntingSwitch {
  readonly agent: Agent;
  readonly store: FlowStore;
  committed = 0;
  onRule: (number: number) => void = () => {};
  onPacketOut: (number: number) => void = () => {};

  constructor(index: number, { url, seed, ports }: SwitchesSetup) {
    const clock = systemClock;
    const sink = noTables((flow) => this.#inserted(flow));
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
      hello: () =>
        planelessHello(
          index,
          {
            revision: this.store.revision,
            ports: Array.from({ length: ports }, (_, i) => portInfo(index, i + 1)),
            software: 'simulated',
          },
          { ...LIMITS, window: WINDOW },
        ),
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
      packetOut: (packet) => this.#packetOut(packet),
      onCommitted: () => {
        this.committed++;
      },
      onElectionId: () => {},
      onPrimary: () => {},
    });
  }

  punt(frame: Uint8Array): void {
    const totalBytes = frame.length;
    this.agent.punted({ inPort: 1, reason: 1, table: 0, cookie: 0n, frame, totalBytes, lost: 0 });
  }

  get isPrimaryConnected(): boolean {
    return this.agent.status().some(({ primary }) => primary);
  }

  /** Rules of the benchmark's own app. */
  get benchRules(): number {
    const own = this.store.digests().filter(({ owner, table }) => owner === 'bench' && table < 256);
    return own.reduce((sum, { count }) => sum + count, 0);
  }

  #packetOut({ frame }: PacketOut): void {
    // Probes of discovery are no frames of the load.
    if (isLoadFrame(frame)) this.onPacketOut(numberIn(frame));
  }

  #inserted(flow: Flow): void {
    const value = flow.owner === 'bench' ? flow.match[0]?.value : undefined;
    if (value !== undefined) this.onRule(numberIn(value));
  }
}

function portInfo(index: number, number: number): PortInfo {
  const mac = Uint8Array.of(6, 0, index >> 8, index & 0xff, 0, number);
  return { number, name: `p${number}`, mac, up: true, mtu: 1500, speedMbps: 0 };
}

function unanswered(): never {
  throw new Error('nobody asks a simulated switch this');
}

let switches: SimulatedSwitch[] = [];

serve<SwitchesCalls>({
  start: async (setup) => {
    switches = Array.from({ length: setup.count }, (_, i) => new SimulatedSwitch(i + 1, setup));
    for (const { agent } of switches) agent.start();
    return undefined;
  },
  counts: async () => ({
    connected: switches.filter((each) => each.isPrimaryConnected).length,
    rules: switches.map((each) => each.benchRules),
    committed: switches.reduce((sum, { committed }) => sum + committed, 0),
  }),
  load: (asked) => load(switches, asked),
});
