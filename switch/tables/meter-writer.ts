/** Meters as versions in the arena: see `memory.ts` for the layout of a meter and its bands. */
import { HeddleError } from '../../proto/errors.js';
import type { Meter, MeterBand } from '../../proto/model.js';
import { BandWord, METER_BANDS_MAX, MeterWord } from './memory.js';
import { BURST_TOKENS_MAX } from './token-bucket.js';

/** A kilobit (1000 bits) in bytes, which are the tokens of meters that don't count packets. */
const KILOBIT_BYTES = 125;
/** Bursts in kilobits: what a bucket can hold. */
const BURST_KILOBITS_MAX = Math.floor(BURST_TOKENS_MAX / KILOBIT_BYTES);

/** The remark word of a band that drops. */
export const BAND_DROPS = -1;

/** The words of a meter version. Throws HeddleError LIMIT_EXCEEDED. */
export function compileMeter(meter: Meter, slot: number): number[] {
  if (meter.bands.length > METER_BANDS_MAX) {
    throw new HeddleError('LIMIT_EXCEEDED', `a meter has at most ${METER_BANDS_MAX} bands here`, {
      field: 'meter.bands',
      value: meter.bands.length,
    });
  }
  const words: number[] = new Array(MeterWord.First).fill(0);
  words[MeterWord.MeterId] = meter.id | 0;
  words[MeterWord.Slot] = slot;
  words[MeterWord.TokensPerUnit] = meter.packets ? 1 : KILOBIT_BYTES;
  words[MeterWord.Packets] = meter.packets ? 1 : 0;
  words[MeterWord.Bands] = meter.bands.length;
  for (const [i, band] of meter.bands.entries()) {
    const entry: number[] = new Array(BandWord.Words).fill(0);
    entry[BandWord.Rate] = band.rate | 0;
    entry[BandWord.Burst] = burstTokens(band, meter.packets, i);
    entry[BandWord.Remark] = band.dscpRemark ? band.precLevel : BAND_DROPS;
    words.push(...entry);
  }
  return words;
}

/** Without a burst of its own a band has what a tenth of a second brings. */
function burstTokens(band: MeterBand, packets: boolean, index: number): number {
  const unit = packets ? 1 : KILOBIT_BYTES;
  if (band.burst === 0) {
    return Math.min(BURST_TOKENS_MAX, Math.max(1, Math.floor((band.rate * unit) / 10)));
  }
  if (band.burst * unit <= BURST_TOKENS_MAX) return band.burst * unit;
  const most = packets ? BURST_TOKENS_MAX : BURST_KILOBITS_MAX;
  throw new HeddleError('LIMIT_EXCEEDED', `a burst is at most ${most} here`, {
    field: `meter.bands[${index}].burst`,
    value: band.burst,
  });
}
