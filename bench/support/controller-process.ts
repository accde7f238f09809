/**
 * A whole controller in a process of its own, with its store in LMDB and one app that wants as many rules
 * as it is told and answers packet-ins. `bench/support/simulated.ts` starts it and asks.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../cli/system-clock.js';
import { listenWebSocket } from '../../cli/websocket-wire.js';
import { type Controller, createController } from '../../controller/controller.js';
import { type App, type AppContext, output } from '../../controller/sdk.js';
import { LmdbStore } from '../../controller/store/lmdb-store.js';
import { formatMac } from '../../proto/address.js';
import { HeddleError } from '../../proto/errors.js';
import { silentLogger } from '../../proto/logger.js';
import { seededRandom } from '../../topology/generators.js';
import { macText, OUTPUT_PORTS } from './addressed-rules.js';
import { serve } from './process-calls.js';
import type { ControllerCalls, SyncResult } from './simulated.js';

const POLL_MS = 1;
/** Looking costs a walk over all switches. */
const POLL_MANY_MS = 20;
const MANY = 100;
/** Nothing may take longer, or something hangs. */
const LIMIT_MS = 90_000;

let rulesPerSwitch = 0;
let context: AppContext | undefined;

const app: App = {
  name: 'bench',
  start: (own) => {
    context = own;
  },
  compile: (network, desired) => {
    const count = rulesPerSwitch;
    if (count === 0) return;
    for (const id of network.switches.keys()) {
      desired.unit(id, [count], (unit) => {
        const target = unit.on(id);
        const first = Number.parseInt(id, 16) * count;
        for (let i = first; i < first + count; i++) {
          target.rule({
            stage: 'forward',
            match: { ethDst: macText(i) },
            actions: [output(1 + (i % OUTPUT_PORTS))],
          });
        }
      });
    }
  },
  packetIn: ({ switch: { id }, inPort, frame }, { rules, packetOut }) => {
    const ethDst = formatMac(frame.subarray(0, 6));
    const actions = [output(2)];
    rules.put(id, ethDst, { stage: 'forward', match: { ethDst }, actions });
    packetOut(id, { frame, inPort, actions });
    return true;
  },
};

let controller: Controller | undefined;

async function inSync(switches: number, startedMs: number): Promise<SyncResult> {
  const running = controller!;
  const isConnected = (): boolean => {
    let connected = 0;
    for (const { session } of running.switches.values()) if (session !== undefined) connected++;
    return connected === switches;
  };
  while (!isConnected() || !running.inSync) {
    if (performance.now() - startedMs > LIMIT_MS) {
      throw new HeddleError('TIMED_OUT', `${switches} switches were not in sync in ${LIMIT_MS} ms`);
    }
    await sleep(switches > MANY ? POLL_MANY_MS : POLL_MS);
  }
  return {
    elapsedMs: performance.now() - startedMs,
    compileMs: running.query.apps().find(({ name }) => name === app.name)!.lastCompileMs,
    changesSent: running.stats.ruleChangesSent,
    // In kilobytes on Linux.
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

serve<ControllerCalls>({
  start: async (setup) => {
    rulesPerSwitch = setup.rulesPerSwitch;
    controller = createController({
      clock: systemClock,
      random: seededRandom(setup.seed),
      logger: silentLogger,
      store: LmdbStore.open(setup.directory, silentLogger),
      apps: [app],
    });
    await controller.start();
    const { acceptSwitch } = controller;
    const onWire = acceptSwitch.bind(controller);
    const { port } = await listenWebSocket({ host: '127.0.0.1', port: setup.port, onWire });
    return { port };
  },
  sync: ({ switches }) => inSync(switches, performance.now()),
  want: async (asked) => {
    ({ rulesPerSwitch } = asked);
    const startedMs = performance.now();
    context!.invalidate();
    return await inSync(controller!.switches.size, startedMs);
  },
});
