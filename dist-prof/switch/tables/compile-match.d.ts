import type { Match } from '../../proto/model.js';
import { type OwnPlaces } from '../pipeline/own-layout.js';
export interface CompiledMatch {
    /** Of words and masks. */
    readonly hash: number;
    /** Ascending words of the header vector. */
    readonly words: readonly number[];
    /** Never 0, one for each word. */
    readonly masks: readonly number[];
    /** What the masked words must be. */
    readonly key: readonly number[];
}
/**
 * One match after the other, in the same memory: rules come by the hundred thousand, nearly all of
 * them of a shape that is known.
 */
export declare class MatchScratch {
    #private;
    readonly masks: Int32Array<ArrayBuffer>;
    readonly values: Int32Array<ArrayBuffer>;
    hash: number;
    /** Throws HeddleError UNSUPPORTED for a field that neither this pipeline nor its program knows. */
    compile(match: Match, own: OwnPlaces): void;
    /** Whether it looks at exactly these words and bits. */
    hasShape(shape: {
        readonly words: readonly number[];
        readonly masks: readonly number[];
    }): boolean;
    /** What was compiled last, to be kept. */
    take(): CompiledMatch;
}
/** Throws HeddleError UNSUPPORTED for a field that neither this pipeline nor its program knows. */
export declare function compileMatch(match: Match, own?: OwnPlaces): CompiledMatch;
