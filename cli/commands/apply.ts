/** `heddle apply` and `heddle plan`: resources from files. */
import { Command, Option } from 'commander';
import type { ApplyJson, ApplyRequest } from '../../controller/northbound/api.js';
import { decimal, formatData, outputOption, print } from '../output.js';
import { ResourceClient } from '../resources/client.js';
import { isInteractive, shownFirst } from '../resources/confirm.js';
import { locateProblems, readResources, type WrittenResource } from '../resources/files.js';
import { outcomeLine, planLines } from '../resources/show.js';
import { installed } from '../resources/wait.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface FileOptions extends ServerOptions {
  readonly filename: readonly string[];
  readonly prune?: string;
  readonly output?: string;
}

interface ApplyOptions extends FileOptions {
  readonly yes?: boolean;
  readonly wait?: number;
}

const MAX_WAIT_S = 3600;

export function fileOption(): Option {
  return new Option(
    '-f, --filename <path...>',
    'files or directories of YAML or JSON; - reads standard input',
  );
}

function pruneOption(): Option {
  return new Option(
    '--prune <selector>',
    'also delete what has these labels (app=web,tier!=db) and is not in the files',
  );
}

export function applyCommand(): Command {
  return new Command('apply')
    .description(
      'Make resources what files say: all of them, as one revision, or none. At a terminal it shows first what that would change, and asks.',
    )
    .addOption(fileOption().makeOptionMandatory())
    .addOption(pruneOption())
    .option('-y, --yes', 'do not ask')
    .option(
      '--wait <seconds>',
      'then wait until switches have all of it; 1 is returned when something is degraded or late',
      decimal(0, MAX_WAIT_S),
    )
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .addHelpText(
      'after',
      '\n  heddle apply -f networks.yaml\n  heddle apply -f policies/ --prune team=web --yes --wait 10\n  docs/resources.md lists the kinds and their fields.',
    )
    .action(apply);
}

export function planCommand(): Command {
  return new Command('plan')
    .description(
      'Show what applying files would change, resource by resource and rule by rule. Nothing is touched.',
    )
    .addOption(fileOption().makeOptionMandatory())
    .addOption(pruneOption())
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (options: FileOptions) => {
      const written = readResources(options.filename);
      const client = new ResourceClient(findNorthbound(options));
      const answer = await located(
        written,
        client.apply({ ...requestOf(written, options), plan: true }),
      );
      print(formatData(answer, options.output) ?? planLines(answer.items, answer.plan).join('\n'));
    });
}

async function apply(options: ApplyOptions): Promise<void> {
  const written = readResources(options.filename);
  const client = new ResourceClient(findNorthbound(options));
  const request = requestOf(written, options);
  const fromInput = options.filename.includes('-');
  const apply = (more: Partial<ApplyRequest> = {}): Promise<ApplyJson> =>
    located(written, client.apply({ ...request, ...more }));
  const asks = options.yes !== true && options.output === undefined && isInteractive();
  const answer =
    asks && !fromInput
      ? await shownFirst({
          question: 'Apply?',
          plan: () => apply({ plan: true }),
          act: (base) => apply({ base }),
        })
      : await apply();
  if (answer.plan === undefined) {
    print(formatData(answer, options.output) ?? answer.items.map(outcomeLine).join('\n'));
  }
  if (options.wait !== undefined) await installed(client, answer.items, options.wait);
}

function requestOf(written: readonly WrittenResource[], { prune }: FileOptions): ApplyRequest {
  const resources = written.map(({ value }) => value);
  return prune === undefined ? { resources } : { resources, prune };
}

async function located(
  written: readonly WrittenResource[],
  answer: Promise<ApplyJson>,
): Promise<ApplyJson> {
  try {
    return await answer;
  } catch (error) {
    throw locateProblems(error, written);
  }
}
