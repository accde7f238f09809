/** How much a process logs, as a command line and a configuration file say it. `logger.ts` obeys. */
import { Option } from 'commander';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** The option `--log-level LEVEL`. */
export function logLevelOption(description: string): Option {
  return new Option('--log-level <level>', description).choices(LOG_LEVELS);
}
