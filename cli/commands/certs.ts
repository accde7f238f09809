/**
 * `heddle certs init|switch|user|controller|renew|show`: a CA of one's own and what it vouches for, as
 * files in a directory (`cli/cert-directory.ts`). See docs/security.md.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { Command, Option } from 'commander';
import { ROLES, type Role } from '../../controller/northbound/access.js';
import { CONTROLLER_UNIT, SWITCH_UNIT, unitOfRole } from '../../controller/peer-certificate.js';
import { isDatapathId } from '../../proto/channel.js';
import { HeddleError } from '../../proto/errors.js';
import type { CertDirectory, CertEntry } from '../cert-directory.js';
import {
  type Column,
  formatData,
  formatTable,
  outputOption,
  print,
  wholeNumber,
} from '../output.js';
import { systemClock } from '../system-clock.js';

const DEFAULT_DIRECTORY = 'certs';
const AUTHORITY_DAYS = 3_650;
const DEFAULT_DAYS = 365;
const DAY_MS = 86_400_000;

interface CommonOptions {
  readonly dir: string;
  readonly days: number;
  readonly output?: string;
}

export function certsCommand(): Command {
  return new Command('certs')
    .description('Certificates for TLS: a CA of your own, and what it vouches for.')
    .addCommand(initCommand())
    .addCommand(controllerCommand())
    .addCommand(switchCommand())
    .addCommand(userCommand())
    .addCommand(renewCommand())
    .addCommand(showCommand());
}

function initCommand(): Command {
  return new Command('init')
    .description(
      'Make a CA, and certificates for the controller and for whom you name; without --user, for an admin.',
    )
    .argument('[dir]', 'where to', DEFAULT_DIRECTORY)
    .addOption(hostOption())
    .option('--switch <names...>', 'switches, by name or datapath id')
    .option('--user <names...>', 'users as NAME:ROLE, instead of admin:admin')
    .addOption(daysOption(DEFAULT_DAYS))
    .addOption(outputOption(['json', 'yaml']))
    .action(async (dir: string, options: CommonOptions & InitOptions) => {
      const users = (options.user ?? ['admin:admin']).map(parseUser);
      const switches = await Promise.all((options.switch ?? []).map(switchSubject));
      const { checkHost } = await import('../x509.js');
      for (const host of options.host ?? []) checkHost(host);
      const directory = await open(dir);
      // All that can be refused has been: what is made now is made whole.
      const made = [await directory.makeAuthority('heddle', AUTHORITY_DAYS)];
      made.push(await makeController(directory, options));
      for (const each of switches) made.push(await makeSwitch(directory, each, options.days));
      for (const each of users) made.push(await makeUser(directory, each, options.days));
      printEntries(made, options.output);
    });
}

interface InitOptions {
  readonly host?: string[];
  readonly switch?: string[];
  readonly user?: string[];
}

function controllerCommand(): Command {
  return withCommonOptions(new Command('controller'))
    .description('Make a certificate for a controller.')
    .addOption(hostOption())
    .action(async (options: CommonOptions & InitOptions) => {
      printEntries([await makeController(await open(options.dir), options)], options.output);
    });
}

function switchCommand(): Command {
  return withCommonOptions(new Command('switch'))
    .description('Make a certificate for a switch: it is good for that datapath id only.')
    .argument('<switch>', 'its datapath id (16 hex digits), or its name if it has the usual one')
    .action(async (named: string, options: CommonOptions) => {
      const subject = await switchSubject(named);
      const made = await makeSwitch(await open(options.dir), subject, options.days);
      printEntries([made], options.output);
    });
}

function userCommand(): Command {
  return withCommonOptions(new Command('user'))
    .description('Make a certificate for a user of the northbound, who then needs no token.')
    .argument('<name>', 'whose it is, for logs')
    .addOption(
      new Option('--role <role>', 'view: look; operate: change the network; admin: everything')
        .choices(ROLES)
        .makeOptionMandatory(),
    )
    .action(async (name: string, options: CommonOptions & { role: Role }) => {
      const user = { name: checkName(name), role: options.role };
      const made = await makeUser(await open(options.dir), user, options.days);
      printEntries([made], options.output);
    });
}

function renewCommand(): Command {
  return withCommonOptions(new Command('renew'))
    .description('Make certificates last longer; subject and key stay.')
    .argument('[names...]', 'files without .pem (default: all that end within 30 days)')
    .action(async (names: string[], options: CommonOptions) => {
      const directory = await open(options.dir);
      const soonMs = systemClock.wallTime() + 30 * DAY_MS;
      const due = directory.entries().filter(({ endMs }) => endMs <= soonMs);
      const stems = names.length > 0 ? names : due.map(({ stem }) => stem);
      // The CA first: nothing lasts longer than it does.
      stems.sort((a, b) => Number(b === 'ca') - Number(a === 'ca'));
      const made: CertEntry[] = [];
      for (const stem of stems) {
        const days = stem === 'ca' ? AUTHORITY_DAYS : options.days;
        made.push(await directory.renew(checkName(stem), days));
      }
      printEntries(made, options.output, 'nothing to renew');
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('List the certificates of a directory, and how long they last.')
    .argument('[dir]', 'which', DEFAULT_DIRECTORY)
    .addOption(outputOption())
    .action(async (dir: string, options: { output?: string }) => {
      const directory = await open(dir);
      if (!existsSync(dir)) {
        const message = `there is no directory ${dir}: "heddle certs init ${dir}" makes one with certificates`;
        throw new HeddleError('NOT_FOUND', message, { value: dir });
      }
      printEntries(directory.entries(), options.output, `no certificates in ${dir}`);
    });
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--dir <directory>', 'where the CA is', DEFAULT_DIRECTORY)
    .addOption(daysOption(DEFAULT_DAYS))
    .addOption(outputOption(['json', 'yaml']));
}

function daysOption(days: number): Option {
  return new Option('--days <n>', 'how long it lasts')
    .argParser(wholeNumber(1, 3_650))
    .default(days);
}

function hostOption(): Option {
  return new Option(
    '--host <names...>',
    'names and addresses that the controller is reached by, beside those of this machine',
  );
}

async function open(path: string): Promise<CertDirectory> {
  const { CertDirectory } = await import('../cert-directory.js');
  return new CertDirectory(path, systemClock.wallTime());
}

function makeController(
  directory: CertDirectory,
  { host = [], days }: { readonly host?: string[]; readonly days: number },
): Promise<CertEntry> {
  const hosts = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...host])];
  const subject = { name: 'controller', unit: CONTROLLER_UNIT };
  return directory.make('controller', { subject, purpose: 'server', hosts, days });
}

interface SwitchSubject {
  readonly named: string;
  readonly datapathId: string;
}

async function switchSubject(named: string): Promise<SwitchSubject> {
  checkName(named);
  if (isDatapathId(named)) return { named, datapathId: named };
  const { datapathIdOf } = await import('../../switch/switch.js');
  return { named, datapathId: datapathIdOf(named) };
}

function makeSwitch(
  directory: CertDirectory,
  { named, datapathId }: SwitchSubject,
  days: number,
): Promise<CertEntry> {
  const subject = { name: datapathId, unit: SWITCH_UNIT };
  return directory.make(`switch-${named}`, { subject, purpose: 'client', days });
}

function makeUser(
  directory: CertDirectory,
  { name, role }: { readonly name: string; readonly role: Role },
  days: number,
): Promise<CertEntry> {
  const subject = { name, unit: unitOfRole(role) };
  return directory.make(`user-${name}`, { subject, purpose: 'client', days });
}

function parseUser(text: string): { name: string; role: Role } {
  const [name = '', role] = text.split(':');
  const known = ROLES.find((each) => each === role);
  if (known !== undefined) return { name: checkName(name), role: known };
  throw new HeddleError('BAD_USAGE', `--user ${text}: expected NAME:ROLE, such as anna:operate`, {
    field: 'user',
    value: text,
  });
}

/** It becomes part of a file's name, and a CN has at most 64 characters (RFC 5280, A.1). */
function checkName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/.test(name)) return name;
  throw new HeddleError('BAD_USAGE', `"${name}": expected 1 to 64 letters, digits or "._@-"`, {
    field: 'name',
    value: name,
  });
}

