/**
 * Many simulated switches in a process of their own, over real WebSockets. `simulated.ts` and
 * `bench/convergence.ts` start it and ask.
 */
import { machineMs, serve } from './process-calls.js';
import { isLoadFrame, load, numberIn, type PuntingSwitch } from './reactive-load.js';
import type { SwitchesCalls } from './simulated.js';
import { portsOf, SimulatedCables } from './simulated-cables.js';
import { SimulatedSwitch } from './simulated-switch.js';

let switches: SimulatedSwitch[] = [];
let cables: SimulatedCables | undefined;

/** A switch as the load sees it: what the controller does for the benchmark's own app, by number. */
function underLoad(each: SimulatedSwitch): PuntingSwitch {
  const seen: PuntingSwitch = {
    punt: (frame) => each.punt(1, frame),
    onRule: () => {},
    onPacketOut: () => {},
  };
  each.onInsert = ({ owner, match }) => {
    const value = owner === 'bench' ? match[0]?.value : undefined;
    if (value !== undefined) seen.onRule(numberIn(value));
  };
  each.onPacketOut = ({ frame }) => {
    // Probes of discovery are no frames of the load.
    if (isLoadFrame(frame)) seen.onPacketOut(numberIn(frame));
  };
  return seen;
}

serve<SwitchesCalls>({
  start: async ({ plan, url, seed }) => {
    const ports = portsOf(plan);
    switches = plan.switches.map((planned) => {
      const own = ports.get(planned.name) ?? [];
      return new SimulatedSwitch({ planned, ports: own, url, seed });
    });
    cables = new SimulatedCables(plan, switches);
    for (const { agent } of switches) agent.start();
    return undefined;
  },
  counts: async () => ({
    connected: switches.filter((each) => each.isPrimaryConnected).length,
    rules: switches.map((each) => each.benchRules),
    committed: switches.map(({ committed }) => committed),
  }),
  load: (asked) => load(switches.map(underLoad), asked),
  announce: async () => {
    cables!.announceHosts();
    return undefined;
  },
  setLink: async ({ link, up }) => {
    const atMs = machineMs();
    cables!.setUp(link, up);
    return atMs;
  },
});
