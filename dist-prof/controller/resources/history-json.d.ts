/** The history of resources, as people ask for it. */
import type { HistoryJson } from '../northbound/api.js';
import type { History } from './history.js';
import type { ResourceSet } from './resource-set.js';
export interface HistoryQuestion {
    /** The name of a kind, and of one resource of it. */
    readonly kind?: string | undefined;
    readonly name?: string | undefined;
    readonly revision?: number | undefined;
    /** 1..1000; default 100. */
    readonly limit?: number | undefined;
}
/** The newest first. */
export declare function historyJson(history: History, now: ResourceSet, { kind, name, revision, limit }: HistoryQuestion): HistoryJson;
