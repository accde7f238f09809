/**
 * What of one switch's desired state the switch has not acknowledged yet, and whose that is. An item is
 * outstanding from the commit that changed it until the switch is known to hold it as it is wanted now,
 * over any number of sessions and refusals.
 */
import type { DesireChange } from './switch-desire.js';
export declare class Outstanding {
    #private;
    get size(): number;
    items(): IterableIterator<string>;
    has(item: string): boolean;
    add({ item, share }: DesireChange): void;
    /** The switch holds it as it is wanted. False: that was known. */
    settle(item: string): boolean;
}
