/**
 * What one switch refused, and when to ask again.
 *
 * A refused rule is set aside alone, so that everything else of its app and of all others stands; it
 * is tried again after 1 s, 2 s, 4 s ... 60 s, or when the app comes to want something else in its
 * place. An app that is refused in too many places at once, or a full table, sets aside all that the
 * app would add, or a table without room would be asked a thousand times.
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Refusal } from '../proto/messages.js';
import type { UnitShare } from './unit.js';
export interface RefusedItem {
    /** As in `plan.ts`, or `*<owner>` for all that an app would add. */
    readonly item: string;
    readonly owner: string;
    readonly reason: string;
    readonly field: string;
    readonly message: string;
    /** The rule or group in one line. */
    readonly what: string;
    readonly attempts: number;
    /** On the clock. */
    readonly retryAtMs: number;
    /** What was refused; another value under the same item is worth another try. */
    readonly content: unknown;
    /** Whose it is; undefined for what nobody wants any more. */
    readonly share: UnitShare | undefined;
}
export declare class Refusals {
    #private;
    /** @param onGone called for each that is over, whatever ended it. */
    constructor(clock: Clock, random: Random, onGone?: (refused: RefusedItem) => void);
    get size(): number;
    list(): RefusedItem[];
    add(item: string, owner: string, refusal: Refusal, what: string, content: unknown, share?: UnitShare): RefusedItem;
    /** Whether to leave `item` out of the next transactions. */
    blocks(item: string, owner: string, put: boolean): boolean;
    /** It was accepted, or nobody wants it any more. */
    clear(item: string): boolean;
    /** Opens what is due for another attempt; true if anything was. */
    openDue(): boolean;
    /** When the next attempt is due; undefined: nothing waits. */
    nextRetryMs(): number | undefined;
    /** Nothing is left to try: what was open has become moot. */
    clearOpen(): void;
    /** All that waits may be tried at once: the switch is another one now. */
    openAll(): void;
}
