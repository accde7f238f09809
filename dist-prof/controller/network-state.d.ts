/**
 * The network as the controller sees it now: switches and ports from their sessions, links from
 * discovery, hosts from tracking, as one immutable `NetworkView`.
 *
 * Switches and their ports are remembered in the store (links and hosts are by their own rooms), so
 * that a controller that comes back starts with the whole network in view, unconnected for now, and
 * compiles the same rules as before. A switch is remembered only once it was settled: from then on
 * what the store says is a view to trust (see `trust.ts`).
 */
import type { Clock } from '../proto/clock.js';
import type { PortInfo } from '../proto/model.js';
import type { DatapathId, Host, Link, NetworkView, PortRef, SwitchNode } from '../topology/model.js';
import type { Store } from './store.js';
/** Ports of one switch; OpenFlow has room for more, a machine has not. */
export declare const MAX_PORTS = 4096;
export interface NetworkSources {
    links(): readonly Link[];
    blocked(): readonly PortRef[];
    hosts(): ReadonlyMap<string, Host>;
}
export declare class NetworkState {
    #private;
    constructor(clock: Clock, store: Store, sources: NetworkSources);
    /**
     * The switches that the store remembers, now part of the network, and those that it remembered for
     * too long, of which others may still keep something.
     */
    load(): {
        known: DatapathId[];
        forgotten: DatapathId[];
    };
    get view(): NetworkView;
    /** Makes the next view from what is known now. */
    refresh(): NetworkView;
    node(id: DatapathId): SwitchNode | undefined;
    connected(id: DatapathId, name: string, list: readonly PortInfo[]): void;
    disconnected(id: DatapathId): void;
    /** False: nothing that anyone looks at has changed, or there are too many ports. */
    portChanged(id: DatapathId, port: PortInfo, removed: boolean): boolean;
    /** From here on the switch survives a restart of the controller. */
    remember(id: DatapathId): void;
}
