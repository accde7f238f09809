import { type FaultEvent } from './events.js';
import { type Violation } from './violation.js';
export interface Failure {
    readonly violation: Violation;
    /** How many events had begun. */
    readonly events: number;
}
/** Of a seed that fails: the shortest story found that fails in the same way. */
export interface ShortFailure {
    readonly seed: number;
    readonly violation: Violation;
    readonly events: readonly FaultEvent[];
}
export declare function storyOf(seed: number, count: number): FaultEvent[];
/** Tells a story to the network of a seed, with a last look at the end. Undefined: all held. */
export declare function tell(seed: number, events: readonly FaultEvent[]): Promise<Failure | undefined>;
/** Finds the shortest part of a failing story that fails with the same code. */
export declare function shorten(seed: number, events: readonly FaultEvent[], failure: Failure, limit?: number): Promise<ShortFailure>;
