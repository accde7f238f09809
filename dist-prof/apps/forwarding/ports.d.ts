import type { DatapathId, NetworkView } from '../../topology/model.js';
import type { Segments } from './segments.js';
/** All ascending. */
export interface SwitchPorts {
    /** Ports of usable links. */
    readonly links: readonly number[];
    /** Those of them that lie on the spanning tree. */
    readonly tree: readonly number[];
    /** Edge ports where what goes to everybody in the default segment leaves. */
    readonly floods: readonly number[];
    /** See `NetworkView.blocked`. */
    readonly blocked: readonly number[];
}
export declare function samePorts(a: SwitchPorts, b: SwitchPorts): boolean;
export declare function sortPorts(network: NetworkView, segments: Segments): ReadonlyMap<DatapathId, SwitchPorts>;
