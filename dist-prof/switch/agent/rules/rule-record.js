import { chunkOf, offsetOf, referenceOf } from './chunks.js';
export var RecordWord;
(function (RecordWord) {
    RecordWord[RecordWord["Place"] = 0] = "Place";
    RecordWord[RecordWord["RuleId"] = 1] = "RuleId";
    RecordWord[RecordWord["Form"] = 2] = "Form";
    RecordWord[RecordWord["Terms"] = 3] = "Terms";
    RecordWord[RecordWord["InstalledAt"] = 4] = "InstalledAt";
    RecordWord[RecordWord["Values"] = 6] = "Values";
})(RecordWord || (RecordWord = {}));
export var RecordFlag;
(function (RecordFlag) {
    RecordFlag[RecordFlag["Timed"] = 1] = "Timed";
    RecordFlag[RecordFlag["Cookie"] = 2] = "Cookie";
    RecordFlag[RecordFlag["Linked"] = 4] = "Linked";
})(RecordFlag || (RecordFlag = {}));
/** From where the words of timeouts begin. */
export var TimeoutWord;
(function (TimeoutWord) {
    TimeoutWord[TimeoutWord["Timeouts"] = 0] = "Timeouts";
    TimeoutWord[TimeoutWord["UsedAt"] = 1] = "UsedAt";
    TimeoutWord[TimeoutWord["SeenPackets"] = 3] = "SeenPackets";
    TimeoutWord[TimeoutWord["Words"] = 5] = "Words";
})(TimeoutWord || (TimeoutWord = {}));
/** So many words of values the longest match has; a count must fit eight bits. */
export const MAX_VALUE_WORDS = 255;
/** For 64-bit values in two words. */
const float = new Float64Array(1);
const floatWords = new Int32Array(float.buffer);
const wide = new BigUint64Array(1);
const wideWords = new Int32Array(wide.buffer);
export function readFloat(words, at) {
    floatWords[0] = words[at];
    floatWords[1] = words[at + 1];
    return float[0];
}
export function writeFloat(words, at, value) {
    float[0] = value;
    words[at] = floatWords[0];
    words[at + 1] = floatWords[1];
}
/** High word first. */
export function writeWide(words, at, value) {
    wide[0] = value;
    words[at] = wideWords[1];
    words[at + 1] = wideWords[0];
}
export function unitsOf(words, at) {
    return words[at + 2 /* RecordWord.Form */] & 0xff;
}
export function formOf(words, at) {
    return words[at + 2 /* RecordWord.Form */] >>> 8;
}
export function termsOf(words, at) {
    return words[at + 3 /* RecordWord.Terms */] >>> 8;
}
export function valueWordsOf(words, at) {
    return words[at + 3 /* RecordWord.Terms */] & 0xff;
}
export function tableOf(words, at) {
    return words[at + 0 /* RecordWord.Place */] >>> 24;
}
export function priorityOf(words, at) {
    return (words[at + 0 /* RecordWord.Place */] >>> 8) & 0xffff;
}
export function hasFlag(words, at, flag) {
    return (words[at + 0 /* RecordWord.Place */] & flag) !== 0;
}
/** Where the cookie is, or would be. */
export function cookieAt(words, at) {
    return at + 6 /* RecordWord.Values */ + valueWordsOf(words, at);
}
/** Where the words of timeouts begin, of a record that has them. */
export function timeoutsAt(words, at) {
    return cookieAt(words, at) + (hasFlag(words, at, 2 /* RecordFlag.Cookie */) ? 2 : 0);
}
function cookieOf(words, at) {
    if (!hasFlag(words, at, 2 /* RecordFlag.Cookie */))
        return 0n;
    const cookie = cookieAt(words, at);
    wideWords[1] = words[cookie];
    wideWords[0] = words[cookie + 1];
    return wide[0];
}
/** Reads rules as they are now, or as they were when memory was frozen: see `chunks.ts`. */
export class RuleReader {
    #records;
    #forms;
    #terms;
    constructor(records, forms, terms) {
        this.#records = records;
        this.#forms = forms;
        this.#terms = terms;
    }
    /** Every rule that is linked, where it lies, or those of one table. */
    *references(table) {
        const { chunks, ends } = this.#records;
        for (let chunk = 0; chunk < ends.length; chunk++) {
            // Unit 0 of the first chunk is nobody's.
            for (let at = chunk === 0 ? 4 : 0; at < ends[chunk];) {
                const words = chunks[chunk];
                const next = at + (unitsOf(words, at) << 2);
                if (hasFlag(words, at, 4 /* RecordFlag.Linked */)) {
                    if (table === undefined || tableOf(words, at) === table)
                        yield referenceOf(chunk, at);
                }
                at = next;
            }
        }
    }
    /** Every rule, or those of one owner or table. */
    *entries(owner, table) {
        for (const reference of this.references(table)) {
            if (owner === undefined || this.terms(reference).flow.owner === owner) {
                yield this.entry(reference);
            }
        }
    }
    entry(reference) {
        const words = this.words(reference);
        const at = offsetOf(reference);
        return {
            flow: this.flow(reference),
            ruleId: words[at + 1 /* RecordWord.RuleId */],
            installedAtMs: readFloat(words, at + 4 /* RecordWord.InstalledAt */),
        };
    }
    flow(reference) {
        const words = this.words(reference);
        const at = offsetOf(reference);
        return {
            ...this.terms(reference).flow,
            table: tableOf(words, at),
            priority: priorityOf(words, at),
            match: this.match(reference),
            cookie: cookieOf(words, at),
        };
    }
    match(reference) {
        const at = offsetOf(reference);
        return this.form(reference).match(this.words(reference), at + 6 /* RecordWord.Values */);
    }
    form(reference) {
        return this.#forms.get(formOf(this.words(reference), offsetOf(reference)));
    }
    terms(reference) {
        return this.#terms.get(termsOf(this.words(reference), offsetOf(reference)));
    }
    /** The words among which the record lies, from `offsetOf(reference)` on. */
    words(reference) {
        return this.#records.chunks[chunkOf(reference)];
    }
}
//# sourceMappingURL=rule-record.js.map