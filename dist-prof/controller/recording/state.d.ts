import type { Controller } from '../controller.js';
/** In JSON; every list in a fixed order. */
export interface RecordedState {
    readonly switches: readonly {
        readonly id: string;
        readonly name: string;
        readonly connected: boolean;
        /** How many rules it should have, and a digest of all that it should have. */
        readonly rules: number;
        readonly desired: string;
    }[];
    readonly links: readonly string[];
    readonly hosts: readonly string[];
    readonly resources: readonly string[];
    readonly revision: number;
}
export declare function stateOf(controller: Controller): RecordedState;
