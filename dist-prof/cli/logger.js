/**
 * The one logger of a process: pino, a line of JSON an event on standard output, or the same for eyes
 * with `--pretty`. Written synchronously, so that what was logged before a death is there after it;
 * nothing is logged per packet, so that costs nothing.
 */
import { createRequire } from 'node:module';
import { destination, pino } from 'pino';
import { HeddleError } from '../proto/errors.js';
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];
/** Throws BAD_USAGE for a level that there isn't. */
export function createLogger(options = {}) {
    const level = options.level ?? 'info';
    if (!LOG_LEVELS.some((known) => known === level)) {
        const message = `"${level}" is no log level; there are ${LOG_LEVELS.join(', ')}.`;
        throw new HeddleError('BAD_USAGE', message, { field: 'log-level', value: level });
    }
    const stream = options.pretty ? prettyStream() : destination({ fd: 1, sync: true });
    const base = { pid: process.pid, ...options.bindings };
    return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}
/** Loaded only when asked for: it is larger than all the rest. */
function prettyStream() {
    const load = createRequire(import.meta.url);
    const { PinoPretty } = load('pino-pretty');
    return PinoPretty({
        colorize: process.stdout.isTTY,
        ignore: 'pid,role',
        translateTime: 'HH:MM:ss.l',
        sync: true,
    });
}
//# sourceMappingURL=logger.js.map