/**
 * The `heddle` command. Each subcommand is a module of its own that is loaded only when it is called,
 * so that `heddle get hosts` does not pay for the switch.
 *
 * Exit codes: 0 it worked; 1 it didn't, in one sentence on standard error; 2 the command line or a
 * file is wrong. With `-o json` the sentence is JSON as well.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { HeddleError } from '../proto/errors.js';

interface Entry {
  readonly name: string;
  readonly group: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const entries: readonly Entry[] = [
  {
    name: 'demo',
    group: 'Networks to try things in:',
    summary: 'bring up a network, measure it, pull its plugs, and let you look around',
    load: async () => (await import('./demo-command.js')).demoCommand(),
  },
  {
    name: 'lab',
    group: 'Networks to try things in:',
    summary: 'networks of namespaces on this machine: up, down, status, exec, ping-all, link',
    load: async () => (await import('./lab-command.js')).labCommand(),
  },
  {
    name: 'controller',
    group: 'Processes:',
    summary: 'run a controller',
    load: async () => (await import('./controller-command.js')).controllerCommand(),
  },
  {
    name: 'switch',
    group: 'Processes:',
    summary: 'run a switch',
    load: async () => (await import('./switch-command.js')).switchCommand(),
  },
  {
    name: 'attach',
    group: 'Networks to try things in:',
    summary: 'give a network namespace a port on a switch',
    load: async () => (await import('./attach-command.js')).attachCommand(),
  },
  {
    name: 'detach',
    group: 'Networks to try things in:',
    summary: 'undo an attach',
    load: async () => (await import('./attach-command.js')).detachCommand(),
  },
  {
    name: 'apply',
    group: 'Resources:',
    summary: 'make resources what files say',
    load: async () => (await import('./apply-command.js')).applyCommand(),
  },
  {
    name: 'plan',
    group: 'Resources:',
    summary: 'show what applying files would change, rule by rule',
    load: async () => (await import('./apply-command.js')).planCommand(),
  },
  {
    name: 'get',
    group: 'Resources:',
    summary: 'list resources, switches, links, hosts, ports or apps',
    load: async () => (await import('./get-command.js')).getCommand(),
  },
  {
    name: 'describe',
    group: 'Resources:',
    summary: 'show one resource and what became of it',
    load: async () => (await import('./describe-command.js')).describeCommand(),
  },
  {
    name: 'edit',
    group: 'Resources:',
    summary: 'change a resource in an editor',
    load: async () => (await import('./edit-command.js')).editCommand(),
  },
  {
    name: 'delete',
    group: 'Resources:',
    summary: 'delete resources',
    load: async () => (await import('./delete-command.js')).deleteCommand(),
  },
  {
    name: 'history',
    group: 'Resources:',
    summary: 'show what was changed, when and by whom',
    load: async () => (await import('./history-command.js')).historyCommand(),
  },
  {
    name: 'rollback',
    group: 'Resources:',
    summary: 'make all resources what they were at a revision',
    load: async () => (await import('./history-command.js')).rollbackCommand(),
  },
  {
    name: 'backup',
    group: 'Resources:',
    summary: 'write all resources to a file',
    load: async () => (await import('./backup-command.js')).backupCommand(),
  },
  {
    name: 'restore',
    group: 'Resources:',
    summary: 'make all resources what a backup says',
    load: async () => (await import('./backup-command.js')).restoreCommand(),
  },
  {
    group: 'Looking inside:',
    name: 'replay',
    summary: 'run what a controller recorded, without a network',
    load: async () => (await import('./replay-command.js')).replayCommand(),
  },
  {
    name: 'flows',
    group: 'Looking inside:',
    summary: 'show the rules in a switch',
    load: async () => (await import('./flows-command.js')).flowsCommand(),
  },
  {
    name: 'trace',
    group: 'Looking inside:',
    summary: 'tell what would become of a packet, and why',
    load: async () => (await import('./trace-command.js')).traceCommand(),
  },
  {
    name: 'capture',
    group: 'Looking inside:',
    summary: 'copy frames of a switch into a pcap file or stream',
    load: async () => (await import('./capture-command.js')).captureCommand(),
  },
  {
    name: 'samples',
    group: 'Looking inside:',
    summary: 'show what rules take samples of',
    load: async () => (await import('./samples-command.js')).samplesCommand(),
  },
  {
    name: 'mirror',
    group: 'Looking inside:',
    summary: 'copy frames of a switch to another of its ports',
    load: async () => (await import('./mirror-command.js')).mirrorCommand(),
  },
  {
    name: 'explain',
    group: 'Looking inside:',
    summary: 'tell how the tables of a switch are made',
    load: async () => (await import('./explain-command.js')).explainCommand(),
  },
  {
    name: 'certs',
    group: 'Access:',
    summary: 'certificates for TLS: a CA, and what it vouches for',
    load: async () => (await import('./certs-command.js')).certsCommand(),
  },
  {
    name: 'token',
    group: 'Access:',
    summary: 'tokens for the northbound: create, list, revoke',
    load: async () => (await import('./token-command.js')).tokenCommand(),
  },
  {
    name: 'bench',
    group: 'Networks to try things in:',
    summary: 'run a benchmark',
    load: async () => (await import('./bench-command.js')).benchCommand(),
  },
];

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
    if (entry === called) program.addCommand(await completed(await entry.load()));
    else program.command(entry.name).description(entry.summary).helpGroup(entry.group);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return report(error, args);
  }
}

/**
 * Subcommands throw instead of ending the process; those made elsewhere don't inherit that. Whatever
 * asks a controller can also say who it is there.
 */
async function completed(command: Command): Promise<Command> {
  command.exitOverride();
  if (command.options.some(({ long }) => long === '--server')) {
    const { credentialOptions } = await import('./server-address.js');
    for (const option of credentialOptions()) command.addOption(option);
  }
  for (const sub of command.commands) await completed(sub);
  return command;
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
    process.stderr.write(`${JSON.stringify({ error: { code, message, field } })}\n`);
  } else if (error instanceof HeddleError) {
    process.stderr.write(FILE_CODES.has(error.code) ? `${message}\n` : `heddle: ${message}\n`);
  } else {
    // Not foreseen, so the place where it happened is what helps.
    const stack = error instanceof Error ? error.stack : message;
    process.stderr.write(`heddle: this is a mistake in heddle itself: ${stack}\n`);
  }
  return USAGE_CODES.has(code) ? 2 : 1;
}

function version(): string {
  // The package's file lies one directory higher in the source than in the built product.
  for (const place of ['../package.json', '../../package.json']) {
    try {
      const text = readFileSync(new URL(place, import.meta.url), 'utf8');
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      // The other place.
    }
  }
  return 'unknown';
}
