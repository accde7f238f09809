/** Asks a running switch over its control socket: see `protocol.ts`. */
import { connect } from 'node:net';
import { HeddleError } from '../../proto/errors.js';
import { controlSocketPath, } from './protocol.js';
const TIMEOUT_MS = 10_000;
/** A status names every port; 65,535 of them are a few megabytes. */
const MAX_RESPONSE_CHARACTERS = 16 * 1024 * 1024;
/**
 * Sends one request to the switch `name` and resolves with its result.
 *
 * @throws HeddleError NO_SUCH_SWITCH when none of this name runs here, TIMEOUT, MALFORMED, or what the
 *   switch refused with
 */
export function askSwitch(runDir, name, request) {
    const path = controlSocketPath(runDir, name);
    return new Promise((resolve, reject) => {
        const socket = connect(path);
        const fail = (error) => {
            socket.destroy();
            reject(error);
        };
        let text = '';
        socket.setEncoding('utf8');
        socket.setTimeout(TIMEOUT_MS, () => {
            fail(new HeddleError('TIMEOUT', `The switch ${name} does not answer.`, { value: name }));
        });
        socket.on('error', (cause) => {
            const message = `No switch "${name}" runs here: nothing listens on ${path}.`;
            fail(new HeddleError('NO_SUCH_SWITCH', message, { value: name, cause }));
        });
        socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
        socket.on('close', () => {
            fail(new HeddleError('MALFORMED', `The switch ${name} hung up.`, { value: name }));
        });
        socket.on('data', (data) => {
            text += data;
            const end = text.indexOf('\n');
            if (end < 0 && text.length < MAX_RESPONSE_CHARACTERS)
                return;
            socket.removeAllListeners('close');
            socket.destroy();
            try {
                resolve(resultOf(text.slice(0, end)));
            }
            catch (error) {
                reject(error);
            }
        });
    });
}
/**
 * Sends a request that is answered by a stream. `onLine` gets every line after the first, parsed, and
 * says whether it wants more. Resolves when it doesn't, when `signal` says so, or when the switch hangs up.
 *
 * @throws HeddleError as `askSwitch`
 */
export function listenToSwitch(runDir, name, request, onLine, signal) {
    const path = controlSocketPath(runDir, name);
    return new Promise((resolve, reject) => {
        const socket = connect(path);
        let text = '';
        let begun = false;
        const stop = () => void socket.destroy();
        signal?.addEventListener('abort', stop, { once: true });
        socket.setEncoding('utf8');
        socket.on('error', (cause) => {
            const message = `No switch "${name}" runs here: nothing listens on ${path}.`;
            reject(new HeddleError('NO_SUCH_SWITCH', message, { value: name, cause }));
        });
        socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
        socket.on('close', () => {
            signal?.removeEventListener('abort', stop);
            resolve();
        });
        socket.on('data', (data) => {
            text += data;
            try {
                for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
                    const line = text.slice(0, end);
                    text = text.slice(end + 1);
                    if (!begun)
                        resultOf(line);
                    else if (!onLine(JSON.parse(line)))
                        stop();
                    begun = true;
                    if (socket.destroyed)
                        return;
                }
            }
            catch (error) {
                reject(error);
                stop();
            }
        });
    });
}
function resultOf(line) {
    let response;
    try {
        response = JSON.parse(line);
    }
    catch (cause) {
        throw new HeddleError('MALFORMED', 'The switch answered with something else than JSON.', {
            cause,
        });
    }
    if (response.ok)
        return response.result;
    const { code, message, field } = response.error;
    throw new HeddleError(code, message, field === undefined ? {} : { field });
}
//# sourceMappingURL=client.js.map