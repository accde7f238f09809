/** Where frames start or end. `netns`: name or path; default: the process's own. */
export interface Endpoint {
    readonly netns?: string | undefined;
    readonly ifname: string;
    readonly mac: string;
    readonly ip: string;
}
export interface TrafficOptions {
    readonly from: Endpoint;
    readonly to: Endpoint;
    /** Different UDP port pairs, one after the other: 1..4,000,000. */
    readonly flows: number;
    /** Whole frame without its FCS: 46..1,514. Several: in turns, which flows then share. */
    readonly frameBytes: number | readonly number[];
    readonly seconds: number;
    /** Thousand packets a second; 0: as many as go. */
    readonly kpps: number;
    /** The lowest UDP port that packets go to; default 1,024. */
    readonly firstPort?: number | undefined;
    /** Processor to stay on. */
    readonly cpu?: number | undefined;
}
export interface SentTraffic {
    readonly packets: number;
    readonly seconds: number;
}
/** Sends as told and returns when it is over; the calling thread does nothing else meanwhile. */
export declare function sendUdp(options: TrafficOptions): SentTraffic;
/** Packets that the kernel received at an interface since it exists. */
export declare function receivedPackets(endpoint: Pick<Endpoint, 'netns' | 'ifname'>): number;
/** `sendUdp` in a thread of its own. */
export declare function startTraffic(options: TrafficOptions): Promise<SentTraffic>;
export interface TrafficResult {
    readonly sentKpps: number;
    readonly receivedKpps: number;
    readonly sentPackets: number;
    readonly receivedPackets: number;
}
/** Sends from one end and counts at the other. `send`: how; by default in a thread of its own. */
export declare function measureTraffic(options: TrafficOptions, send?: (options: TrafficOptions) => SentTraffic | Promise<SentTraffic>): Promise<TrafficResult>;
