/**
 * A unit: a named part of what an app wants, on however many switches, and how far that has got.
 *
 * A unit is the grain of everything that has to be cheap or contained. What is written with the same
 * inputs as last time isn't written again; a unit that throws keeps what it wanted before; refusals and
 * acknowledgements are booked to the unit whose rules they are about. What an app writes outside of any
 * unit is its unit ''; what it puts in answer to packets is a unit of its own kind.
 *
 *     Unit "policy/web" --share--> s1: fragment, 2 changes on their way
 *                       --share--> s2: fragment, acknowledged
 *
 * Neighbours: `app-units.ts` fills units, `switch-desire.ts` puts the shares of one switch together,
 * `outstanding.ts` counts acknowledgements.
 */
import type { Timer } from '../proto/clock.js';
import type { DatapathId } from '../topology/model.js';
import { type Fragment } from './fragment.js';
/**
 * - `ok`: nothing is known against it; see `installed` for whether it is there yet.
 * - `failed`: it threw, and stands as it last was.
 * - `rolledBack`: an atomic change was undone everywhere, and is tried again.
 * - `refused`: a switch refuses a part of it, or another unit has its place.
 */
export type UnitState = 'ok' | 'failed' | 'rolledBack' | 'refused';
/** Something that a switch would not do, or that could not be asked of it. */
export interface Trouble {
    readonly switch: DatapathId;
    /** As in nacks, or `CONFLICT`, `UNKNOWN_GROUP`. */
    readonly reason: string;
    readonly message: string;
    /** The rule or group in one line. */
    readonly what: string;
}
export interface UnitStatus {
    readonly app: string;
    readonly unit: string;
    readonly state: UnitState;
    /** `FAILED`, or what the switch or `CONFLICT` said, as in `Trouble`; "" when all is well. */
    readonly code: string;
    /** One sentence, "" when all is well. */
    readonly reason: string;
    /** The switch that the reason is about. */
    readonly switch?: DatapathId;
    /** That it has rules, groups, meters or queues on. */
    readonly switches: readonly DatapathId[];
    /** On all of them together. */
    readonly rules: number;
    /** Every switch has acknowledged all of its present content. */
    readonly installed: boolean;
    /** Switches that have not, at most `MAX_WAITING_LISTED`. */
    readonly waitingFor: readonly DatapathId[];
}
export declare const MAX_WAITING_LISTED = 16;
/** What one unit has on one switch. The object stays while the fragment changes. */
export declare class UnitShare {
    #private;
    readonly unit: Unit;
    readonly switch: DatapathId;
    fragment: Fragment;
    constructor(unit: Unit, id: DatapathId);
    get troubles(): Iterable<Trouble>;
    /** Changes that the switch has not acknowledged. */
    get outstanding(): number;
    addOutstanding(more: number): void;
    /** @param item what it is about, as in `plan.ts`; undefined trouble: it is over. */
    setTrouble(item: string, trouble: Trouble | undefined): void;
}
export declare class Unit {
    #private;
    readonly app: string;
    readonly name: string;
    /** Rules that came in answer to packets; they win over those of `compile`. */
    readonly reactive: boolean;
    /** The place of its app among all. */
    readonly rank: number;
    readonly shares: Map<string, UnitShare>;
    atomic: boolean;
    /** As of the last time that it was written, whatever came of it. */
    inputs: readonly unknown[];
    /** The run of `compile` that it was last part of. */
    seen: number;
    /** What it threw. */
    failure: string;
    /** Why its last change was undone; see `rollouts.ts`. */
    undone: Trouble | undefined;
    /** Of an atomic unit: what every switch took when it last changed. */
    good: ReadonlyMap<DatapathId, Fragment>;
    /** How often its change has been undone, and when it is tried again. */
    attempts: number;
    retry: Timer | undefined;
    constructor(app: {
        readonly name: string;
        readonly rank: number;
    }, name: string, reactive: boolean, changed: (unit: Unit) => void);
    get installed(): boolean;
    get state(): UnitState;
    share(id: DatapathId): UnitShare;
    /** What it wants as it stands. */
    fragments(): Map<DatapathId, Fragment>;
    status(): UnitStatus;
    /** Something of its status is another now. */
    touched(): void;
    shareWaits(share: UnitShare): void;
    shareTroubled(share: UnitShare, troubled: boolean): void;
}
/** Who has a rule's place when several want it: negative when `a` does. */
export declare function precedence(a: UnitShare, b: UnitShare): number;
