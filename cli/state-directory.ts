/**
 * The state directory of a controller, before anything is read from it: claimed for one process at a time, and its
 * store tried out.
 *
 * Two controllers on one store would each overwrite what the other has accepted. What tells them apart is a Unix socket in
 * the directory that is listened on: unlike a file with a process id, it is free as soon as the process is gone, however it
 * went.
 *
 * LMDB maps its file into memory, so that a damaged one ends the process that reads it, by a signal. Another process
 * reads it first (`store-check.ts`).
 */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORE_FILE, unusableState } from '../controller/lmdb-store.js';
import { HeddleError } from '../proto/errors.js';
import { removeStaleSocket } from './unix-socket.js';

const LOCK = 'controller.lock';

/**
 * Resolves with what gives the directory up again. It is made if it isn't there.
 * Rejects with STATE_DIR when it can't be used, somebody uses it, or the store in it is damaged.
 */
export async function claimStateDirectory(directory: string): Promise<() => Promise<void>> {
  const release = await lock(directory);
  try {
    checkStore(directory);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

async function lock(directory: string): Promise<() => Promise<void>> {
  let handle: number;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    handle = openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  } catch (error) {
    throw unusableState(directory, error);
  }
  // The name of a socket has 107 bytes at most (unix(7)), that of the directory may have more.
  const path = `/proc/self/fd/${handle}/${LOCK}`;
  await removeStaleSocket(path);
  const server = createServer((socket) => socket.destroy()).unref();
  const close = (done: () => void): void => {
    server.close(() => {
      closeSync(handle);
      done();
    });
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      closeSync(handle);
      const inUse = error.code === 'EADDRINUSE';
      reject(unusableState(directory, inUse ? new Error('another controller uses it') : error));
    });
    server.listen(path, () => resolve(() => new Promise(close)));
  });
}

function checkStore(directory: string): void {
  const file = join(directory, STORE_FILE);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return;
  const here = fileURLToPath(import.meta.url);
  const check = join(here, '..', `store-check${here.slice(here.lastIndexOf('.'))}`);
  const args = [...process.execArgv, check, directory];
  const { signal } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  // What is said in words is said again by whoever opens it next.
  if (signal === null) return;
  throw new HeddleError(
    'STATE_DIR',
    `the controller's store ${file} is damaged (${signal} on reading it): move it away, start with an empty one, and "heddle restore" the last backup`,
    { field: 'stateDir', value: directory },
  );
}
