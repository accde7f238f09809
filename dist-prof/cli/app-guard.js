/**
 * Interrupts what runs too long in this thread, the `Guard` of `controller/app-calls.ts`.
 *
 * A timeout of `vm` has a thread of its own watch the clock and stops whatever JavaScript is running, also
 * functions that were made elsewhere: no `catch` or `finally` inside of the call runs any more. The thread is made
 * for each call, 50 to 300 us.
 */
import { Script } from 'node:vm';
import { TimeLimit } from '../controller/app-calls.js';
const SLOT = Symbol.for('heddle.guarded');
const script = new Script(`globalThis[Symbol.for('heddle.guarded')]()`, {
    filename: 'heddle-guard.js',
});
export const vmGuard = (limitMs, act) => {
    let result;
    let thrown;
    const global = globalThis;
    global[SLOT] = () => {
        global[SLOT] = undefined;
        try {
            result = act();
        }
        catch (error) {
            // By hand, so that what is thrown through the engine can only be its own.
            thrown = { error };
        }
    };
    try {
        script.runInThisContext({ timeout: limitMs });
    }
    catch (error) {
        if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            throw error;
        throw new TimeLimit(limitMs, error);
    }
    if (thrown !== undefined)
        throw thrown.error;
    return result;
};
//# sourceMappingURL=app-guard.js.map