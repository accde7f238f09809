/**
 * Time to live: of IP, of the outermost MPLS label, and copied from the one to the other. Like all that
 * rewrites, an action on a header that the packet does not have does nothing (`rewrite.ts`).
 */
import type { Frame } from '../ports/frame.js';
import { difference16 } from './checksum-update.js';
import { DropReason, Outcome } from './drop-reason.js';
import { fixIpv4 } from './fix-checksums.js';
import { HeaderBytes, Label } from './header-bits.js';
import { Kind, KindMask, Word } from './layout.js';

/**
 * Sets the TTL or hop limit. `ttl` -1: decreases it by one. Returns Outcome.Done or DropReason.TtlExpired.
 */
export function setTtl(frame: Frame, v: Int32Array, ttl: number): number {
  const network = v[Word.Kind] & KindMask.Network;
  const isIpv4 = network === Kind.Ipv4;
  if (!isIpv4 && network !== Kind.Ipv6) return Outcome.Done;
  const view = frame.view;
  const at = v[Word.Network] + (isIpv4 ? 8 : 7);
  const old = view.getUint8(at);
  if (ttl < 0 && old <= 1) return DropReason.TtlExpired;
  const now = ttl < 0 ? old - 1 : ttl;
  view.setUint8(at, now);
  // TTL is the upper byte of its word; the lower, the protocol, stays.
  if (isIpv4) fixIpv4(frame, v[Word.Network], difference16(old << 8, now << 8));
  return Outcome.Done;
}

/** Sets the TTL of the outermost label. `ttl` -1: decreases it by one, or TtlExpired. */
export function setMplsTtl(frame: Frame, v: Int32Array, ttl: number): number {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return Outcome.Done;
  const at = v[Word.Network] + 3;
  const old = frame.view.getUint8(at);
  if (ttl < 0 && old <= 1) return DropReason.TtlExpired;
  frame.view.setUint8(at, ttl < 0 ? old - 1 : ttl);
  return Outcome.Done;
}

/** Index of the TTL behind the outermost label: of the next label or of IP; 0: there is none. */
function innerTtlAt(frame: Frame, v: Int32Array): number {
  const view = frame.view;
  const end = frame.start + frame.length;
  const at = v[Word.Network];
  const next = at + HeaderBytes.Mpls;
  if ((view.getInt32(at) & Label.Bottom) === 0) return next + 4 <= end ? next + 3 : 0;
  // Nothing says what a stack carries; the version number is what everybody goes by (RFC 4928).
  if (next + 20 > end) return 0;
  const versionLength = view.getUint8(next);
  if (versionLength >> 4 === 4 && (versionLength & 15) >= 5) return next + 8;
  return versionLength >> 4 === 6 && next + 40 <= end ? next + 7 : 0;
}

/** From the header behind the outermost label to the label. */
export function copyTtlOut(frame: Frame, v: Int32Array): void {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return;
  const inner = innerTtlAt(frame, v);
  if (inner !== 0) frame.view.setUint8(v[Word.Network] + 3, frame.view.getUint8(inner));
}

/** From the outermost label to the header behind it. */
export function copyTtlIn(frame: Frame, v: Int32Array): void {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return;
  const inner = innerTtlAt(frame, v);
  if (inner === 0) return;
  const view = frame.view;
  const at = v[Word.Network];
  const old = view.getUint8(inner);
  const ttl = view.getUint8(at + 3);
  view.setUint8(inner, ttl);
  // Only in IPv4 it lies 8 bytes into its header.
  const next = at + HeaderBytes.Mpls;
  if (inner === next + 8) fixIpv4(frame, next, difference16(old << 8, ttl << 8));
}
