import type { LabSupervisor } from '../../lab/real/supervisor.js';
/** One measured thing and what was hoped for. */
export interface Figure {
    readonly text: string;
    readonly goal: string;
    readonly met: boolean;
}
export interface StepResult {
    /** Shown above the figures: a picture, a table. */
    readonly picture?: string;
    readonly figures: readonly Figure[];
}
export interface StepContext {
    readonly lab: LabSupervisor;
    readonly signal: AbortSignal;
    /** Says what is going on right now. */
    readonly tell: (text: string) => void;
}
export declare function showTopology({ lab }: StepContext, tookMs: number): Promise<StepResult>;
export declare function pingEverybody({ lab }: StepContext): Promise<StepResult>;
export declare function measureTcp({ lab, tell }: StepContext): Promise<StepResult>;
export declare function killController(context: StepContext): Promise<StepResult>;
export declare function cutLink(context: StepContext): Promise<StepResult>;
