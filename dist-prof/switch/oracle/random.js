/** Chance that can be repeated: a small generator (sfc32, public domain) and what to do with it. */
export class Chance {
    #a;
    #b = 0x9e3779b9;
    #c = 0x243f6a88;
    #counter = 1;
    constructor(seed) {
        this.#a = seed | 0;
        for (let i = 0; i < 16; i++)
            this.bits();
    }
    /** 32 random bits, 0..2^32-1. */
    bits() {
        const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
        this.#counter = (this.#counter + 1) | 0;
        this.#a = this.#b ^ (this.#b >>> 9);
        this.#b = (this.#c + (this.#c << 3)) | 0;
        this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
        return sum >>> 0;
    }
    /** 0..below-1. */
    below(below) {
        return this.bits() % below;
    }
    /** True with this probability. */
    is(probability) {
        return this.bits() < probability * 0x1_0000_0000;
    }
    pick(list) {
        return list[this.below(list.length)];
    }
    bytes(length) {
        return Uint8Array.from({ length }, () => this.bits());
    }
}
//# sourceMappingURL=random.js.map