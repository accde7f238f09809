/**
 * What the forwarding app wants, in units that are written again only when their content may differ:
 *
 *     switch/S     how packets get into switch S, and what goes to everybody there
 *     hosts/D      the rules of the hosts at D, on all switches
 *     ways/D/n     the groups that lead to D on a block of switches, and what repairs need there
 *
 * So a link that comes or goes costs what it changes, a host its own rules, and a new IP address
 * nothing. Inputs are compared by what they say with those of the last compile (`kept.ts`); the rules
 * follow from them alone, so what was kept never shows in the outcome.
 *
 * Neighbours: `classify.ts`, `broadcast.ts` and `unicast.ts` write the units.
 */
import type { Desired } from '../../controller/sdk.js';
import type { NetworkView } from '../../topology/model.js';
import type { Segments } from './segments.js';
export declare class Units {
    #private;
    compile(network: NetworkView, desired: Desired, segments: Segments): void;
}
