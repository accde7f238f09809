/**
 * Questions that the switches hand to the controller: who has this address, and where is this host?
 *
 * What is known is answered on behalf of the host, at the port that asked, so that questions don't
 * wake up the whole network. What isn't known is asked at all other edge ports of all switches, which
 * also works where the switches themselves could not flood yet. How often a port may cause that is
 * limited, and so is the sum of it: a flood multiplies.
 *
 * Neighbours: `broadcast.ts` sends the questions here; `limiter.ts` counts.
 */
import type { AppContext, PacketInEvent } from '../../controller/sdk.js';
import { type Segments } from './segments.js';
export declare class Answers {
    #private;
    /** @param segmentsOf the segments of the network as it is now. */
    constructor(segmentsOf: (context: AppContext) => Segments);
    /** True when the packet was a question and is dealt with. */
    packetIn(packet: PacketInEvent, context: AppContext): boolean;
}
