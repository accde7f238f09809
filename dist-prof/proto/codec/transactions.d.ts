import { type PacketOut, type RefusalReason, type Transaction } from '../messages.js';
export declare function encodeTransaction(message: Transaction): Uint8Array;
export declare function toTransaction(body: Uint8Array): Transaction;
/** Reads a transaction again without its changes: the id may stand behind the one that was refused. */
export declare function transactionHead(body: Uint8Array): Transaction;
export declare const refusalReasons: Set<string>;
/** Whether an error's code is a reason that a nack can carry. */
export declare function isRefusalReason(code: string): code is RefusalReason;
export declare function encodePacketOut(message: PacketOut): Uint8Array;
export declare function toPacketOut(body: Uint8Array): PacketOut | undefined;
