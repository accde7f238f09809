/**
 * `heddle capture SWITCH`: copies of frames, as a pcap file or stream that tcpdump and Wireshark read, or
 * as lines of JSON. Goes on until the count is reached or Ctrl-C.
 */
import { Command, Option } from 'commander';
import { captureQuestion, MAX_SAMPLE_INTERVAL } from '../../proto/capture.js';
import { checkMatchFields, parseFrameFields } from '../../proto/packet/from-fields.js';
import { listenToSwitch } from '../../switch/control/client.js';
import { findSwitch } from '../local-switch.js';
import { wholeNumber } from '../output.js';
import {
  countOption,
  formatOption,
  type PacketOutputOptions,
  takeAll,
  writeOption,
  writePackets,
} from '../packet-output.js';
import { findNorthbound, labOption, type ServerOptions, serverOption } from '../server-address.js';

interface CaptureOptions extends ServerOptions, PacketOutputOptions {
  readonly port?: number;
  readonly direction: string;
  readonly match?: string[];
  readonly snap: number;
  readonly sample: number;
  readonly local?: boolean;
}

export function captureCommand(): Command {
  return new Command('capture')
    .description(
      'Copy frames of a switch into a pcap file or stream: heddle capture s1 | tcpdump -r -',
    )
    .argument('<switch>', 'its name or datapath id')
    .addOption(
      new Option('--port <n>', 'only this port (default: all)').argParser(wholeNumber(1, 65_535)),
    )
    .addOption(
      new Option('--direction <direction>', 'in: as it comes in; out: as it is sent')
        .choices(['in', 'out', 'both'])
        .default('both'),
    )
    .option('--match <fields...>', 'only frames with these, e.g. ipv4Dst=10.0.0.0/24,tcpDst=80')
    .addOption(
      new Option('--snap <bytes>', 'only so much of each frame; 0: all')
        .argParser(wholeNumber(0, 65_792))
        .default(0),
    )
    .addOption(
      new Option('--sample <n>', 'one frame in so many, at random')
        .argParser(wholeNumber(1, MAX_SAMPLE_INTERVAL))
        .default(1),
    )
    .addOption(countOption())
    .addOption(writeOption())
    .addOption(formatOption())
    .option('--local', 'ask the switch itself, on this machine, without a controller')
    .addOption(serverOption())
    .addOption(labOption())
    .action(capture);
}

async function capture(name: string, options: CaptureOptions): Promise<void> {
  const { port, direction, snap: snapBytes, sample: every } = options;
  const match = options.match === undefined ? undefined : parseFrameFields(options.match);
  if (match !== undefined) checkMatchFields(match);
  const question = captureQuestion({ port, direction, match, snapBytes, every });
  await writePackets(options, async (take, end) => {
    if (options.local) {
      const { runDir } = findSwitch(name, options.lab);
      await listenToSwitch(runDir, name, { op: 'capture', ...question }, take, end.signal);
    } else {
      const query = queryOf(options);
      await takeAll(findNorthbound(options).capture(name, query, end.signal), take, end);
    }
  });
}

function queryOf({ port, direction, match, snap, sample }: CaptureOptions): Record<string, string> {
  return {
    ...(port !== undefined && { port: String(port) }),
    direction,
    ...(match !== undefined && { match: match.join(',') }),
    snap: String(snap),
    sample: String(sample),
  };
}
