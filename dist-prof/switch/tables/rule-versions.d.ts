import type { Flow } from '../../proto/model.js';
import { type SlotsOf } from './bytecode.js';
import { type TableMemory } from './memory.js';
import type { ProgramVersions } from './program-versions.js';
import { RuleStep, type RuleSteps, type Staging } from './staging.js';
import { TableShapes } from './table-shapes.js';
export declare class RuleVersions implements RuleSteps {
    #private;
    /** By number; those that ever had a rule. */
    readonly tables: Map<number, TableShapes>;
    constructor(memory: TableMemory, staging: Staging, program: ProgramVersions, slotsOf: SlotsOf);
    /** Rules, with what is staged. */
    get size(): number;
    /** Blocks of action code in use. */
    get codeBlocks(): number;
    /** See `TableWriter.insert`. */
    insert(flow: Flow): number;
    /** See `TableWriter.replace`. */
    replace(ruleId: number, flow: Flow): void;
    /** See `TableWriter.remove`. */
    remove(ruleId: number): void;
    undo(step: RuleStep, ruleId: number, old: number): void;
    unlink(at: number, ruleId: number): void;
    /** The shape is still known: a rule id is given back with the last of its versions. */
    free(at: number, ruleId: number): void;
    /** Every version began at `oldest` or later: see `TableWriter`. */
    freeze(oldest: number): void;
}
