export declare class EventFd {
    #private;
    readonly fd: number;
    private constructor();
    static create(): EventFd;
    /** The same doorbell in another thread, by the `fd` of its creator, which must outlive it. */
    static borrow(fd: number): EventFd;
    /** Rings: whoever polls `fd` wakes up, now or at the next poll. */
    signal(): void;
    /** Stops the ringing. True if it had been rung since the last `clear()`. */
    clear(): boolean;
    /** Idempotent. */
    close(): void;
}
