/**
 * Checksums carried along where headers change, by what changed (`checksum-update.ts` has the sums).
 *
 * **Partial checksums.** A frame from a local sender may carry only the sum of its pseudo-header where
 * the checksum belongs, not complemented, and leave summing the rest to the device
 * (`frame.checksumStart`). Then a changed address changes that sum, and a changed port changes nothing.
 * Segmentation-offloaded frames are such frames; nothing here depends on their length.
 */
import type { Frame } from '../ports/frame.js';
/** Whether the transport checksum is left to a device. */
export declare function isPartial(frame: Frame, v: Int32Array): boolean;
/** The transport checksum after words of the transport header or payload changed. */
export declare function fixTransport(frame: Frame, v: Int32Array, difference: number): void;
/** The transport checksum after words of the pseudo-header changed. */
export declare function fixPseudo(frame: Frame, v: Int32Array, difference: number): void;
/** The IPv4 header checksum, which is never left to a device. */
export declare function fixIpv4(frame: Frame, network: number, difference: number): void;
