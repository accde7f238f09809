/** Chance that can be repeated: a small generator (sfc32, public domain) and what to do with it. */
export declare class Chance {
    #private;
    constructor(seed: number);
    /** 32 random bits, 0..2^32-1. */
    bits(): number;
    /** 0..below-1. */
    below(below: number): number;
    /** True with this probability. */
    is(probability: number): boolean;
    pick<T>(list: readonly T[]): T;
    bytes(length: number): Uint8Array;
}
