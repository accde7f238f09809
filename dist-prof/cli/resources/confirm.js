/** Asks before something is done, where somebody is there to be asked. */
import { createInterface } from 'node:readline/promises';
/** Whether a person sits at the other end of both. */
export function isInteractive() {
    return process.stdin.isTTY === true && process.stdout.isTTY === true;
}
/** True for y or yes; anything else, and the end of the input, is a no. */
export async function confirmed(question) {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
        const ended = new Promise((resolve) => lines.once('close', () => resolve('')));
        const answer = await Promise.race([lines.question(`${question} [y/N] `), ended]);
        return /^y(es)?$/i.test(answer.trim());
    }
    finally {
        lines.close();
    }
}
//# sourceMappingURL=confirm.js.map