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
import { keepSegments, type SegmentWish } from './segments.js';
import { compileUnicast } from './unicast.js';

/** Without networks of their own everybody is in the default one. */
const NO_WISHES: readonly SegmentWish[] = [];

/**
 * A new instance; it keeps a few counters and nothing else.
 * @param wishes the networks beside the default one; another array when anything about them changed.
 */
export function forwarding(wishes: () => readonly SegmentWish[] = () => NO_WISHES): App {
  const segmentsOf = keepSegments(wishes);
  const answers = new Answers(segmentsOf);
  return defineApp({
    name: 'forwarding',
    compile(network, desired) {
      const portsOf = sortPorts(network);
      const segments = segmentsOf(network);
      compileClassify(network, desired, portsOf, segments);
      compileBroadcast(network, desired, portsOf, segments);
      compileUnicast(network, desired, segments);
    },
    packetIn(packet, context) {
      return answers.packetIn(packet, context);
    },
  });
}

export default forwarding();
