/** A switch, whole but for its threads and sockets, with two controllers that do as they are told, under a virtual clock. */
import type { Test } from 'tap';
import { createWirePair, type WirePair } from '../../../lab/memory-wire.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { flood } from '../../../proto/actions.js';
import { makeFlow } from '../../../proto/flow.js';
import { silentLogger } from '../../../proto/logger.js';
import type { Wire } from '../../../proto/wire.js';
import { MemoryStateStore } from '../../../switch/agent/state-store.js';
import {
  InProcessDataPlane,
  type InProcessOptions,
} from '../../../switch/forwarding/in-process.js';
import { createSwitch, type Switch } from '../../../switch/switch.js';
import { FakeController } from '../support/fake-controller.js';

export const CONTROLLERS = ['a', 'b'];

export class Bed {
  readonly clock = new VirtualClock();
  readonly stateStore = new MemoryStateStore();
  readonly transmitted: [number, string][] = [];
  readonly pairs = new Map<string, WirePair>();
  readonly controllers = new Map<string, FakeController>();
  /** Addresses where nobody answers. */
  readonly away = new Set<string>();
  dataPlane!: InProcessDataPlane;
  node!: Switch;

  async start(options: Partial<InProcessOptions> = {}): Promise<void> {
    const { clock } = this;
    this.dataPlane = new InProcessDataPlane({
      clock,
      onTransmit: (port, frame) =>
        this.transmitted.push([port, Buffer.from(frame).toString('hex')]),
      ...options,
    });
    let seed = 1;
    this.node = createSwitch({
      name: 's1',
      clock,
      random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
      logger: silentLogger,
      dataPlane: this.dataPlane,
      stateStore: this.stateStore,
      controllers: CONTROLLERS,
      dial: (url) => this.#dial(url),
    });
    await this.node.start();
    for (const number of [1, 2, 3]) this.node.addPort({ number });
    await clock.run(10);
  }

  get(name: string): FakeController {
    return this.controllers.get(name)!;
  }

  #dial(url: string): Promise<Wire> {
    if (this.away.has(url)) return Promise.reject(new Error('connection refused'));
    const pair = createWirePair({ clock: this.clock });
    this.pairs.set(url, pair);
    this.controllers.set(url, new FakeController(pair.ends[1], this.clock, url));
    return Promise.resolve(pair.ends[0]);
  }
}

export async function started(t: Test, options: Partial<InProcessOptions> = {}): Promise<Bed> {
  const bed = new Bed();
  await bed.start(options);
  t.teardown(() => bed.node.stop());
  return bed;
}

export const frame = (last: number): Uint8Array =>
  Uint8Array.from([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xb5, ...new Uint8Array(45), last]);

export const floodRule = makeFlow({ table: 4, owner: 'a', instructions: { apply: [flood()] } });