function printEntries(
  entries: readonly CertEntry[],
  output: string | undefined,
  nothing = '',
): void {
  const items = entries.map(({ stem, path, unit, name, hosts, endMs, fingerprint }) => ({
    file: path,
    key: path.replace(/\.pem$/, '.key'),
    stem,
    unit,
    name,
    hosts,
    validUntil: new Date(endMs).toISOString(),
    daysLeft: Math.floor((endMs - systemClock.wallTime()) / DAY_MS),
    fingerprint,
  }));
  const table = items.length === 0 ? nothing : formatTable(items, columns, output === 'wide');
  print(formatData({ items }, output) ?? table);
}

interface Row {
  readonly file: string;
  readonly unit: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly validUntil: string;
  readonly daysLeft: number;
  readonly fingerprint: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'FILE', cell: ({ file }) => file },
  { title: 'FOR', cell: ({ unit }) => unit.replace(/^heddle-/, '') },
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'DAYS LEFT', cell: ({ daysLeft }) => daysLeft },
  { title: 'VALID UNTIL', cell: ({ validUntil }) => validUntil.slice(0, 10) },
  { title: 'HOSTS', cell: ({ hosts }) => hosts.join(' ') || '-' },
  { title: 'SHA-256', cell: ({ fingerprint }) => fingerprint, wide: true },
];
