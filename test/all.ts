/**
 * Runs every test file, as many at once as there are processors; or those whose names contain what is asked for:
 *
 *     node dist/test/all.js switch/ports topology
 *
 * `tap FILE` gives each process hooks into the module loader, for TypeScript, mocks and coverage, and every process
 * and worker thread that it starts gets them too. Built tests need none of them, and starting took longer with them
 * than most files take to run: so here a file runs as `node FILE` does.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

/** Far more than a file takes on a busy machine; one that hangs ends then. */
const FILE_TIMEOUT_MS = 180_000;
const TIMEOUT_MS = 1_200_000;

const wanted = process.argv.slice(2);
const directory = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

t.setTimeout(TIMEOUT_MS);
t.jobs = availableParallelism();
for (const file of files) {
  const path = relative(process.cwd(), directory + file);
  // tap sets NODE_OPTIONS, with such hooks, for what it spawns; a file has a limit of its own, in seconds.
  const environment = ['-u', 'NODE_OPTIONS', `TAP_TIMEOUT=${FILE_TIMEOUT_MS / 1000}`];
  const command = [...environment, process.execPath, '--enable-source-maps', path];
  t.spawn('env', command, { name: path, buffered: true, timeout: FILE_TIMEOUT_MS });
}
