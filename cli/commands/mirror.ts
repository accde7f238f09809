/**
 * `heddle mirror SWITCH`: copies of a port's frames, or of what matches, to another port of the same
 * switch, until it is removed. The switch is asked itself, on this machine.
 */
import { Command, Option } from 'commander';
import { captureQuestion } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import { checkMatchFields, parseFrameFields } from '../../proto/packet/from-fields.js';
import type { Mirror } from '../../switch/agent/tap-keeper.js';
import { askSwitch } from '../../switch/control/client.js';
import { findSwitch } from '../local-switch.js';
import {
  type Column,
  formatData,
  formatTable,
  outputOption,
  print,
  wholeNumber,
} from '../output.js';
import { labOption } from '../server-address.js';

interface MirrorOptions {
  readonly port?: number;
  readonly direction: string;
  readonly match?: string[];
  readonly to?: number;
  readonly remove?: number;
  readonly lab?: string;
  readonly output?: string;
}

export function mirrorCommand(): Command {
  const port = wholeNumber(1, 65_535);
  return new Command('mirror')
    .description('Copy frames of a switch to another of its ports; without --to, list the mirrors.')
    .argument('<switch>', 'a switch that runs on this machine')
    .addOption(new Option('--port <n>', 'the port to look at (default: all)').argParser(port))
    .addOption(
      new Option('--direction <direction>', 'in: as it comes in; out: as it is sent')
        .choices(['in', 'out', 'both'])
        .default('both'),
    )
    .option('--match <fields...>', 'only frames with these, e.g. ipv4Dst=10.0.0.0/24,tcpDst=80')
    .addOption(new Option('--to <n>', 'the port that gets the copies').argParser(port))
    .addOption(
      new Option('--remove <id>', 'end a mirror')
        .argParser(wholeNumber(1, 2 ** 23))
        .conflicts('to'),
    )
    .addOption(outputOption(['json', 'yaml']))
    .addOption(labOption())
    .action(async (name: string, options: MirrorOptions) => {
      const { runDir } = findSwitch(name, options.lab);
      const { to, remove } = options;
      if (remove !== undefined) await askSwitch(runDir, name, { op: 'unmirror', id: remove });
      if (to !== undefined) await askSwitch(runDir, name, { op: 'mirror', ...asked(options, to) });
      const mirrors = await askSwitch(runDir, name, { op: 'mirrors' });
      print(formatData({ items: mirrors }, options.output) ?? formatMirrors(mirrors));
    });
}

function asked(options: MirrorOptions, to: number): Omit<Mirror, 'id'> {
  const match = options.match === undefined ? undefined : parseFrameFields(options.match);
  if (options.port === undefined && match === undefined) {
    throw new HeddleError('BAD_USAGE', 'say what to mirror: --port N, --match FIELDS, or both');
  }
  if (match !== undefined) checkMatchFields(match);
  const { port, direction } = captureQuestion({ ...options, match });
  return { port, direction, match, to };
}

function formatMirrors(mirrors: readonly Mirror[]): string {
  return mirrors.length === 0 ? 'no mirrors' : formatTable(mirrors, columns);
}

const columns: readonly Column<Mirror>[] = [
  { title: 'ID', cell: ({ id }) => id },
  { title: 'PORT', cell: ({ port }) => port ?? 'all' },
  { title: 'DIRECTION', cell: ({ direction }) => direction },
  {
    title: 'MATCH',
    cell: ({ match = {} }) =>
      Object.entries(match)
        .map(([field, value]) => `${field}=${value}`)
        .join(' ') || 'every frame',
  },
  { title: 'TO', cell: ({ to }) => `port ${to}` },
];
