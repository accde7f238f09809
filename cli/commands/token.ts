/**
 * `heddle token create|list|revoke|whoami`: who may ask the controller what. The controller makes and
 * keeps them; see docs/security.md.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../../controller/northbound/access.js';
import type { TokenJson } from '../../controller/northbound/api.js';
import { type Column, dim, formatData, formatTable, outputOption, print } from '../output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface TokenOptions extends ServerOptions {
  readonly output?: string;
}

interface CreateOptions extends TokenOptions {
  readonly role: Role;
  readonly name?: string;
  readonly expires?: number;
}

export function tokenCommand(): Command {
  const create = asking(new Command('create'))
    .description('Make a token and print it: this is the only time that it is shown.')
    .addOption(
      new Option('--role <role>', 'view: look; operate: change the network; admin: everything')
        .choices(ROLES)
        .makeOptionMandatory(),
    )
    .option('--name <name>', 'whose it is, for logs and lists')
    .addOption(
      new Option('--expires <time>', 'from now, e.g. 12h or 30d (default: never)').argParser(
        parseLifeSeconds,
      ),
    )
    .action(async ({ role, name, expires, ...options }: CreateOptions) => {
      const made = await findNorthbound(options).createToken({
        role,
        ...(name !== undefined && { name }),
        ...(expires !== undefined && { expiresInS: expires }),
      });
      const data = formatData(made, options.output);
      print(data ?? made.token);
      if (data !== undefined) return;
      const until = made.expiresAt === null ? 'does not expire' : `until ${made.expiresAt}`;
      process.stderr.write(
        `${dim(`id ${made.id}, role ${made.role}, ${until}; keep it: it is not shown again`)}\n`,
      );
    });
  const list = asking(new Command('list'))
    .description('List the tokens, without their secrets.')
    .action(async (options: TokenOptions) => {
      const items = await findNorthbound(options).tokens();
      const table = items.length === 0 ? 'no tokens' : formatTable(items, columns);
      print(formatData({ items }, options.output) ?? table);
    });
  const revoke = asking(new Command('revoke'))
    .description('Make a token worthless, at once.')
    .argument('<id>', 'as "heddle token list" shows it')
    .action(async (id: string, options: TokenOptions) => {
      const revoked = await findNorthbound(options).revokeToken(id);
      const { name, role, left } = revoked;
      const open =
        left === 0
          ? '; there is none left, so a controller on loopback without TLS asks for none again'
          : '';
      print(formatData(revoked, options.output) ?? `${name} (${role}) is revoked${open}`);
    });
  const whoami = asking(new Command('whoami'))
    .description('Tell whom the controller takes you for.')
    .action(async (options: TokenOptions) => {
      const identity = await findNorthbound(options).identity();
      const { name, role, by } = identity;
      print(formatData(identity, options.output) ?? `${name}: ${role}, by ${by}`);
    });
  return new Command('token')
    .description('Tokens for the northbound: who may ask the controller what.')
    .addCommand(create)
    .addCommand(list)
    .addCommand(revoke)
    .addCommand(whoami);
}

function asking(command: Command): Command {
  return command
    .addOption(outputOption(['json', 'yaml']))
    .addOption(serverOption())
    .addOption(labOption());
}

const UNIT_SECONDS: Record<string, number> = { m: 60, h: 3_600, d: 86_400, y: 31_536_000 };

/** `90m`, `12h`, `30d` or `1y`, as seconds. */
function parseLifeSeconds(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhdy])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('expected a time such as 90m, 12h, 30d or 1y.');
}

const columns: readonly Column<TokenJson>[] = [
  { title: 'ID', cell: ({ id }) => id },
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'ROLE', cell: ({ role }) => role },
  { title: 'CREATED', cell: ({ createdAt }) => createdAt },
  {
    title: 'EXPIRES',
    cell: ({ expiresAt, expired }) =>
      expired ? `${expiresAt ?? ''} (expired)` : (expiresAt ?? '-'),
  },
];
