/**
 * The logger that an app gets: a line is written when the call that said it is over, since an interrupt in
 * the middle of writing would silence everybody (`app-calls.ts`).
 */
import type { Logger } from '../proto/logger.js';
import type { AppCalls, CalledApp } from './app-calls.js';
export declare function appLogger(app: CalledApp, logger: Logger, calls: AppCalls): Logger;
