import { type Packet } from './packet.js';
/** Set-field. Does nothing where the packet has no such field. */
export declare function setField(packet: Packet, field: number, value: Uint8Array): void;
/** Of AF11 to AF43 (RFC 2597, 6), the code points that have a drop precedence. */
export declare function raiseDropPrecedence(packet: Packet, by: number): void;
/** `ttl` undefined: one less. */
export declare function setTtl(packet: Packet, ttl: number | undefined): void;
export declare function pushVlan(packet: Packet, etherType: number): void;
export declare function popVlan(packet: Packet): void;
export declare function pushMpls(packet: Packet, etherType: number): void;
export declare function popMpls(packet: Packet, etherType: number): void;
export declare function pushPbb(packet: Packet, etherType: number): void;
export declare function popPbb(packet: Packet): void;
/** `ttl` undefined: one less. */
export declare function setMplsTtl(packet: Packet, ttl: number | undefined): void;
/** `isOut`: from the header behind the outermost label to the label; else the opposite. */
export declare function copyTtl(packet: Packet, isOut: boolean): void;
