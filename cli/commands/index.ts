/**
 * Which commands there are. Each is a module of its own that is loaded only when it is called, so that
 * `heddle get hosts` does not pay for the switch.
 *
 * Neighbours: `cli/run.ts` calls them, `cli/command-reference.ts` writes down what they take.
 */
import type { Command } from 'commander';

export interface Entry {
  readonly name: string;
  readonly group: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export const entries: readonly Entry[] = [
  {
    name: 'demo',
    group: 'Networks to try things in:',
    summary: 'bring up a network, measure it, pull its plugs, and let you look around',
    load: async () => (await import('./demo.js')).demoCommand(),
  },
  {
    name: 'lab',
    group: 'Networks to try things in:',
    summary: 'networks of namespaces on this machine: up, down, status, exec, ping-all, link',
    load: async () => (await import('./lab.js')).labCommand(),
  },
  {
    name: 'controller',
    group: 'Processes:',
    summary: 'run a controller',
    load: async () => (await import('./controller.js')).controllerCommand(),
  },
  {
    name: 'switch',
    group: 'Processes:',
    summary: 'run a switch',
    load: async () => (await import('./switch.js')).switchCommand(),
  },
  {
    name: 'attach',
    group: 'Networks to try things in:',
    summary: 'give a network namespace a port on a switch',
    load: async () => (await import('./attach.js')).attachCommand(),
  },
  {
    name: 'detach',
    group: 'Networks to try things in:',
    summary: 'undo an attach',
    load: async () => (await import('./attach.js')).detachCommand(),
  },
  {
    name: 'apply',
    group: 'Resources:',
    summary: 'make resources what files say',
    load: async () => (await import('./apply.js')).applyCommand(),
  },
  {
    name: 'plan',
    group: 'Resources:',
    summary: 'show what applying files would change, rule by rule',
    load: async () => (await import('./apply.js')).planCommand(),
  },
  {
    name: 'get',
    group: 'Resources:',
    summary: 'list resources, switches, links, hosts, ports or apps',
    load: async () => (await import('./get.js')).getCommand(),
  },
  {
    name: 'describe',
    group: 'Resources:',
    summary: 'show one resource and what became of it',
    load: async () => (await import('./describe.js')).describeCommand(),
  },
  {
    name: 'edit',
    group: 'Resources:',
    summary: 'change a resource in an editor',
    load: async () => (await import('./edit.js')).editCommand(),
  },
  {
    name: 'delete',
    group: 'Resources:',
    summary: 'delete resources',
    load: async () => (await import('./delete.js')).deleteCommand(),
  },
  {
    name: 'history',
    group: 'Resources:',
    summary: 'show what was changed, when and by whom',
    load: async () => (await import('./history.js')).historyCommand(),
  },
  {
    name: 'rollback',
    group: 'Resources:',
    summary: 'make all resources what they were at a revision',
    load: async () => (await import('./history.js')).rollbackCommand(),
  },
  {
    name: 'backup',
    group: 'Resources:',
    summary: 'write all resources to a file',
    load: async () => (await import('./backup.js')).backupCommand(),
  },
  {
    name: 'restore',
    group: 'Resources:',
    summary: 'make all resources what a backup says',
    load: async () => (await import('./backup.js')).restoreCommand(),
  },
  {
    group: 'Looking inside:',
    name: 'replay',
    summary: 'run what a controller recorded, without a network',
    load: async () => (await import('./replay.js')).replayCommand(),
  },
  {
    name: 'flows',
    group: 'Looking inside:',
    summary: 'show the rules in a switch',
    load: async () => (await import('./flows.js')).flowsCommand(),
  },
  {
    name: 'trace',
    group: 'Looking inside:',
    summary: 'tell what would become of a packet, and why',
    load: async () => (await import('./trace.js')).traceCommand(),
  },
  {
    name: 'capture',
    group: 'Looking inside:',
    summary: 'copy frames of a switch into a pcap file or stream',
    load: async () => (await import('./capture.js')).captureCommand(),
  },
  {
    name: 'samples',
    group: 'Looking inside:',
    summary: 'show what rules take samples of',
    load: async () => (await import('./samples.js')).samplesCommand(),
  },
  {
    name: 'mirror',
    group: 'Looking inside:',
    summary: 'copy frames of a switch to another of its ports',
    load: async () => (await import('./mirror.js')).mirrorCommand(),
  },
  {
    name: 'explain',
    group: 'Looking inside:',
    summary: 'tell how the tables of a switch are made',
    load: async () => (await import('./explain.js')).explainCommand(),
  },
  {
    name: 'certs',
    group: 'Access:',
    summary: 'certificates for TLS: a CA, and what it vouches for',
    load: async () => (await import('./certs.js')).certsCommand(),
  },
  {
    name: 'token',
    group: 'Access:',
    summary: 'tokens for the northbound: create, list, revoke',
    load: async () => (await import('./token.js')).tokenCommand(),
  },
  {
    name: 'bench',
    group: 'Networks to try things in:',
    summary: 'run a benchmark',
    load: async () => (await import('./bench.js')).benchCommand(),
  },
];

export async function loadCommand(entry: Entry): Promise<Command> {
  const command = await entry.load();
  await complete(command);
  return command;
}

/**
 * Subcommands throw instead of ending the process; those made elsewhere don't inherit that. Whatever
 * asks a controller can also say who it is there.
 */
async function complete(command: Command): Promise<void> {
  command.exitOverride();
  for (const option of command.options) {
    if (Array.isArray(option.defaultValue) && option.defaultValue.length === 0) {
      option.defaultValueDescription = 'none';
    }
  }
  if (command.options.some(({ long }) => long === '--server')) {
    const { credentialOptions } = await import('../server-address.js');
    for (const option of credentialOptions()) command.addOption(option);
  }
  for (const sub of command.commands) await complete(sub);
}
