/**
 * Which shares of units want something under each key, those with precedence first. Nearly every key
 * has one claimant, which is then kept without a list around it.
 */
import { type UnitShare } from './unit.js';
export declare class Claims {
    #private;
    get size(): number;
    keys(): IterableIterator<string>;
    /** Those who want it; a list of which nothing may be kept. */
    of(key: string): readonly UnitShare[];
    has(key: string): boolean;
    add(key: string, share: UnitShare): void;
    remove(key: string, share: UnitShare): void;
}
