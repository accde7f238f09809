export class MatchForm {
    fields;
    /** Of the values. */
    words;
    constructor(fields, bytes) {
        this.fields = fields;
        this.words = (bytes + 3) >> 2;
    }
    static decode(bytes) {
        const fields = [];
        let valueAt = 0;
        for (let at = 0; at < bytes.length;) {
            const length = bytes[at + 2] & 0x7f;
            const hasMask = bytes[at + 2] > 0x7f;
            fields.push({
                field: (bytes[at] << 8) | bytes[at + 1],
                bytes: length,
                mask: hasMask ? bytes.slice(at + 3, at + 3 + length) : undefined,
                at: valueAt,
            });
            valueAt += length;
            at += 3 + (hasMask ? length : 0);
        }
        return new MatchForm(fields, valueAt);
    }
    /** Whether `match` has this form. */
    fits(match) {
        if (match.length !== this.fields.length)
            return false;
        for (let i = 0; i < match.length; i++) {
            const { field, value, mask } = match[i];
            const own = this.fields[i];
            if (field !== own.field || value.length !== own.bytes)
                return false;
            if (mask === own.mask)
                continue;
            if (mask === undefined || own.mask === undefined)
                return false;
            for (let b = 0; b < own.bytes; b++)
                if (mask[b] !== own.mask[b])
                    return false;
        }
        return true;
    }
    /** The match with the values from word `from` on. */
    match(words, from) {
        const match = [];
        for (const { field, bytes, mask, at } of this.fields) {
            const value = new Uint8Array(bytes);
            for (let b = 0; b < bytes; b++)
                value[b] = byteOf(words, from, at + b);
            match.push({ field, value, mask });
        }
        return match;
    }
    /** When `general` covers a match of this form (see `matchCovers`); undefined: never. */
    coverTest(general) {
        const test = this.#emptyTest();
        for (const { field, value, mask } of general) {
            const own = this.fields.find((other) => other.field === field);
            if (own === undefined || own.bytes !== value.length)
                return undefined;
            for (let b = 0; b < own.bytes; b++) {
                const bits = mask === undefined ? 0xff : mask[b];
                const fixed = own.mask === undefined ? 0xff : own.mask[b];
                if ((bits & ~fixed) !== 0)
                    return undefined;
                addByte(test, own.at + b, bits, value[b]);
            }
        }
        return test;
    }
    /** When `other` overlaps with a match of this form (see `matchesOverlap`). */
    overlapTest(other) {
        const test = this.#emptyTest();
        for (const { field, value, mask } of other) {
            const own = this.fields.find((one) => one.field === field);
            if (own === undefined)
                continue;
            for (let b = 0; b < own.bytes; b++) {
                const bits = mask === undefined ? 0xff : mask[b];
                const fixed = own.mask === undefined ? 0xff : own.mask[b];
                addByte(test, own.at + b, bits & fixed, value[b]);
            }
        }
        return test;
    }
    #emptyTest() {
        return { masks: new Int32Array(this.words), wants: new Int32Array(this.words) };
    }
}
/** Whether the values from word `from` on pass. */
export function passes({ masks, wants }, words, from) {
    for (let i = 0; i < masks.length; i++) {
        if ((words[from + i] & masks[i]) !== wants[i])
            return false;
    }
    return true;
}
/** Bytes of the form of a match, into `form`, and its values, into `values`. How many bytes, words. */
export function splitMatch(match, form, values) {
    let formAt = 0;
    for (let i = 0; i < match.length; i++) {
        const { field, value, mask } = match[i];
        const length = value.length;
        form[formAt] = field >> 8;
        form[formAt + 1] = field;
        form[formAt + 2] = mask === undefined ? length : length | 0x80;
        formAt += 3;
        if (mask === undefined)
            continue;
        for (let b = 0; b < length; b++)
            form[formAt++] = mask[b];
    }
    return { formBytes: formAt, words: splitValues(match, values) };
}
/** Only the values, of a match whose form is known. How many words. */
export function splitValues(match, values) {
    let bytes = 0;
    let word = 0;
    for (let i = 0; i < match.length; i++) {
        const value = match[i].value;
        for (let b = 0; b < value.length; b++) {
            word = (word << 8) | value[b];
            if ((++bytes & 3) !== 0)
                continue;
            values[(bytes >> 2) - 1] = word;
            word = 0;
        }
    }
    if ((bytes & 3) !== 0)
        values[bytes >> 2] = word << (32 - 8 * (bytes & 3));
    return (bytes + 3) >> 2;
}
function byteOf(words, from, at) {
    return (words[from + (at >> 2)] >>> (24 - 8 * (at & 3))) & 0xff;
}
function addByte({ masks, wants }, at, mask, value) {
    const shift = 24 - 8 * (at & 3);
    masks[at >> 2] |= mask << shift;
    wants[at >> 2] |= (value & mask) << shift;
}
//# sourceMappingURL=match-form.js.map