/** OpenFlow switches in a process of their own, for the peer of `bench/reactive.ts`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenFlowSwitch } from './openflow-switch.js';
import { serve } from './process-calls.js';
import { load } from './reactive-load.js';
import type { SwitchesCalls } from './simulated.js';

const POLL_MS = 10;

let switches: OpenFlowSwitch[] = [];

serve<Pick<SwitchesCalls, 'start' | 'load' | 'counts'>>({
  start: async ({ url, plan }) => {
    const port = Number(new URL(url).port);
    switches = plan.switches.map((_, i) => new OpenFlowSwitch(i + 1, port));
    while (!switches.every((each) => each.isReady)) await sleep(POLL_MS);
    return undefined;
  },
  counts: async () => ({
    connected: switches.filter((each) => each.isReady).length,
    rules: switches.map((each) => each.rules),
    committed: switches.map(() => 0),
  }),
  load: (asked) => load(switches, asked),
});
