import { type Trace } from '../../proto/trace.js';
import { type DatapathId, type NetworkView } from '../../topology/model.js';
import type { PathTraceJson, TraceQuestion } from './api.js';
/** Asks one switch. Rejects with HeddleError. */
export type AskSwitch = (id: DatapathId, frame: Uint8Array, inPort: number) => Promise<Trace>;
/**
 * The frame and port that a question is about. What it leaves open about known hosts is filled in:
 * whoever has the address that it is from or to has a MAC address, and a place.
 *
 * @throws HeddleError BAD_VALUE and what `frameFromFields` throws
 */
export declare function packetOf(asked: TraceQuestion, network: NetworkView, start: DatapathId): {
    frame: Uint8Array;
    inPort: number;
};
/** Rejects only when the first switch does not answer. */
export declare function followPacket(network: NetworkView, ask: AskSwitch, start: DatapathId, frame: Uint8Array, inPort: number): Promise<PathTraceJson>;
