/**
 * Which rule of a table goes when it is full: of the least important ones the oldest. It is kept only for
 * tables that were asked for it, since few evict.
 */
export declare class EvictionOrder {
    #private;
    add(reference: number, importance: number): void;
    delete(reference: number, importance: number): void;
    /** Of the least important rules the oldest, if it is less important than that; 0: none is. */
    lessImportant(than: number): number;
}
