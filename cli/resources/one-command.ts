/** Commands about one resource, named by its kind and its own name: `describe` and `edit`. */
import { Command } from 'commander';
import { outputOption } from '../output.js';
import { labOption, type ServerOptions, serverOption } from '../server-address.js';

export interface OneOptions extends ServerOptions {
  readonly output?: string;
}

export function oneResourceCommand(
  command: string,
  description: string,
  act: (kind: string, name: string, options: OneOptions) => Promise<void>,
): Command {
  return new Command(command)
    .description(description)
    .argument('<kind>', 'a kind, such as network')
    .argument('<name>', 'which of them')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(act);
}
