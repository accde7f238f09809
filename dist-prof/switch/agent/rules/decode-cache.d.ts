export declare class DecodeCache<T> {
    #private;
    constructor(decode: (reference: number) => T);
    get(reference: number): T;
    /** The reference stands for nothing any more. */
    forget(reference: number): void;
}
