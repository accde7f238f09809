/** `heddle history` and `heddle rollback`: what was accepted, and back to it. */
import { Command } from 'commander';
import type { ApplyJson } from '../../controller/northbound/api.js';
import { HeddleError } from '../../proto/errors.js';
import { formatData, outputOption, print, wholeNumber } from '../output.js';
import { namesOf, ResourceClient } from '../resources/client.js';
import { isInteractive, shownFirst } from '../resources/confirm.js';
import { historyLines, outcomeLine, planLines } from '../resources/show.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

/** What the controller answers at most. */
const MAX_ENTRIES = 1_000;

interface HistoryOptions extends ServerOptions {
  readonly revision?: number;
  readonly limit?: number;
  readonly output?: string;
}

export function historyCommand(): Command {
  return new Command('history')
    .description('Show what was changed, when and by whom, the newest first.')
    .argument('[kind]', 'only this kind')
    .argument('[name]', 'only this resource, with what differed in it')
    .option(
      '--revision <n>',
      'only this one, with what differed',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--limit <n>', 'how many entries (default: 100)', wholeNumber(1, MAX_ENTRIES))
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (kind: string | undefined, name: string | undefined, options: HistoryOptions) => {
      const { revision, limit } = options;
      const client = new ResourceClient(findNorthbound(options));
      const history = await client.history({
        ...(kind !== undefined && { kind }),
        ...(name !== undefined && { name }),
        ...(revision !== undefined && { revision: String(revision) }),
        ...(limit !== undefined && { limit: String(limit) }),
      });
      if (history.items.length === 0 && kind !== undefined) await checkKind(client, kind);
      const asked = [kind, name].filter((part) => part !== undefined).join(' ');
      const lines = (): string =>
        history.items.length === 0
          ? `no change of ${asked || 'anything'} is known`
          : history.items.flatMap(historyLines).join('\n');
      print(formatData(history, options.output) ?? lines());
    });
}

/** @throws HeddleError NOT_FOUND when it is none: there can't be changes of it. */
async function checkKind(client: ResourceClient, kind: string): Promise<void> {
  const kinds = await client.kinds();
  const lower = kind.toLowerCase();
  if (kinds.some((each) => namesOf(each).includes(lower))) return;
  const known = kinds.map(({ plural }) => plural).join(', ');
  const hint = /^\d+$/.test(kind) ? `; "heddle history --revision ${kind}" shows one revision` : '';
  const message = `there is no kind of resource "${kind}"; there are ${known}${hint}`;
  throw new HeddleError('NOT_FOUND', message);
}

interface RollbackOptions extends ServerOptions {
  readonly yes?: boolean;
  readonly plan?: boolean;
  readonly output?: string;
}

export function rollbackCommand(): Command {
  return new Command('rollback')
    .description(
      'Make all resources what they were at a revision. It is a change like any other, with a revision of its own.',
    )
    .argument('<revision>', 'as "heddle history" shows it', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option('--plan', 'only show what it would change')
    .option('-y, --yes', 'do not ask')
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption())
    .action(async (revision: number, options: RollbackOptions) => {
      const client = new ResourceClient(findNorthbound(options));
      const asks = options.yes !== true && options.output === undefined && isInteractive();
      const plan = (): Promise<ApplyJson> => client.rollback({ revision, plan: true });
      if (options.plan === true) {
        const planned = await plan();
        const text = (): string => planLines(planned.items, planned.plan).join('\n');
        print(formatData(planned, options.output) ?? text());
        return;
      }
      const answer = asks
        ? await shownFirst({
            question: 'Roll back?',
            plan,
            act: (base) => client.rollback({ revision, base }),
          })
        : await client.rollback({ revision });
      if (answer.plan !== undefined) return;
      print(formatData(answer, options.output) ?? answer.items.map(outcomeLine).join('\n'));
    });
}
