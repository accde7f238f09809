/**
 * The one logger of a process: pino, a line of JSON an event on standard output, or the same for eyes
 * with `--pretty`. Written synchronously, so that what was logged before a death is there after it;
 * nothing is logged per packet, so that costs nothing.
 */
import { createRequire } from 'node:module';
import { type DestinationStream, destination, pino } from 'pino';
import type { Logger } from '../proto/logger.js';
import type { LogLevel } from './log-level.js';

export interface LoggerOptions {
  /** Default "info". */
  readonly level?: LogLevel | undefined;
  /** For people at a terminal. */
  readonly pretty?: boolean | undefined;
  /** Bound to every line, e.g. `{ role: 'switch' }`. */
  readonly bindings?: Record<string, unknown> | undefined;
}

export function createLogger(options: LoggerOptions = {}): Logger {
  const level = options.level ?? 'info';
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
