import { type Control } from './memory.js';
import type { Staging } from './staging.js';
export interface SlotTableOptions {
    readonly staging: Staging;
    /** Shared: arena offset of the newest version in each slot, 0: none. */
    readonly heads: Int32Array;
    /** The control word that says how many slots are in use. */
    readonly countWord: Control;
    readonly max: number;
    /** For messages: `group`. */
    readonly name: string;
    /** A version's memory is about to be reused. */
    readonly onFree?: ((at: number) => void) | undefined;
}
export declare class SlotTable {
    #private;
    constructor(options: SlotTableOptions);
    get size(): number;
    slotOf(id: number): number | undefined;
    /** Heads of the chains of all that exist. */
    heads(): Generator<number>;
    /**
     * Adds `id` or replaces it.
     *
     * @param compile - the words of the version, for its slot; `old` is where the version before lies, 0:
     *   there is none. May throw, and then nothing has changed.
     * @param placed - the words are at `at` now, and nobody sees them yet
     */
    put(id: number, compile: (slot: number, old: number) => readonly number[], placed?: (at: number, slot: number) => void): void;
    /** Removes what nothing refers to any more. False: there is no such id. */
    remove(id: number): boolean;
}
