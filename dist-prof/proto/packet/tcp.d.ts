/** RFC 9293, 3.1; the numbers are those of the `tcpFlags` field. */
export declare const enum TcpFlag {
    Fin = 1,
    Syn = 2,
    Rst = 4,
    Psh = 8,
    Ack = 16,
    Urg = 32,
    Ece = 64,
    Cwr = 128
}
export interface Tcp {
    readonly srcPort: number;
    readonly dstPort: number;
    readonly sequence: number;
    readonly acknowledgment: number;
    /** 12 bits: the reserved ones are in it. */
    readonly flags: number;
    readonly window: number;
    readonly payload: number;
}
/** `end`: of the IP packet. Undefined when truncated or when its data offset is nonsense. */
export declare function parseTcp(bytes: Uint8Array, offset: number, end: number): Tcp | undefined;
/** Header without options, checksum right, over the pseudo-header of `src` and `dst`. */
export declare function buildTcp(header: {
    readonly srcPort: number;
    readonly dstPort: number;
    readonly sequence?: number;
    readonly acknowledgment?: number;
    readonly flags?: number;
    readonly window?: number;
    readonly src: string;
    readonly dst: string;
}, payload: Uint8Array): Uint8Array;
