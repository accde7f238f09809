export declare class Differential {
    #private;
    readonly seed: number;
    steps: number;
    packets: number;
    constructor(seed: number, cacheWords?: number);
    /** One event. Throws AssertionError when the two differ. */
    step(): void;
}
