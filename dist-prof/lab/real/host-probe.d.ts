/** Where a probe sends from or to. */
export interface ProbeHost {
    readonly name: string;
    /** Path of the network namespace's handle. */
    readonly netns: string;
    /** IPv4. */
    readonly ip: string;
}
export interface PingPair {
    /** Index into the hosts. */
    readonly from: number;
    readonly to: number;
}
export interface PingResult extends PingPair {
    readonly sent: number;
    readonly received: number;
    /** Of the fastest answer, in milliseconds; undefined when none came. */
    readonly rttMs?: number | undefined;
}
export interface PingOptions {
    /** Echo requests for each pair; default 1. */
    readonly count?: number;
    /** Between two requests of a pair; default 1000. */
    readonly intervalMs?: number;
    /** After the last request; default 1000. */
    readonly timeoutMs?: number;
    /** Over so long are the requests of a round spread, so that they don't wait for one another; default 0. */
    readonly spreadMs?: number;
    /** Send no further requests to whoever has answered so many; default: `count`, all are sent. */
    readonly answers?: number;
}
export interface StreamOptions {
    readonly packetsPerSecond: number;
    /** UDP payload, at least 8; default 64. */
    readonly payloadBytes?: number;
    /** The stream ends by itself after so many; at most 10 million. */
    readonly maxPackets?: number;
}
/** What a stream of numbered packets came to. All counts are exact. */
export interface StreamResult {
    readonly sent: number;
    /** Different packets that arrived. */
    readonly received: number;
    readonly lost: number;
    readonly duplicated: number;
    /** Arrived after one with a higher number. */
    readonly reordered: number;
    /**
     * The longest time in which packets were under way and none arrived, by the kernel's clock at the
     * receiver. A time in which the sender itself paused does not count.
     */
    readonly longestGapMs: number;
    /** When that gap began, in milliseconds after the first packet was sent. */
    readonly longestGapAtMs: number;
    readonly durationMs: number;
    /** Packets that the sender's own kernel refused (no route, no buffer); not counted as sent. */
    readonly refused: number;
}
export interface ThroughputResult {
    /** 10^9 bits of TCP payload a second, as received. */
    readonly gigabitsPerSecond: number;
    readonly bytes: number;
    readonly seconds: number;
}
/** Words of the memory that a running stream shares with its owner. */
export declare const enum StreamWord {
    Stop = 0,
    Sent = 1,
    Received = 2,
    Count = 3
}
export type ProbeTask = {
    readonly kind: 'ping';
    readonly hosts: readonly ProbeHost[];
    readonly pairs: readonly PingPair[];
    readonly options: PingOptions;
} | {
    readonly kind: 'stream';
    readonly from: ProbeHost;
    readonly to: ProbeHost;
    readonly options: StreamOptions;
    readonly words: Int32Array;
} | {
    readonly kind: 'tcpReceive';
    readonly host: ProbeHost;
    readonly idleMs: number;
} | {
    readonly kind: 'tcpSend';
    readonly host: ProbeHost;
    readonly ip: string;
    readonly port: number;
    readonly seconds: number;
};
export type ProbeMessage = {
    readonly kind: 'listening';
    readonly port: number;
} | {
    readonly kind: 'started';
} | {
    readonly kind: 'result';
    readonly value: unknown;
} | {
    readonly kind: 'error';
    readonly code: string;
    readonly message: string;
};
/** Pings between hosts, several pairs at the same time. The results are in the order of `pairs`. */
export declare function ping(hosts: readonly ProbeHost[], pairs: readonly PingPair[], options?: PingOptions): Promise<PingResult[]>;
/** Every host to every other. */
export declare function allPairs(count: number): PingPair[];
/**
 * Every host to every other, one after the other (up to where that would take more than a second), up
 * to `count` times. Two answers are wanted, so that the time of the faster one has no address
 * resolution in it.
 */
export declare function pingAllPairs(hosts: readonly ProbeHost[], count: number): Promise<PingResult[]>;
/** A stream that runs until it is stopped or its packets are used up. */
export declare class UdpStream {
    #private;
    private constructor();
    /** Resolves once the first packet is on its way. */
    static start(from: ProbeHost, to: ProbeHost, options: StreamOptions): Promise<UdpStream>;
    get sent(): number;
    get received(): number;
    /** Sends nothing more, waits for what is still under way and counts. */
    stop(): Promise<StreamResult>;
    /** Waits until `maxPackets` are sent. */
    finished(): Promise<StreamResult>;
}
/** One TCP connection as fast as it goes. */
export declare function tcpThroughput(from: ProbeHost, to: ProbeHost, seconds: number): Promise<ThroughputResult>;
