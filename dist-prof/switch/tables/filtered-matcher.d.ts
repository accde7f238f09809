import { type Matcher } from './matcher.js';
import type { FilterStructure, ShapeStructure } from './structure.js';
/** What a table with these shapes, in the order of search, is looked up with; undefined: it is empty. */
export declare function compileTable(shapes: readonly ShapeStructure[], filter: FilterStructure | undefined, seed: number): Matcher | undefined;
