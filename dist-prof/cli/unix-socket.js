/** Socket files that are left over, and those that are not. */
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
/** Owner only: whoever may open the file may do everything. */
export const SOCKET_UMASK = 0o177;
/** Removes a socket file that nobody listens on: it is left over from a process that was killed. */
export function removeStaleSocket(path) {
    return new Promise((resolve) => {
        const probe = connect(path);
        probe.once('connect', () => {
            probe.destroy();
            resolve(); // Somebody is there: listening fails, and says so.
        });
        probe.once('error', (error) => {
            if (error.code === 'ECONNREFUSED')
                rmSync(path, { force: true });
            resolve();
        });
    });
}
//# sourceMappingURL=unix-socket.js.map