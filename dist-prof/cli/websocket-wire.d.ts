import type { Wire } from '../proto/wire.js';
import type { TlsTexts } from './tls-files.js';
/**
 * What one message may weigh on the transport. A little above the channel's own limit, so that it
 * is the channel that refuses with a reason; ws itself closes with 1009 above this.
 */
export declare const MAX_PAYLOAD_BYTES: number;
export interface DialOptions {
    /** Default 5,000. */
    readonly timeoutMs?: number;
    readonly maxPayload?: number;
    /** For wss: whom to trust, and what to show. */
    readonly tls?: TlsTexts | undefined;
}
export interface ListenOptions {
    /** With `path` neither host nor port counts. */
    readonly host: string;
    /** 0: any that is free. */
    readonly port: number;
    /** A Unix socket instead: for switches in network namespaces that loopback doesn't reach. */
    readonly path?: string | undefined;
    readonly maxPayload?: number;
    /** Connections at a time; more are turned away with 1013. Default 4,096. */
    readonly maxConnections?: number;
    /** Who sends a handshake or a head byte by byte holds a connection no longer; default 10,000. */
    readonly headTimeoutMs?: number;
    /** With `ca`, only who shows a switch's certificate of that CA gets through. */
    readonly tls?: {
        readonly cert: string;
        readonly key: string;
        readonly ca?: string;
    } | undefined;
    readonly onWire: (wire: Wire) => void;
    /** Somebody was not let in. */
    readonly onRefused?: (peer: string, reason: string) => void;
}
export interface WebSocketListener {
    readonly port: number;
    /** New certificates for connections from now on. */
    renew(tls: NonNullable<ListenOptions['tls']>): void;
    /** Stops listening and cuts what is still connected. */
    close(): Promise<void>;
}
/**
 * Connects to `ws://host:port`, `wss://host:port`, or to `unix:/path/of/a/socket`. Rejects with
 * HeddleError UNREACHABLE or BAD_VALUE.
 */
export declare function dialWebSocket(url: string, options?: DialOptions): Promise<Wire>;
/** Listens for switches. Rejects with HeddleError ADDRESS_IN_USE or CANNOT_LISTEN. */
export declare function listenWebSocket(options: ListenOptions): Promise<WebSocketListener>;
