/**
 * Meters (OpenFlow 1.3, 5.7): what a packet that comes to one is told, by rates that all forwarding
 * threads measure together (`tables/token-bucket.ts`).
 *
 * Each band measures for itself whether the traffic up to now exceeds it. Of the bands that are
 * exceeded the one with the highest rate applies. What a band drops has still been measured by the
 * others: rates are those of what comes to the meter, not of what leaves it.
 */
import { METER_BANDS_MAX, METER_COUNTERS, visible, } from '../tables/memory.js';
import { fillBucket, takeTokens } from '../tables/token-bucket.js';
/** The packet passes as it is. Any other answer of `measure` is a band's remark word. */
export const CONFORMS = -2;
/** Arena offset of the version of the meter in `slot` that exists at `epoch`, 0: none. */
export function meterAt(memory, slot, epoch) {
    const { arena, meterHeads } = memory;
    let at = meterHeads[slot];
    while (at !== 0 && !visible(arena, at, epoch))
        at = arena[at];
    return at;
}
/** Whether some band of the meter version at `meter` changes packets. */
export function meterRemarks(arena, meter) {
    const first = meter + 8 /* MeterWord.First */;
    for (let i = 0; i < arena[meter + 7 /* MeterWord.Bands */]; i++) {
        if (arena[first + i * 4 /* BandWord.Words */ + 2 /* BandWord.Remark */] >= 0)
            return true;
    }
    return false;
}
/** The meters as one thread sees them. */
export class Meters {
    #memory;
    /** This thread's counters of meter slot 0. */
    #counters;
    constructor(memory, counters) {
        this.#memory = memory;
        this.#counters = counters;
    }
    /**
     * Counts and measures a packet of `bytes` at the meter version at `meter`. CONFORMS, BAND_DROPS, or by
     * how much to raise the packet's drop precedence.
     */
    measure(meter, bytes, nowUs) {
        const { arena, counters, meterBuckets } = this.#memory;
        const slot = arena[meter + 4 /* MeterWord.Slot */];
        const counter = this.#counters + METER_COUNTERS * slot;
        counters[counter]++;
        counters[counter + 1] += bytes;
        const unit = arena[meter + 6 /* MeterWord.TokensPerUnit */];
        const tokens = arena[meter + 5 /* MeterWord.Packets */] !== 0 ? 1 : bytes;
        const bands = arena[meter + 7 /* MeterWord.Bands */];
        const first = meter + 8 /* MeterWord.First */;
        let applied = -1;
        let highest = -1;
        for (let i = 0; i < bands; i++) {
            const bucket = slot * METER_BANDS_MAX + i;
            const band = first + i * 4 /* BandWord.Words */;
            const rate = arena[band + 0 /* BandWord.Rate */] >>> 0;
            // Mostly some packet of this burst, or another thread, has seen to it.
            if (meterBuckets.times[2 * bucket] !== nowUs) {
                fillBucket(meterBuckets, bucket, nowUs, rate * unit, arena[band + 1 /* BandWord.Burst */]);
            }
            if (takeTokens(meterBuckets, bucket, tokens) || rate <= highest)
                continue;
            highest = rate;
            applied = i;
        }
        if (applied < 0)
            return CONFORMS;
        counters[counter + 2 + 2 * applied]++;
        counters[counter + 3 + 2 * applied] += bytes;
        return arena[first + applied * 4 /* BandWord.Words */ + 2 /* BandWord.Remark */];
    }
}
//# sourceMappingURL=meters.js.map