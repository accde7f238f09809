/**
 * The ways from all switches to one, as ports: next hops, repairs and detours, and nothing else that a
 * rule could depend on. They are grouped in blocks of switches, each one input of a unit: a link that
 * dies changes something at nearly every switch for the switch behind it, and for all others only where
 * the link was, so with a block for each a change costs about what differs.
 *
 * Neighbours: `repairs.ts` plans, `unicast.ts` makes groups and rules of it.
 */
import type { DatapathId } from '../../topology/model.js';
import type { ShortestPaths } from '../../topology/shortest-paths.js';
/** From one switch to the destination. */
export interface Way {
    readonly id: DatapathId;
    /** Ports of all next hops, ascending. Empty: there is no way. */
    readonly ports: readonly number[];
    /** Where packets are handed over when the only next hop died; 0: nowhere. */
    readonly repair: number;
    /** The neighbour that repairs for us sends its own packets through us. */
    readonly isMutual: boolean;
    /** What marked packets do that come in at these ports. */
    readonly detours: readonly Detour[];
}
export interface Detour {
    readonly port: number;
    /** Any of them. */
    readonly exits: readonly number[];
}
type Blocks = ReadonlyMap<number, readonly Way[]>;
/**
 * Ways to switch number `target` from every other, by block. Blocks without a switch are left out. Kept
 * for as long as `paths` is: the second port of a dead link, or a host, makes a view with the same links.
 */
export declare function waysTo(paths: ShortestPaths, target: number): Blocks;
export declare function sameWays(a: readonly Way[], b: readonly Way[]): boolean;
export {};
