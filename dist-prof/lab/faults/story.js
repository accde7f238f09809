/** One seed's story from beginning to end, and what came of it. */
import { seededRandom } from '../../topology/generators.js';
import { Bed } from './bed.js';
import { drawEvents } from './events.js';
import { shrink } from './shrink.js';
import { asViolation } from './violation.js';
/** Its network draws from the seed too: this keeps the story from being the same numbers. */
const STORY_SALT = 0x5707;
export function storyOf(seed, count) {
    return drawEvents(seededRandom(seed ^ STORY_SALT), count);
}
/** Tells a story to the network of a seed, with a last look at the end. Undefined: all held. */
export async function tell(seed, events) {
    let told = 0;
    let bed;
    try {
        bed = await Bed.create(seed);
        for (const event of events) {
            told++;
            await bed.apply(event);
        }
        await bed.finish();
        return undefined;
    }
    catch (error) {
        return { violation: asViolation(error), events: told };
    }
    finally {
        await bed?.stop().catch(() => { });
    }
}
/** Finds the shortest part of a failing story that fails with the same code. */
export async function shorten(seed, events, failure, limit) {
    let { violation } = failure;
    const failsAlike = async (some) => {
        const result = await tell(seed, some);
        if (result?.violation.code !== violation.code)
            return false;
        violation = result.violation;
        return true;
    };
    // What had not happened yet when it failed is not to blame, unless the end is needed to see it.
    const begun = events.slice(0, failure.events);
    const start = (await failsAlike(begun)) ? begun : events;
    const shortest = await shrink(start, failsAlike, limit);
    return { seed, violation, events: shortest };
}
//# sourceMappingURL=story.js.map