export declare class RateLimiter {
    #private;
    /** `rate` tokens a second, `burst` at most. */
    constructor(limit: {
        readonly rate: number;
        readonly burst: number;
    }, maxKeys: number);
    /** Takes `count` tokens, or none and says false. */
    take(key: string, count: number, nowMs: number): boolean;
}
