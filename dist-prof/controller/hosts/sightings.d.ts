/**
 * What one frame says about who sent it.
 *
 *   ARP                      the sender claims its address; `0.0.0.0` (RFC 5227 probe) claims none
 *   ND solicitation          the sender claims its source address; from `::` (duplicate address
 *                            detection, RFC 4862, 5.4) the target is a hint: it may yet be refused
 *   ND advertisement         the sender claims the target; without the override flag it is a hint
 *   DHCP ACK to a client     the server says that the client has the address, wherever the client is
 *   any other IPv4 or IPv6   the source address is a hint
 *
 * A claim whose link-layer address is not the frame's own source is nobody's: the MAC is learned, the
 * address is not. What is no IP says nothing, for bridges and their protocols aren't hosts. Frames may
 * be cut short on their way to the controller; what is still there counts.
 *
 * Neighbours: `host-tracker.ts` asks; `proto/packet/` takes the frames apart.
 */
import type { Sighting } from '../../topology/host-state.js';
import type { PortRef } from '../../topology/model.js';
/**
 * Why a frame, or the address in it, taught nothing. `badSource`: a source MAC that no host can have.
 * `badAddress`: an IP address that no host can have. `mismatch`: a claim in somebody else's name.
 * `truncated`: too short, or its lengths contradict each other.
 */
export type SightingProblem = 'badSource' | 'badAddress' | 'mismatch' | 'truncated';
export interface Found {
    readonly sighting?: Sighting | undefined;
    /** A DHCP server gave `ip` to `mac`, wherever that is. */
    readonly lease?: {
        readonly mac: string;
        readonly vlan: number;
        readonly ip: string;
    } | undefined;
    readonly problem?: SightingProblem | undefined;
}
/** Never throws, whatever the bytes are. */
export declare function readSightings(frame: Uint8Array, at: PortRef): Found;
