#!/usr/bin/env node
/** The `heddle` command as a process; `run.ts` has everything else. */
import { run } from './run.js';
// Whoever reads our output may stop reading, as `head` does; that is no failure. A command that has
// something to take down first listens for this itself.
process.stdout.on('error', (error) => {
    if (process.stdout.listenerCount('error') > 1)
        return;
    if (error.code === 'EPIPE')
        process.exit(0);
    throw error;
});
process.exitCode = await run(process.argv.slice(2));
//# sourceMappingURL=main.js.map