/**
 * Where the fields that a program describes lie: in the header vector, behind the words of `layout.ts`,
 * and as words in table memory, where readers find them.
 *
 *      Word.Count   where the program's own header of this packet starts, 0: it has none
 *      + 1, + 2     which own fields there are, one bit for each slot
 *      + 3 ...      values, each from a word of its own on, in its low bits; 0 where there is no field
 *
 * A slot and its words belong to a field's number and width for as long as programs have it: rules and
 * actions name only slots and words, so they outlive a program that moves the field in its header.
 *
 * In the version of the program in table memory (`tables/memory.ts`), behind its tables:
 *
 *      field   [number][slot][base][bit offset][bit width][words, 8 bits each]
 *      entry   [base][after][selector][length in bytes]
 *
 * A base is the header that a field lies in: `OwnBase`, and from `OwnBase.New` on the program's own.
 *
 * Neighbours: `own-fields.ts` reads what is written here; `proto/program-fields.ts` has the limits, so
 * that there is always room for a program that was checked.
 */
import assert from 'node:assert';
import { fieldWords, MAX_PROGRAM_FIELD_WORDS, MAX_PROGRAM_FIELDS, } from '../../proto/program-fields.js';
export var OwnWord;
(function (OwnWord) {
    // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
    OwnWord[OwnWord["At"] = 36] = "At";
    /** Two words. */
    // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
    OwnWord[OwnWord["Present"] = 37] = "Present";
    // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
    OwnWord[OwnWord["First"] = 39] = "First";
})(OwnWord || (OwnWord = {}));
/** The whole header vector. Matchers may look at any word that is not a place in the frame. */
export const VECTOR_WORDS = 39 /* OwnWord.First */ + MAX_PROGRAM_FIELD_WORDS;
/** The header that a field lies in, or comes after. */
export var OwnBase;
(function (OwnBase) {
    OwnBase[OwnBase["Ethernet"] = 0] = "Ethernet";
    OwnBase[OwnBase["Ipv4"] = 1] = "Ipv4";
    OwnBase[OwnBase["Ipv6"] = 2] = "Ipv6";
    OwnBase[OwnBase["Tcp"] = 3] = "Tcp";
    OwnBase[OwnBase["Udp"] = 4] = "Udp";
    /** The first of the program's own. */
    OwnBase[OwnBase["New"] = 8] = "New";
})(OwnBase || (OwnBase = {}));
const BASES = {
    ethernet: 0 /* OwnBase.Ethernet */,
    ipv4: 1 /* OwnBase.Ipv4 */,
    ipv6: 2 /* OwnBase.Ipv6 */,
    tcp: 3 /* OwnBase.Tcp */,
    udp: 4 /* OwnBase.Udp */,
};
export var OwnFieldWord;
(function (OwnFieldWord) {
    OwnFieldWord[OwnFieldWord["Number"] = 0] = "Number";
    OwnFieldWord[OwnFieldWord["Slot"] = 1] = "Slot";
    OwnFieldWord[OwnFieldWord["Base"] = 2] = "Base";
    OwnFieldWord[OwnFieldWord["BitOffset"] = 3] = "BitOffset";
    OwnFieldWord[OwnFieldWord["BitWidth"] = 4] = "BitWidth";
    OwnFieldWord[OwnFieldWord["Words"] = 5] = "Words";
    OwnFieldWord[OwnFieldWord["Count"] = 6] = "Count";
})(OwnFieldWord || (OwnFieldWord = {}));
export var OwnEntryWord;
(function (OwnEntryWord) {
    OwnEntryWord[OwnEntryWord["Base"] = 0] = "Base";
    OwnEntryWord[OwnEntryWord["After"] = 1] = "After";
    OwnEntryWord[OwnEntryWord["Selector"] = 2] = "Selector";
    OwnEntryWord[OwnEntryWord["LengthBytes"] = 3] = "LengthBytes";
    OwnEntryWord[OwnEntryWord["Count"] = 4] = "Count";
})(OwnEntryWord || (OwnEntryWord = {}));
/** The parts of a field that fills `words`, most significant first. */
export function wordParts(words, bitWidth) {
    return words.map((word, i) => ({
        word,
        shift: 0,
        bits: i === 0 ? bitWidth - 32 * (words.length - 1) : 32,
    }));
}
/** Immutable. The writer has one for each program. */
export class OwnLayout {
    static empty = new OwnLayout([], new Map());
    #fields;
    #places;
    constructor(fields, places) {
        this.#fields = fields;
        this.#places = places;
    }
    /** The layout of a program (checked) that takes the place of this one's. */
    next(program) {
        const places = new Map();
        const slots = new Set();
        const words = new Set();
        for (const { field, bitWidth } of program.fields) {
            const known = this.#places.get(field);
            if (known === undefined || known.bitWidth !== bitWidth)
                continue;
            places.set(field, known);
            slots.add(known.slot);
            for (const word of known.words)
                words.add(word);
        }
        let nextSlot = 0;
        let nextWord = 39 /* OwnWord.First */;
        for (const { field, bitWidth } of program.fields) {
            if (places.has(field))
                continue;
            while (slots.has(nextSlot))
                nextSlot++;
            const own = [];
            while (own.length < fieldWords(bitWidth)) {
                while (words.has(nextWord))
                    nextWord++;
                own.push(nextWord++);
            }
            places.set(field, { bitWidth, slot: nextSlot++, words: own });
        }
        assert(nextSlot <= MAX_PROGRAM_FIELDS && nextWord <= VECTOR_WORDS);
        return new OwnLayout(program.fields, places);
    }
    slotOf(field) {
        return this.#places.get(field)?.slot;
    }
    placeOf(field) {
        const place = this.#places.get(field);
        return place === undefined ? undefined : wordParts(place.words, place.bitWidth);
    }
    get fieldCount() {
        return this.#fields.length;
    }
    get entryCount() {
        return this.#fields.filter((field) => field.entry !== undefined).length;
    }
    /** What goes into table memory: all fields, then all entries. */
    encode() {
        const words = [];
        const bases = new Map();
        for (const { header } of this.#fields) {
            if (BASES[header] === undefined && !bases.has(header)) {
                bases.set(header, 8 /* OwnBase.New */ + bases.size);
            }
        }
        const baseOf = (header) => BASES[header] ?? bases.get(header) ?? 0;
        for (const { field, header, bitOffset, bitWidth } of this.#fields) {
            const place = this.#places.get(field);
            const packed = place.words.reduce((all, word, i) => all | (word << (8 * i)), 0);
            words.push(field, place.slot, baseOf(header), bitOffset, bitWidth, packed);
        }
        for (const { header, entry } of this.#fields) {
            if (entry === undefined)
                continue;
            words.push(baseOf(header), baseOf(entry.after), entry.selector, entry.lengthBytes);
        }
        return words;
    }
}
//# sourceMappingURL=own-layout.js.map