/**
 * The `heddle` command: what a command line says is done by one of `commands/`.
 *
 * Exit codes: 0 it worked; 1 it didn't, in one sentence on standard error; 2 the command line or a
 * file is wrong. With `-o json` the sentence is JSON as well.
 */
import { Command, CommanderError } from 'commander';
import { HeddleError } from '../proto/errors.js';
import { entries, loadCommand } from './commands/index.js';
import { complain } from './terminal.js';
import { version } from './version.js';

/** Their messages are lines that begin with a file and a line, as editors and CI read them. */
const FILE_CODES = new Set(['BAD_LAB_FILE', 'BAD_FILE']);

/** Errors about what was typed or written, as opposed to what went wrong. */
const USAGE_CODES = new Set([
  'BAD_BACKUP',
  'BAD_LAB_FILE',
  'BAD_CONFIG',
  'BAD_FILE',
  'BAD_RECORDING',
  'BAD_RESOURCE',
  'BAD_SELECTOR',
  'BAD_USAGE',
  'BAD_VALUE',
]);

/** Does what a command line says, and returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('heddle')
    .description(
      'A software-defined network: a controller, programmable switches, and labs to try them in.',
    )
    .version(version(), '-V, --version')
    .exitOverride()
    .enablePositionalOptions()
    .showSuggestionAfterError();
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  const called = entries.find(({ name }) => name === (first === 'help' ? second : first));
  for (const entry of entries) {
    if (entry === called) program.addCommand(await loadCommand(entry));
    else program.command(entry.name).description(entry.summary).helpGroup(entry.group);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return report(error, args);
  }
}

function report(error: unknown, args: readonly string[]): number {
  if (error instanceof CommanderError) {
    // Help was asked for, or commander has already said what is wrong.
    return error.exitCode === 0 || error.code === 'commander.help' ? 0 : 2;
  }
  const asJson = /(^| )(-o|--output)[= ]?json( |$)/.test(args.join(' '));
  const code = error instanceof HeddleError ? error.code : 'INTERNAL';
  if (code === 'INTERRUPTED') return 130;
  const message = error instanceof Error ? error.message : String(error);
  if (asJson) {
    const field = error instanceof HeddleError ? error.field : undefined;
    complain(JSON.stringify({ error: { code, message, field } }));
  } else if (error instanceof HeddleError) {
    complain(FILE_CODES.has(error.code) ? message : `heddle: ${message}`);
  } else {
    // Not foreseen, so the place where it happened is what helps.
    const stack = error instanceof Error ? error.stack : message;
    complain(`heddle: this is a mistake in heddle itself: ${stack}`);
  }
  return USAGE_CODES.has(code) ? 2 : 1;
}
