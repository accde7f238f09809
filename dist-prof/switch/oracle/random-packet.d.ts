import { type Offload } from './packet.js';
import type { Chance } from './random.js';
export interface RandomPacket {
    readonly bytes: Uint8Array;
    readonly offload: Offload;
    /** Of packets that come out of a tunnel. */
    readonly tunnelId?: bigint;
}
export declare const MACS: number[][];
export declare const IPV4S: number[][];
export declare const IPV6S: number[][];
export declare const PORTS: number[];
export declare const VIDS: number[];
export declare const LABELS: number[];
export declare const ISIDS: number[];
export declare const TUNNELS: bigint[];
export declare function randomPacket(chance: Chance): RandomPacket;
/**
 * Packets that rules can hardly tell apart when they come in. They differ in which headers they have, and
 * what one has not got is 0 in the other; or in what lies below the outermost tags.
 */
export declare function randomTwins(chance: Chance): RandomPacket[];
