export declare const DHCP_SERVER_PORT = 67;
export declare const DHCP_CLIENT_PORT = 68;
/** RFC 2132, 9.6. */
export declare const enum DhcpType {
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Ack = 5,
    Nak = 6,
    Release = 7,
    Inform = 8
}
export interface Dhcp {
    /** From a client to a server. */
    readonly isRequest: boolean;
    readonly type: number;
    readonly transactionId: number;
    readonly clientMac: string;
    /** The client's own, when it already has one; `0.0.0.0` otherwise. */
    readonly clientIp: string;
    /** What the server gives (ACK, OFFER); `0.0.0.0` otherwise. */
    readonly assignedIp: string;
    /** What the client asks for, from option 50. */
    readonly requestedIp?: string | undefined;
    readonly serverId?: string | undefined;
}
/** A UDP payload. Undefined when truncated, no DHCP, or when an option runs past the end. */
export declare function parseDhcp(bytes: Uint8Array, offset: number, end: number): Dhcp | undefined;
/** A UDP payload, for tests and lab hosts. */
export declare function buildDhcp(dhcp: Dhcp): Uint8Array;
