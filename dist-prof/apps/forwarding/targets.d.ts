/** Known hosts as the switches see them: no more of each than its rules are made from. */
import type { DatapathId, NetworkView } from '../../topology/model.js';
import type { Segments } from './segments.js';
/** How a packet for a host is marked when it is repaired; see `unicast.ts`. */
export type Mark = 'push' | 'replace' | 'none';
export interface Target {
    readonly mac: string;
    /** The tag that it has at its port; 0: none. */
    readonly vlan: number;
    readonly port: number;
    /** The tag that its packets have between switches; 0: none. */
    readonly wire: number;
    readonly mark: Mark;
    /** It has an IP address. */
    readonly isKnown: boolean;
    /** In a segment other than the default one. */
    readonly inSegment: boolean;
}
/** By the switch that they are at, if that is part of the network; in the order of the view. */
export declare function targetsBySwitch(network: NetworkView, segments: Segments): Map<DatapathId, readonly Target[]>;
export declare function sameTargets(a: readonly Target[], b: readonly Target[]): boolean;
