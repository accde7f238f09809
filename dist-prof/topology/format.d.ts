import type { DatapathId, NetworkView } from './model.js';
export interface FormatOptions {
    /** Columns; default 100. */
    readonly width?: number;
    /** Names of hosts by `hostKey`, where somebody knows them; otherwise an address stands there. */
    readonly hostNames?: ReadonlyMap<string, string>;
    /** Rows of the list below the picture; default 40, 0: no list. */
    readonly maxRows?: number;
}
/** Lines without trailing spaces, joined by newlines; the same for the same network. */
export declare function formatTopology(network: NetworkView, options?: FormatOptions): string;
/**
 * Switches by tier, those with hosts or edge ports first; within a tier by datapath id. Switches that
 * can't reach any of these make up a last tier of their own.
 */
export declare function tiersOf(network: NetworkView): readonly (readonly DatapathId[])[];
