/** Where packets for the controller go. */
import type { Frame } from '../ports/frame.js';
/** Why; the numbers of the contract's PacketInReason. */
export declare const enum PuntReason {
    NoMatch = 0,
    Action = 1,
    InvalidTtl = 2,
    Sample = 3
}
export interface PuntSink {
    /**
     * Takes a copy of what it wants of `frame`, which may still have offload metadata and is borrowed
     * until the call returns.
     *
     * @param inPort - where the packet came in
     * @param reason - a PuntReason
     * @param table - of the rule that sent it, or where it matched none
     * @param cookieHigh - upper 32 bits of that rule's cookie, int32; 0 without a rule
     * @param cookieLow - lower 32 bits, int32
     * @param maxBytes - how much of the packet is wanted; 0: all of it
     * @param interval - of a sample, which one packet in so many is; else 0
     */
    punt(frame: Frame, inPort: number, reason: PuntReason, table: number, cookieHigh: number, cookieLow: number, maxBytes: number, interval: number): void;
}
