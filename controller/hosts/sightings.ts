import type { Sighting } from '../../topology/host-state.js';
import type { PortRef } from '../../topology/model.js';

/** Why a frame, or the address in it, taught nothing. */
export type SightingProblem = 'badSource' | 'badAddress' | 'mismatch' | 'truncated';

export interface Found {
  readonly sighting?: Sighting | undefined;
  /** A DHCP server gave `ip` to `mac`, wherever that is. */
  readonly lease?: { readonly mac: string; readonly vlan: number; readonly ip: string } | undefined;
  readonly problem?: SightingProblem | undefined;
}

export declare function readSightings(frame: Uint8Array, at: PortRef): Found;
