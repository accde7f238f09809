import type { CompiledMatch, MatchScratch } from './compile-match.js';
import { type TableMemory } from './memory.js';
import { Shape } from './shape.js';
import { ShapeFilter } from './shape-filter.js';
import type { TableStructure } from './structure.js';
export interface TableExplanation {
    readonly table: number;
    /**
     * `empty`, `hash` (one mask), `tuples` (several, in falling priority), or `filtered-tuples` (many,
     * of which a packet asks only those that it can meet).
     */
    readonly matcher: 'empty' | 'hash' | 'tuples' | 'filtered-tuples';
    readonly rules: number;
    readonly lookups: number;
    readonly matches: number;
    readonly shapes: readonly {
        readonly words: readonly number[];
        readonly masks: readonly number[];
        readonly rules: number;
        readonly maxPriority: number;
        readonly indexBytes: number;
        readonly ruleBytes: number;
    }[];
}
/** Of a table that never had a rule. */
export declare const NO_SHAPES: {
    readonly matcher: "empty";
    readonly rules: 0;
    readonly shapes: readonly [];
};
export declare class TableShapes {
    #private;
    readonly id: number;
    /** In the order that readers were told. */
    order: Shape[];
    /** Only while there are many shapes. */
    filter: ShapeFilter | undefined;
    rules: number;
    /** Readers must be told before the next epoch. */
    changed: boolean;
    /** Rules were linked since the order was last looked at. */
    touched: boolean;
    constructor(id: number, memory: TableMemory);
    /** The shape of what was compiled last. */
    find(match: MatchScratch): Shape | undefined;
    /** @throws HeddleError LIMIT_EXCEEDED */
    add(match: CompiledMatch, id: number): Shape;
    /** Notes when shapes are not in falling priority any more, or too many of them empty. */
    checkOrder(): void;
    /** Puts everything in order, since readers are about to be told. */
    tidy(): void;
    explain(): Pick<TableExplanation, 'matcher' | 'rules' | 'shapes'>;
}
/** What readers are told; `whole`: to somebody who knows nothing yet. */
export declare function structureOf({ id, order, filter }: TableShapes, whole: boolean): TableStructure;
