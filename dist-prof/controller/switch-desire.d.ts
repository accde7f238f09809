import type { Flow, Group, Meter, Program, Queue } from '../proto/model.js';
import type { DatapathId } from '../topology/model.js';
import { type Fragment } from './fragment.js';
import { type KeyRef } from './rule-draft.js';
import type { UnitShare } from './unit.js';
/** All that one switch should hold. */
export interface Wanted {
    readonly program: Program;
    /** By `flowKey`. */
    readonly flows: ReadonlyMap<string, Flow>;
    readonly groups: ReadonlyMap<number, Group>;
    readonly meters: ReadonlyMap<number, Meter>;
    /** By `queueKey`. */
    readonly queues: ReadonlyMap<string, Queue>;
    /** Apps that exist, whether they want anything here or not: anyone else's rules are removed. */
    readonly owners: readonly string[];
}
/** A rule, group, meter or queue that can't be had, found before any switch was asked. */
export interface Conflict {
    readonly switch: DatapathId;
    readonly app: string;
    readonly unit: string;
    readonly reason: 'CONFLICT' | 'UNKNOWN_GROUP';
    readonly message: string;
    readonly what: string;
}
type Content = Flow | Group | Meter | Queue;
/** One thing that is to be otherwise now. */
export interface DesireChange {
    /** As in `plan.ts`. */
    readonly item: string;
    /** Undefined: it was not wanted. */
    readonly before: Content | undefined;
    /** Undefined: it is no longer wanted. */
    readonly after: Content | undefined;
    /** Whose doing it is. */
    readonly share: UnitShare;
}
export interface SwitchDesireOptions {
    readonly id: DatapathId;
    readonly program: Program;
    readonly owners: readonly string[];
    /** Whether a compiled rule of `app` ended by its own timeout and so is not wanted again. */
    expired(app: string, key: string, flow: Flow): boolean;
}
type Kind = KeyRef['kind'];
export declare class SwitchDesire implements Wanted {
    #private;
    readonly id: DatapathId;
    readonly program: Program;
    readonly owners: readonly string[];
    readonly flows: Map<string, Flow>;
    readonly groups: Map<number, Group>;
    readonly meters: Map<number, Meter>;
    readonly queues: Map<string, Queue>;
    constructor(options: SwitchDesireOptions);
    get conflicts(): readonly Conflict[];
    /** Whose a rule, group, meter or queue is; undefined when nobody wants it (any more). */
    shareOf(item: string): UnitShare | undefined;
    /**
     * Puts `after` in the place of the share's fragment. False: they are alike. Nothing of it shows
     * before `commit`.
     */
    replace(share: UnitShare, after: Fragment): boolean;
    /** A rule of the share came, went or changed in its fragment. */
    touchRule(share: UnitShare, key: string): void;
    /** Settles a rule again, whoever wants it: one ended by its own timeout. */
    touchKey(key: string): void;
    /** Settles what was touched. Returns what is otherwise now, meters and groups first. */
    commit(): DesireChange[];
}
/** Groups and meters that a rule needs. */
export declare function idsOfFlow({ instructions }: Flow): Generator<readonly [Kind, number]>;
/** Groups and meters that a group needs. */
export declare function idsOfGroup({ buckets }: Group): Generator<readonly [Kind, number]>;
export {};
