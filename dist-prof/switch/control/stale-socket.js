/** Unix sockets outlive their process; a new one has to tell a leftover from a live listener. */
import { unlinkSync } from 'node:fs';
import { connect } from 'node:net';
/** True when somebody listens on `path`; a socket that nobody listens on is removed. */
export function isListening(path) {
    return new Promise((resolve) => {
        const probe = connect(path);
        probe.once('connect', () => {
            probe.destroy();
            resolve(true);
        });
        probe.once('error', (error) => {
            if (error.code === 'ECONNREFUSED') {
                try {
                    unlinkSync(path);
                }
                catch {
                    // Then listening fails, and says why.
                }
            }
            resolve(false);
        });
    });
}
//# sourceMappingURL=stale-socket.js.map