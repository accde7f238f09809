import type { ResourceJson, ResourceListJson, WatchEventJson } from '../../controller/northbound/api.js';
import { type Column } from '../output.js';
import type { ResourceClient } from './client.js';
export interface WatchedResources {
    readonly kind: string;
    /** One resource, or all. */
    readonly name: string | undefined;
    readonly selector: string | undefined;
    /** What there is now. */
    list(): Promise<ResourceListJson>;
}
type Show = (event: WatchEventJson) => void;
/** Shows what is there and every change after it. Ends by rejecting: INTERRUPTED, or with what stands in its way. */
export declare function watchResources(client: ResourceClient, watched: WatchedResources, show: Show, signal: AbortSignal): Promise<never>;
/** How events are printed: for machines one document each, for people a table that grows. */
export declare function eventPrinter(columns: readonly Column<ResourceJson>[], output: string | undefined): Show;
export {};
