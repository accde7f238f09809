/**
 * Byte strings that many rules have in common, each kept once and counted: what a match looks at, what a
 * rule does. Ten thousand rules that output to port 3 refer to the same few bytes.
 *
 *      block   [hash][uses][length in bytes][bytes, four a word ...]
 *
 * A reference stands for its content as long as somebody uses it: equal references, equal bytes.
 * Neighbours: `chunks.ts` (the memory), `packed-rules.ts` (the user).
 */
import { blockWords, Chunks, chunkOf, offsetOf } from './chunks.js';
import { hashOfWords, ReferenceIndex } from './reference-index.js';
var Word;
(function (Word) {
    Word[Word["Hash"] = 0] = "Hash";
    Word[Word["Uses"] = 1] = "Uses";
    Word[Word["Length"] = 2] = "Length";
    Word[Word["Bytes"] = 3] = "Bytes";
})(Word || (Word = {}));
export class InternedBytes {
    #chunks = new Chunks();
    #index = new ReferenceIndex((ref) => this.#chunks.read(ref)[offsetOf(ref)]);
    /** The bytes at hand as words. */
    #scratch = new Int32Array(64);
    /** Different byte strings. */
    get size() {
        return this.#index.size;
    }
    /** What has these bytes; 0: nothing does. */
    find(bytes) {
        const words = this.#pack(bytes);
        return this.#find(bytes.length, words, hashOfWords(this.#scratch, 0, words, bytes.length));
    }
    /**
     * Keeps the bytes, or counts one more use of them.
     *
     * @throws HeddleError TABLE_FULL
     */
    take(bytes) {
        const words = this.#pack(bytes);
        const hash = hashOfWords(this.#scratch, 0, words, bytes.length);
        const known = this.#find(bytes.length, words, hash);
        if (known !== 0) {
            this.use(known);
            return known;
        }
        const reference = this.#chunks.allocate(3 /* Word.Bytes */ + words);
        const chunk = this.#chunks.write(reference);
        const at = offsetOf(reference);
        chunk[at + 0 /* Word.Hash */] = hash;
        chunk[at + 1 /* Word.Uses */] = 1;
        chunk[at + 2 /* Word.Length */] = bytes.length;
        for (let i = 0; i < words; i++)
            chunk[at + 3 /* Word.Bytes */ + i] = this.#scratch[i];
        this.#index.add(reference, hash);
        return reference;
    }
    /** One use more of what is there. */
    use(reference) {
        this.#chunks.write(reference)[offsetOf(reference) + 1 /* Word.Uses */]++;
    }
    /** One use less. True: it was the last one, and the reference stands for nothing any more. */
    release(reference) {
        const chunk = this.#chunks.write(reference);
        const at = offsetOf(reference);
        if (--chunk[at + 1 /* Word.Uses */] > 0)
            return false;
        this.#index.delete(reference, chunk[at + 0 /* Word.Hash */]);
        this.#chunks.free(reference, 3 /* Word.Bytes */ + ((chunk[at + 2 /* Word.Length */] + 3) >> 2));
        return true;
    }
    /** A copy. */
    read(reference) {
        return readInterned(this.#chunks, reference);
    }
    freeze() {
        return this.#chunks.freeze();
    }
    #find(length, words, hash) {
        const index = this.#index;
        for (let place = index.first(hash); place >= 0; place = index.next(place, hash)) {
            const reference = index.reference(place);
            const chunk = this.#chunks.read(reference);
            const at = offsetOf(reference);
            if (chunk[at + 2 /* Word.Length */] !== length)
                continue;
            let i = 0;
            while (i < words && chunk[at + 3 /* Word.Bytes */ + i] === this.#scratch[i])
                i++;
            if (i === words)
                return reference;
        }
        return 0;
    }
    /** Into `#scratch`, filled up with zeros. How many words it is. */
    #pack(bytes) {
        const words = (bytes.length + 3) >> 2;
        if (words > this.#scratch.length)
            this.#scratch = new Int32Array(blockWords(2 * words));
        const scratch = this.#scratch;
        for (let i = 0; i < words; i++)
            scratch[i] = 0;
        for (let i = 0; i < bytes.length; i++)
            scratch[i >> 2] |= bytes[i] << ((i & 3) << 3);
        return words;
    }
}
/** A copy of the bytes that a reference stood for when its memory was frozen. */
export function readInterned({ chunks }, reference) {
    const chunk = chunks[chunkOf(reference)];
    const at = offsetOf(reference);
    const bytes = new Uint8Array(chunk[at + 2 /* Word.Length */]);
    for (let i = 0; i < bytes.length; i++) {
        bytes[i] = chunk[at + 3 /* Word.Bytes */ + (i >> 2)] >>> ((i & 3) << 3);
    }
    return bytes;
}
//# sourceMappingURL=interned-bytes.js.map