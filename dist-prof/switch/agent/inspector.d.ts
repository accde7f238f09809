import type { PortInfo } from '../../proto/model.js';
import { type Explanation, type Trace } from '../../proto/trace.js';
import type { TableWriter } from '../tables/table-writer.js';
import type { FlowStore } from './flow-store.js';
export interface InspectorOptions {
    readonly name: string;
    readonly store: FlowStore;
    readonly writer: TableWriter;
    readonly ports: () => readonly PortInfo[];
    readonly liveness: Int32Array;
}
export declare class Inspector {
    #private;
    constructor(options: InspectorOptions);
    /** @throws HeddleError BAD_VALUE, TOO_LONG, UNKNOWN_PORT */
    trace(frame: Uint8Array, inPort: number): Trace;
    /** `table`: its name or number; absent: every table of the program. @throws UNKNOWN_TABLE */
    explain(table?: string): Explanation;
}
