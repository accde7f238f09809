/**
 * The logger that an app gets: a line is written when the call that said it is over, since an interrupt in
 * the middle of writing would silence everybody (`app-calls.ts`).
 */
import type { Logger } from '../../proto/logger.js';
import type { AppCalls, CalledApp } from './app-calls.js';

export function appLogger(app: CalledApp, logger: Logger, calls: AppCalls): Logger {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (details: object, message: string): void => {
      calls.later(app, () => logger[level](details, message));
    };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (bindings) => appLogger(app, logger.child(bindings), calls),
  };
}
