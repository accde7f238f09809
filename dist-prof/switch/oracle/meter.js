const MICROS = 1000000n;
export class MeterState {
    meter;
    total;
    bands;
    #buckets;
    /** `before`: the one that it replaces, whose measure and counts go on. */
    constructor(meter, before) {
        this.meter = meter;
        this.total = { packets: before?.total.packets ?? 0, bytes: before?.total.bytes ?? 0 };
        this.bands = meter.bands.map((_, i) => ({ ...(before?.bands[i] ?? { packets: 0, bytes: 0 }) }));
        this.#buckets = meter.bands.map((_, i) => {
            const known = before === undefined ? undefined : before.#buckets[i];
            return known === undefined ? { level: this.#burst(i), atUs: 0n } : { ...known };
        });
    }
    /** What is to happen to a packet of `bytes`: nothing, drop it, or raise its drop precedence. */
    measure(bytes, nowUs) {
        const { bands, packets } = this.meter;
        this.total.packets++;
        this.total.bytes += bytes;
        const exceeded = bands.filter((_, i) => !this.#take(i, packets ? 1 : bytes, BigInt(nowUs)));
        if (exceeded.length === 0)
            return 'conforms';
        const highest = Math.max(...exceeded.map((band) => band.rate));
        const index = bands.findIndex((band) => exceeded.includes(band) && band.rate === highest);
        const count = this.bands[index];
        count.packets++;
        count.bytes += bytes;
        const band = bands[index];
        return band.dscpRemark ? band.precLevel : 'drop';
    }
    /** Tokens in a unit of rate or burst: a kilobit has 125 bytes. */
    get #unit() {
        return this.meter.packets ? 1n : 125n;
    }
    #burst(band) {
        const { burst, rate } = this.meter.bands[band];
        if (burst > 0)
            return BigInt(burst) * this.#unit * MICROS;
        const tenth = (BigInt(rate) * this.#unit) / 10n;
        const tokens = tenth < 1n ? 1n : tenth > 2n ** 30n ? 2n ** 30n : tenth;
        return tokens * MICROS;
    }
    #take(band, tokens, nowUs) {
        const bucket = this.#buckets[band];
        const burst = this.#burst(band);
        if (nowUs > bucket.atUs) {
            const rate = BigInt(this.meter.bands[band].rate) * this.#unit;
            bucket.level += (nowUs - bucket.atUs) * rate;
            bucket.atUs = nowUs;
            if (bucket.level > burst)
                bucket.level = burst;
        }
        if (bucket.level < MICROS)
            return false;
        bucket.level -= BigInt(tokens) * MICROS;
        return true;
    }
}
//# sourceMappingURL=meter.js.map