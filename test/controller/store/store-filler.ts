/**
 * A process whose files can't grow beyond a limit, as on a full disk: fills the store of a controller, goes on when it
 * is full, makes room, and prints what it saw as JSON.
 */
import { spawnSync } from 'node:child_process';
import { LmdbStore } from '../../../controller/store/lmdb-store.js';
import { HeddleError } from '../../../proto/errors.js';
import type { Logger } from '../../../proto/logger.js';

const errors: string[] = [];
const logger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error: (_fields, message) => errors.push(message ?? ''),
  child: () => logger,
};
const store = LmdbStore.open(process.argv[2]!, logger);
const ended = async (promise: Promise<void>): Promise<string> => {
  try {
    await promise;
    return 'done';
  } catch (error) {
    return error instanceof HeddleError ? `${error.code}: ${error.message}` : String(error);
  }
};
const add = (n: number): Promise<string> =>
  ended(store.transaction([{ key: `accepted/${n}`, value: 'x'.repeat(3000) }]));

let accepted = 0;
let refusal = '';
for (; refusal === '' && accepted < 1000; accepted++) {
  const answer = await add(accepted);
  if (answer !== 'done') refusal = answer;
}
const full = { refusal, isSeen: store.get(`accepted/${--accepted}`) !== undefined };
// Larger than what may still be free in a page.
for (let n = 0; n < 10; n++) store.put(`observed/${n}`, 'y'.repeat(3000));
const flushed = await ended(store.flush());
spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:unlimited']);
const again = await add(accepted);
store.put('observed/last', 1);
const last = await ended(store.flush());
await store.close();
process.stdout.write(JSON.stringify({ accepted, full, flushed, again, last, errors }));
