/** Blocks of action code in the arena, each kept once however many rules use it. */
import type { Arena } from './arena.js';
export declare class CodeStore {
    #private;
    constructor(arena: Arena);
    get blocks(): number;
    /** Offset of a block with exactly this code, which counts one more use. */
    take(code: readonly number[]): number;
    /** One use less; the last one frees the block, so no reader may be able to come here any more. */
    release(at: number): void;
}
