#!/usr/bin/env node
/** The `heddle` command as a process; `run.ts` has everything else. */
import { run } from './run.js';

// Whoever reads our output may stop reading, as `head` does; that is no failure. A command that has
// something to take down first listens for this itself.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (process.stdout.listenerCount('error') > 1) return;
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`heddle: the output can't be written (${error.message})\n`);
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2));
