/**
 * Shortens a story that fails to one of which nothing can be left out any more: first large parts are
 * tried to be left out, then smaller ones, down to single events (delta debugging: Zeller and
 * Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
/**
 * `fails`: whether a story still fails in the same way. It is called at most `limit` times; when that
 * is used up, the shortest story so far is the answer.
 */
export declare function shrink<Item>(items: readonly Item[], fails: (items: readonly Item[]) => Promise<boolean>, limit?: number): Promise<readonly Item[]>;
