/** Socket files that are left over, and those that are not. */
import { lstatSync, rmSync } from 'node:fs';
import { connect } from 'node:net';

/**
 * Removes a socket file that nobody listens on: it is left over from a process that was killed. What is no socket is
 * somebody's file, and stays.
 */
export function removeStaleSocket(path: string): Promise<void> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(); // Somebody is there: listening fails, and says so.
    });
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // Files of any kind refuse connections.
      const isSocket = lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true;
      if (error.code === 'ECONNREFUSED' && isSocket) rmSync(path, { force: true });
      resolve();
    });
  });
}
