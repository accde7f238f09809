import { type Program, type ProgramTable } from './model.js';
/** OpenFlow's OFPTT_MAX is 254; one more is kept free. */
export declare const MAX_TABLE_ID = 253;
export declare const MAX_TABLES = 254;
/**
 * The six stages. A miss goes on to the next stage, except in `forward`: what has no destination
 * goes nowhere. On the last table "next" means that the action set is executed.
 */
export declare const defaultProgram: Program;
/** The table with this stage name. */
export declare function tableByName(program: Program, name: string): ProgramTable | undefined;
/** The table with this id. */
export declare function tableById(program: Program, id: number): ProgramTable | undefined;
/** @throws HeddleError BAD_PROGRAM; `field` is the path inside the program. */
export declare function checkProgram(program: Program): void;
/** Same tables and fields, in the same order. */
export declare function programsEqual(a: Program, b: Program): boolean;
