/**
 * The one logger of a process: pino, a line of JSON an event on standard output, or the same for eyes
 * with `--pretty`. Written synchronously, so that what was logged before a death is there after it;
 * nothing is logged per packet, so that costs nothing.
 */
import { createRequire } from 'node:module';
import { type DestinationStream, destination, pino } from 'pino';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export interface LoggerOptions {
  /** One of LOG_LEVELS. Default "info". */
  readonly level?: string | undefined;
  /** For people at a terminal. */
  readonly pretty?: boolean | undefined;
  /** Bound to every line, e.g. `{ role: 'switch' }`. */
  readonly bindings?: Record<string, unknown> | undefined;
}

/** Throws BAD_USAGE for a level that there isn't. */
export function createLogger(options: LoggerOptions = {}): Logger {
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
function prettyStream(): DestinationStream {
  const load = createRequire(import.meta.url);
  const { PinoPretty } = load('pino-pretty') as typeof import('pino-pretty');
  return PinoPretty({
    colorize: process.stdout.isTTY,
    ignore: 'pid,role',
    translateTime: 'HH:MM:ss.l',
    sync: true,
  });
}
