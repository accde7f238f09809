/** A controller with fake switches around it, under a virtual clock. */
import { type Controller, createController } from '../../controller/controller.js';
import type { ControllerOptions } from '../../controller/controller-options.js';
import { MemoryStore, type Store } from '../../controller/store/store.js';
import { createWirePair, type WirePair } from '../../lab/memory-wire.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { type Logger, silentLogger } from '../../proto/logger.js';
import { seededRandom } from '../../topology/generators.js';
import { FakeSwitch } from './fake-switch.js';

/** A logger that keeps warnings. */
export function keptWarnings(): { readonly logger: Logger; readonly warnings: [object, string][] } {
  const warnings: [object, string][] = [];
  const logger: Logger = {
    ...silentLogger,
    warn: (details, message) => warnings.push([details, message]),
    child: () => logger,
  };
  return { logger, warnings };
}

export class Bench {
  readonly clock = new VirtualClock();
  readonly switches: FakeSwitch[] = [];
  readonly random = seededRandom(7);
  store: Store = new MemoryStore();
  controller!: Controller;
  readonly pairs = new Map<FakeSwitch, WirePair>();

  async start(options: Partial<ControllerOptions> = {}): Promise<Controller> {
    this.controller = createController({
      clock: this.clock,
      random: this.random,
      logger: silentLogger,
      store: this.store,
      apps: [],
      ...options,
    });
    await this.controller.start();
    return this.controller;
  }

  /** Makes a switch that is not connected yet. */
  add(maxRules?: number): FakeSwitch {
    const made = new FakeSwitch(this.switches.length + 1, this.clock, maxRules);
    this.switches.push(made);
    return made;
  }

  connect(target: FakeSwitch): void {
    const pair = createWirePair({
      clock: this.clock,
      latencyMs: 0.1,
      names: ['controller', target.id],
    });
    this.pairs.set(target, pair);
    this.controller.acceptSwitch(pair.ends[0]);
    target.connect(pair.ends[1]);
  }

  connectAll(): void {
    for (const target of this.switches) this.connect(target);
  }

  /** As SIGKILL: no goodbye, nothing of it runs on. */
  async kill(): Promise<void> {
    for (const pair of this.pairs.values()) pair.cut();
    this.clock.advance(1);
    await this.controller.stop();
    for (const each of this.switches) each.transactions.length = 0;
  }

  /** A cable between two ports: what one sends as packet-out comes in at the other. */
  cable(a: FakeSwitch, portA: number, b: FakeSwitch, portB: number): void {
    const join = (from: FakeSwitch, out: number, to: FakeSwitch, into: number): void => {
      const before = from.onPacketOut;
      from.onPacketOut = (number, frame) => {
        before(number, frame);
        const isUp = to.ports.some((p) => p.number === into && p.up);
        if (number === out && isUp) to.packetIn(into, frame);
      };
    };
    join(a, portA, b, portB);
    join(b, portB, a, portA);
  }
}
