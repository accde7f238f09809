import type { ApplyJson, ApplyRequest, DeleteJson, HistoryJson, KindJson, ResourceJson, ResourceListJson, RestoreJson, RollbackRequest, WatchEventJson } from '../../controller/northbound/api.js';
import type { Northbound } from '../../lab/real/northbound.js';
export declare class ResourceClient {
    #private;
    constructor(northbound: Northbound);
    kinds(): Promise<readonly KindJson[]>;
    list(plural: string, selector?: string): Promise<ResourceListJson>;
    one(plural: string, name: string): Promise<ResourceJson>;
    apply(request: ApplyRequest): Promise<ApplyJson>;
    put(plural: string, name: string, resource: unknown): Promise<ResourceJson>;
    remove(plural: string, name: string): Promise<DeleteJson>;
    history(query: Readonly<Record<string, string>>): Promise<HistoryJson>;
    rollback(request: RollbackRequest): Promise<ApplyJson>;
    /** All resources and their history as lines of JSON. */
    backup(): Promise<string>;
    restore(lines: string): Promise<RestoreJson>;
    /**
     * What changes from now on, or from a revision on, until `signal`. Ends with HeddleError: GONE when the
     * revision is too old, UNREACHABLE when the connection breaks.
     */
    watch(query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<WatchEventJson>;
}
/** What a kind may be called on the command line, in lower case. */
export declare function namesOf({ kind, plural, aliases }: KindJson): readonly string[];
