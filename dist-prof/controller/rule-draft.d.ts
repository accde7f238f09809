import { type Flow, type Group, type Meter, type Program, type Queue } from '../proto/model.js';
import type { GroupSpec, MeterSpec, PortLimitSpec, RuleSpec } from './sdk.js';
export declare const DEFAULT_PRIORITY = 1000;
/** A group or meter that a draft names: by the app's key, until every app has spoken. */
export interface KeyRef {
    readonly kind: 'group' | 'meter';
    readonly key: string;
    /** Of the key among those of all apps. */
    readonly name: string;
    /** What `name` hashes to: its id, unless another name on the same switch hashes alike. */
    readonly wish: number;
}
/** What names its keys may be asked for, so that equal keys are equal objects. One for each app. */
export declare class KeyRefs {
    #private;
    constructor(owner: string);
    of(kind: KeyRef['kind'], key: string): KeyRef;
    /**
     * The id of a queue. A name means a queue at each of several ports, so ids don't yield to each other as
     * those of groups do: two names that hash alike are in each other's way only where they meet at a
     * port, and that is reported.
     */
    queueId(key: string): number;
}
/** Ids are 1..MAX (OpenFlow 1.3, A.2.4: OFPG_MAX), which is what we take for meters as well. */
export declare const MAX_ID = 4294967040;
/** The id that a name gets where nobody else has it. */
export declare function wishOf(name: string): number;
/** Final ids on one switch; undefined for a name that nothing stands behind. */
export type IdOf = (ref: KeyRef) => number | undefined;
/** A rule whose groups and meters have the ids that their names wish for. */
export interface RuleDraft {
    readonly key: string;
    readonly flow: Flow;
    /** Of its meter and of its actions, in the order in which they stand. */
    readonly refs: readonly KeyRef[];
}
export interface GroupDraft {
    readonly key: string;
    readonly group: Group;
    readonly self: KeyRef;
    /** Of its buckets: the actions of each, then what it watches. */
    readonly refs: readonly KeyRef[];
}
export interface MeterDraft {
    readonly key: string;
    readonly meter: Meter;
    readonly self: KeyRef;
}
export interface QueueDraft {
    /** `queueKey` of the queue. */
    readonly key: string;
    /** For messages: `queue "voice" of port 3`. */
    readonly what: string;
    readonly queue: Queue;
}
/** Whether two drafts come to the same rule on any switch. */
export declare function rulesAlike(a: RuleDraft, b: RuleDraft): boolean;
export declare function groupsAlike(a: GroupDraft, b: GroupDraft): boolean;
export declare function metersAlike(a: MeterDraft, b: MeterDraft): boolean;
export declare function queuesAlike(a: QueueDraft, b: QueueDraft): boolean;
/**
 * Builds and checks one rule.
 * @throws HeddleError with the code of the RefusalReason that the switch would give, and `field`.
 */
export declare function draftRule(spec: RuleSpec, owner: string, program: Program, keys: KeyRefs): RuleDraft;
export declare function draftGroup(key: string, spec: GroupSpec, owner: string, program: Program, keys: KeyRefs): GroupDraft;
export declare function draftMeter(key: string, spec: MeterSpec, owner: string, keys: KeyRefs): MeterDraft;
/** @param key undefined: the port as a whole. */
export declare function draftQueue(key: string | undefined, spec: PortLimitSpec, owner: string, keys: KeyRefs): QueueDraft;
/** Final ids in place of the wishes. Undefined: it names a group or meter that there is not. */
export declare function resolveRule(draft: RuleDraft, idOf: IdOf): Flow | undefined;
/** As `resolveRule`, for a group; its own id is final as well. */
export declare function resolveGroup(draft: GroupDraft, idOf: IdOf): Group | undefined;
/** FNV-1a over UTF-16 units with a final avalanche (murmur3's), 32 bits, unsigned. */
export declare function hashText(text: string): number;
