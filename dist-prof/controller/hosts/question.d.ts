/**
 * Asks a host whether it is still there, in a way that leaves no trace in its neighbour tables: an
 * ARP probe without a sender address (RFC 5227, 1.1), or a neighbour solicitation from a link-local
 * address that nobody else has. Sent to the host's own MAC, out of its own port.
 */
import type { Host } from '../../topology/model.js';
/** Locally administered, never learned as a host. */
export declare const CONTROLLER_MAC = "0e:48:44:00:00:01";
/** A frame that makes the host answer, if it is there; undefined: it has no address to ask at. */
export declare function buildQuestion(host: Host): Uint8Array | undefined;
