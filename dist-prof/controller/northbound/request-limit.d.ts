import type { Clock } from '../../proto/clock.js';
export declare class RequestLimit {
    #private;
    /** `perSecond`: requests of one client, above 0. */
    constructor(clock: Clock, perSecond: number);
    /**
     * Takes what a request costs. 0: it may go on; otherwise the seconds to wait, a whole number of at
     * least 1 as in Retry-After (RFC 9110, 10.2.3), and nothing was taken.
     */
    take(client: string, cost?: number): number;
    /** Takes up to `cost`: for what has already happened, such as a wrong token. */
    charge(client: string, cost: number): void;
}
/**
 * Whom an address is counted as: an IPv6 address as its /64, since whoever has one has all of it
 * (RFC 6177); `local` for a Unix socket.
 */
export declare function clientOf(address: string | undefined): string;
