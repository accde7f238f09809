export declare class TimerFd {
    #private;
    /** Readable from when the time is over until it is armed or disarmed again. */
    readonly fd: number;
    private constructor();
    static create(): TimerFd;
    /** Once, in `ms` from now; at once for what is not positive. */
    arm(ms: number): void;
    disarm(): void;
    /** Idempotent. */
    close(): void;
}
