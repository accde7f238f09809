/**
 * Headers pushed and popped: VLAN tags, MPLS labels, the header of PBB.
 *
 * A tag hides nothing: words of the header vector move. What MPLS and PBB push hides the headers behind
 * it, what they pop shows others: the packet is parsed anew, as if it had just arrived so. Fields of hidden
 * headers can be neither matched nor set.
 *
 * Headers move into the frame's headroom or out of it, the payload stays; offload metadata moves along.
 */
import type { Frame } from '../ports/frame.js';
/**
 * Pushes a tag in front of all others. It copies priority and VLAN of the outermost (OpenFlow 1.3,
 * table 6), else they are 0. The frame must have 4 bytes of headroom.
 */
export declare function pushVlan(frame: Frame, v: Int32Array, etherType: number): void;
/** Pops the outermost tag, if there is one. Returns Outcome.Done or DropReason.BadOffload. */
export declare function popVlan(frame: Frame, v: Int32Array): number;
/**
 * Pushes a label behind the VLAN tags. Label and class are copied from the outermost label there is,
 * the TTL from there or from IP, else all is 0 (OpenFlow 1.3, table 7). The frame must have HeaderBytes.Mpls
 * of headroom. Returns Outcome.Done or a DropReason.
 */
export declare function pushMpls(frame: Frame, v: Int32Array, etherType: number): number;
/** Pops the outermost label, which there must be; `etherType` says what comes after it. */
export declare function popMpls(frame: Frame, v: Int32Array, etherType: number): number;
/**
 * Puts the whole frame into another one between the same addresses. Priority is copied from the VLAN tag,
 * the I-SID from the outermost PBB tag, else both are 0. The frame must have HeaderBytes.Pbb of headroom.
 */
export declare function pushPbb(frame: Frame, v: Int32Array, etherType: number): number;
/** Takes the customer's frame out, which there must be. VLAN tags in front stay (OpenFlow 1.3, 5.12). */
export declare function popPbb(frame: Frame, v: Int32Array): number;
