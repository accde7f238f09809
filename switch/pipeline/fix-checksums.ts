/**
 * Checksums carried along where headers change, by what changed (`checksum-update.ts` has the sums).
 *
 * **Partial checksums.** A frame from a local sender may carry only the sum of its pseudo-header where
 * the checksum belongs, not complemented, and leave summing the rest to the device
 * (`frame.checksumStart`). Then a changed address changes that sum, and a changed port changes nothing.
 * Segmentation-offloaded frames are such frames; nothing here depends on their length.
 */
import type { Frame } from '../ports/frame.js';
import { fold, updateChecksum } from './checksum-update.js';
import { Kind, KindMask, Word } from './layout.js';

/** Where the transport checksum lies in its header, by transport kind; 0: it has none of this sort. */
function checksumAt(kind: number): number {
  switch (kind & KindMask.Transport) {
    case Kind.Tcp:
      return 16;
    case Kind.Udp:
      return 6;
    case Kind.Icmpv4:
    case Kind.Icmpv6:
    case Kind.NdSolicit:
    case Kind.NdAdvert:
      return 2;
    default:
      return 0;
  }
}

/** Whether the transport checksum is left to a device. */
export function isPartial(frame: Frame, v: Int32Array): boolean {
  return frame.checksumStart >= 0 && frame.start + frame.checksumStart === v[Word.Transport];
}

/** The transport checksum after words of the transport header or payload changed. */
export function fixTransport(frame: Frame, v: Int32Array, difference: number): void {
  if (isPartial(frame, v)) return;
  finishFix(frame, v, difference);
}

/** The transport checksum after words of the pseudo-header changed. */
export function fixPseudo(frame: Frame, v: Int32Array, difference: number): void {
  const kind = v[Word.Kind];
  const transport = v[Word.Transport];
  // RFC 792: ICMP has no pseudo-header.
  if (transport === 0 || (kind & KindMask.Transport) === Kind.Icmpv4) return;
  if (isPartial(frame, v)) {
    const offset = checksumAt(kind);
    if (offset === 0) return;
    const at = transport + offset;
    frame.view.setUint16(at, fold(frame.view.getUint16(at) + difference));
    return;
  }
  finishFix(frame, v, difference);
}

function finishFix(frame: Frame, v: Int32Array, difference: number): void {
  const offset = checksumAt(v[Word.Kind]);
  if (offset === 0) return;
  const at = v[Word.Transport] + offset;
  const old = frame.view.getUint16(at);
  if ((v[Word.Kind] & KindMask.Transport) === Kind.Udp) {
    // RFC 768: 0 means that there is no checksum, so a sum of 0 is sent as its other form.
    if (old === 0) return;
    frame.view.setUint16(at, updateChecksum(old, difference) || 0xffff);
    return;
  }
  frame.view.setUint16(at, updateChecksum(old, difference));
}

/** The IPv4 header checksum, which is never left to a device. */
export function fixIpv4(frame: Frame, network: number, difference: number): void {
  const at = network + 10;
  frame.view.setUint16(at, updateChecksum(frame.view.getUint16(at), difference));
}
