/**
 * Byte strings that many rules have in common, each kept once and counted: what a match looks at, what a
 * rule does. Ten thousand rules that output to port 3 refer to the same few bytes.
 *
 *      block   [hash][uses][length in bytes][bytes, four a word ...]
 *
 * A reference stands for its content as long as somebody uses it: equal references, equal bytes.
 * Neighbours: `chunks.ts` (the memory), `packed-rules.ts` (the user).
 */
import { type FrozenChunks } from './chunks.js';
export declare class InternedBytes {
    #private;
    /** Different byte strings. */
    get size(): number;
    /** What has these bytes; 0: nothing does. */
    find(bytes: Uint8Array): number;
    /**
     * Keeps the bytes, or counts one more use of them.
     *
     * @throws HeddleError TABLE_FULL
     */
    take(bytes: Uint8Array): number;
    /** One use more of what is there. */
    use(reference: number): void;
    /** One use less. True: it was the last one, and the reference stands for nothing any more. */
    release(reference: number): boolean;
    /** A copy. */
    read(reference: number): Uint8Array;
    freeze(): FrozenChunks;
}
/** A copy of the bytes that a reference stood for when its memory was frozen. */
export declare function readInterned({ chunks }: FrozenChunks, reference: number): Uint8Array;
