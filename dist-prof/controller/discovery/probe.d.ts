import type { ProbeKind } from '../../topology/discovery-state.js';
import type { PortRef } from '../../topology/model.js';
/** What a probe is for: to be heard by the next port, or to come back to the own one. */
export type FrameKind = ProbeKind | 'echo';
export interface Probe {
    readonly from: PortRef;
    readonly kind: FrameKind;
    /** 64 bits. */
    readonly nonce: bigint;
}
/**
 * What a frame is: `undefined`: not a probe of any Heddle controller (other people's LLDP, anything
 * else). `malformed`: has our mark, but no controller makes such a frame. `forged`: not made with this
 * key.
 */
export type ProbeVerdict = Probe | 'malformed' | 'forged' | undefined;
/** Makes and checks probes with one key. */
export declare class ProbeCodec {
    #private;
    /** At least 16 bytes of key; a bug otherwise. */
    constructor(key: Uint8Array);
    /** As it leaves. `source`: MAC of the sending port, 6 bytes. */
    build(probe: Probe, source: Uint8Array): Uint8Array;
    /** Never throws. Bytes after the end TLV (padding) are ignored. */
    check(frame: Uint8Array): ProbeVerdict;
}
/** Whether a frame is an LLDP data unit with our mark, whoever signed it. */
export declare function isProbe(frame: Uint8Array): boolean;
