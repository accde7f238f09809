/**
 * The forwarding app: every host reaches every other over all shortest paths, broadcasts reach
 * everybody once, and dead links are left by the switches themselves. An app like any other, on the
 * public SDK; `heddle controller --no-default-apps` runs without it.
 *
 * `compile` is pure: `classify.ts`, `broadcast.ts` and `unicast.ts` each write their rules from the
 * network as it is. What can't be known beforehand comes as questions: `answers.ts`.
 */
import { type App, defineApp } from '../../controller/sdk.js';
import { Answers } from './answers.js';
import { compileBroadcast } from './broadcast.js';
import { compileClassify } from './classify.js';
import { sortPorts } from './ports.js';
import { compileUnicast } from './unicast.js';

/** A new instance; it keeps a few counters and nothing else. */
export function forwarding(): App {
  const answers = new Answers();
  return defineApp({
    name: 'forwarding',
    compile(network, desired) {
      const portsOf = sortPorts(network);
      compileClassify(network, desired, portsOf);
      compileBroadcast(network, desired, portsOf);
      compileUnicast(network, desired);
    },
    packetIn(packet, context) {
      return answers.packetIn(packet, context);
    },
  });
}

export default forwarding();
