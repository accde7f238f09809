import { type Flow, type Group, type Meter, type Queue } from '../proto/model.js';
import type { DatapathId, PortRef } from '../topology/model.js';
import type { DesireChange } from './switch-desire.js';
/** One change on one switch. */
export interface Entry {
    readonly id: DatapathId;
    readonly change: DesireChange;
}
/** A rule for the time of the change. */
export interface Shield {
    readonly id: DatapathId;
    readonly key: string;
    readonly flow: Flow;
}
export interface RolloutOrder {
    readonly first: readonly Entry[];
    /** In steps, each of which may begin when the one before it is acknowledged. As are `late`. */
    readonly heads: readonly (readonly Entry[])[];
    readonly late: readonly (readonly Entry[])[];
    readonly last: readonly Entry[];
    readonly shields: readonly Shield[];
}
/** The network around a class, as it will be. */
export interface Surroundings {
    /** The other end of the cable. */
    peer(id: DatapathId, port: number): PortRef | undefined;
    flow(id: DatapathId, key: string): Flow | undefined;
    group(id: DatapathId, group: number): Group | undefined;
}
type Content = Flow | Group | Meter | Queue;
/** What changes belong together; undefined: its order doesn't matter. */
export declare function classOf({ before, after }: DesireChange): string | undefined;
/** Ports that packets may leave by, groups looked into. */
export declare function outputsOf(content: Content | undefined, group: (id: number) => Group | undefined, into?: Set<number>, depth?: number): Set<number>;
/** @param ordersAdds whether additions that send packets on are ordered like replacements. */
export declare function orderOf(entries: readonly Entry[], around: Surroundings, ordersAdds: boolean): RolloutOrder;
export {};
