/** `FlowRule`: a rule as it stands, for whoever needs one, in a named stage. */
import { type MeterSpec, type Stage } from '../../controller/sdk.js';
import { type ActionText } from './action-text.js';
export interface FlowRuleSpec {
    readonly switches: readonly string[];
    readonly stage: Stage;
    readonly priority: number;
    readonly match: Readonly<Record<string, string | number>>;
    readonly actions: readonly ActionText[];
    readonly write: readonly ActionText[];
    readonly clear: boolean;
    readonly metadata?: {
        readonly value: string;
        readonly mask?: string;
    };
    readonly meter?: MeterSpec;
    readonly next?: Stage | 'next';
}
export declare const flowRuleKind: import("../../controller/sdk.js").Kind<FlowRuleSpec>;
