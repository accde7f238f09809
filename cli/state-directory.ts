/**
 * The state directory of a controller, before anything is read from it: claimed for one process at a time, and its
 * store tried out.
 *
 * Two controllers on one store would each overwrite what the other has accepted. What keeps them
 * apart is a lock of the kernel on the directory itself (flock(2)): one step, whoever else tries at
 * the same moment, and gone with the process, however that went. Nothing is left that would have to
 * be found stale.
 *
 * LMDB maps its file into memory, so that a damaged one ends the process that reads it, by a signal. Another process
 * reads it first (`store-check.ts`).
 */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORE_FILE, unusableState } from '../controller/store/lmdb-store.js';
import { HeddleError } from '../proto/errors.js';
import { describeErrno, Errno, libc } from '../switch/os/libc.js';

/** LOCK_EX | LOCK_NB. */
const EXCLUSIVE_NOW = 2 | 4;

/**
 * Returns what gives the directory up again. It is made if it isn't there.
 * @throws HeddleError STATE_DIR when it can't be used, somebody uses it, or the store in it is damaged.
 */
export function claimStateDirectory(directory: string): () => void {
  const release = lock(directory);
  try {
    checkStore(directory);
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

function lock(directory: string): () => void {
  let handle: number;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    handle = openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  } catch (error) {
    throw unusableState(directory, error);
  }
  const release = (): void => closeSync(handle);
  if (libc().flock(handle, EXCLUSIVE_NOW) === 0) return release;
  const errno = libc().errno();
  release();
  const inUse = errno === Errno.Again;
  throw unusableState(directory, inUse ? 'another controller uses it' : describeErrno(errno).text);
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
