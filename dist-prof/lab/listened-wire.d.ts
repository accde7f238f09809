import type { FlowRemoved } from '../proto/messages.js';
import type { Change } from '../proto/model.js';
import type { Wire } from '../proto/wire.js';
export interface WireListener {
    /** A transaction was carried out, whole. `tampered`: it was slipped in. `peer`: who sent it. */
    applied(changes: readonly Change[], tampered: boolean, peer: string): void;
    /** A transaction was refused, for this reason. */
    refused(reason: string): void;
    removed(event: FlowRemoved): void;
}
export declare class ListenedWire implements Wire {
    #private;
    onMessage: (message: Uint8Array) => void;
    onClose: (code: number, reason: string) => void;
    constructor(inner: Wire, listener: WireListener | undefined);
    get peer(): string;
    get bufferedBytes(): number;
    send(message: Uint8Array): void;
    close(code: number, reason: string): void;
    terminate(): void;
    /** True: the switch carried it out. False: it refused, e.g. because this is not the primary's channel. */
    tamper(changes: readonly Change[]): boolean;
}
