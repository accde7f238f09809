import type { Meter, MeterBand } from '../../proto/model.js';
/** A kilobit (1000 bits) in bytes, which are the tokens of meters that don't count packets. */
export declare const KILOBIT_BYTES = 125;
/** Bursts in kilobits: what a bucket can hold. */
export declare const BURST_KILOBITS_MAX: number;
/** The remark word of a band that drops. */
export declare const BAND_DROPS = -1;
/** The words of a meter version. Throws HeddleError LIMIT_EXCEEDED. */
export declare function compileMeter(meter: Meter, slot: number): number[];
/** Without a burst of its own a band has what a tenth of a second brings. */
export declare function burstTokens(band: MeterBand, packets: boolean, index: number): number;
