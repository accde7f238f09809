/**
 * The forwarding app: every host reaches every other over all shortest paths, broadcasts reach
 * everybody once, and dead links are left by the switches themselves. An app like any other, on the
 * public SDK; `heddle controller --no-default-apps` runs without it.
 *
 * `compile` is pure: `units.ts` has the rules written from the network as it is, those that may differ. What can't be known beforehand comes as questions: `answers.ts`.
 */
import { defineApp } from '../../controller/sdk.js';
import { Answers } from './answers.js';
import { hostLabelsKind, keepWishes, networkKind } from './network-kind.js';
import { compileSegment } from './segment-rules.js';
import { keepSegments } from './segments.js';
import { Units } from './units.js';
/** A new instance; it keeps a few counters, and what it computed last. */
export function forwarding() {
    const wishesOf = keepWishes();
    const keep = keepSegments();
    const segmentsOf = (network, resources) => keep(network, wishesOf(resources));
    const units = new Units();
    const answers = new Answers((context) => segmentsOf(context.network(), context.resources()));
    return defineApp({
        name: 'forwarding',
        kinds: [
            networkKind(({ network, resources }) => segmentsOf(network, resources), (face, desired, { network }) => compileSegment(network, desired, face)),
            hostLabelsKind,
        ],
        compile(network, desired, resources) {
            units.compile(network, desired, segmentsOf(network, resources));
        },
        packetIn(packet, context) {
            return answers.packetIn(packet, context);
        },
    });
}
export default forwarding();
//# sourceMappingURL=index.js.map