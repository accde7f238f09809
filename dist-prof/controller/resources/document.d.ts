/**
 * What somebody sends as a resource, taken apart and checked as far as every kind has it in common:
 * `apiVersion`, `kind`, `metadata`. What `GET` gave may be sent back as it is: fields that are the
 * controller's own are read over, but for `revision` and `uid`, which say what the sender believes to
 * be changing.
 */
import { type JsonObject } from './kind.js';
import { type Problems } from './problems.js';
/** A resource as wanted, before the store has given it its place. */
export interface Draft {
    readonly kind: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    /** Undefined: those that it has. */
    readonly finalizers: readonly string[] | undefined;
    /** What the sender saw last; 0: that there is none. */
    readonly revision: number | undefined;
    readonly uid: string | undefined;
    readonly spec: JsonObject;
}
export declare const MAX_NAME_CHARS = 128;
/** Undefined when anything is wrong, which is then among `problems`; `at` is where it stands. */
export declare function readDocument(value: unknown, at: string, problems: Problems): Draft | undefined;
export declare function isObject(value: unknown): value is Record<string, unknown>;
