import type { App } from '../sdk.js';
import { type JsonObject, type Kind } from './kind.js';
import { type Problems } from './problems.js';
/** A kind and the app that declares it. */
export interface ServedKind {
    readonly kind: Kind;
    readonly app: string;
}
export declare const MAX_KINDS = 256;
export declare class KindRegistry {
    #private;
    /**
     * @throws HeddleError BAD_APP, naming the app, when two kinds have a name in common, or a kind is
     *   not usable.
     */
    constructor(apps: readonly App[]);
    /** In the order of names. */
    get all(): readonly ServedKind[];
    get(kind: string): ServedKind | undefined;
    /** By name in any case, plural or alias. */
    find(name: string): ServedKind | undefined;
    /**
     * A copy of `spec` with defaults filled in; undefined when it is not what the schema says, which is
     * then among `problems`, each with its path below `at`.
     */
    complete(kind: string, spec: JsonObject, at: string, problems: Problems): JsonObject | undefined;
}
