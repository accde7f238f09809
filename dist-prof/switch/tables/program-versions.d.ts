import type { Program } from '../../proto/model.js';
import { OwnLayout } from '../pipeline/own-layout.js';
import type { Staging } from './staging.js';
export declare class ProgramVersions {
    #private;
    constructor(staging: Staging);
    /** Where the fields that the program describes lie, with what is staged. */
    get own(): OwnLayout;
    /** How many rules the program allows in a table; 0: it does not say. */
    maxRules(table: number): number;
    set(program: Program): void;
    /** Every version began at `oldest` or later: see `TableWriter`. */
    freeze(oldest: number): void;
}
