/**
 * `heddle switch`: one switch as a process of its own. It puts together what `switch/` keeps apart:
 * kernel ports, files, sockets, the real clock. What is not needed for `--help` is loaded when the
 * command runs, since a lab starts many at once.
 */
import { Command, Option } from 'commander';
import { HeddleError } from '../../proto/errors.js';
import {
  INTERFACE_IO,
  type InterfaceIo,
  type PortDevice,
  parsePortDevice,
} from '../../switch/ports/port-device.js';
import { MAX_THREADS } from '../../switch/tables/memory.js';
import { type LogLevel, logLevelOption } from '../log-level.js';
import { wholeNumber } from '../output.js';

const DEFAULT_CONTROLLER = 'ws://127.0.0.1:6654';

interface Flags {
  readonly name: string;
  readonly datapathId?: string;
  readonly controller?: string[];
  readonly port: PortFlag[];
  readonly netns?: string;
  readonly io: InterfaceIo;
  readonly threads: number;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly stateDir?: string;
  readonly runDir?: string;
  readonly logLevel: LogLevel;
  readonly pretty?: boolean;
}

export interface PortFlag {
  readonly device: PortDevice;
  readonly number: number | undefined;
}

export function switchCommand(): Command {
  return new Command('switch')
    .description('Run a switch: real packets between interfaces, as a controller says.')
    .requiredOption('--name <name>', 'name of the switch')
    .option('--datapath-id <hex>', '16 hex digits (default: derived from the name)')
    .option(
      '--controller <url>',
      `ws://, wss:// or unix:/PATH; repeatable (default: ${DEFAULT_CONTROLLER})`,
      collect,
    )
    .option('--tls-ca <file>', 'CA of the controllers, for wss://')
    .option('--tls-cert <file>', 'certificate to show to them, made for this datapath id')
    .option('--tls-key <file>', 'its key')
    .option(
      '--port <device[=n]>',
      'an interface (eth1), xdp:eth1, tap:NAME, vxlan:remote=IP,vni=N, gre:remote=IP or pcap:in=FILE,out=FILE as a port, with its number if you like; repeatable; all options in docs/ports.md',
      collectPorts,
      [],
    )
    .option('--netns <namespace>', 'where the interfaces are: a name of "ip netns" or a path')
    .addOption(
      new Option(
        '--io <way>',
        'of interfaces that are only named: ring (packet rings, with offloads) or xdp (AF_XDP: small packets are faster, TCP is slower, needs root)',
      )
        .choices(INTERFACE_IO)
        .default('ring'),
    )
    .addOption(
      new Option('--threads <n>', 'forwarding threads, which share the load of every port')
        .argParser(wholeNumber(1, MAX_THREADS))
        .default(1),
    )
    .option('--state-dir <path>', 'where the configuration is kept (default: in the run directory)')
    .option(
      '--run-dir <path>',
      'where the control socket is (default: $HEDDLE_RUN_DIR or /run/heddle)',
    )
    .addOption(logLevelOption('how much to log').default('info'))
    .option('--pretty', 'logs for eyes instead of JSON')
    .action(async (flags: Flags) => {
      const { runSwitch } = await import('../run-switch.js');
      await runSwitch({
        ...flags,
        controllers: flags.controller ?? [DEFAULT_CONTROLLER],
        ports: flags.port,
        tls: { ca: flags.tlsCa, cert: flags.tlsCert, key: flags.tlsKey },
      });
    });
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function collectPorts(value: string, before: PortFlag[]): PortFlag[] {
  return [...before, parsePort(value)];
}

/** `eth1`, `tap:tap0=3`, `vxlan:remote=10.0.0.2,vni=42`: see `switch/ports/port-device.ts`. Throws BAD_USAGE. */
export function parsePort(text: string): PortFlag {
  try {
    return parsePortDevice(text);
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const message = `--port ${text}: ${error.message}`;
    throw new HeddleError('BAD_USAGE', message, { field: 'port', value: text, cause: error });
  }
}
