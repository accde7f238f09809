export interface RoundTripOptions {
    readonly from: {
        readonly netns: string;
        readonly ip: string;
    };
    readonly to: {
        readonly netns: string;
        readonly ip: string;
    };
    /** Round trips that count, after a tenth as many to warm up. */
    readonly count: number;
}
/** Microseconds. */
export interface RoundTrips {
    readonly medianUs: number;
    readonly p90Us: number;
}
/** Keeps its thread busy and inside the namespaces; see `startRoundTrips`. */
export declare function measureRoundTrips({ from, to, count }: RoundTripOptions): RoundTrips;
/** `measureRoundTrips` in a thread of its own. */
export declare function startRoundTrips(options: RoundTripOptions): Promise<RoundTrips>;
