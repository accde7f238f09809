/** `heddle backup` and `heddle restore`: all resources in a file, and back. */
import { Command } from 'commander';
import { MAX_BACKUP_BYTES } from '../../controller/resources/backup.js';
import { writeWholeFile } from '../../lab/real/whole-file.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, outputOption, print } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { confirmed, isInteractive } from '../resources/confirm.js';
import { readWhole, whyNot } from '../resources/files.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Write all resources to a file, as they are at one moment. The controller goes on.',
    )
    .argument('[file]', 'where to; - or nothing: standard output', '-')
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (file: string, options: ServerOptions) => {
      const text = await new ResourceClient(findNorthbound(options)).backup();
      if (file === '-') {
        process.stdout.write(text);
        return;
      }
      try {
        // Whoever may read it knows the whole network.
        writeWholeFile(file, text);
      } catch (cause) {
        throw new HeddleError('BAD_FILE', `${file}: ${whyNot(cause)}`);
      }
      print(`${resourcesIn(text)} resources in ${file}`);
    });
}

/** Its first and last line are about the backup itself. */
function resourcesIn(text: string): number {
  return Math.max(0, text.trimEnd().split('\n').length - 2);
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'Make all resources what they are in a backup: all of it, or nothing. What is not in it is deleted.',
    )
    .argument('<file>', 'as "heddle backup" wrote it; - reads standard input')
    .option('-y, --yes', 'do not ask')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (file: string, options: ServerOptions & { yes?: boolean; output?: string }) => {
      const text = readWhole(file, MAX_BACKUP_BYTES).toString('utf8');
      const asks = options.yes !== true && options.output === undefined;
      if (asks && isInteractive() && file !== '-') {
        const question = 'Everything that is not in the backup will be deleted. Restore?';
        if (!(await confirmed(question))) throw new HeddleError('DECLINED', 'nothing was changed');
      }
      const done = await new ResourceClient(findNorthbound(options)).restore(text);
      const { created, configured, deleted, unchanged, revision } = done;
      const line = `${created} created, ${configured} configured, ${deleted} deleted, ${unchanged} unchanged; revision ${revision}`;
      print(formatData(done, options.output) ?? line);
    });
}
