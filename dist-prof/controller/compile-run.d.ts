import type { Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { FragmentWriter } from './fragment.js';
import type { Desired, DesiredSwitch, UnitOptions } from './sdk.js';
import type { Unit } from './unit.js';
/** Of one app: a hundred thousand resources, and as many again. */
export declare const MAX_UNITS = 250000;
export type Fragments = ReadonlyMap<DatapathId, FragmentWriter>;
/** A unit that was written in this run. */
export interface Written {
    readonly inputs: readonly unknown[];
    readonly atomic: boolean;
    /** Undefined: it threw `error`. */
    readonly fragments: Fragments | undefined;
    readonly error?: unknown;
}
export declare class CompileRun implements Desired {
    #private;
    /** Units that were called and had nothing new to say. */
    readonly kept: Unit[];
    readonly written: Map<string, Written>;
    /** @param known the app's units as they stand, by name. */
    constructor(app: string, program: Program, network: NetworkView, known: ReadonlyMap<string, Unit>);
    on(target: DatapathId | {
        readonly id: DatapathId;
    }): DesiredSwitch;
    unit(name: string, inputs: readonly unknown[], write: (desired: Pick<Desired, 'on'>) => void, options?: UnitOptions): void;
    /** The unit that is being written, "" outside of all: where an interrupted run was. */
    get unitNow(): string;
    /** To be called when `compile` has returned. */
    finish(): void;
}
