/**
 * Offload metadata that got lost inside of a tunnel. When the kernel puts a frame into a VXLAN or GRE
 * packet of its own, it leaves the inner checksum, and cutting TCP into segments, to the network card.
 * Over veth there is no card: a tunnel's end in user space is handed the frame as it is, up to 64 KB long
 * and with the sum of the pseudo-header where the checksum should be, and without a word about it.
 *
 * So this looks. A field that holds exactly that sum is taken as partial: one whole frame in 65,536
 * looks the same, and finishing its checksum gives the value that it has. A TCP frame with a partial
 * checksum that is longer than the tunnel's path carries was never cut, and is to be cut to that
 * path: its sender, on this machine, would have been told no more.
 */
import type { Frame } from './frame.js';
/**
 * Sets the offload fields of a frame that came without any. `mtu`: the longest IP packet in a frame that
 * passes the tunnel in one piece, 0 when it is not known.
 */
export declare function restoreOffload(frame: Frame, mtu: number): void;
