import type { Flow, Program } from '../../proto/model.js';
import type { FieldDifference } from '../../proto/trace.js';
import type { ShapeStructure } from '../tables/structure.js';
import type { OwnFields } from './own-fields.js';
export declare class NearMisses {
    #private;
    examined: number;
    constructor(arena: Int32Array, epoch: number, v: Int32Array, program: Program, own: OwnFields | undefined);
    /** `winner`: arena offset of the rule that won, 0: none. */
    examine(shape: ShapeStructure, winner: number): void;
    /** The highest priority first. */
    alsoMatched(flows: ReadonlyMap<number, Flow>): Flow[];
    /** The fewest differing fields first, of those the highest priority. */
    nearest(flows: ReadonlyMap<number, Flow>): {
        flow: Flow;
        differs: FieldDifference[];
    }[];
}
