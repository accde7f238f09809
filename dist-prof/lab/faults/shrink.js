/**
 * Shortens a story that fails to one of which nothing can be left out any more: first large parts are
 * tried to be left out, then smaller ones, down to single events (delta debugging: Zeller and
 * Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
/**
 * `fails`: whether a story still fails in the same way. It is called at most `limit` times; when that
 * is used up, the shortest story so far is the answer.
 */
export async function shrink(items, fails, limit = 2000) {
    let shortest = items;
    let tries = 0;
    for (let size = Math.ceil(items.length / 2); size >= 1;) {
        let isShorter = false;
        for (let at = 0; at < shortest.length && tries < limit;) {
            const without = [...shortest.slice(0, at), ...shortest.slice(at + size)];
            tries++;
            if (await fails(without)) {
                shortest = without;
                isShorter = true;
            }
            else {
                at += size;
            }
        }
        if (tries >= limit)
            break;
        // With single events left out, others may have become superfluous.
        if (size > 1)
            size = Math.ceil(size / 2);
        else if (!isShorter)
            break;
    }
    return shortest;
}
//# sourceMappingURL=shrink.js.map